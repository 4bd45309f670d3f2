import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Move } from '../../src/modules/assets/rules/downtime.ts';
import { failuresOf } from '../../src/modules/upkeep/rules/failures.ts';
import { type Owned, ownershipOf } from '../../src/modules/upkeep/rules/ownership.ts';
import { type Spending, sumsOf } from '../../src/modules/upkeep/rules/spending.ts';
import {
  addUp,
  availabilityOf,
  betweenFailures,
  plannedShare,
  type Totals,
  timeTotals,
  toRepair,
} from '../../src/modules/upkeep/rules/totals.ts';
import { histories, windows } from '../support/assetLives.ts';

const limits = { numRuns: 1000, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true };

const history = (...moves: [number, Move['to']][]): Move[] =>
  moves.map(([at, to]) => ({ to, at: new Date(at) }));

const cny = (amount: number, further: Partial<Spending> = {}): Spending => ({
  ...{ currency: 'CNY', amount: BigInt(amount), isPart: false, isPlanned: false },
  ...further,
});

const totalsOf = (moves: readonly Move[], span: { from: number; until: number }): Totals => ({
  ...timeTotals(moves, span),
  ...{ faults: 0, planned: 0, spending: [] },
});

describe('a failure', () => {
  it('begins out of order and lasts until the asset is up again, whatever is tried between', () => {
    const moves = history(
      [0, 'IN_SERVICE'],
      [10, 'OUT_OF_ORDER'],
      [20, 'UNDER_MAINTENANCE'],
      [30, 'OUT_OF_ORDER'],
      [50, 'IN_SERVICE'],
      [60, 'UNDER_MAINTENANCE'],
      [70, 'IN_SERVICE'],
      [80, 'UNDER_MAINTENANCE'],
      [90, 'OUT_OF_ORDER'],
      [100, 'RETIRED'],
    );
    expect(failuresOf(moves)).toEqual([
      { from: 10, until: 50, isRepaired: true },
      { from: 90, until: 100, isRepaired: false },
    ]);
    expect(failuresOf(history([5, 'OUT_OF_ORDER']))).toEqual([
      { from: 5, until: null, isRepaired: false },
    ]);
  });

  it('counts where it begins, its repair where that ends, and with its whole length', () => {
    const moves = history([0, 'IN_SERVICE'], [10, 'OUT_OF_ORDER'], [40, 'IN_SERVICE']);
    expect(timeTotals(moves, { from: 5, until: 20 })).toEqual({
      ...{ up: 5, outOfOrder: 10, underMaintenance: 0 },
      ...{ failures: 1, repairs: 0, timeToRepair: 0 },
    });
    expect(timeTotals(moves, { from: 20, until: 60 })).toEqual({
      ...{ up: 20, outOfOrder: 20, underMaintenance: 0 },
      ...{ failures: 0, repairs: 1, timeToRepair: 30 },
    });
  });

  it('at the border of two times belongs to the later one', () => {
    const moves = history([0, 'IN_SERVICE'], [10, 'OUT_OF_ORDER'], [20, 'IN_SERVICE']);
    const counted = (from: number, until: number) => {
      const { failures, repairs } = timeTotals(moves, { from, until });
      return [failures, repairs];
    };
    expect(counted(0, 10)).toEqual([0, 0]);
    expect(counted(10, 20)).toEqual([1, 0]);
    expect(counted(20, 30)).toEqual([0, 1]);
  });
});

