import type { Transaction } from '../../../platform/database/database.ts';
import type { DueTimer } from '../../../platform/timers/runner.ts';
import { timerKinds } from '../clocks/arm.ts';

/**
 * A request can have several deadlines at one moment. A late promise is told first; it wakes
 * somebody, and so the deadlines of the request itself are put off or taken back by it.
 */

/** Those of one kind that nothing in the same transaction has put off or taken back. */
export async function stillDue(
  transaction: Transaction,
  timers: readonly DueTimer[],
): Promise<DueTimer[]> {
  const armed = await transaction.timer.findMany({
    where: { kind: timers[0]?.kind, key: { in: timers.map(({ key }) => key) } },
    select: { key: true, dueAt: true },
  });
  const dueAt = new Map(armed.map((timer) => [timer.key, timer.dueAt.getTime()]));
  return timers.filter((timer) => dueAt.get(timer.key) === timer.dueAt.getTime());
}

/** Of these deadlines of requests, the keys of those by which a clock is to be looked at first. */
export async function afterClocks(
  transaction: Transaction,
  deadlines: readonly DueTimer[],
): Promise<Set<string>> {
  const clocks = await transaction.clock.findMany({
    where: { requestId: { in: deadlines.map(({ key }) => key) }, stoppedAt: null },
    select: { id: true, requestId: true },
  });
  const armed = await transaction.timer.findMany({
    where: { kind: timerKinds.clockDue, key: { in: clocks.map(({ id }) => id) } },
    select: { key: true, runAt: true },
  });
  const runAt = new Map(armed.map((timer) => [timer.key, timer.runAt]));
  const dueAt = new Map(deadlines.map((timer) => [timer.key, timer.dueAt]));
  const isBefore = (at?: Date, by?: Date) => at !== undefined && by !== undefined && at <= by;
  return new Set(
    clocks
      .filter(({ id, requestId }) => isBefore(runAt.get(id), dueAt.get(requestId)))
      .map(({ requestId }) => requestId),
  );
}
