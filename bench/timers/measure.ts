import type pg from 'pg';
import type { Contestant } from './contestant.ts';
import type { Cost } from './meter.ts';
import type { Options } from './options.ts';
import { letFire, letWait, type Result } from './phases.ts';

/** What was measured of one contender. */
export interface Measured {
  contestant: Contestant;
  /** Seconds that it took to arm those that are not due. */
  armedIn: number;
  idle: Cost;
  /** Due at one instant; one result for each round. */
  atOnce: Result[];
  /** Due within one second; one result for each round. */
  burst: Result[];
  steady: Result;
}

/** How many times the burst is due at one instant, to see how fast they go. */
export const crowd = 5;
const day = 24 * 3600 * 1000;

/** Measures all of them, one after the other in each round, so that noise meets all alike. */
export async function measure(
  client: pg.Client,
  url: string,
  contestants: readonly Contestant[],
  options: Options,
  say: (what: string) => void,
): Promise<Measured[]> {
  await client.query(`
    CREATE SCHEMA bench;
    CREATE TABLE bench.fired (
      key text NOT NULL, due_at timestamptz NOT NULL,
      fired_at timestamptz NOT NULL DEFAULT clock_timestamp())`);
  const armedIn = new Map<string, number>();
  for (const contestant of contestants) {
    say(`${contestant.name}: arming ${options.armed}`);
    await contestant.open(url);
    // Due from tomorrow on, one each 10 ms.
    const plan = { prefix: 'later', count: options.armed, from: Date.now() + day };
    armedIn.set(contestant.name, await contestant.arm({ ...plan, over: 10 * options.armed }));
  }
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');

  const rounds = async (name: string, count: number, over: number, repeats: number) => {
    const results = new Map<string, Result[]>(contestants.map((one) => [one.name, []]));
    for (let round = 1; round <= repeats; round += 1) {
      for (const contestant of contestants) {
        say(`${contestant.name}: ${count} ${name}, round ${round} of ${repeats}`);
        const of = { name: `${name} ${round}`, count, over };
        await contestant.start();
        results.get(contestant.name)?.push(await letFire(client, contestant, of));
        await contestant.stop();
      }
    }
    return results;
  };
  const atOnce = await rounds('at once', crowd * options.burst, 0, options.rounds);
  const burst = await rounds('within a second', options.burst, 1000, options.rounds);
  const over = 1000 * options.seconds;
  const steady = await rounds('steadily', options.rate * options.seconds, over, 1);
  say(`all: idle for ${options.idleSeconds} s`);
  for (const contestant of contestants) await contestant.start();
  const idle = await letWait(client, contestants, options.idleSeconds);
  for (const contestant of contestants) await contestant.stop();
  return contestants.map((contestant) => {
    const { name } = contestant;
    return {
      contestant,
      armedIn: armedIn.get(name) as number,
      idle: idle.get(name) as Cost,
      atOnce: atOnce.get(name) as Result[],
      burst: burst.get(name) as Result[],
      steady: steady.get(name)?.[0] as Result,
    };
  });
}
