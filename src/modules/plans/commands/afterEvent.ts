import type { Transaction } from '../../../platform/database/database.ts';
import type { PlanEvent } from '../../../platform/database/generated/client/enums.ts';
import { dayAt, toDate, toLocalDate } from '../../../platform/localTime/days.ts';
import { dateOfDay, dayNumber } from '../../../platform/localTime/localDate.ts';
import { givenOutAtOf } from '../rules/times.ts';
import { isFor, moveOn, type Onward } from './tracks.ts';

/**
 * Something happened to assets that plans wait for: each such plan comes due so many days later, by
 * the clock of its community. While its work on the asset is to come or open, that stands for this
 * event as well: a lift that goes in and out of service all day is looked at once.
 */
export async function comeAfter(
  transaction: Transaction,
  event: PlanEvent,
  happened: readonly { assetId: string; at: Date }[],
): Promise<void> {
  for (const { assetId, at } of happened) {
    // Of two events at the same moment the second sees what the first has asked for.
    await transaction.$queryRaw`
      SELECT 1 FROM plan_track track JOIN plan ON plan.id = track.plan_id
      WHERE track.asset_id = ${assetId}::uuid AND plan.after_event = ${event}::"PlanEvent"
      ORDER BY track.id FOR UPDATE OF track`;
    const tracks = await transaction.planTrack.findMany({
      where: { assetId, nextOn: null, plan: { afterEvent: event, endedAt: null } },
      include: {
        asset: true,
        plan: {
          include: {
            community: { select: { timeZone: true } },
            works: { where: { assetId }, orderBy: { dueOn: 'desc' }, take: 1 },
          },
        },
      },
      orderBy: { id: 'asc' },
    });
    const onward = tracks.flatMap(({ id: trackId, communityId, plan, asset }): Onward[] => {
      const { timeZone } = plan.community;
      const day = dayAt(timeZone, at);
      const [last] = plan.works;
      if (!isFor(plan, asset) || day < toLocalDate(plan.startsOn) || last?.status === 'OPEN') {
        return [];
      }
      const due = dateOfDay(dayNumber(day) + plan.afterDays);
      // One piece of work for each day: what comes due on the day of the last one is for the next.
      const isTaken = last !== undefined && toDate(due) <= last.dueOn;
      const nextOn = isTaken ? dateOfDay(dayNumber(toLocalDate(last.dueOn)) + 1) : due;
      const lookAt = givenOutAtOf({ ...plan, timeZone }, nextOn);
      return [{ trackId, communityId, countsFrom: nextOn, nextOn, lookAt }];
    });
    await moveOn(transaction, onward);
  }
}
