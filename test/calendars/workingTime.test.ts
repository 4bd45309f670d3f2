import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar, Period } from '../../src/modules/calendars/rules/calendar.ts';
import {
  type ClockFacts,
  dueTime,
  explain,
  type RestReason,
} from '../../src/modules/calendars/rules/clock.ts';
import {
  addWorkingTime,
  subtractWorkingTime,
  workingTimeBetween,
} from '../../src/modules/calendars/rules/workingTime.ts';
import { Oracle, type Weeks, weeksOf } from './oracle.ts';

/** Working time by the rules against working time minute by minute; so many random cases for each claim. */

const numRuns = Number(process.env.CASES ?? 1000);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Where and when clocks do something: they are set, by an hour, by half, over midnight, by a day. */
const weeks: Weeks[] = [
  weeksOf('America/New_York', '2026-02-20T00:00:00Z'),
  weeksOf('America/New_York', '2026-10-15T00:00:00Z'),
  weeksOf('Europe/Berlin', '2026-03-10T00:00:00Z'),
  weeksOf('Asia/Shanghai', '2024-02-10T00:00:00Z'),
  weeksOf('Australia/Lord_Howe', '2026-03-20T00:00:00Z'),
  weeksOf('America/St_Johns', '2009-10-15T00:00:00Z'),
  weeksOf('Pacific/Apia', '2011-12-10T00:00:00Z'),
];

/** Periods of a day from cuts in it: every second stretch between them. */
const periods = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 540, 720, 1440)), {
    maxLength: 6,
  })
  .map((cuts) => {
    const sorted = cuts.sort((x, y) => x - y);
    const found: Period[] = [];
    for (let index = 0; index + 1 < sorted.length; index += 2) {
      found.push({ opens: sorted[index] as number, closes: sorted[index + 1] as number });
    }
    return found;
  });

const scene = fc.constantFrom(...weeks).chain((where) => {
  const date = fc.constantFrom(...where.dates);
  const calendar: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constant(where.timeZone),
    isRoundTheClock: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    weekly: fc.array(periods, { minLength: 7, maxLength: 7 }),
    holidays: fc.uniqueArray(date, { maxLength: 6 }).map((dates) => new Set(dates)),
    dates: fc.array(fc.tuple(date, periods), { maxLength: 4 }).map((entries) => new Map(entries)),
  });
  // Some days from both ends, so that most dues lie inside.
  const instant = fc
    .tuple(fc.integer({ min: 0, max: 30 * 1440 }), fc.constantFrom(0, 0, 1, 30_000, 59_999))
    .map(([minutes, rest]) => where.from + 2 * day + minutes * minute + rest);
  const amount = fc.oneof(
    fc.integer({ min: 1, max: 30 * hour }),
    fc.integer({ min: 1, max: 40 }).map((count) => count * 30 * minute),
  );
  const reason = fc.constantFrom<RestReason | undefined>(undefined, 'PAUSED', 'RESOLVED');
  const pause = fc.tuple(instant, fc.integer({ min: 0, max: 3 * day }), reason);
  const pauses = fc
    .array(pause, { maxLength: 4 })
    .map((all) => all.map(([from, length, why]) => ({ from, until: from + length, reason: why })));
  return fc.record({
    where: fc.constant(where),
    calendar,
    start: instant,
    other: instant,
    amount,
    further: amount,
    pauses,
  });
});

type Scene = typeof scene extends fc.Arbitrary<infer Value> ? Value : never;

const clock = ({ start, amount, pauses }: Scene): ClockFacts => ({
  start,
  target: amount,
  pauses,
  now: start,
});
const isRest = (reason: string) => reason === 'PAUSED' || reason === 'RESOLVED';
const stretches = ({ pauses }: Scene) => pauses.map(({ from, until }) => [from, until] as const);

/** Holds a claim over all scenes; answers how many of them it was about. */
function hold(claim: (scene: Scene, oracle: Oracle) => boolean | undefined): number {
  let about = 0;
  fc.assert(
    fc.property(scene, (one) => {
      if (claim(one, new Oracle(one.where, one.calendar)) !== false) about += 1;
    }),
    { numRuns },
  );
  return about;
}

const most = numRuns / 2;

describe('by the slow way and the quick way', () => {
  it('a clock is due at the same millisecond, with pauses', () => {
    const about = hold((one, oracle) => {
      const expected = oracle.due(one.start, one.amount, stretches(one));
      const due = dueTime(one.calendar, clock(one));
      if (expected === null) {
        expect(due === null || due >= one.where.until).toBe(true);
        return false;
      }
      expect(due).toBe(expected);
    });
    expect(about).toBeGreaterThan(most);
  });

  it('as much working time lies between two instants', () => {
    hold(({ calendar, start, other }, oracle) => {
      const [from, until] = [Math.min(start, other), Math.max(start, other)];
      expect(workingTimeBetween(calendar, from, until)).toBe(oracle.between(from, until));
    });
  });

  it('as much of it was rested', () => {
    const about = hold((one, oracle) => {
      const due = dueTime(one.calendar, clock(one));
      if (due === null || due >= one.where.until) return false;
      const paused = explain(one.calendar, clock(one), due)
        .filter(({ reason }) => isRest(reason))
        .reduce((sum, { from, until }) => sum + until - from, 0);
      const all = oracle.between(one.start, due);
      expect(paused).toBe(all - oracle.between(one.start, due, stretches(one)));
    });
    expect(about).toBeGreaterThan(most);
  });
});

