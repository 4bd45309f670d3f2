import type { Caller } from '../../../platform/auth/caller.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { toDate, toLocalDate } from '../../../platform/localTime/days.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import type { Platform } from '../../../platform/module.ts';
import { firstFrom, nextDay } from '../rules/repetition.ts';
import { planLogKind } from '../rules/story.ts';
import { dueAtOf, givenOutAtOf } from '../rules/times.ts';
import { lockPlan, type WhichPlan } from './plans.ts';
import { moveOn } from './tracks.ts';

/** What is to be left out. */
export interface Skipped {
  assetId: string;
  dueOn: LocalDate;
  reason: string;
}

/** The next time that a plan comes due for an asset is left out; answers with the row that says so. */
export function skipPlannedWork(
  platform: Platform,
  caller: Caller,
  which: WhichPlan,
  { assetId, dueOn, reason }: Skipped,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const plan = await lockPlan(transaction, caller, which);
    if (plan.isLegal) {
      throw new Conflict(['input', 'planId'], {
        en: 'The law requires this work: it may be done late, and is never left out.',
        zh: '该工作为法定要求：可以延后完成，不能跳过。',
      });
    }
    await transaction.$queryRaw`
      SELECT 1 FROM plan_track WHERE plan_id = ${plan.id}::uuid AND asset_id = ${assetId}::uuid
      FOR UPDATE`;
    const track = await transaction.planTrack.findUnique({
      where: { planId_assetId: { planId: plan.id, assetId } },
      include: { community: { select: { timeZone: true } } },
    });
    if (!track) throw new NotFound(['input', 'assetId']);
    const countsFrom = toLocalDate(track.countsFrom);
    const next = track.nextOn && toLocalDate(track.nextOn);
    if (next !== dueOn) {
      throw new Conflict(
        ['input', 'dueOn'],
        next === null
          ? { en: 'It is not to come due just now.', zh: '目前没有待到期的日期。' }
          : { en: 'It comes due next on {next}.', zh: '下一次到期为 {next}。' },
        { next: next ?? '' },
      );
    }
    const times = { ...plan, timeZone: track.community.timeZone };
    const work = await transaction.plannedWork.create({
      data: {
        communityId: plan.communityId,
        planId: plan.id,
        assetId,
        dueOn: toDate(dueOn),
        dueAt: dueAtOf(times, dueOn),
        status: 'SKIPPED',
        decidedAt: at,
        decidedById: caller.id,
        reason,
      },
    });
    const nextOn = firstFrom({ repeats: plan.repeats, countsFrom }, nextDay(dueOn));
    const lookAt = nextOn === null ? null : givenOutAtOf(times, nextOn);
    const { id: trackId, communityId } = track;
    await moveOn(transaction, [{ trackId, communityId, countsFrom, nextOn, lookAt }]);
    await appendEvents(transaction, [
      {
        kind: planLogKind('SKIPPED'),
        communityId,
        subjectType: 'PlannedWork',
        subjectId: work.id,
        at,
        actor: caller,
        isPublic: false,
        data: { planId: plan.id, assetId, dueOn, reason },
      },
    ]);
    return { id: work.id };
  });
}
