import type { Transaction } from '../../platform/database/database.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reaction } from '../../platform/events/reactions.ts';
import { lockRequests, markAllResolved, tellAll } from '../requests/index.ts';
import { answerFor, lockFollowers, standAlone } from './followers.ts';

/**
 * A merged duplicate follows its main request, in the transaction in which something happens to
 * that. What is written about one that follows says so (`mainId`), and is not followed again.
 */
export const incidentReactions: Readonly<Record<string, Reaction>> = {
  'requests.ACCEPTED': ofMain(passOn),
  'requests.ACCOUNTABLE_CHANGED': ofMain(passOn),
  'requests.UPDATE_POSTED': ofMain(async (transaction, { subjectId: mainId, at, actor, data }) => {
    // A word of those who do the work; what a customer says is for nobody else to read.
    if (data.isWord !== true) return;
    const followers = await lockFollowers(transaction, mainId);
    const details = { words: data.words, mainId };
    await tellAll(transaction, followers, { kind: 'UPDATE_POSTED', at, actor, details });
  }),
  'requests.RESOLVED': ofMain(async (transaction, { subjectId: mainId, at, actor, data }) => {
    const followers = await lockFollowers(transaction, mainId);
    const note = String(data.words);
    await markAllResolved(transaction, followers, { at, actor, note, details: { mainId } });
  }),
  'requests.WITHDRAWN': endMerges,
  'requests.CONFIRMED': endMerges,
  'requests.CLOSED_BY_SILENCE': endMerges,
  'requests.RETURNED': lookAgain,
};

function ofMain(react: Reaction): Reaction {
  return async (transaction, event) => {
    if (event.data.mainId === undefined) await react(transaction, event);
  };
}

async function passOn(transaction: Transaction, { subjectId, at, actor }: NewEvent): Promise<void> {
  const followers = await lockFollowers(transaction, subjectId);
  if (followers.length === 0) return;
  const main = await transaction.request.findUniqueOrThrow({ where: { id: subjectId } });
  await answerFor(transaction, main, followers, { at, actor });
}

/** What is over is followed no more, and follows nothing. Those still open stand by themselves. */
async function endMerges(transaction: Transaction, { subjectId, at }: NewEvent) {
  const merges = await transaction.requestMerge.findMany({
    where: { endedAt: null, OR: [{ mainId: subjectId }, { requestId: subjectId }] },
  });
  if (merges.length === 0) return;
  const isOfMain = merges.some(({ mainId }) => mainId === subjectId);
  const open = isOfMain ? await lockFollowers(transaction, subjectId) : [];
  // The other customer has not done that to this one.
  const how = { at, actor: null, isPublic: true, mainId: subjectId };
  await standAlone(transaction, open, how);
  await transaction.requestMerge.updateMany({
    where: { requestId: { in: merges.map(({ requestId }) => requestId) }, endedAt: null },
    data: { endedAt: at },
  });
}

/** It is not done, as its customer says: it needs a look of its own, whatever it followed. */
async function lookAgain(transaction: Transaction, { subjectId, at, actor }: NewEvent) {
  const merge = await transaction.requestMerge.findFirst({
    where: { requestId: subjectId, endedAt: null },
  });
  if (merge) {
    const requests = await lockRequests(transaction, [subjectId]);
    const { mainId } = merge;
    await standAlone(transaction, requests, { at, actor, isPublic: false, mainId });
  }
  await transaction.incidentRequest.updateMany({
    where: { requestId: subjectId, proposedAt: { not: null }, answeredAt: null },
    data: { answeredAt: at },
  });
}
