import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, type PrismaClient } from '../../src/platform/database/database.ts';
import { openPostgresql } from '../../src/platform/database/postgresql.ts';
import { systemTime } from '../../src/platform/time.ts';
import { disarmTimers } from '../../src/platform/timers/arm.ts';
import type { TimerHandler } from '../../src/platform/timers/runner.ts';
import { freshDatabase, hasManyConnections } from '../support/database.ts';
import { hours, until } from '../support/time.ts';
import { arm, armedKeys, leaveEvent, openRunner, watchFired } from '../support/timers.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: PrismaClient;
let fired: () => Promise<string[]>;
const cleanUp: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  client = database.client;
});
beforeEach(async () => {
  fired = await watchFired(client);
});
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
  await client.timer.deleteMany();
});
afterAll(() => database.close());

/** A runner at work, which notes when each key came. */
function startRunner(before: TimerHandler = async () => [], time = systemTime) {
  const came = new Map<string, number>();
  const { runner, entries } = openRunner(client, time, {
    'test.plain': async (transaction, timers, now) => {
      await before(transaction, timers, now);
      for (const { key } of timers) came.set(key, Date.now());
      return leaveEvent(transaction, timers, now);
    },
  });
  runner.start();
  cleanUp.push(async () => {
    await runner.stop();
    expect(entries).toEqual([]);
  });
  return { runner, came };
}

