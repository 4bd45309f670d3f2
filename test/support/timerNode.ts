import { pino } from 'pino';
import { openPostgresql } from '../../src/platform/database/postgresql.ts';
import { systemTime } from '../../src/platform/time.ts';
import { TimerRunner } from '../../src/platform/timers/runner.ts';

// A node that fires timers and does nothing else, to be killed. Each timer leaves a row with the
// node's name, in the transaction in which it fires.
// NODE_NAME; DATABASE_URL; HANG_IN_SET: in which of its sets it stops dead, before it commits.

const { DATABASE_URL = '', NODE_NAME = '', HANG_IN_SET } = process.env;
const { client } = await openPostgresql(DATABASE_URL);
let sets = 0;

const runner = new TimerRunner({
  client,
  time: systemTime,
  log: pino(),
  onFired: () => {},
  handlers: new Map([
    [
      'test.plain',
      async (transaction, timers) => {
        const keys = timers.map(({ key }) => key);
        await transaction.$executeRaw`
          INSERT INTO fired (key, node) SELECT key, ${NODE_NAME} FROM unnest(${keys}::text[]) AS due (key)`;
        sets += 1;
        if (String(sets) !== HANG_IN_SET) return [];
        process.stdout.write(`hangs with ${keys.join(',')}\n`);
        return new Promise(() => {});
      },
    ],
  ]),
});
runner.start();
process.stdout.write('fires\n');
