import type { Transaction } from '../../../platform/database/database.ts';
import { firstFrom, nextDay } from '../rules/repetition.ts';
import { givenOutAtOf } from '../rules/times.ts';
import { dayAt, moveOn } from './tracks.ts';

/** A request of planned work is dealt with: what is counted from its completion comes due next. */
export async function settleWork(
  transaction: Transaction,
  requestId: string,
  at: Date,
): Promise<void> {
  const work = await transaction.plannedWork.update({
    where: { requestId },
    data: { status: 'DONE', doneAt: at },
    include: { plan: { include: { community: { select: { timeZone: true } } } } },
  });
  const { plan, planId, assetId, communityId } = work;
  if (plan.basis !== 'COMPLETED' || plan.endedAt) return;
  const track = await transaction.planTrack.findUnique({
    where: { planId_assetId: { planId, assetId } },
  });
  if (!track) return;
  const times = { ...plan, timeZone: plan.community.timeZone };
  const countsFrom = dayAt(times.timeZone, at);
  const nextOn = firstFrom({ repeats: plan.repeats, countsFrom }, nextDay(countsFrom));
  const lookAt = nextOn === null ? null : givenOutAtOf(times, nextOn);
  await moveOn(transaction, [{ trackId: track.id, communityId, countsFrom, nextOn, lookAt }]);
}
