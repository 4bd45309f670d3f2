import type { Money } from '../../../platform/money.ts';
import { type Spending, sumsOf } from './spending.ts';

/** What is known of an asset as a possession; times in milliseconds. */
export interface Owned {
  /** What was paid for it; null: nobody said. */
  cost: Money | null;
  /** How long it was expected to be of use; null: nobody said. */
  expectedLife: number | null;
  /** Since when it is of use; null: it never was. */
  usedSince: number | null;
  /** Since when it is of no more use; null: it is. */
  retiredAt: number | null;
  spending: readonly Spending[];
}

export interface Ownership {
  usedSince: number | null;
  age: number | null;
  spent: Money[];
  /** What was paid for it and what was spent on it. */
  total: Money[];
  /** For each year of its age; null in its first year, from which nothing is to be concluded. */
  perYear: Money[] | null;
  /** Below zero when it has lasted longer than was expected. */
  remaining: number | null;
  remainingShare: number | null;
}

/** As many days as there are in a year over four years. */
const year = 365.25 * 86_400_000;

/** What an asset has cost until now, and how much of its life is left. */
export function ownershipOf(owned: Owned, now: number): Ownership {
  const { cost, expectedLife, usedSince, retiredAt, spending } = owned;
  const isUsed = usedSince !== null && usedSince <= now;
  const age = isUsed ? Math.max(0, Math.min(retiredAt ?? now, now) - usedSince) : null;
  const bought = cost ? [{ currency: cost.currency, amount: BigInt(cost.amount) }] : [];
  const total = sumsOf([...bought, ...spending]);
  const remaining = age === null || expectedLife === null ? null : expectedLife - age;
  return {
    usedSince: isUsed ? usedSince : null,
    age,
    spent: sumsOf(spending),
    total,
    perYear:
      age === null || age < year
        ? null
        : total.map(({ currency, amount }) => ({
            currency,
            amount: Math.round(amount / (age / year)),
          })),
    remaining,
    remainingShare: remaining === null || !expectedLife ? null : remaining / expectedLife,
  };
}
