import type { Contender } from './contender.ts';
import { graphileWorker, graphileWorkerBatch } from './graphileWorker.ts';
import { limit } from './limit.ts';
import { oneWindow } from './oneWindow.ts';
import { pgBoss } from './pgBoss.ts';

export interface Entry {
  title: string;
  make: () => Contender;
  /** How it is set, and whether the work and the end of the timer are kept together. */
  about: string;
  role: 'limit' | 'ours' | 'peer';
}

/** Who takes part, by the name that its process is started with. */
export const entries: Record<string, Entry> = {
  limit: {
    title: 'limit',
    make: limit,
    about:
      'bare `pg`, one connection, `UPDATE … SKIP LOCKED … RETURNING` in sets of 4,000, 20 ms between sets that are not full. Work and end in one transaction.',
    role: 'limit',
  },
  'one-window': {
    title: 'One Window',
    make: oneWindow,
    about:
      '`armTimers` and `TimerRunner` through Prisma, one set at a time, of up to 4,000; a look every 250 ms. Work and end in one transaction.',
    role: 'ours',
  },
  'graphile-worker': {
    title: 'graphile-worker, single',
    make: graphileWorker,
    about:
      'a job for each timer with a `jobKey`; `concurrentJobs` 24, `maxPoolSize` 25, `localQueue.size` 500, `completeJobBatchDelay` 0 (its page on performance), `pollInterval` 250. Work and end are apart: after a crash a timer may fire again.',
    role: 'peer',
  },
  'graphile-worker-batch': {
    title: 'graphile-worker, batch',
    make: graphileWorkerBatch,
    about:
      'jobs with a list of 100 timers, due with the last of them, the same settings. The lists are made while arming: only timers that are armed together can share one, and none can be moved or taken back alone. Work and end are apart.',
    role: 'peer',
  },
  'pg-boss': {
    title: 'pg-boss',
    make: pgBoss,
    about:
      '4 workers, `batchSize` 1,000, `pollingIntervalSeconds` 0.5 (its least), `priority` off, `schedule` off. Work and end are apart: after a crash a timer may fire again.',
    role: 'peer',
  },
};
