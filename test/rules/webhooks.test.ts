import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  type Breaker,
  closed,
  isResting,
  slots,
} from '../../src/modules/webhooks/rules/breaker.ts';
import { nextAttempt } from '../../src/modules/webhooks/rules/retries.ts';
import { signing, signsUntil } from '../../src/modules/webhooks/rules/secrets.ts';
import { hours, minutes } from '../support/time.ts';

const start = new Date('2026-03-02T01:00:00Z');
const later = (by: number, from = start) => new Date(from.getTime() + by);

describe('a delivery that fails', () => {
  it('is tried six times more, at these distances', () => {
    const waits = [1, 2, 3, 4, 5, 6].map(
      (failures) => (nextAttempt(failures, start)?.getTime() ?? 0) - start.getTime(),
    );
    expect(waits).toEqual([minutes(1), minutes(5), minutes(30), hours(2), hours(6), hours(24)]);
  });

  it('is given up after the seventh failure, and never earlier, whenever they come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 1e12 }),
        (failures, at) => {
          const now = new Date(at);
          const next = nextAttempt(failures, now);
          expect(next === null).toBe(failures >= 7);
          if (next) expect(next.getTime()).toBeGreaterThanOrEqual(at + minutes(1));
        },
      ),
    );
  });
});

describe('the breaker', () => {
  /** So many failures, each as soon as something may be sent. */
  function fail(times: number, from: Breaker = closed): { breaker: Breaker; now: Date } {
    let breaker = from;
    let now = start;
    for (let index = 0; index < times; index += 1) {
      if (breaker.failingUntil && breaker.failingUntil > now) now = breaker.failingUntil;
      breaker = afterFailure(breaker, now);
    }
    return { breaker, now };
  }

  it('opens at the tenth failure in a row', () => {
    const { breaker } = fail(9);
    expect(breaker).toEqual({ failuresInRow: 9, timesOpened: 0, failingUntil: null });
    expect(slots(breaker, start)).toBe(2);
    expect(fail(10).breaker.failingUntil).toEqual(later(minutes(1)));
  });

  it('rests twice as long each time, an hour at most', () => {
    const rests = [10, 11, 12, 13, 14, 15, 16, 17, 30].map((times) => {
      const { breaker, now } = fail(times);
      return ((breaker.failingUntil?.getTime() ?? 0) - now.getTime()) / minutes(1);
    });
    expect(rests).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('sends nothing while it rests, then one at a time', () => {
    const { breaker, now } = fail(10);
    expect(slots(breaker, now)).toBe(0);
    expect(slots(breaker, later(minutes(1) - 1, now))).toBe(0);
    expect(slots(breaker, later(minutes(1), now))).toBe(1);
  });

  it('in any history: rests only after ten in a row, and what was under way makes no rest longer', () => {
    // Long rows of failures, close together: else it would hardly ever open.
    const step = fc.record({
      wait: fc.oneof(fc.nat(minutes(2)), fc.nat(minutes(90))),
      isLate: fc.boolean(),
      works: fc.nat(24).map((one) => one === 0),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), (steps) => {
        let breaker = closed;
        let now = start;
        let row = 0;
        for (const { wait, isLate, works } of steps) {
          now = later(wait, now);
          // Nothing begins while it rests; what had begun before may end then.
          const rested = isResting(breaker, now);
          expect(slots(breaker, now) === 0).toBe(rested);
          if (rested && !isLate) continue;
          row = works ? 0 : row + 1;
          const was = breaker;
          breaker = works ? closed : afterFailure(breaker, now);
          if (row < 10) expect(breaker.failingUntil).toBeNull();
          else if (rested) expect(breaker.failingUntil).toEqual(was.failingUntil);
          else expect(isResting(breaker, now)).toBe(true);
          const rest = (breaker.failingUntil?.getTime() ?? 0) - now.getTime();
          expect(rest).toBeLessThanOrEqual(hours(1));
        }
      }),
    );
  });
});

describe('while a secret is changed', () => {
  it('the former one signs too for 24 hours, behind the new one', () => {
    const secrets = { secret: 'new', formerSecret: 'old', formerSecretUntil: signsUntil(start) };
    expect(signing(secrets, start)).toEqual(['new', 'old']);
    expect(signing(secrets, later(hours(24) - 1))).toEqual(['new', 'old']);
    expect(signing(secrets, later(hours(24)))).toEqual(['new']);
    expect(signing({ secret: 'one', formerSecret: null, formerSecretUntil: null }, start)).toEqual([
      'one',
    ]);
  });
});
