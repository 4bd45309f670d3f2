import { Prisma, type PrismaClient, type Transaction } from '../database/database.ts';
import type { DueTimer } from './handler.ts';

/** A due timer that a transaction holds: until its end nobody else fires, moves or drops it. */
export interface ClaimedTimer extends DueTimer {
  /** Its turn, in seconds since 1970: among many, a number is read much faster than a date. */
  runAt: number;
  /** Where its row lies, as it was when it was claimed. Good for as long as it is held. */
  place: string;
}

/**
 * Claims the timers that are due, the oldest first, past those that another node has in hand. They
 * stay where they are until they are done: a row that is deleted and written again for what is
 * handed back would slip through the fingers of a command that waits to disarm it.
 */
export function claimDue(
  transaction: Transaction,
  kinds: readonly string[],
  now: Date,
  limit: number,
): Promise<ClaimedTimer[]> {
  return transaction.$queryRaw<ClaimedTimer[]>`
    SELECT ${columns}
    FROM timer
    WHERE run_at <= ${now}::timestamptz AND ${isOf(kinds)}
    ORDER BY run_at
    LIMIT ${limit}
    FOR UPDATE SKIP LOCKED`;
}

/** Claims these once more, as far as they are still due and free. */
export function claimAgain(
  transaction: Transaction,
  timers: readonly DueTimer[],
  now: Date,
): Promise<ClaimedTimer[]> {
  const kinds = timers.map(({ kind }) => kind);
  const keys = timers.map(({ key }) => key);
  return transaction.$queryRaw<ClaimedTimer[]>`
    SELECT ${columns}
    FROM timer
    WHERE run_at <= ${now}::timestamptz
      AND (kind, key) IN (SELECT * FROM unnest(${kinds}::text[], ${keys}::text[]))
    ORDER BY run_at
    FOR UPDATE SKIP LOCKED`;
}

const columns = Prisma.sql`kind, key, community_id AS "communityId", due_at AS "dueAt",
  extract(epoch FROM run_at)::float8 AS "runAt", ctid::text AS place`;

/**
 * Ends timers that are done. By their place: one that was armed anew meanwhile has another one,
 * and stays.
 */
export async function end(
  transaction: Transaction,
  timers: readonly ClaimedTimer[],
): Promise<void> {
  if (timers.length === 0) return;
  const places = timers.map(({ place }) => place);
  await transaction.$executeRaw`
    DELETE FROM timer WHERE ctid = ANY(${places}::text[]::tid[])`;
}

/** Leaves a timer that failed armed; the next try comes later each time: 2 s, 4 s, … at most 5 minutes. */
export async function putOff(client: PrismaClient, timer: DueTimer, now: Date): Promise<void> {
  await client.$executeRaw`
    UPDATE timer
    SET attempts = attempts + 1,
        run_at = ${now}::timestamptz
          + least(interval '1 second' * power(2, least(attempts + 1, 9)), interval '5 minutes')
    WHERE kind = ${timer.kind} AND key = ${timer.key} AND run_at <= ${now}::timestamptz`;
}

/** When the next timer of these kinds is due; null when that is later than `until`. */
export async function nextDue(
  client: PrismaClient,
  kinds: readonly string[],
  until: Date,
): Promise<Date | null> {
  const [next] = await client.$queryRaw<{ runAt: Date }[]>`
    SELECT run_at AS "runAt" FROM timer
    WHERE run_at <= ${until}::timestamptz AND ${isOf(kinds)}
    ORDER BY run_at
    LIMIT 1`;
  return next?.runAt ?? null;
}

/**
 * Of one of these kinds, in words that no index can answer: the way along the index on run_at, which
 * ends at what is not yet due, is the right one always. Where statistics are missing or old, the
 * server would gather all timers of the kinds, and sort them, for each set.
 */
function isOf(kinds: readonly string[]): Prisma.Sql {
  return Prisma.sql`array_position(${kinds}::text[], kind) IS NOT NULL`;
}
