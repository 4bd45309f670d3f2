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

  it('comes in order of time whatever it is about, when a node slept for an hour', async () => {
    const keys = Array.from({ length: 1200 }, (_, index) => `slept ${index}`);
    const kinds = ['test.plain', 'test.other', 'test.third'];
    for (const [place, kind] of kinds.entries()) {
      const own = keys.filter((_, index) => (index % 7) % 3 === place);
      const due = own.map((key) => [key, seconds(3 * keys.indexOf(key))] as const);
      await arm(Object.fromEntries(due.toReversed()), kind);
    }
    time.pass(hours(1));
    const { runner: timers } = runner(Object.fromEntries(kinds.map((kind) => [kind, leaveEvent])));
    expect(await timers.runDue()).toBe(1200);
    expect(await fired()).toEqual(keys);
  });

  it('comes with the others of its kind that are due at the same instant', async () => {
    const sets: string[][] = [];
    const note: TimerHandler = async (_transaction, due) => {
      sets.push(due.map(({ key }) => key).toSorted());
      return [];
    };
    await arm({ a: 5, b: 5, late: 9 }, 'test.first');
    await arm({ early: 1, c: 5, d: 5 }, 'test.second');
    time.pass(10);
    await runner({ 'test.first': note, 'test.second': note }).runner.runDue();
    expect(sets).toEqual([['early'], ['a', 'b'], ['c', 'd'], ['late']]);
  });

  it('comes once, though the time of the machine is set back by five minutes among thousands', async () => {
    const { runner: timers } = runner();
    const keys = Array.from({ length: 3000 }, (_, index) => `thousand ${index}`);
    await arm(Object.fromEntries(keys.map((key, index) => [key, 200 * index])));
    time.pass(minutes(6));
    expect(await timers.runDue()).toBe(1801);
    time.pass(-minutes(5));
    expect(await timers.runDue()).toBe(0);
    time.pass(minutes(4));
    expect(await timers.runDue()).toBe(0);
    time.pass(minutes(5));
    expect(await timers.runDue()).toBe(1199);
    expect(await fired()).toEqual(keys);
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
