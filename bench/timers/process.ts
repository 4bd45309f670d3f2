import pg from 'pg';
import { entries } from './contenders/index.ts';
import type { Answer, Order } from './messages.ts';
import { portions } from './plan.ts';

// One contender in a process of its own, so that each pays for itself alone. It is started by
// contestant.ts, which sends it orders.

const portion = 5000;

// All of them speak to the database through this package, so all are counted alike.
let statements = 0;
const query = pg.Client.prototype.query as (...parameters: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...parameters: unknown[]) {
  statements += 1;
  return query.apply(this, parameters);
} as typeof pg.Client.prototype.query;

let fired = 0;
const contender = entries[process.argv[2] ?? '']?.make();
if (!contender) throw new Error('There is no such contender.');

async function obey(order: Order): Promise<void> {
  if (!contender) return;
  if (order.do === 'open') await contender.open(order.url);
  if (order.do === 'arm') {
    for (const timers of portions(order.plan, portion)) await contender.arm(timers);
  }
  if (order.do === 'start') {
    await contender.start((count) => {
      fired += count;
    });
  }
  if (order.do === 'stop') await contender.stop();
  if (order.do === 'close') await contender.close();
}

process.on('message', async (order: Order) => {
  let answer: Answer;
  try {
    await obey(order);
    const { user, system } = process.cpuUsage();
    answer = { reading: { fired, statements, cpu: (user + system) / 1000 } };
  } catch (error) {
    answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer);
  if (order.do === 'close') process.disconnect();
});
