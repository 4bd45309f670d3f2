import { armTimers } from '../../platform/timers/arm.ts';
import type { TimerHandler } from '../../platform/timers/runner.ts';
import { after, tryAgainAfter } from '../requests/index.ts';
import {
  giveOutWork,
  keepStanding,
  standingOf,
  waitOverDue,
  watchOf,
  withAll,
} from './commands/rules.ts';
import { waitOver } from './rules/watch.ts';

/** A value has been past its limit for as long as it may, and nobody read that it is calm again. */
const raise: TimerHandler = async (transaction, timers, now) => {
  const ids = timers.map(({ key }) => key);
  const free = await transaction.$queryRaw<{ id: string }[]>`
    SELECT rule.id FROM meter JOIN meter_rule rule ON rule.meter_id = meter.id
    WHERE rule.id = ANY(${ids}::uuid[]) ORDER BY meter.id FOR NO KEY UPDATE OF meter SKIP LOCKED`;
  const freeIds = new Set(free.map(({ id }) => id));
  const rules = await transaction.meterRule.findMany({
    where: { id: { in: [...freeIds] }, endedAt: null },
    include: withAll,
    orderBy: { id: 'asc' },
  });
  for (const rule of rules) {
    const { standing, isDue } = waitOver(watchOf(rule), standingOf(rule), now.getTime());
    if (!isDue) continue;
    const { lastAt, lastValue } = rule.meter;
    const reading = { at: (lastAt ?? now).getTime(), value: lastValue ?? rule.limit };
    if (await giveOutWork(transaction, rule, reading, now)) {
      await keepStanding(transaction, rule, standing);
      continue;
    }
    const { id: key, communityId } = rule;
    const dueAt = after(now, tryAgainAfter);
    await armTimers(transaction, [{ kind: waitOverDue, key, communityId, dueAt }]);
  }
  return timers.filter(({ key }) => !freeIds.has(key));
};

export const meterTimers: Record<string, TimerHandler> = { [waitOverDue]: raise };
