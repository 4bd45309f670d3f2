import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterWork,
  type Reading,
  read,
  type Standing,
  type Watch,
  waitOver,
} from '../../src/modules/meters/rules/watch.ts';

const calm: Standing = { status: 'CALM', since: null, countedTo: null };
const above: Watch = { kind: 'ABOVE', limit: 10, hysteresis: 2, wait: 0 };

/** How a rule stands after readings, one a minute, and at which of them work is due. */
function readAll(watch: Watch, values: readonly number[], from = calm) {
  let standing = from;
  const due: number[] = [];
  for (const [at, value] of values.entries()) {
    const looked = read(watch, standing, { at, value });
    standing = looked.standing;
    if (looked.isDue) due.push(at);
  }
  return { standing, due };
}

describe('a limit', () => {
  it('is passed, not reached', () => {
    expect(readAll(above, [10]).due).toEqual([]);
    expect(readAll(above, [10.1]).due).toEqual([0]);
    expect(readAll({ ...above, kind: 'BELOW' }, [10]).due).toEqual([]);
    expect(readAll({ ...above, kind: 'BELOW' }, [9.9]).due).toEqual([0]);
  });

  it('is one fault until the value has come back by the hysteresis', () => {
    expect(readAll(above, [11, 9, 11, 8.1, 11]).due).toEqual([0]);
    expect(readAll(above, [11, 8, 11]).due).toEqual([0, 2]);
    expect(readAll({ ...above, kind: 'BELOW' }, [9, 11, 9, 12, 9]).due).toEqual([0, 4]);
  });

  it('is waited for: a moment past it is no fault', () => {
    const patient = { ...above, wait: 3 };
    expect(readAll(patient, [11, 8, 11, 8]).due).toEqual([]);
    // In between it counts on: it never came back.
    expect(readAll(patient, [11, 9, 9, 9]).due).toEqual([3]);
    const { standing } = readAll(patient, [11]);
    expect(waitOver(patient, standing, 2)).toEqual({ standing, isDue: false });
    expect(waitOver(patient, standing, 3)).toEqual({
      standing: { ...standing, status: 'RAISED' },
      isDue: true,
    });
    expect(waitOver(patient, readAll(patient, [11, 8]).standing, 9).isDue).toBe(false);
  });

  it('is another fault when the work is done and the value is past it still', () => {
    const { standing } = readAll(above, [11]);
    expect(readAll(above, [11], afterWork(standing)).due).toEqual([0]);
  });

  it('makes one piece of work for each time that the value leaves calm and stays away', () => {
    const values = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 });
    const watches = fc.record({
      kind: fc.constantFrom('ABOVE' as const, 'BELOW' as const),
      limit: fc.integer({ min: 5, max: 15 }),
      hysteresis: fc.integer({ min: 0, max: 5 }),
      wait: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(watches, values, (watch, given) => {
        expect(readAll(watch, given).due).toEqual(byStretches(watch, given));
      }),
      { numRuns: 2000 },
    );
  });
});

/** The same by cutting the readings into stretches: from the first past the limit to the first calm one. */
function byStretches({ kind, limit, hysteresis, wait }: Watch, given: readonly number[]): number[] {
  const sign = kind === 'ABOVE' ? 1 : -1;
  const over = given.map((value) => sign * (value - limit));
  const due: number[] = [];
  let begin = over.findIndex((one) => one > 0);
  while (begin >= 0) {
    const length = over.slice(begin).findIndex((one, index) => index > 0 && one <= -hysteresis);
    const end = length < 0 ? over.length : begin + length;
    if (begin + wait < end) due.push(begin + wait);
    const next = over.slice(end).findIndex((one) => one > 0);
    begin = next < 0 ? -1 : end + next;
  }
  return due;
}

describe('every so much more', () => {
  const every: Watch = { kind: 'EVERY', limit: 500, hysteresis: 0, wait: 0 };

  it('counts from the first reading, once however many times over it has become', () => {
    expect(readAll(every, [120, 619, 620, 1119, 1120, 5000]).due).toEqual([2, 4, 5]);
    expect(readAll(every, [120, 5000]).standing.countedTo).toBe(4620);
  });

  it('never gives out more work than there is', () => {
    const growing = fc
      .array(fc.nat(700), { minLength: 1, maxLength: 40 })
      .map((steps) => steps.map((_, index) => steps.slice(0, index + 1).reduce((a, b) => a + b)));
    fc.assert(
      fc.property(growing, (values) => {
        const readings: Reading[] = values.map((value, at) => ({ at, value }));
        const [first, last] = [readings[0]?.value as number, readings.at(-1)?.value as number];
        const { due, standing } = readAll(every, values);
        expect(due.length).toBeLessThanOrEqual(Math.floor((last - first) / 500));
        expect(last - (standing.countedTo as number)).toBeLessThan(500);
      }),
    );
  });
});
