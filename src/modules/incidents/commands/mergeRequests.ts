import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  addedKind,
  changeRequest,
  holdActive,
  IllegalTransition,
  isOpen,
  lockRequests,
  requireActive,
  visibleRequests,
} from '../../requests/index.ts';
import { answerFor } from '../followers.ts';
import { requireMayMerge } from '../policy.ts';

/**
 * A request is the same matter as another one: from now on it follows that one. It stays its
 * customer's own, with its number, its promises and its deadlines; what is said and done about the
 * other one is said and done about it too. There are no chains: it follows the main one, and takes
 * with it those that followed it.
 */
export function mergeRequests(
  platform: Platform,
  caller: Caller,
  { requestId, intoId, note }: { requestId: string; intoId: string; note: string },
): Promise<{ id: string }> {
  if (requestId === intoId) throw itself();
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const { request, main, followers } = await lockGroup(transaction, caller, requestId, intoId);
    requireMayMerge(caller, [request, main]);
    requireSameMatter(request, main, at);
    const how = { at, actor: caller };
    const otherIds = [request.id, ...followers.map(({ id }) => id)];
    await storeMerge(transaction, request, main, at);
    const merged = await changeRequest(
      transaction,
      request,
      {},
      {
        ...how,
        kind: addedKind('MERGED'),
        isPublic: true,
        details: { otherIds: [main.id] },
      },
    );
    // Why is for the inside: it may speak of the other customer.
    await changeRequest(
      transaction,
      main,
      {},
      {
        ...how,
        kind: addedKind('DUPLICATE_MERGED'),
        isPublic: false,
        details: { words: note, otherIds },
      },
    );
    // Whoever leaves at this moment passes on what they answer for after this, and this with it.
    await holdActive(transaction, main.accountableId);
    await answerFor(transaction, main, [merged, ...followers], how);
    return merged;
  });
}

const itself = () =>
  new InvalidInput(['input', 'intoId'], 'INVALID_INPUT', {
    en: 'A request cannot be merged into itself.',
    zh: '诉求不能并入自身。',
  });

/** The two, and those that follow the first, all locked; instead of one that follows, its main one. */
async function lockGroup(
  transaction: Transaction,
  caller: Caller,
  requestId: string,
  intoId: string,
) {
  const read = async () => {
    const merges = await transaction.requestMerge.findMany({
      where: { endedAt: null, OR: [{ requestId: intoId }, { mainId: requestId }] },
    });
    const followerIds = merges
      .filter(({ mainId }) => mainId === requestId)
      .map((merge) => merge.requestId);
    const mainId = merges.find((merge) => merge.requestId === intoId)?.mainId ?? intoId;
    return { followerIds, mainId };
  };
  const before = await read();
  await lockRequests(transaction, [requestId, intoId, before.mainId, ...before.followerIds]);
  // Under the locks it may be another group than it was.
  const { followerIds, mainId } = await read();
  const rows = await lockRequests(transaction, [requestId, intoId, mainId, ...followerIds]);
  const seen = await transaction.request.findMany({
    where: { AND: [{ id: { in: [requestId, intoId, mainId] } }, visibleRequests(caller)] },
    select: { id: true },
  });
  const find = (id: string, argument: string): Request => {
    const row = rows.find((one) => one.id === id);
    if (!row || !seen.some((one) => one.id === id)) throw new NotFound(['input', argument]);
    return row;
  };
  find(intoId, 'intoId');
  const request = find(requestId, 'requestId');
  const main = find(mainId, 'intoId');
  if (main.id === requestId) {
    throw new Conflict(['input', 'intoId'], {
      en: 'That one follows this one already.',
      zh: '那件诉求已并入这件诉求。',
    });
  }
  const merge = await transaction.requestMerge.findUnique({ where: { requestId } });
  if (merge?.mainId === mainId && merge.endedAt === null) {
    throw new Conflict(['input', 'requestId'], {
      en: 'It follows that one already.',
      zh: '这件诉求已并入该诉求。',
    });
  }
  return { request, main, followers: rows.filter(({ id }) => followerIds.includes(id)) };
}

function requireSameMatter(request: Request, main: Request, now: Date): void {
  if (request.communityId !== main.communityId) {
    throw new Conflict(['input', 'intoId'], {
      en: 'The two are in different communities.',
      zh: '两件诉求不在同一项目。',
    });
  }
  if (!isOpen(request)) throw new IllegalTransition(request, now);
  if (isOpen(main)) return;
  throw new Conflict(
    ['input', 'intoId'],
    {
      en: 'Request {number} is {status}: only what is open can be followed.',
      zh: '诉求 {number} 当前状态为 {status}：只能并入未结束的诉求。',
    },
    { number: main.number, status: main.status },
  );
}

async function storeMerge(
  transaction: Transaction,
  { id: requestId, communityId }: Request,
  { id: mainId }: Request,
  mergedAt: Date,
): Promise<void> {
  const is = { mainId, communityId, mergedAt, endedAt: null };
  await transaction.requestMerge.upsert({
    where: { requestId },
    create: { requestId, ...is },
    update: is,
  });
  await transaction.requestMerge.updateMany({
    where: { mainId: requestId, endedAt: null },
    data: { mainId, mergedAt },
  });
}
