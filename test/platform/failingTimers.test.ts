import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../src/platform/database/database.ts';
import type { TimerHandler } from '../../src/platform/timers/runner.ts';
import { freshDatabase } from '../support/database.ts';
import { HeldTime } from '../support/time.ts';
import { arm as armAt, armedKeys, leaveEvent, openRunner, watchFired } from '../support/timers.ts';

const seconds = (count: number): number => 1000 * count;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: PrismaClient;
let time: HeldTime;
let fired: () => Promise<string[]>;

beforeAll(async () => {
  database = await freshDatabase();
  client = database.client;
});
beforeEach(async () => {
  time = new HeldTime('2026-03-02T08:00:00Z');
  fired = await watchFired(client);
});
afterEach(async () => {
  await client.timer.deleteMany();
});
afterAll(() => database.close());

const runner = (handlers?: Record<string, TimerHandler>) => openRunner(client, time, handlers);
const arm = (due: Record<string, number>, kind?: string) => armAt(client, time, due, kind);
const armed = () => armedKeys(client);

describe('a deadline whose work fails', () => {
  /** Fails at one key, after it has written for all of its set. */
  const failingAt =
    (bad: () => string): TimerHandler =>
    async (transaction, timers, now) => {
      await leaveEvent(transaction, timers, now);
      if (timers.some(({ key }) => key === bad())) throw new Error(`cannot do ${bad()}`);
      return [];
    };

  it('holds up none of the others, keeps nothing of what it did, and is tried again later', async () => {
    let bad = 'bad';
    const { runner: timers, entries } = runner({
      'test.delicate': failingAt(() => bad),
      'test.plain': leaveEvent,
    });
    await arm({ a: 0, bad: 1, b: 2 }, 'test.delicate');
    await arm({ plain: 1 });
    const dueAt = new Date(time.now().getTime() + 1);
    time.pass(2);
    expect(await timers.runDue()).toBe(3);
    expect((await fired()).toSorted()).toEqual(['a', 'b', 'plain']);
    const inOneTry = (attempts: number, within: number) => ({
      kind: 'test.delicate',
      key: 'bad',
      communityId: null,
      dueAt,
      attempts,
      runAt: new Date(time.now().getTime() + within),
    });
    expect(await client.timer.findMany()).toEqual([inOneTry(1, seconds(2))]);
    expect(entries.map(({ key, err }) => [key, err.message])).toEqual([['bad', 'cannot do bad']]);

    // 2 s, 4 s, … and never more than five minutes apart.
    for (const [attempt, wait, next] of [
      [2, 2, 4],
      [3, 4, 8],
      [4, 8, 16],
      [5, 16, 32],
      [6, 32, 64],
      [7, 64, 128],
      [8, 128, 256],
      [9, 256, 300],
      [10, 300, 300],
    ] as const) {
      time.pass(seconds(wait) - 1);
      expect(await timers.runDue()).toBe(0);
      expect(await client.timer.count({ where: { attempts: attempt } })).toBe(0);
      time.pass(1);
      expect(await timers.runDue()).toBe(0);
      expect(await client.timer.findMany()).toEqual([inOneTry(attempt, seconds(next))]);
    }
    expect(await fired()).toHaveLength(3);

    bad = 'nothing';
    time.pass(seconds(300));
    expect(await timers.runDue()).toBe(1);
    expect((await fired()).slice(3)).toEqual(['bad']);
    expect(await armed()).toEqual([]);
  });

  it('is found among many in a few steps', async () => {
    let tries = 0;
    const failing = failingAt(() => 'many 77');
    const { runner: timers, entries } = runner({
      'test.delicate': async (transaction, due, now) => {
        tries += 1;
        return failing(transaction, due, now);
      },
    });
    const keys = Array.from({ length: 128 }, (_, index) => `many ${index}`);
    await arm(Object.fromEntries(keys.map((key, index) => [key, index])), 'test.delicate');
    time.pass(200);
    expect(await timers.runDue()).toBe(127);
    // All at once, and then two halves, seven times.
    expect(tries).toBe(1 + 2 * 7);
    expect(await fired()).toEqual(keys.filter((key) => key !== 'many 77'));
    expect(entries.map(({ key }) => key)).toEqual(['many 77']);
  });

  it('holds up none of the others, when hundreds fail', async () => {
    const { runner: timers } = runner({
      'test.broken': async () => {
        throw new Error('cannot do any');
      },
      'test.plain': leaveEvent,
    });
    const keys = Array.from({ length: 300 }, (_, index) => `broken ${index}`);
    await arm(Object.fromEntries(keys.map((key, index) => [key, index])), 'test.broken');
    await arm({ behind: 400 });
    time.pass(400);
    expect(await timers.runDue()).toBe(1);
    expect(await fired()).toEqual(['behind']);
    expect(await client.timer.count({ where: { attempts: 1 } })).toBe(300);
  });

  it('begins anew when it is set anew', async () => {
    let bad = 'bad';
    const { runner: timers } = runner({ 'test.delicate': failingAt(() => bad) });
    await arm({ bad: 0 }, 'test.delicate');
    await timers.runDue();
    await arm({ bad: seconds(1) }, 'test.delicate');
    expect(await client.timer.findMany({ select: { attempts: true } })).toEqual([{ attempts: 0 }]);
    bad = 'nothing';
    time.pass(seconds(1));
    expect(await timers.runDue()).toBe(1);
    expect(await fired()).toEqual(['bad']);
  });
});
