import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type { ActorReference } from '../../../platform/events/append.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { byRequest, giveWordToAll, stopAllClocks } from '../clocks/stop.ts';
import { AlreadyTaken } from '../failures.ts';
import { mayAccept } from '../policy.ts';
import { isOpen } from '../rules/transitions.ts';
import { changeRequests, lockRequest, requireMove, type WhichRequest } from './change.ts';
import { requireActive } from './requireActive.ts';

/**
 * A staff member takes the request on and answers for it from now on. Anyone of the community may:
 * taking a matter on is never refused for reasons of rank or department.
 */
export function acceptRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
): Promise<{ id: string }> {
  if (!mayAccept(caller)) throw new NotAllowed();
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const request = await lockRequest(transaction, caller, which);
    if (isOpen(request) && request.isTaken && request.accountableId !== caller.id) {
      throw new AlreadyTaken(
        await transaction.staff.findUniqueOrThrow({
          where: { id: request.accountableId },
          select: { id: true, name: true },
        }),
      );
    }
    return takeOn(transaction, request, caller, now);
  });
}

/** The caller takes a locked request on that nobody has taken on as it is; the customer hears of it. */
export async function takeOn(
  transaction: Transaction,
  request: Request,
  actor: Caller,
  at: Date,
): Promise<Request> {
  const how = { accountableId: actor.id, at, actor };
  const [accepted] = await markAllAccepted(transaction, [request], how);
  return accepted as Request;
}

/**
 * Somebody takes locked requests on, many at once: each customer hears of it, and each department
 * has its work taken.
 */
export async function markAllAccepted(
  transaction: Transaction,
  requests: readonly Request[],
  how: { accountableId: string; at: Date; actor: ActorReference | null; details?: object },
): Promise<Request[]> {
  if (requests.length === 0) return [];
  const { accountableId, at, actor, details } = how;
  const statuses = requests.map((request) => requireMove(request, 'ACCEPT', at));
  const clocks = byRequest([
    ...(await giveWordToAll(transaction, requests, at)),
    ...(await stopAllClocks(transaction, requests, at, { kinds: ['ACCEPT'], workItemId: null })),
  ]);
  return changeRequests(
    transaction,
    requests.map((request, index) => ({
      request,
      is: {
        status: statuses[index],
        accountableId,
        isTaken: true,
        ...(request.decidedAt === null && { decidedAt: at }),
      },
      happening: {
        kind: 'ACCEPTED',
        at,
        actor,
        isPublic: true,
        details: { clocks: clocks.get(request.id) ?? [], ...details },
      },
    })),
  );
}
