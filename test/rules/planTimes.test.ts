import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { comeDue, type PlanRule } from '../../src/modules/plans/rules/comeDue.ts';
import {
  findFault,
  firstDays,
  firstFrom,
  isPlainStep,
  nextDay,
} from '../../src/modules/plans/rules/repetition.ts';
import { dueAtOf, givenOutAtOf } from '../../src/modules/plans/rules/times.ts';
import { dateOfDay, dayNumber } from '../../src/platform/localTime/localDate.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const dayArb = fc
  .integer({ min: dayNumber('2024-01-01'), max: dayNumber('2030-12-31') })
  .map(dateOfDay);
const step = fc.integer({ min: 1, max: 5 }).map((interval) => `INTERVAL=${interval}`);
const daysArb = fc
  .subarray(weekdays, { minLength: 1 })
  .map((chosen) => `BYDAY=${chosen.join(',')}`);
const ruleArb = fc.oneof(
  step.map((interval) => `FREQ=DAILY;${interval}`),
  fc.tuple(step, daysArb).map(([interval, byDay]) => `FREQ=WEEKLY;${interval};${byDay}`),
  fc
    .tuple(step, fc.integer({ min: 1, max: 28 }))
    .map(([interval, day]) => `FREQ=MONTHLY;${interval};BYMONTHDAY=${day}`),
  fc
    .tuple(fc.constantFrom('1', '2', '3', '-1'), fc.constantFrom(...weekdays))
    .map(([nth, day]) => `FREQ=MONTHLY;BYDAY=${nth}${day}`),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([month, day]) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`),
);

/** The same days by another library that reads RFC 5545. */
function byAnotherLibrary(repeats: string, countsFrom: string, most: number): string[] {
  const walk = ICAL.Recur.fromString(repeats).iterator(ICAL.Time.fromDateString(countsFrom));
  const found: string[] = [];
  for (let next = walk.next(); next && found.length < most; next = walk.next()) {
    if (next.toString() >= countsFrom) found.push(next.toString());
  }
  return found;
}

describe('the days of a plan', () => {
  it('are those that another library finds', () => {
    fc.assert(
      fc.property(ruleArb, dayArb, (repeats, countsFrom) => {
        expect(findFault(repeats)).toBeNull();
        expect(firstDays({ repeats, countsFrom }, 12)).toEqual(
          byAnotherLibrary(repeats, countsFrom, 12),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('begin with the first at a day or later, and none is left out between', () => {
    fc.assert(
      fc.property(ruleArb, dayArb, fc.nat(60), (repeats, countsFrom, later) => {
        const plan = { repeats, countsFrom };
        const day = dateOfDay(dayNumber(countsFrom) + later);
        const first = firstFrom(plan, day) as string;
        expect(first >= day).toBe(true);
        expect(firstDays(plan, 61).find((one) => one >= day) ?? first).toBe(first);
      }),
      { numRuns: 100 },
    );
  });

  it('leave out what a month does not have, and end with COUNT and UNTIL', () => {
    expect(firstDays({ repeats: 'FREQ=MONTHLY;INTERVAL=3', countsFrom: '2026-01-31' }, 3)).toEqual([
      '2026-01-31',
      '2026-07-31',
      '2026-10-31',
    ]);
    expect(firstDays({ repeats: 'FREQ=YEARLY', countsFrom: '2024-02-29' }, 2)).toEqual([
      '2024-02-29',
      '2028-02-29',
    ]);
    expect(firstDays({ repeats: 'FREQ=WEEKLY;COUNT=2', countsFrom: '2026-03-02' }, 9)).toEqual([
      '2026-03-02',
      '2026-03-09',
    ]);
    expect(
      firstDays({ repeats: 'FREQ=DAILY;UNTIL=20260303', countsFrom: '2026-03-02' }, 9),
    ).toEqual(['2026-03-02', '2026-03-03']);
    expect(firstDays({ repeats: null, countsFrom: '2026-03-02' }, 9)).toEqual(['2026-03-02']);
    expect(
      firstDays({ repeats: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', countsFrom: '2026-01-01' }, 9),
    ).toEqual([]);
  });

  it.each([
    ['FREQ=HOURLY', /FREQ is/],
    ['', /not a rule/],
    ['FREQ=WEEKLY;FREQ=DAILY', /not a rule/],
    ['FREQ=WEEKLY;BYDAY=XX', /not a rule/],
    ['FREQ=WEEKLY;BYHOUR=9', /BYHOUR is not followed/],
    ['FREQ=DAILY;INTERVAL=0', /INTERVAL is/],
    ['FREQ=DAILY;INTERVAL=1001', /INTERVAL is/],
    ['FREQ=DAILY;UNTIL=20260303T000000Z', /UNTIL is a day/],
    ['FREQ=DAILY;UNTIL=20260303;COUNT=3', /not both/],
    [`FREQ=WEEKLY;BYDAY=${'MO,'.repeat(80)}MO`, /At most 200/],
  ])('are not found by the rule %s, and it says why', (repeats, why) => {
    expect(findFault(repeats)?.en).toMatch(why);
  });

  it('can be counted from any day only by a plain step', () => {
    expect(isPlainStep('FREQ=MONTHLY;INTERVAL=3')).toBe(true);
    expect(isPlainStep('FREQ=MONTHLY;BYDAY=1MO')).toBe(false);
  });
});

const plan: PlanRule = {
  repeats: 'FREQ=WEEKLY',
  basis: 'SCHEDULED',
  isLegal: false,
  timeZone: 'Asia/Shanghai',
  dueTime: 17 * 60,
  leadDays: 2,
};
const standing = {
  countsFrom: '2026-03-02',
  nextOn: '2026-03-02',
  isInUse: true,
  openDueAt: null,
};
const at = (text: string): Date => new Date(`${text}:00+08:00`);
const told = ({ decisions }: ReturnType<typeof comeDue>) =>
  decisions.map(({ dueOn, status, coveredByDay }) => [dueOn, status, coveredByDay]);

describe('what becomes of a day', () => {
  it('is given out as the day begins that lies so many days before, and due at its time', () => {
    expect(givenOutAtOf(plan, '2026-03-02')).toEqual(at('2026-02-28T00:00'));
    expect(dueAtOf(plan, '2026-03-02')).toEqual(at('2026-03-02T17:00'));
    const inNewYork = { ...plan, timeZone: 'America/New_York', leadDays: 1 };
    // The clocks go forward in between: the time for it is an hour shorter.
    expect(givenOutAtOf(inNewYork, '2026-03-08').toISOString()).toBe('2026-03-07T05:00:00.000Z');
    expect(dueAtOf(inNewYork, '2026-03-08').toISOString()).toBe('2026-03-08T21:00:00.000Z');
  });

  it('is decided when its work is to be given out, not before', () => {
    expect(comeDue(plan, standing, at('2026-02-27T23:59'))).toEqual({
      decisions: [],
      nextOn: '2026-03-02',
    });
    const due = comeDue(plan, standing, at('2026-02-28T00:00'));
    expect(told(due)).toEqual([['2026-03-02', 'OPEN', null]]);
    expect(due.nextOn).toBe('2026-03-09');
  });

  it('is covered by the last of several that were missed together', () => {
    expect(told(comeDue(plan, standing, at('2026-03-17T09:00')))).toEqual([
      ['2026-03-02', 'COVERED', '2026-03-16'],
      ['2026-03-09', 'COVERED', '2026-03-16'],
      ['2026-03-16', 'OPEN', null],
    ]);
    // One of them is still in time: that one stands for those that are gone.
    expect(told(comeDue(plan, standing, at('2026-03-14T09:00')))).toEqual([
      ['2026-03-02', 'COVERED', '2026-03-16'],
      ['2026-03-09', 'COVERED', '2026-03-16'],
      ['2026-03-16', 'OPEN', null],
    ]);
  });

  it('is covered by work that is open past its time when the next is given out', () => {
    const open = (openDueAt: Date) => ({ ...standing, nextOn: '2026-03-09', openDueAt });
    const now = at('2026-03-07T00:00');
    expect(told(comeDue(plan, open(at('2026-03-02T17:00')), now))).toEqual([
      ['2026-03-09', 'COVERED', null],
    ]);
    expect(told(comeDue(plan, open(at('2026-03-07T17:00')), now))).toEqual([
      ['2026-03-09', 'OPEN', null],
    ]);
  });

  it('is covered by what is open where that stands for the last of those that were missed', () => {
    // It was in time when the first of them came near, and late when the last did.
    const open = { ...standing, nextOn: '2026-03-09', openDueAt: at('2026-03-09T17:00') };
    expect(told(comeDue(plan, open, at('2026-03-17T09:00')))).toEqual([
      ['2026-03-09', 'COVERED', null],
      ['2026-03-16', 'COVERED', null],
    ]);
  });

  it('is never covered where the law requires it', () => {
    const legal = { ...plan, isLegal: true };
    const late = { ...standing, openDueAt: at('2026-02-23T17:00') };
    expect(told(comeDue(legal, late, at('2026-03-17T09:00')))).toEqual([
      ['2026-03-02', 'OPEN', null],
      ['2026-03-09', 'OPEN', null],
      ['2026-03-16', 'OPEN', null],
    ]);
  });

  it('needs nothing while the asset is not in use', () => {
    expect(told(comeDue(plan, { ...standing, isInUse: false }, at('2026-03-10T09:00')))).toEqual([
      ['2026-03-02', 'NOT_NEEDED', null],
      ['2026-03-09', 'NOT_NEEDED', null],
    ]);
  });

  it('comes one at a time where it is counted from when the last was done', () => {
    const fromDone = { ...plan, basis: 'COMPLETED' as const };
    const due = comeDue(fromDone, standing, at('2026-03-17T09:00'));
    expect(told(due)).toEqual([['2026-03-02', 'OPEN', null]]);
    expect(due.nextOn).toBeNull();
    const unused = comeDue(fromDone, { ...standing, isInUse: false }, at('2026-03-01T09:00'));
    expect(unused.nextOn).toBe('2026-03-09');
  });

  it('is the same however often and unevenly somebody looks, as long as nothing is missed', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 48 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(ruleArb, fc.integer({ min: 3, max: 30 }), looks, (repeats, leadDays, hours) => {
        const rule = { ...plan, repeats, leadDays };
        const first = firstFrom({ repeats, countsFrom: '2026-03-02' }, '2026-03-02') as string;
        let now = givenOutAtOf(rule, first).getTime();
        let nextOn: string | null = first;
        const decided: unknown[] = [];
        for (const pause of hours) {
          now += pause * 3_600_000;
          const due = comeDue(rule, { ...standing, nextOn: nextOn as string }, new Date(now));
          decided.push(...told(due));
          nextOn = due.nextOn;
        }
        const days = firstDays({ repeats, countsFrom: '2026-03-02' }, 90).filter(
          (day) => givenOutAtOf(rule, day).getTime() <= now,
        );
        expect(decided).toEqual(days.map((day) => [day, 'OPEN', null]));
        expect(days.every((day) => day < nextDay(nextOn as string))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