describe('figures', () => {
  it('are not there where there is nothing to compute them from', () => {
    const unused = totalsOf(history([0, 'PLANNED'], [50, 'RETIRED']), { from: 0, until: 100 });
    expect(availabilityOf(unused)).toBeNull();
    expect(betweenFailures(unused)).toBeNull();
    expect(toRepair(unused)).toBeNull();
    expect(plannedShare(unused)).toBeNull();
    const later = totalsOf(history([200, 'IN_SERVICE']), { from: 0, until: 100 });
    expect(later).toEqual(addUp([]));
    // It never was up: it failed once, and nothing lay before that.
    const broken = totalsOf(history([10, 'OUT_OF_ORDER']), { from: 0, until: 100 });
    expect(betweenFailures(broken)).toBe(0);
    expect(availabilityOf(broken)).toBe(0);
  });

  it('share of planned work goes by number', () => {
    expect(plannedShare({ ...addUp([]), planned: 3, faults: 1 })).toBe(0.75);
  });

  it('up time is what lies between failures, times their number; all of the time in use is told', () => {
    fc.assert(
      fc.property(histories, windows, (moves, span) => {
        const totals = timeTotals(moves, span);
        const between = betweenFailures(totals);
        if (between === null) expect(totals.failures).toBe(0);
        else expect(between * totals.failures).toBeCloseTo(totals.up, 6);
        // An independent walk, instant by instant, of where the asset was.
        let inUse = 0;
        for (const [index, { to, at }] of moves.entries()) {
          if (!['IN_SERVICE', 'OUT_OF_ORDER', 'UNDER_MAINTENANCE'].includes(to)) continue;
          const end = moves[index + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY;
          inUse += Math.max(0, Math.min(end, span.until) - Math.max(at.getTime(), span.from));
        }
        expect(totals.up + totals.outOfOrder + totals.underMaintenance).toBe(inUse);
      }),
      limits,
    );
  });

  it('of times that follow each other add up to those of the whole', () => {
    fc.assert(
      fc.property(
        histories,
        windows,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (moves, span, at) => {
          const middle = span.from + Math.round((span.until - span.from) * at);
          const parts = [
            totalsOf(moves, { from: span.from, until: middle }),
            totalsOf(moves, { from: middle, until: span.until }),
          ];
          expect(addUp(parts)).toEqual(totalsOf(moves, span));
        },
      ),
      limits,
    );
  });

  it('of failures: each begins once, none before another has ended, and no repair lasts less than nothing', () => {
    fc.assert(
      fc.property(histories, (moves) => {
        let end = 0;
        for (const { from, until } of failuresOf(moves)) {
          expect(from).toBeGreaterThanOrEqual(end);
          end = until ?? Number.POSITIVE_INFINITY;
          expect(end).toBeGreaterThanOrEqual(from);
        }
      }),
      limits,
    );
  });
});

describe('money', () => {
  it('is summed by currency, and never converted', () => {
    expect(sumsOf([cny(5), cny(7), cny(3, { currency: 'AUD' })])).toEqual([
      { currency: 'AUD', amount: 3 },
      { currency: 'CNY', amount: 12 },
    ]);
    expect(sumsOf([])).toEqual([]);
  });
});

describe('ownership', () => {
  const day = 86_400_000;
  const year = 365.25 * day;
  const lift: Owned = {
    cost: { amount: 1000, currency: 'CNY' },
    expectedLife: 10 * year,
    usedSince: 0,
    retiredAt: null,
    spending: [cny(500), cny(30, { currency: 'AUD' })],
  };

  it('is what an asset cost and what was spent on it, for each year of its age', () => {
    expect(ownershipOf(lift, 4 * year)).toEqual({
      usedSince: 0,
      age: 4 * year,
      spent: [
        { currency: 'AUD', amount: 30 },
        { currency: 'CNY', amount: 500 },
      ],
      total: [
        { currency: 'AUD', amount: 30 },
        { currency: 'CNY', amount: 1500 },
      ],
      perYear: [
        { currency: 'AUD', amount: 8 },
        { currency: 'CNY', amount: 375 },
      ],
      remaining: 6 * year,
      remainingShare: 0.6,
    });
  });

  it('has a life that can be over, and an age that ends with retirement', () => {
    expect(ownershipOf(lift, 12 * year)).toMatchObject({
      remaining: -2 * year,
      remainingShare: -0.2,
    });
    expect(ownershipOf({ ...lift, retiredAt: 2 * year }, 12 * year).age).toBe(2 * year);
  });

  it('says nothing of what is not known', () => {
    const unknown = { age: null, perYear: null, remaining: null, remainingShare: null };
    expect(ownershipOf({ ...lift, usedSince: null }, year)).toMatchObject(unknown);
    expect(ownershipOf({ ...lift, usedSince: 2 * year }, year)).toMatchObject({
      ...unknown,
      usedSince: null,
    });
    expect(ownershipOf({ ...lift, expectedLife: null }, 2 * year)).toMatchObject({
      age: 2 * year,
      remaining: null,
      remainingShare: null,
    });
    expect(ownershipOf({ ...lift, cost: null, spending: [] }, 2 * year)).toMatchObject({
      total: [],
      perYear: [],
    });
    // Nothing is concluded from the first days.
    expect(ownershipOf(lift, year - 1).perYear).toBeNull();
  });
});
