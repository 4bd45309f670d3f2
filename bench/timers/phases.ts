import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Contestant } from './contestant.ts';
import { type FiredRow, judge, type Verdict } from './judge.ts';
import { type Cost, Meter } from './meter.ts';
import type { Plan } from './plan.ts';

export type Result = Verdict & Cost & { count: number };

/** How long the last may take to come before it is given up as lost, in milliseconds. */
const patience = 60_000;
/** What a contender may still have to tidy up before the next one begins, in milliseconds. */
const settling = 500;
const readEvery = 100;

/** Arms timers and lets them come; answers how late they were, and what it cost from the first on. */
export async function letFire(
  client: pg.Client,
  contestant: Contestant,
  { name, count, over }: { name: string; count: number; over: number },
): Promise<Result> {
  await client.query('TRUNCATE bench.fired');
  const from = Math.ceil(Date.now() + contestant.timeToArm(count));
  const plan: Plan = { prefix: name, count, over, from };
  const { fired: before } = await contestant.read();
  await contestant.arm(plan);
  if (Date.now() > from) throw new Error(`${contestant.name} took too long to arm ${name}.`);
  await sleep(from - Date.now());
  const meter = new Meter(client, [contestant]);
  await meter.begin();
  const end = from + over + patience;
  while ((await contestant.read()).fired - before < count && Date.now() < end) {
    await sleep(readEvery);
    await meter.goOn();
  }
  const cost = (await meter.end()).get(contestant.name) as Cost;
  await sleep(settling);
  const { rows } = await client.query<FiredRow>(
    'SELECT key, due_at AS "dueAt", fired_at AS "firedAt" FROM bench.fired',
  );
  return { count, ...judge(plan, rows), ...cost };
}

/** Lets all of them wait in the same minute; answers what it cost each. */
export async function letWait(
  client: pg.Client,
  contestants: readonly Contestant[],
  seconds: number,
): Promise<Map<string, Cost>> {
  const meter = new Meter(client, contestants);
  await meter.begin();
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end) {
    await sleep(readEvery);
    await meter.goOn();
  }
  return meter.end();
}
