import type { Money } from '../../../platform/money.ts';

/** What was spent, of one sort and in one currency. */
export interface Spending {
  currency: string;
  /** In minor units. */
  amount: bigint;
  isPart: boolean;
  /** For work that was planned. */
  isPlanned: boolean;
}

/** What it comes to, one sum for each currency, by code: nothing is converted. */
export function sumsOf(amounts: readonly Pick<Spending, 'currency' | 'amount'>[]): Money[] {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  }
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount: Number(amount) }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}
