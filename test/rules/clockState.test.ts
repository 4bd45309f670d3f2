import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  type ClockFacts,
  roundTheClock,
} from '../../src/modules/calendars/index.ts';
import {
  type GoingClock,
  keptStatus,
  look,
  settle,
  warningTimes,
} from '../../src/modules/requests/rules/clockState.ts';
import { days, hours, minutes } from '../support/time.ts';

/** Nine to five from Monday to Friday. */
const officeHours: Calendar = {
  timeZone: 'Asia/Shanghai',
  isRoundTheClock: false,
  weekly: [...Array(5).fill([{ opens: 540, closes: 1020 }]), [], []],
  holidays: new Set(['2026-03-04']),
  dates: new Map(),
};
/** A Monday, at opening. */
const start = Date.parse('2026-03-02T01:00:00Z');

/** Eight hours round the clock, with warnings after four and six. */
const fresh: GoingClock = {
  status: 'RUNNING',
  target: hours(8),
  warnAfter: [hours(4), hours(6)],
  warned: 0,
};
const facts = (clock: GoingClock, now: number, pauses: ClockFacts['pauses'] = []) => ({
  start,
  target: clock.target,
  pauses,
  now: start + now,
});
const lookAt = (clock: GoingClock, now: number, pauses?: ClockFacts['pauses']) =>
  look(clock, roundTheClock, facts(clock, now, pauses));

describe('a clock whose moment has come', () => {
  it('warns at each warning, and is late at its due time, to the instant', () => {
    expect(lookAt(fresh, hours(4) - 1)).toEqual({ is: null, warned: 0, nextAt: start + hours(4) });
    expect(lookAt(fresh, hours(4))).toEqual({ is: 'WARNED', warned: 1, nextAt: start + hours(6) });
    const warned: GoingClock = { ...fresh, status: 'WARNED', warned: 1 };
    expect(lookAt(warned, hours(6))).toEqual({ is: 'WARNED', warned: 2, nextAt: start + hours(8) });
    const again: GoingClock = { ...fresh, status: 'WARNED', warned: 2 };
    expect(lookAt(again, hours(8) - 1)).toEqual({ is: null, warned: 2, nextAt: start + hours(8) });
    expect(lookAt(again, hours(8))).toEqual({ is: 'BREACHED', warned: 2, nextAt: null });
  });

  it('warns once for several that were slept through, and not beside the breach', () => {
    expect(lookAt(fresh, hours(7))).toEqual({ is: 'WARNED', warned: 2, nextAt: start + hours(8) });
    expect(lookAt(fresh, hours(9))).toEqual({ is: 'BREACHED', warned: 0, nextAt: null });
  });

  it('does nothing while it rests, and nothing twice once it is late', () => {
    const pauses = [{ from: start + hours(1), until: null }];
    expect(lookAt(fresh, hours(9), pauses)).toEqual({ is: null, warned: 0, nextAt: null });
    const late: GoingClock = { ...fresh, status: 'BREACHED' };
    expect(lookAt(late, hours(9))).toEqual({ is: null, warned: 0, nextAt: null });
  });
});

describe('a clock that is computed anew', () => {
  const at = (clock: GoingClock, now: number, pauses?: ClockFacts['pauses']) =>
    settle(clock, roundTheClock, facts(clock, now, pauses));

  it('takes warnings back that lie ahead again, and is late no more when it is due later', () => {
    const warned: GoingClock = { ...fresh, status: 'WARNED', warned: 1 };
    const pauses = [{ from: start + hours(1), until: start + hours(3) }];
    expect(at(warned, hours(5), pauses)).toEqual({
      status: 'RUNNING',
      warned: 0,
      dueAt: start + hours(10),
      nextAt: start + hours(6),
    });
    expect(at({ ...fresh, status: 'BREACHED', warned: 2 }, hours(9), pauses)).toMatchObject({
      status: 'WARNED',
      dueAt: start + hours(10),
      nextAt: start + hours(10),
    });
  });

  it('rests without a next moment, also when it was warned about', () => {
    const pauses = [{ from: start + hours(5), until: null }];
    expect(at({ ...fresh, status: 'WARNED', warned: 1 }, hours(6), pauses)).toEqual({
      status: 'PAUSED',
      warned: 1,
      dueAt: start + hours(9),
      nextAt: null,
    });
  });

  it('is no clock where 20 years have not so much time', () => {
    const never = { ...officeHours, weekly: [] };
    expect(settle(fresh, never, facts(fresh, 0))).toBeNull();
  });
});

