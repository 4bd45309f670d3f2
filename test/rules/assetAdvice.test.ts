import { describe, expect, it } from 'vitest';
import {
  adviseOn,
  type Known,
  type Limits,
  lookedAt,
  measureKinds,
  usualLimits,
} from '../../src/modules/upkeep/rules/advice.ts';
import { type Owned, ownershipOf } from '../../src/modules/upkeep/rules/ownership.ts';
import type { Spending } from '../../src/modules/upkeep/rules/spending.ts';
import { addUp, type Totals } from '../../src/modules/upkeep/rules/totals.ts';

const year = 365.25 * 86_400_000;
const repairs = (amount: number, further: Partial<Spending> = {}): Spending => ({
  ...{ currency: 'CNY', amount: BigInt(amount), isPart: false, isPlanned: false },
  ...further,
});

/** A lift in the middle of its life that does well, changed. */
function lift({
  age = 5,
  faults = { found: 0, count: 3, days: 30 },
  owned = {},
  ...totals
}: Partial<Omit<Totals, 'faults'>> & {
  age?: number;
  faults?: Known['faults'];
  owned?: Partial<Owned>;
}): Known {
  const had: Owned = {
    cost: { amount: 1000, currency: 'CNY' },
    expectedLife: 10 * year,
    usedSince: 0,
    retiredAt: null,
    spending: [],
    ...owned,
  };
  return {
    totals: { ...addUp([]), up: 1000, ...totals },
    owned: had,
    ownership: ownershipOf(had, age * year),
    faults,
  };
}

const advise = (known: Known, limits: Partial<Limits> = {}) => {
  const { verdict, measures } = adviseOn({ ...usualLimits, ...limits }, known);
  const of = Object.fromEntries(measures.map((measure) => [measure.kind, measure]));
  return { verdict, measures, of };
};

describe('the advice on an asset', () => {
  it('is to repair it while there is no reason against that', () => {
    const { verdict, measures } = advise(lift({}));
    expect(verdict).toBe('REPAIR');
    expect(measures).toEqual([
      { kind: 'REPAIR_COST', figure: 0, limit: 50, isReason: false, missing: null },
      { kind: 'REMAINING_LIFE', figure: 50, limit: 10, isReason: false, missing: null },
      { kind: 'AVAILABILITY', figure: 100, limit: 95, isReason: false, missing: null },
      { kind: 'REPEATED_FAULTS', figure: 0, limit: 3, isReason: false, missing: null },
    ]);
  });

  it('has a reason from the very limit on, and for availability below it', () => {
    const reasonOf = (kind: string, known: Known) => advise(known).of[kind]?.isReason;
    expect(reasonOf('REPAIR_COST', lift({ spending: [repairs(499)] }))).toBe(false);
    expect(reasonOf('REPAIR_COST', lift({ spending: [repairs(500)] }))).toBe(true);
    expect(reasonOf('REMAINING_LIFE', lift({ age: 8.9 }))).toBe(false);
    expect(reasonOf('REMAINING_LIFE', lift({ age: 9 }))).toBe(true);
    expect(reasonOf('REMAINING_LIFE', lift({ age: 12 }))).toBe(true);
    expect(reasonOf('AVAILABILITY', lift({ up: 95, outOfOrder: 5 }))).toBe(false);
    expect(reasonOf('AVAILABILITY', lift({ up: 94, underMaintenance: 6 }))).toBe(true);
    const faults = (found: number) => lift({ faults: { found, count: 3, days: 30 } });
    expect(reasonOf('REPEATED_FAULTS', faults(2))).toBe(false);
    expect(reasonOf('REPEATED_FAULTS', faults(3))).toBe(true);
  });

  it('is to watch it with fewer reasons than it takes, and to replace it with as many', () => {
    const worn = lift({ age: 9.5 });
    expect(advise(worn).verdict).toBe('WATCH');
    expect(advise(worn, { replaceAt: 1 }).verdict).toBe('REPLACE');
    expect(advise({ ...worn, totals: { ...worn.totals, outOfOrder: 1000 } }).verdict).toBe(
      'REPLACE',
    );
  });

  it('counts no planned work as repairs, and no other currency', () => {
    const spending = [
      repairs(100),
      repairs(900, { isPlanned: true }),
      repairs(900, { currency: 'USD' }),
    ];
    expect(advise(lift({ spending })).of.REPAIR_COST).toMatchObject({
      figure: 10,
      isReason: false,
      missing: 'OTHER_CURRENCY',
    });
  });

  it('never hides what is missing', () => {
    const unknown = lift({
      ...{ up: 0, faults: null },
      owned: { cost: null, expectedLife: null, usedSince: null },
    });
    const { verdict, measures } = advise(unknown);
    expect(verdict).toBe('REPAIR');
    expect(measures.map(({ kind, figure, missing }) => [kind, figure, missing])).toEqual([
      ['REPAIR_COST', null, 'NO_COST'],
      ['REMAINING_LIFE', null, 'NO_EXPECTED_LIFE'],
      ['AVAILABILITY', null, 'NOT_USED'],
      ['REPEATED_FAULTS', null, 'NO_LIMIT'],
    ]);
    expect(advise(lift({ owned: { usedSince: null } })).of.REMAINING_LIFE?.missing).toBe(
      'NOT_USED',
    );
    expect(
      advise(lift({ owned: { cost: { amount: 0, currency: 'CNY' } } })).of.REPAIR_COST,
    ).toEqual({
      ...{ kind: 'REPAIR_COST', figure: null, limit: 50, isReason: false, missing: 'NO_COST' },
    });
  });

  it('tells the figures that the rule does not look at, and makes no reason of them', () => {
    const none = {
      ...{ repairCostPercent: null, remainingLifePercent: null, availabilityPercent: null },
      countsRepeatedFaults: false,
    };
    const bad = lift({
      ...{ age: 20, outOfOrder: 9000, spending: [repairs(9000)] },
      faults: { found: 9, count: 3, days: 30 },
    });
    const { measures } = advise(bad, none);
    expect(measures.map(({ kind }) => kind)).toEqual(measureKinds);
    for (const measure of measures) {
      expect(measure).toMatchObject({ limit: null, isReason: false, missing: 'NOT_LOOKED_AT' });
      expect(measure.figure).not.toBeNull();
    }
    expect(lookedAt({ ...usualLimits, ...none })).toBe(0);
    expect(lookedAt(usualLimits)).toBe(4);
  });
});
