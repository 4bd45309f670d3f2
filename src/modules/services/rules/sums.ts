import { mostMinorUnits } from '../../../platform/money.ts';

/** What lines come to. All of it in whole numbers: there is no float anywhere near money. */

/** Quantities are counted in thousandths. */
const one = 1000n;
const mostQuantity = 1_000_000n * one;

/** A decimal above 0 with at most three places, in thousandths; null when it is none. */
export function readQuantity(text: string): bigint | null {
  const [, whole, places = ''] = /^(\d{1,7})(?:\.(\d{1,3}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const quantity = BigInt(whole) * one + BigInt(places.padEnd(3, '0'));
  return quantity > 0n && quantity <= mostQuantity ? quantity : null;
}

/** As `readQuantity` reads it, without zeros at the end. */
export function writeQuantity(quantity: bigint): string {
  const places = String(quantity % one)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return places ? `${quantity / one}.${places}` : String(quantity / one);
}

/** Quantity times price for one, rounded half up to a minor unit: each line by itself. */
export function lineAmount(quantity: bigint, unitPrice: bigint): bigint {
  return (quantity * unitPrice + one / 2n) / one;
}

/** The sum of lines; null when it is more than can be told exactly everywhere. */
export function sumOf(amounts: readonly bigint[]): bigint | null {
  const sum = amounts.reduce((total, amount) => total + amount, 0n);
  return sum <= mostMinorUnits ? sum : null;
}