const minute = (max: number) => fc.integer({ min: 0, max: max / minutes(1) }).map(minutes);
const calendar = fc.constantFrom(roundTheClock, officeHours);
const clock = fc
  .record({
    target: fc.integer({ min: 1, max: 2880 }).map(minutes),
    warnings: fc.uniqueArray(minute(days(2)), { maxLength: 5 }),
    given: fc.nat(5),
  })
  .map(({ target, warnings, given }): GoingClock => {
    const warnAfter = warnings.filter((amount) => amount < target).sort((x, y) => x - y);
    const warned = Math.min(given, warnAfter.length);
    return { status: warned > 0 ? 'WARNED' : 'RUNNING', target, warnAfter, warned };
  });
/** One after the other; the last one may go on. */
const rests = fc
  .record({
    gaps: fc.array(fc.tuple(minute(days(1)), minute(days(1))), { maxLength: 4 }),
    isOpen: fc.boolean(),
  })
  .map(({ gaps, isOpen }) => (from: number, now: number): ClockFacts['pauses'] => {
    let at = from;
    const pauses = gaps.map(([gap, length]) => {
      const pause = { from: at + gap, until: at + gap + length };
      at = pause.until;
      return pause;
    });
    const begun = pauses.filter((pause) => pause.from <= now);
    return begun.map((pause, index) => ({
      from: pause.from,
      until: (isOpen && index === begun.length - 1) || pause.until > now ? null : pause.until,
    }));
  });
const anyClock = { calendar, clock, rests, now: minute(days(9)).map((within) => start + within) };

describe('whatever a clock has lived through', () => {
  it('one that is late stays so, with its due time, when it rests only after that', () => {
    fc.assert(
      fc.property(fc.record({ ...anyClock, after: minute(days(3)) }), (given) => {
        const { target } = given.clock;
        const plain = { start, pauses: [], now: given.now };
        const first = settle(given.clock, given.calendar, plain);
        const now = (first?.dueAt ?? 0) + given.after;
        const pauses = given.rests(first?.dueAt ?? 0, now);
        const late: GoingClock = { ...given.clock, status: 'BREACHED' };
        expect(settle(late, given.calendar, { start, pauses, now })).toMatchObject({
          status: 'BREACHED',
          dueAt: first?.dueAt,
          nextAt: null,
        });
        expect(look(late, given.calendar, { start, target, pauses, now }).is).toBeNull();
      }),
    );
  });

  it('no more warnings are given than have passed, and the next moment is the earliest that is left', () => {
    fc.assert(
      fc.property(fc.record(anyClock), (given) => {
        const { now } = given;
        const whole = { start, target: given.clock.target, now, pauses: given.rests(start, now) };
        const standing = settle(given.clock, given.calendar, whole);
        if (!standing) throw new Error('There is time enough in these calendars.');
        const warnings = warningTimes(given.calendar, whole, given.clock);
        const passed = warnings.filter((at) => at <= now).length;
        expect(standing.warned).toBe(Math.min(given.clock.warned, passed));
        if (standing.status === 'PAUSED') expect(standing.nextAt).toBeNull();
        else {
          const left = [...warnings.slice(standing.warned), standing.dueAt];
          expect(standing.nextAt).toBe(Math.min(...left));
        }
      }),
    );
  });

  it('a look at the next moment always finds something, and one before it nothing', () => {
    fc.assert(
      fc.property(fc.record(anyClock), (given) => {
        const { now } = given;
        const pauses = given
          .rests(start, now)
          .map(({ from, until }) => ({ from, until: until ?? now }));
        let going = given.clock;
        let { nextAt } = settle(going, given.calendar, { start, pauses, now }) ?? { nextAt: null };
        going = { ...going, ...settle(going, given.calendar, { start, pauses, now }) };
        const whole = { start, target: going.target, pauses };
        let count = 0;
        while (nextAt !== null) {
          if (nextAt - 1 >= now) {
            const before = look(going, given.calendar, { ...whole, now: nextAt - 1 });
            expect(before).toEqual({ is: null, warned: going.warned, nextAt });
          }
          const found = look(going, given.calendar, { ...whole, now: Math.max(now, nextAt) });
          expect(found.is).not.toBeNull();
          if (found.is === null) return;
          expect(found.is === 'BREACHED').toBe(found.nextAt === null);
          going = { ...going, status: found.is, warned: found.warned };
          nextAt = found.nextAt;
          count += 1;
        }
        expect(going.status).toBe('BREACHED');
        expect(count).toBeLessThanOrEqual(going.warnAfter.length + 1);
      }),
    );
  });

  it('what is kept by its due time is kept, unless it was found late before', () => {
    const status = fc.constantFrom('RUNNING', 'WARNED', 'PAUSED', 'BREACHED' as const);
    fc.assert(
      fc.property(status, fc.integer({ min: -1000, max: 1000 }), (before, by) => {
        const kept = keptStatus({ status: before, dueAt: new Date(start) }, new Date(start + by));
        expect(kept).toBe(before !== 'BREACHED' && by <= 0 ? 'MET' : 'MISSED');
      }),
    );
  });
});
