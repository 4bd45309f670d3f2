import pg from 'pg';
import { type Contender, leaveRows } from './contender.ts';

const kind = 'bench.plain';
const setSize = 4000;
const pause = 20;

/** As little as can be done: no framework, no retries, no order among nodes, one connection. */
export function limit(): Contender {
  let client: pg.Client;
  let isRunning = false;
  let running: Promise<void> = Promise.resolve();

  async function fireSet(): Promise<number> {
    await client.query('BEGIN');
    const { rows } = await client.query<{ key: string; due_at: Date }>({
      name: 'claim',
      text: `UPDATE bench.timer SET is_done = true
        WHERE (kind, key) IN (
          SELECT kind, key FROM bench.timer
          WHERE run_at <= $1 AND NOT is_done ORDER BY run_at LIMIT ${setSize}
          FOR UPDATE SKIP LOCKED)
        RETURNING key, due_at`,
      values: [new Date()],
    });
    if (rows.length > 0) {
      const values = [rows.map(({ key }) => key), rows.map(({ due_at }) => due_at)];
      await client.query({ name: 'leave', text: leaveRows, values });
    }
    await client.query('COMMIT');
    return rows.length;
  }

  return {
    async open(url) {
      client = new pg.Client({ connectionString: url });
      await client.connect();
      // The shape of the product's table, and a mark to set.
      await client.query(`
        CREATE TABLE bench.timer (
          kind text NOT NULL, key text NOT NULL, community_id uuid,
          due_at timestamptz(3) NOT NULL, run_at timestamptz(3) NOT NULL,
          attempts integer NOT NULL DEFAULT 0, is_done boolean NOT NULL DEFAULT false,
          PRIMARY KEY (kind, key));
        CREATE INDEX ON bench.timer (run_at) WHERE NOT is_done;`);
    },
    async arm(timers) {
      await client.query({
        name: 'arm',
        text: `INSERT INTO bench.timer (kind, key, due_at, run_at)
          SELECT '${kind}', key, due_at, due_at
          FROM unnest($1::text[], $2::timestamptz[]) AS armed (key, due_at)`,
        values: [timers.map(({ key }) => key), timers.map(({ dueAt }) => dueAt)],
      });
    },
    async start(onFired) {
      isRunning = true;
      running = (async () => {
        while (isRunning) {
          const count = await fireSet();
          if (count > 0) onFired(count);
          if (count < setSize) await new Promise((resolve) => setTimeout(resolve, pause));
        }
      })();
    },
    async stop() {
      isRunning = false;
      await running;
    },
    close: () => client.end(),
  };
}
