import type { PGlite } from '@electric-sql/pglite';

/** How often it is looked whether there is enough to do, in milliseconds. */
const lookEvery = 60_000;
/** After so many transactions there is. */
const enough = 1000;

export interface Upkeep {
  /** Looks now; answers whether the tables were tidied. */
  look(): Promise<boolean>;
  /** Ends it; what runs is waited for. */
  stop(): Promise<void>;
}

/**
 * Takes dead rows out of the tables and counts what is in them. A PostgreSQL server does this by
 * itself (autovacuum); the embedded engine does not, and would grow slow with time. Table by table,
 * so that calls get their turn between: one takes some milliseconds.
 */
export function keepUp(engine: PGlite): Upkeep {
  let tidiedAt = 0n;
  let isStopped = false;
  let running: Promise<boolean> | null = null;

  async function tidy(): Promise<boolean> {
    const now = await transactionsSoFar(engine);
    if (now - tidiedAt < enough) return false;
    for (const table of await tablesOf(engine)) {
      if (isStopped) return false;
      // A statement of its own waits for the transaction that runs, and is never part of one.
      await engine.query(`VACUUM (ANALYZE) ${table}`);
    }
    tidiedAt = await transactionsSoFar(engine);
    return true;
  }
  function look(): Promise<boolean> {
    running ??= tidy().finally(() => {
      running = null;
    });
    return running;
  }
  const alarm = setInterval(() => {
    // Nothing is lost when it fails: it is tried again at the next look.
    look().catch(() => {});
  }, lookEvery);
  alarm.unref();
  return {
    look,
    async stop() {
      isStopped = true;
      clearInterval(alarm);
      await running?.catch(() => {});
    },
  };
}

/** The number of the next transaction that writes. */
async function transactionsSoFar(engine: PGlite): Promise<bigint> {
  const { rows } = await engine.query<{ next: string }>(
    'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next',
  );
  return BigInt(rows[0]?.next ?? 0);
}

async function tablesOf(engine: PGlite): Promise<string[]> {
  const { rows } = await engine.query<{ name: string }>(
    'SELECT relid::regclass::text AS name FROM pg_stat_user_tables ORDER BY name',
  );
  return rows.map(({ name }) => name);
}