describe('whatever the calendar', () => {
  it('two spans one after the other are as long as their sum', () => {
    const about = hold(({ calendar, start, amount, further, where }) => {
      const middle = addWorkingTime(calendar, start, amount);
      if (middle === null || middle >= where.until) return false;
      expect(addWorkingTime(calendar, middle, further)).toBe(
        addWorkingTime(calendar, start, amount + further),
      );
    });
    expect(about).toBeGreaterThan(most);
  });

  it('nothing is due outside a working period, or at one but its end', () => {
    const about = hold((one, oracle) => {
      const due = dueTime(one.calendar, clock(one));
      if (due === null || due >= one.where.until) return false;
      expect(oracle.isWorking(due - 1)).toBe(true);
    });
    expect(about).toBeGreaterThan(most);
  });

  it('with no time at all, a clock is due at once in working time, else at the next opening', () => {
    const about = hold(({ calendar, start, where }, oracle) => {
      const due = addWorkingTime(calendar, start, 0);
      if (due === null || due >= where.until) return false;
      expect(oracle.isWorking(due)).toBe(true);
      expect(oracle.between(start, due)).toBe(0);
    });
    expect(about).toBeGreaterThan(most);
  });

  it('a pause that ends as it begins changes nothing', () => {
    hold((one) => {
      const facts = clock(one);
      const pauses = [...one.pauses, { from: one.other, until: one.other }];
      expect(dueTime(one.calendar, { ...facts, pauses })).toBe(dueTime(one.calendar, facts));
    });
  });

  it('a pause never makes a clock due earlier', () => {
    hold((one) => {
      const without = dueTime(one.calendar, { ...clock(one), pauses: [] });
      const due = dueTime(one.calendar, clock(one));
      expect(due ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
        without ?? Number.POSITIVE_INFINITY,
      );
    });
  });

  it('an open pause is taken to end now', () => {
    hold((one) => {
      const now = one.other;
      const open = { ...clock(one), now, pauses: [{ from: one.start, until: null }] };
      const closed = { ...open, pauses: [{ from: one.start, until: Math.max(now, one.start) }] };
      expect(dueTime(one.calendar, open)).toBe(dueTime(one.calendar, closed));
    });
  });

  it('the explanation goes from the start to the due time without a gap, and adds up to the target', () => {
    const about = hold((one, oracle) => {
      const due = dueTime(one.calendar, clock(one));
      if (due === null || due >= one.where.until) return false;
      const segments = explain(one.calendar, clock(one), due);
      expect(segments[0]?.from).toBe(one.start);
      expect(segments.at(-1)?.until).toBe(due);
      let sum = 0;
      for (const [index, { from, until, isCounted, reason }] of segments.entries()) {
        expect(until).toBeGreaterThan(from);
        if (index > 0) expect(segments[index - 1]).toMatchObject({ until: from });
        if (index > 0) expect(segments[index - 1]?.reason).not.toBe(reason);
        const working = oracle.between(from, until);
        expect(working).toBe(reason === 'WORKING_TIME' || isRest(reason) ? until - from : 0);
        if (isCounted) sum += until - from;
      }
      expect(sum).toBe(one.amount);
    });
    expect(about).toBeGreaterThan(most);
  });

  it('a rest tells why: the reason of the pause that was open, of several the one that began first', () => {
    const about = hold((one) => {
      const due = dueTime(one.calendar, clock(one));
      if (due === null || due >= one.where.until) return false;
      const rests = explain(one.calendar, clock(one), due).filter(({ reason }) => isRest(reason));
      for (const { from, until, reason } of rests) {
        // Nothing begins or ends inside of these parts.
        const cuts = one.pauses.flatMap((pause) => [pause.from, pause.until]);
        const edges = [...new Set([from, ...cuts.filter((cut) => cut > from && cut < until)])];
        for (const instant of edges) {
          const open = one.pauses.filter((pause) => pause.from <= instant && instant < pause.until);
          const begun = Math.min(...open.map((pause) => pause.from));
          const reasons = open.flatMap((pause) =>
            pause.from === begun ? [pause.reason ?? 'PAUSED'] : [],
          );
          expect(reasons).toContain(reason);
        }
      }
      return rests.some(({ reason }) => reason === 'RESOLVED');
    });
    expect(about).toBeGreaterThan(numRuns / 50);
  });

  it('why a clock rests changes nothing of when it is due', () => {
    hold((one) => {
      const facts = clock(one);
      const pauses = one.pauses.map(({ from, until }) => ({ from, until }));
      expect(dueTime(one.calendar, { ...facts, pauses })).toBe(dueTime(one.calendar, facts));
    });
  });

  it('going back as far as one went ahead, as much time lies between, and the way begins in working time', () => {
    const about = hold(({ calendar, other, amount, where }, oracle) => {
      const start = subtractWorkingTime(calendar, other, amount);
      if (start === null || start < where.from) return false;
      expect(oracle.between(start, other)).toBe(amount);
      expect(oracle.isWorking(start)).toBe(true);
    });
    expect(about).toBeGreaterThan(most / 2);
  });
});

it('what the next 20 years do not have is never due, and that is found out soon', () => {
  const rare: Calendar = {
    timeZone: 'Europe/Berlin',
    isRoundTheClock: false,
    weekly: [],
    holidays: new Set(),
    dates: new Map([['2044-02-29', [{ opens: 540, closes: 541 }]]]),
  };
  const start = Date.UTC(2026, 0, 1);
  const begin = performance.now();
  expect(addWorkingTime(rare, start, minute)).toBe(Date.UTC(2044, 1, 29, 8, 1));
  expect(addWorkingTime(rare, start, minute + 1)).toBeNull();
  expect(subtractWorkingTime(rare, start, 1)).toBeNull();
  expect(performance.now() - begin).toBeLessThan(2000);
});
