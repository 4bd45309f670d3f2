import { Logger, makeWorkerUtils, type Runner, run, type WorkerUtils } from 'graphile-worker';
import type { PlannedTimer } from '../plan.ts';
import { type Contender, leaveRows } from './contender.ts';

const task = 'fire';
const batchSize = 100;

interface Payload {
  key: string;
  dueAt: string;
}

/** The figures of its page on performance; the pause is the product's own, its default is 2 s. */
const settings = {
  concurrentJobs: 24,
  maxPoolSize: 25,
  localQueue: { size: 500 },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
  pollInterval: 250,
};

/** A job for each timer, with a key by which it could be moved, as timers can be. */
export function graphileWorker(): Contender {
  return contender('graphile_worker', (timers) =>
    timers.map(({ key, dueAt }) => ({
      identifier: task,
      payload: { key, dueAt: dueAt.toISOString() },
      runAt: dueAt,
      jobKey: key,
    })),
  );
}

/**
 * Its batch jobs: one job, one list of timers. Such a job has one time alone, that of the last of
 * its timers, since none may come early; and none of them can be moved or taken back by itself.
 */
export function graphileWorkerBatch(): Contender {
  return contender('graphile_worker_batch', (timers) =>
    Array.from({ length: Math.ceil(timers.length / batchSize) }, (_, index) => {
      const batch = timers.slice(index * batchSize, (index + 1) * batchSize);
      return {
        identifier: task,
        payload: batch.map(({ key, dueAt }) => ({ key, dueAt: dueAt.toISOString() })),
        runAt: batch.at(-1)?.dueAt ?? new Date(),
      };
    }),
  );
}

function contender(
  schema: string,
  jobsOf: (timers: readonly PlannedTimer[]) => Parameters<WorkerUtils['addJobs']>[0],
): Contender {
  const logger = new Logger(() => () => {});
  let connectionString = '';
  let utils: WorkerUtils;
  let runner: Runner | null = null;
  return {
    async open(url) {
      connectionString = url;
      utils = await makeWorkerUtils({ connectionString, schema, logger });
      await utils.migrate();
    },
    async arm(timers) {
      await utils.addJobs(jobsOf(timers));
    },
    async start(onFired) {
      runner = await run({
        preset: { worker: { connectionString, schema, ...settings } },
        logger,
        noHandleSignals: true,
        taskList: {
          async [task](payload, { query }) {
            const timers = (Array.isArray(payload) ? payload : [payload]) as Payload[];
            const keys = timers.map(({ key }) => key);
            await query(leaveRows, [keys, timers.map(({ dueAt }) => dueAt)]);
            onFired(timers.length);
          },
        },
      });
    },
    async stop() {
      await runner?.stop();
    },
    async close() {
      await utils.release();
    },
  };
}
