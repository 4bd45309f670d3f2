import { Prisma, type Transaction } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/database/generated/client/client.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { settle } from '../rules/clockState.ts';
import { armClocks, timerKinds } from './arm.ts';
import { amountsOf, calendarOf, factsOf, loadBackground } from './background.ts';
import type { Terms } from './start.ts';

/** A clock that has not stopped, and what is new about it. */
export interface Change {
  clock: Clock;
  /** Other terms than it had; its warnings begin anew then. */
  terms?: Terms;
  /** It had stopped and goes on: the request was returned. */
  resolvedSpans?: [from: string, until: string][];
}

/**
 * Computes clocks anew after something about them has changed: pauses, terms, calendars. Their
 * timers follow. Answers with those that are other than they were.
 */
export async function resettle(
  transaction: Transaction,
  changes: readonly Change[],
  now: Date,
): Promise<Clock[]> {
  const wanted = changes.map(({ clock, terms, resolvedSpans }) => ({
    was: clock,
    is: {
      ...clock,
      ...terms,
      ...(terms && { warned: 0 }),
      ...(resolvedSpans && { resolvedSpans, stoppedAt: null }),
    },
  }));
  const background = await loadBackground(
    transaction,
    wanted.map(({ is }) => is),
  );
  const changed: Clock[] = [];
  const arming: Parameters<typeof armClocks>[1][number][] = [];
  const disarming: string[] = [];
  for (const { was, is } of wanted) {
    const { calendar, version } = calendarOf(is, background);
    const standing = settle({ ...is, ...amountsOf(is) }, calendar, factsOf(is, background, now));
    // Nothing in 20 years: the clock stays as it was, rather than without an end.
    const found = standing ?? { ...was, dueAt: was.dueAt.getTime(), nextAt: was.dueAt.getTime() };
    const settled: Clock = {
      ...is,
      calendarVersion: version,
      status: found.status,
      warned: found.warned,
      dueAt: new Date(found.dueAt),
    };
    if (found.nextAt === null) disarming.push(was.id);
    else arming.push({ clock: was, at: found.nextAt });
    if (JSON.stringify(settled) !== JSON.stringify(was)) changed.push(settled);
  }
  await storeSettled(transaction, changed);
  await armClocks(transaction, arming);
  await disarmTimers(transaction, timerKinds.clockDue, disarming);
  return changed;
}

/** One statement for any number of clocks. */
async function storeSettled(transaction: Transaction, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return;
  await transaction.$executeRaw(Prisma.sql`
    UPDATE clock
    SET amount = settled.amount, calendar_id = settled."calendarId",
        warn_after = settled."warnAfter", resolved_spans = settled."resolvedSpans",
        stopped_at = settled."stoppedAt", calendar_version = settled."calendarVersion",
        status = settled.status::"ClockStatus", warned = settled.warned, due_at = settled."dueAt"
    FROM jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) AS settled (
      id uuid, amount text, "calendarId" uuid, "warnAfter" text[], "resolvedSpans" jsonb,
      "stoppedAt" timestamptz, "calendarVersion" int, status text, warned int, "dueAt" timestamptz
    )
    WHERE clock.id = settled.id`);
}
