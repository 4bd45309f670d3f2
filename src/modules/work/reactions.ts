import type { Transaction } from '../../platform/database/database.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reactions } from '../../platform/events/reactions.ts';
import { Conflict } from '../../platform/graphql/failures.ts';
import { findFallback, logKind } from '../requests/index.ts';
import { changePart } from './commands/changePart.ts';
import { endOffer } from './commands/endOffers.ts';
import { endPart } from './commands/endPart.ts';
import { resolveWithPart } from './commands/resolveWithPart.ts';
import { OpenWork } from './failures.ts';
import { offerByRules } from './routing/offer.ts';
import { openWork } from './rules/work.ts';
import { kindOf } from './story.ts';

/** What must also happen here when something happens to a request, or to somebody of the staff. */
export const workReactions: Reactions = {
  [logKind('FILED')]: offerByRules,
  [logKind('RECLASSIFIED')]: offerByRules,
  [logKind('RESOLVED')]: { toAll: endWork },
  [logKind('REDIRECTED')]: { toAll: endWork },
  [logKind('ACCEPTED')]: { toAll: endOffersOf },
  [logKind('WITHDRAWN')]: cancelAll,
  [logKind(kindOf('WORK_FINISHED'))]: resolveWithPart,
  'staff.deactivated': passOn,
};

/** No request is dealt with while a part of it is open. */
async function endWork(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  const open = await transaction.workItem.findMany({
    where: {
      requestId: { in: events.map(({ subjectId }) => subjectId) },
      status: { in: [...openWork] },
    },
    select: { id: true, title: true, accountable: { select: { name: true } } },
    orderBy: [{ requestId: 'asc' }, { number: 'asc' }],
  });
  if (open.length > 0) throw new OpenWork(open);
  await endOffersOf(transaction, events);
}

/** There is nothing left to offer of these requests as a whole. */
async function endOffersOf(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  const at = new Map(events.map((event) => [event.subjectId, event.at]));
  const offers = await transaction.handoff.findMany({
    where: { requestId: { in: [...at.keys()] }, workItemId: null, status: 'OFFERED' },
    include: { request: true },
  });
  for (const { request, ...offer } of offers) {
    await endOffer(transaction, { request }, offer, {
      status: 'LAPSED',
      kind: 'HANDOFF_ENDED',
      at: at.get(request.id) as Date,
      actor: null,
    });
  }
}

/** The customer took the request back: nothing of it is needed any more. */
async function cancelAll(transaction: Transaction, event: NewEvent): Promise<void> {
  await endOffersOf(transaction, [event]);
  const request = await transaction.request.findUniqueOrThrow({ where: { id: event.subjectId } });
  for (;;) {
    // The last first, so that none is opened for the moment.
    const workItem = await transaction.workItem.findFirst({
      where: { requestId: request.id, status: { in: [...openWork] } },
      orderBy: { number: 'desc' },
    });
    if (!workItem) return;
    // The step before it says why, in either language.
    const how = { actor: null, at: event.at, words: null };
    await endPart(transaction, { request, workItem }, 'CANCELLED', how);
  }
}

/**
 * Somebody leaves: what was offered to them goes back, and the parts that they answer for go over
 * to the lead of the department or whoever manages the community, in the same transaction.
 */
async function passOn(transaction: Transaction, { subjectId, at }: NewEvent): Promise<void> {
  const theirs = { accountableId: subjectId, status: { in: [...openWork] } };
  const made = { toId: subjectId, status: 'OFFERED' as const };
  const held = await transaction.workItem.findMany({ where: theirs, select: { requestId: true } });
  const offered = await transaction.handoff.findMany({ where: made, select: { requestId: true } });
  const ids = [...new Set([...held, ...offered].map(({ requestId }) => requestId))].sort();
  if (ids.length === 0) return;
  await transaction.$queryRaw`
    SELECT 1 FROM request WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  // Again, under the locks: some may have been answered or taken on meanwhile.
  const include = { request: true } as const;
  for (const { request, ...offer } of await transaction.handoff.findMany({
    where: made,
    include,
  })) {
    const how = { status: 'LAPSED', kind: 'HANDOFF_ENDED', at, actor: null } as const;
    await endOffer(transaction, { request }, offer, how);
  }
  const parts = await transaction.workItem.findMany({
    where: theirs,
    include,
    orderBy: { id: 'asc' },
  });
  for (const { request, ...workItem } of parts) {
    const accountableId = await findFallback(transaction, workItem, at);
    if (!accountableId) throw nobodyLeft(request.number);
    // Whoever takes over has not taken the work on: a colleague still can.
    const status = workItem.status === 'IN_PROGRESS' ? 'OPEN' : workItem.status;
    const is = { accountableId, status };
    const details = { formerId: subjectId };
    const what = { kind: 'WORK_PASSED_ON', at, actor: null, details } as const;
    await changePart(transaction, { request, workItem }, is, what);
  }
}

function nobodyLeft(number: string): Conflict {
  return new Conflict(
    ['input', 'staffId'],
    {
      en: 'Nobody could answer for a part of request {number} then: appoint a manager of its community first.',
      zh: '此人离开后，诉求 {number} 的任务将无人负责：请先任命该项目的经理。',
    },
    { number },
  );
}
