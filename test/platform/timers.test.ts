import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, type PrismaClient } from '../../src/platform/database/database.ts';
import { armTimers, disarmTimers } from '../../src/platform/timers/arm.ts';
import type { TimerHandler } from '../../src/platform/timers/runner.ts';
import { freshDatabase } from '../support/database.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
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

describe('a deadline', () => {
  it('comes once, when it is due and not before, in order of time', async () => {
    const { runner: timers } = runner();
    await arm({ third: minutes(3), first: minutes(1), second: minutes(2), late: hours(2) });
    expect(await timers.runDue()).toBe(0);
    time.pass(minutes(1) - 1);
    expect(await timers.runDue()).toBe(0);
    expect(await fired()).toEqual([]);
    time.pass(1);
    expect(await timers.runDue()).toBe(1);
    expect(await fired()).toEqual(['first']);
    time.pass(minutes(2));
    expect(await timers.runDue()).toBe(2);
    expect(await timers.runDue()).toBe(0);
    expect(await fired()).toEqual(['first', 'second', 'third']);
    expect(await armed()).toEqual(['late']);
  });

  it('moves when it is set anew, and does not come when it is taken back', async () => {
    const { runner: timers } = runner();
    await arm({ sooner: hours(3), later: minutes(1), dropped: minutes(1), kept: minutes(1) });
    await arm({ sooner: minutes(1), later: hours(3) });
    await arm({ dropped: minutes(1) }, 'test.other');
    await inTransaction(client, (transaction) =>
      disarmTimers(transaction, 'test.plain', ['dropped', 'never armed']),
    );
    time.pass(minutes(1));
    await timers.runDue();
    expect((await fired()).toSorted()).toEqual(['kept', 'sooner']);
    expect(await armed()).toEqual(['dropped', 'later']);
    time.pass(hours(3));
    await timers.runDue();
    expect((await fired()).toSorted()).toEqual(['kept', 'later', 'sooner']);
  });

  it('is as if never set when the change that set it is taken back', async () => {
    await arm({ known: minutes(5) });
    const failing = inTransaction(client, async (transaction) => {
      const dueAt = time.now();
      await armTimers(transaction, [
        { kind: 'test.plain', key: 'known', communityId: null, dueAt },
        { kind: 'test.plain', key: 'new', communityId: null, dueAt },
      ]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await runner().runner.runDue()).toBe(0);
    expect(await armed()).toEqual(['known']);
    time.pass(minutes(5));
    await runner().runner.runDue();
    expect(await fired()).toEqual(['known']);
  });

  it('is left alone when no module here knows what it is for', async () => {
    await arm({ foreign: -hours(1) }, 'elsewhere.thing');
    await arm({ own: -minutes(1) });
    const [foreign] = await client.timer.findMany({ where: { kind: 'elsewhere.thing' } });
    expect(await runner().runner.runDue()).toBe(1);
    expect(await runner({}).runner.runDue()).toBe(0);
    expect(await fired()).toEqual(['own']);
    expect(await client.timer.findMany()).toEqual([foreign]);
  });

  it('that passed while nothing ran comes at the next start, each one, the oldest first', async () => {
    const keys = Array.from({ length: 500 }, (_, index) => `passed ${index}`);
    await arm(Object.fromEntries(keys.map((key, index) => [key, seconds(5 * index)])));
    await arm({ 'not yet': hours(1) + 1 });
    time.pass(hours(1));
    expect(await runner().runner.runDue()).toBe(500);
    expect(await fired()).toEqual(keys);
    expect(await armed()).toEqual(['not yet']);
  });

  it('does not come again when the time of the machine is set back', async () => {
    const { runner: timers } = runner();
    await arm({ early: minutes(1), middle: minutes(30) });
    time.pass(minutes(10));
    expect(await timers.runDue()).toBe(1);
    time.pass(-hours(1));
    expect(await timers.runDue()).toBe(0);
    time.pass(hours(1));
    expect(await timers.runDue()).toBe(0);
    expect(await fired()).toEqual(['early']);
    time.pass(minutes(20));
    expect(await timers.runDue()).toBe(1);
    expect(await fired()).toEqual(['early', 'middle']);
  });

  it('can be set anew by what it sets off, and comes again at its new time', async () => {
    const again: TimerHandler = async (transaction, timers, now) => {
      await leaveEvent(transaction, timers, now);
      await armTimers(
        transaction,
        timers.map(({ kind, key, communityId }) => ({
          kind,
          key,
          communityId,
          dueAt: new Date(now.getTime() + minutes(10)),
        })),
      );
      return [];
    };
    const { runner: timers } = runner({ 'test.again': again });
    await arm({ daily: 0, other: 0 }, 'test.again');
    expect(await timers.runDue()).toBe(2);
    expect(await timers.runDue()).toBe(0);
    expect(await armed()).toEqual(['daily', 'other']);
    time.pass(minutes(10));
    expect(await timers.runDue()).toBe(2);
    expect((await fired()).toSorted()).toEqual(['daily', 'daily', 'other', 'other']);
  });

  it('waits for a matter that somebody is working on, and comes when it is free', async () => {
    let rounds = 0;
    const busyTwice: TimerHandler = async (transaction, set, now) => {
      rounds += 1;
      const busy = set.filter(({ key }) => key.startsWith('busy') && rounds <= 2);
      if (rounds <= 2) {
        // What was handed back is still there, to be tried again in a moment.
        expect(await transaction.timer.count()).toBe(rounds === 1 ? 4 : 2);
      }
      const free = set.filter((timer) => !busy.includes(timer));
      await leaveEvent(transaction, free, now);
      return busy;
    };
    await arm({ 'busy 1': 0, 'busy 2': 0, free: 0, idle: 0 }, 'test.busy');
    const { runner: timers, entries } = runner({ 'test.busy': busyTwice });
    expect(await timers.runDue()).toBe(4);
    expect(rounds).toBeGreaterThanOrEqual(3);
    const names = await fired();
    expect(names.slice(0, 2).toSorted()).toEqual(['free', 'idle']);
    expect(names.slice(2).toSorted()).toEqual(['busy 1', 'busy 2']);
    expect(entries).toEqual([]);
    expect(await armed()).toEqual([]);
  });
});

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
