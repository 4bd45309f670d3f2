import type { Transaction } from '../database/database.ts';

/** Something that must happen later. `kind` and `key` name it; arming it again moves it. */
export interface TimerToArm {
  /** `module.what`, for example `requests.clock-due`. */
  kind: string;
  /** Usually the database id of what it is about. */
  key: string;
  communityId: string | null;
  dueAt: Date;
}

/** Arms timers in the transaction of the change that asks for them. */
export async function armTimers(
  transaction: Transaction,
  timers: readonly TimerToArm[],
): Promise<void> {
  if (timers.length === 0) return;
  // Lists, not a row of values each: the statement is the same for any number of timers.
  const kinds = timers.map(({ kind }) => kind);
  const keys = timers.map(({ key }) => key);
  const communityIds = timers.map(({ communityId }) => communityId);
  const dueAts = timers.map(({ dueAt }) => dueAt);
  await transaction.$executeRaw`
    INSERT INTO timer (kind, key, community_id, due_at, run_at)
    SELECT kind, key, community_id, due_at, due_at
    FROM unnest(
      ${kinds}::text[], ${keys}::text[], ${communityIds}::uuid[], ${dueAts}::timestamptz[]
    ) AS armed (kind, key, community_id, due_at)
    ON CONFLICT (kind, key) DO UPDATE
    SET due_at = excluded.due_at, run_at = excluded.run_at, attempts = 0`;
}

/** Takes back timers that have not fired; absent ones are no matter. */
export async function disarmTimers(
  transaction: Transaction,
  kind: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await transaction.timer.deleteMany({ where: { kind, key: { in: [...keys] } } });
}
