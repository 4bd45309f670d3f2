import type { Caller } from '../../../platform/auth/caller.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { AlreadyTaken } from '../failures.ts';
import { mayAccept } from '../policy.ts';
import { changeRequest, lockRequest, requireMove, type WhichRequest } from './change.ts';
import { stopClocks } from './clocks.ts';

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
    const request = await lockRequest(transaction, caller, which);
    if (request.status === 'IN_PROGRESS' && request.accountableId !== caller.id) {
      throw new AlreadyTaken(
        await transaction.staff.findUniqueOrThrow({
          where: { id: request.accountableId },
          select: { id: true, name: true },
        }),
      );
    }
    const status = requireMove(request, 'ACCEPT', now);
    const clocks = await stopClocks(transaction, request.id, now, { kinds: ['FIRST_RESPONSE'] });
    return changeRequest(
      transaction,
      request,
      { status, accountableId: caller.id, decidedAt: request.decidedAt ?? now },
      { kind: 'ACCEPTED', at: now, actor: caller, isPublic: true, details: { clocks } },
    );
  });
}