describe('deadlines at work', () => {
  it('are shared among the nodes when many are due at once, and each comes once', async () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `shared ${index}`);
    await arm(client, systemTime, Object.fromEntries(keys.map((key, index) => [key, -index])));
    const clients = [client];
    for (let node = 1; node < 3; node += 1) {
      const other = database.url ? await openPostgresql(database.url) : null;
      if (other) cleanUp.push(() => other.close());
      clients.push(other?.client ?? client);
    }
    const nodes = clients.map((on) => openRunner(on, systemTime));
    const counts = await Promise.all(nodes.map(({ runner }) => runner.runDue()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2000);
    const names = await fired();
    expect(names).toHaveLength(2000);
    expect(new Set(names)).toEqual(new Set(keys));
    expect(await armedKeys(client)).toEqual([]);
    expect(nodes.flatMap(({ entries }) => entries)).toEqual([]);
    if (database.url) expect(counts.filter((count) => count > 0).length).toBeGreaterThan(1);
  });

  it.runIf(hasManyConnections)('do not wait for one that another node has in hand', async () => {
    await arm(client, systemTime, { 'in hand': -2, first: -3, last: -1 });
    const { runner } = openRunner(client, systemTime);
    await inTransaction(client, async (transaction) => {
      await transaction.$executeRaw`SELECT 1 FROM timer WHERE key = 'in hand' FOR UPDATE`;
      expect(await runner.runDue()).toBe(2);
    });
    expect(await fired()).toEqual(['first', 'last']);
    expect(await runner.runDue()).toBe(1);
    expect(await fired()).toEqual(['first', 'last', 'in hand']);
  });

  it.runIf(hasManyConnections)(
    'come from another node when the one that had them in hand fell silent for a minute',
    async () => {
      await arm(client, systemTime, { 'in hand': -1 });
      const { runner } = openRunner(client, systemTime);
      const silent = inTransaction(client, async (transaction) => {
        expect(await transaction.$queryRaw`SHOW idle_in_transaction_session_timeout`).toEqual([
          { idle_in_transaction_session_timeout: '1min' },
        ]);
        // A minute is long for a test.
        await transaction.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 300`;
        await transaction.$executeRaw`SELECT 1 FROM timer FOR UPDATE`;
        expect(await runner.runDue()).toBe(0);
        await until(async () => (await runner.runDue()) === 1);
      });
      await expect(silent).rejects.toThrow();
      expect(await fired()).toEqual(['in hand']);
      expect(await armedKeys(client)).toEqual([]);
    },
  );

  it.runIf(hasManyConnections)(
    'stay away when they are taken back while they are in hand, though they could not be done yet',
    async () => {
      let takingBack: Promise<unknown> = Promise.resolve();
      const { runner, entries } = openRunner(client, systemTime, {
        'test.busy': async (transaction, timers, now) => {
          if (timers.some(({ key }) => key === 'free')) {
            takingBack = inTransaction(client, (command) =>
              disarmTimers(command, 'test.busy', ['busy']),
            );
            // It waits for this very transaction.
            await until(async () => {
              const [waiting] = await client.$queryRaw<{ count: bigint }[]>`
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'`;
              return waiting?.count === 1n;
            });
          }
          const [free, busy] = [true, false].map((isFree) =>
            timers.filter(({ key }) => (key === 'free') === isFree),
          );
          await leaveEvent(transaction, free ?? [], now);
          return busy ?? [];
        },
      });
      await arm(client, systemTime, { busy: -2, free: -1 }, 'test.busy');
      const running = runner.runDue();
      await until(async () => (await fired()).length === 1);
      await takingBack;
      expect(await running).toBe(1);
      expect(await armedKeys(client)).toEqual([]);
      expect(await fired()).toEqual(['free']);
      expect(entries).toEqual([]);
    },
  );

  it('are looked for at most once in 20 ms, however often the node is told', async () => {
    let looks = 0;
    const { runner } = startRunner(undefined, {
      now() {
        looks += 1;
        return new Date();
      },
    });
    await arm(client, systemTime, { 'far ahead': hours(1) });
    await until(() => looks > 0);
    const [seen, from] = [looks, performance.now()];
    for (let time = 0; time < 200; time += 1) {
      runner.wake();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(looks).toBeGreaterThan(seen);
    expect(looks - seen).toBeLessThanOrEqual((performance.now() - from) / 20 + 1);
  });

  it.runIf(hasManyConnections)(
    'are looked for at most once in 20 ms while another node has them in hand',
    async () => {
      let looks = 0;
      await arm(client, systemTime, { 'in hand': -1 });
      await inTransaction(client, async (transaction) => {
        await transaction.$executeRaw`SELECT 1 FROM timer FOR UPDATE`;
        startRunner(undefined, {
          now() {
            looks += 1;
            return new Date();
          },
        });
        const from = performance.now();
        await until(() => looks > 20);
        // In each turn it asks for the time twice.
        expect(looks).toBeLessThanOrEqual(2 * ((performance.now() - from) / 20 + 1));
      });
      await until(async () => (await fired()).length === 1);
    },
  );

  it('that are set and due now come at once when the node is told', async () => {
    let looks = 0;
    const { runner, came } = startRunner(undefined, {
      now() {
        looks += 1;
        return new Date();
      },
    });
    // With something far ahead, each look for what is due asks for the time.
    await arm(client, systemTime, { 'far ahead': hours(1) });
    const delays: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      const seen = looks;
      await until(() => looks > seen);
      const key = `told ${round}`;
      await arm(client, systemTime, { [key]: 0 });
      const told = Date.now();
      runner.wake();
      await until(() => came.has(key), 2000);
      delays.push((came.get(key) as number) - told);
    }
    // Untold, it would have taken until the next look: 250 ms.
    const [middle] = delays.toSorted((a, b) => a - b).slice(7);
    expect(middle).toBeLessThan(125);
    await runner.stop();
    expect(await fired()).toEqual(delays.map((_, round) => `told ${round}`));
  });

  it('come within a second of their time, and never before it, when another node set them', async () => {
    const { came } = startRunner();
    const due = { soon: 150, now: 0, later: 400 };
    const from = Date.now();
    await arm(client, systemTime, due);
    await until(() => came.size === 3);
    for (const [key, within] of Object.entries(due)) {
      const late = (came.get(key) as number) - from - within;
      expect(late, key).toBeGreaterThanOrEqual(0);
      expect(late, key).toBeLessThan(1000);
    }
    await until(async () => (await fired()).length === 3);
    expect(await fired()).toEqual(['now', 'soon', 'later']);
  });

  it('that are being worked on when the node stops are finished, and no other is begun', async () => {
    let isBegun = false;
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { runner } = startRunner(async () => {
      isBegun = true;
      await gate;
      return [];
    });
    await arm(client, systemTime, { begun: 0 });
    await until(() => isBegun);
    let isStopped = false;
    const stopping = runner.stop().then(() => {
      isStopped = true;
    });
    const next = arm(client, systemTime, { next: 0 });
    if (database.url) await next;
    expect(isStopped).toBe(false);
    letGo();
    await Promise.all([stopping, next]);
    expect(await fired()).toEqual(['begun']);
    runner.wake();
    const { came } = startRunner();
    await until(() => came.has('next'));
    await until(async () => (await fired()).length === 2);
    expect(await fired()).toEqual(['begun', 'next']);
  });
});
