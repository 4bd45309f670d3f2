import { pino } from 'pino';
import { type Database, inTransaction } from '../../../src/platform/database/database.ts';
import { openPostgresql } from '../../../src/platform/database/postgresql.ts';
import { systemTime } from '../../../src/platform/time.ts';
import { armTimers } from '../../../src/platform/timers/arm.ts';
import { type TimerHandler, TimerRunner } from '../../../src/platform/timers/runner.ts';
import { type Contender, leaveRows } from './contender.ts';

const kind = 'bench.plain';

/** The product's own: `armTimers` and `TimerRunner` as every node runs them. */
export function oneWindow(): Contender {
  let database: Database;
  let runner: TimerRunner | null = null;
  return {
    async open(url) {
      database = await openPostgresql(url);
    },
    arm: (timers) =>
      inTransaction(database.client, (transaction) =>
        armTimers(
          transaction,
          timers.map(({ key, dueAt }) => ({ kind, key, communityId: null, dueAt })),
        ),
      ),
    async start(onFired) {
      let inHand = 0;
      const leave: TimerHandler = async (transaction, timers) => {
        const keys = timers.map(({ key }) => key);
        const dueAts = timers.map(({ dueAt }) => dueAt);
        await transaction.$executeRawUnsafe(leaveRows, keys, dueAts);
        inHand = timers.length;
        return [];
      };
      runner = new TimerRunner({
        client: database.client,
        time: systemTime,
        log: pino({ level: 'error' }),
        handlers: new Map([[kind, leave]]),
        onFired: () => onFired(inHand),
      });
      runner.start();
    },
    async stop() {
      await runner?.stop();
    },
    close: () => database.close(),
  };
}
