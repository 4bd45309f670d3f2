import type { Caller } from '../../../platform/auth/caller.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { AlreadyTaken, requireActive, stopClocks } from '../../requests/index.ts';
import { mayAcceptWork } from '../policy.ts';
import { changePart } from './changePart.ts';
import { endOffers } from './endOffers.ts';
import { lockPart, requireWorkMove } from './matter.ts';

/** A staff member takes a part on and answers for it from now on; anyone of the community may. */
export function acceptWork(
  platform: Platform,
  caller: Caller,
  workItemId: string,
): Promise<{ id: string }> {
  if (!mayAcceptWork(caller)) throw new NotAllowed();
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const part = await lockPart(transaction, caller, workItemId);
    const { request, workItem } = part;
    if (workItem.status === 'IN_PROGRESS' && workItem.accountableId !== caller.id) {
      throw new AlreadyTaken(
        await transaction.staff.findUniqueOrThrow({
          where: { id: workItem.accountableId },
          select: { id: true, name: true },
        }),
        ['input', 'workItemId'],
      );
    }
    requireWorkMove(workItem, 'ACCEPT');
    await endOffers(transaction, part, now);
    const clocks = await stopClocks(transaction, request, now, { kinds: ['ACCEPT'], workItemId });
    const is = {
      status: 'IN_PROGRESS' as const,
      accountableId: caller.id,
      takenAt: workItem.takenAt ?? now,
    };
    const what = { kind: 'WORK_ACCEPTED', at: now, actor: caller, details: { clocks } } as const;
    return changePart(transaction, part, is, what);
  });
}
