import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { isOpen, requireActive, settle } from '../../requests/index.ts';
import { askAfterRecoveryWithin } from '../rules/deadlines.ts';
import { storyKind } from '../rules/story.ts';
import { endFollowUp, findOpenFollowUp, openFollowUp } from './followUps.ts';
import { lockRecovery, recoveryDue, recoveryPath, type WhichRecovery } from './recoveries.ts';

/** It was made good: the customer reads how, and is asked whether it helped. */
export function completeRecovery(
  platform: Platform,
  caller: Caller,
  which: WhichRecovery,
  note: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const { request, recovery } = await lockRecovery(transaction, caller, which);
    if (isOpen(request)) {
      throw new Conflict(recoveryPath, {
        en: 'The request itself is open: nothing is good before that is dealt with.',
        zh: '诉求本身尚未处理完：请先处理。',
      });
    }
    const done = await transaction.recovery.update({
      where: { id: recovery.id },
      data: { note, completedAt: at, completedById: caller.id, version: { increment: 1 } },
    });
    await disarmTimers(transaction, recoveryDue, [recovery.id]);
    let current = await settle(transaction, request, {
      kind: storyKind('RECOVERED'),
      at,
      actor: caller,
      isPublic: true,
      details: { words: note, recoveries: [done] },
    });
    if (!recovery.isAskedAbout) return done;
    // Asked about all of it, once.
    const former = await findOpenFollowUp(transaction, request.id);
    if (former) {
      const end = { status: 'CANCELLED', kind: 'FOLLOW_UP_ENDED', at, actor: null } as const;
      current = await endFollowUp(transaction, current, former, end);
    }
    await openFollowUp(transaction, current, {
      reason: 'RECOVERY',
      at,
      within: askAfterRecoveryWithin,
      recoveryId: recovery.id,
    });
    return done;
  });
}
