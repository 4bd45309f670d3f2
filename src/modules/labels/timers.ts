import type { TimerHandler } from '../../platform/timers/runner.ts';
import { forget } from './commands/forget.ts';

/** The time of a reporter is over: their request ended long ago. */
export const forgetDue = 'labels.forget-due';

const forgetReporters: TimerHandler = async (transaction, timers, now) => {
  const ids = timers.map(({ key }) => key);
  const free = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM reporter WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE SKIP LOCKED`;
  const freeIds = new Set(free.map(({ id }) => id));
  const reporters = await transaction.reporter.findMany({
    where: { id: { in: [...freeIds] }, erasedAt: null },
    orderBy: { id: 'asc' },
  });
  await forget(transaction, reporters, now);
  return timers.filter(({ key }) => !freeIds.has(key));
};

export const labelTimers: Record<string, TimerHandler> = { [forgetDue]: forgetReporters };
