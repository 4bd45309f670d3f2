import type { Transaction } from '../../platform/database/database.ts';
import type { Request } from '../../platform/database/generated/client/client.ts';
import type { ActorReference } from '../../platform/events/append.ts';
import {
  addedKind,
  changeRequests,
  isOpen,
  lockRequests,
  markAllAccepted,
  next,
  openStatuses,
} from '../requests/index.ts';

/** Open requests that follow a locked one, locked as well. */
export async function lockFollowers(transaction: Transaction, mainId: string): Promise<Request[]> {
  const merges = await transaction.requestMerge.findMany({
    where: { mainId, endedAt: null },
    select: { requestId: true },
  });
  const ids = merges.map(({ requestId }) => requestId);
  return lockRequests(transaction, ids, { status: { in: [...openStatuses] } });
}

/**
 * Whoever answers for the main request answers for those that follow it. Where somebody has taken
 * it on, they have taken on those too, and each customer hears of that.
 */
export async function answerFor(
  transaction: Transaction,
  main: Pick<Request, 'id' | 'accountableId' | 'isTaken'>,
  followers: readonly Request[],
  { at, actor }: { at: Date; actor: ActorReference | null },
): Promise<void> {
  const { id: mainId, accountableId, isTaken } = main;
  const open = followers.filter(isOpen);
  const taken = open.filter((one) => isTaken && next(one, 'ACCEPT', at) !== null);
  await markAllAccepted(transaction, taken, { accountableId, at, actor, details: { mainId } });
  const others = open.filter((one) => !taken.includes(one) && one.accountableId !== accountableId);
  await changeRequests(
    transaction,
    others.map((request) => ({
      request,
      // What nobody has in hand any more can be taken on anew.
      is: { accountableId, isTaken: request.isTaken && isTaken },
      happening: {
        kind: 'ACCOUNTABLE_CHANGED',
        at,
        actor,
        isPublic: true,
        details: { formerId: request.accountableId, mainId },
      },
    })),
  );
}

/** Locked requests that followed another one stand by themselves again. */
export async function standAlone(
  transaction: Transaction,
  requests: readonly Request[],
  how: { at: Date; actor: ActorReference | null; isPublic: boolean; mainId: string },
): Promise<void> {
  if (requests.length === 0) return;
  const { mainId, ...happening } = how;
  await transaction.requestMerge.updateMany({
    where: { requestId: { in: requests.map(({ id }) => id) }, endedAt: null },
    data: { endedAt: how.at },
  });
  await changeRequests(
    transaction,
    requests.map((request) => ({
      request,
      is: {},
      happening: { ...happening, kind: addedKind('UNMERGED'), details: { otherIds: [mainId] } },
    })),
  );
}
