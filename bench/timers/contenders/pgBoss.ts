import pg from 'pg';
import PgBoss from 'pg-boss';
import { type Contender, leaveRows } from './contender.ts';

const queue = 'fire';
const workers = 4;

interface Payload {
  key: string;
  dueAt: string;
}

/** Its shortest pause, and sets that are as large as the product's. */
const settings = { batchSize: 1000, pollingIntervalSeconds: 0.5, priority: false };

export function pgBoss(): Contender {
  let boss: PgBoss;
  let pool: pg.Pool;
  return {
    async open(url) {
      boss = new PgBoss({ connectionString: url, schedule: false });
      boss.on('error', (error) => {
        throw error;
      });
      pool = new pg.Pool({ connectionString: url, max: workers });
      await boss.start();
      await boss.createQueue(queue);
    },
    async arm(timers) {
      await boss.insert(
        timers.map(({ key, dueAt }) => ({
          name: queue,
          data: { key, dueAt: dueAt.toISOString() },
          startAfter: dueAt,
        })),
      );
    },
    async start(onFired) {
      for (let worker = 0; worker < workers; worker += 1) {
        await boss.work<Payload>(queue, settings, async (jobs) => {
          const values = [jobs.map(({ data }) => data.key), jobs.map(({ data }) => data.dueAt)];
          await pool.query({ name: 'leave', text: leaveRows, values });
          onFired(jobs.length);
        });
      }
    },
    async stop() {
      await boss.offWork(queue);
    },
    async close() {
      await boss.stop({ wait: true, timeout: 10_000 });
      await pool.end();
    },
  };
}
