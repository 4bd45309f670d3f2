import type { Locale } from './text.ts';

/** An amount of money in minor units, as many to one of the currency as `Intl` says. */
export interface Money {
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** Amounts are exact up to here, in the database, in a program, and in JSON. */
export const mostMinorUnits = BigInt(Number.MAX_SAFE_INTEGER);

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Whether there is a currency of this code. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** As people of a language write it: `CN¥12.50`, `¥12.50`. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const format = new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', {
    style: 'currency',
    currency,
  });
  const { maximumFractionDigits: digits = 0 } = format.resolvedOptions();
  const sign = amount < 0 ? '-' : '';
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const cut = text.length - digits;
  // As text it is formatted exactly; divided, it would be a float.
  return format.format(`${sign}${text.slice(0, cut)}.${text.slice(cut)}0` as `${number}`);
}
