import type { Caller } from '../../../platform/auth/caller.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import type { Platform } from '../../../platform/module.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { planLogKind } from '../rules/story.ts';
import { lockPlan, type WhichPlan } from './plans.ts';
import { giveOutDue } from './tracks.ts';

/** A plan gives out no more work; what it gave out stays to be done. */
export function endPlan(
  platform: Platform,
  caller: Caller,
  which: WhichPlan,
  reason: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const { id, communityId } = await lockPlan(transaction, caller, which);
    // Work that is given out at this moment is given out before the plan ends.
    const tracks = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM plan_track WHERE plan_id = ${id}::uuid ORDER BY id FOR UPDATE`;
    const ended = await transaction.plan.update({
      where: { id },
      data: { endedAt: at, version: { increment: 1 } },
    });
    await transaction.planTrack.updateMany({ where: { planId: id }, data: { nextOn: null } });
    await disarmTimers(
      transaction,
      giveOutDue,
      tracks.map((track) => track.id),
    );
    await appendEvents(transaction, [
      {
        kind: planLogKind('ENDED'),
        communityId,
        subjectType: 'Plan',
        subjectId: id,
        at,
        actor: caller,
        isPublic: false,
        data: { version: ended.version, reason },
      },
    ]);
    return { id };
  });
}
