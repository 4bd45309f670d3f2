import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceAt } from '../../src/modules/services/rules/prices.ts';
import {
  lineAmount,
  readQuantity,
  sumOf,
  writeQuantity,
} from '../../src/modules/services/rules/sums.ts';
import { formatMoney, isCurrency } from '../../src/platform/money.ts';

const quantities = fc.bigInt(1n, 1_000_000_000n);
const amounts = fc.bigInt(0n, BigInt(Number.MAX_SAFE_INTEGER));

describe('a quantity', () => {
  it('is read as it is written', () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        const text = writeQuantity(quantity);
        expect(text).toMatch(/^\d+(\.\d{0,2}[1-9])?$/);
        expect(readQuantity(text)).toBe(quantity);
      }),
    );
  });

  it.each<[string, bigint | null]>([
    ['1', 1000n],
    ['2.5', 2500n],
    ['0.125', 125n],
    [' 3.10 ', 3100n],
    ['1000000', 1_000_000_000n],
    ['1000000.001', null],
    ['0', null],
    ['0.000', null],
    ['-1', null],
    ['1e3', null],
    ['0.0001', null],
    ['.5', null],
    ['1.', null],
    ['1,5', null],
    ['', null],
    ['one', null],
  ])('%j is %s thousandths', (text, quantity) => {
    expect(readQuantity(text)).toBe(quantity);
  });
});

describe('a line', () => {
  it('is quantity times price, rounded half up', () => {
    fc.assert(
      fc.property(quantities, amounts, (quantity, price) => {
        const amount = lineAmount(quantity, price);
        // amount − ½ ≤ exact < amount + ½, all of it times two thousand.
        const exact = quantity * price * 2n;
        expect(exact >= amount * 2000n - 1000n).toBe(true);
        expect(exact < amount * 2000n + 1000n).toBe(true);
      }),
    );
  });

  it('of whole numbers is exact, grows with both, and costs nothing when it is free', () => {
    fc.assert(
      fc.property(quantities, quantities, amounts, (a, b, price) => {
        expect(lineAmount(a * 1000n, price)).toBe(a * price);
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(lineAmount(less, price) <= lineAmount(more, price)).toBe(true);
        expect(lineAmount(a, 0n)).toBe(0n);
      }),
    );
  });

  it.each([
    [500n, 1n, 1n],
    [499n, 1n, 0n],
    [1500n, 3n, 5n],
    [333n, 10n, 3n],
    [335n, 100n, 34n],
  ])('%d thousandths at %d come to %d', (quantity, price, amount) => {
    expect(lineAmount(quantity, price)).toBe(amount);
  });
});

describe('a total', () => {
  it('is the sum in any order, up to what is exact everywhere', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 10n ** 14n), { maxLength: 80 }), (lines) => {
        const total = sumOf(lines);
        expect(sumOf([...lines].reverse())).toBe(total);
        const sum = lines.reduce((one, other) => one + other, 0n);
        expect(total).toBe(sum);
        expect(BigInt(Number(total))).toBe(sum);
      }),
    );
  });

  it('beyond that is none', () => {
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    expect(sumOf([most])).toBe(most);
    expect(sumOf([most, 1n])).toBe(null);
  });
});

describe('money as people write it', () => {
  it('is exact, in each language', () => {
    expect(formatMoney({ amount: 26_000, currency: 'CNY' }, 'en')).toBe('CN¥260.00');
    expect(formatMoney({ amount: 26_000, currency: 'CNY' }, 'zh')).toBe('¥260.00');
    expect(formatMoney({ amount: 5, currency: 'USD' }, 'en')).toBe('$0.05');
    expect(formatMoney({ amount: 1250, currency: 'JPY' }, 'en')).toBe('¥1,250');
    expect(formatMoney({ amount: 1250, currency: 'KWD' }, 'en')).toBe('KWD\u00a01.250');
    expect(formatMoney({ amount: Number.MAX_SAFE_INTEGER, currency: 'CNY' }, 'zh')).toBe(
      '¥90,071,992,547,409.91',
    );
    expect(formatMoney({ amount: 0, currency: 'CNY' }, 'zh')).toBe('¥0.00');
  });

  it('has a currency that there is', () => {
    expect(['CNY', 'HKD', 'EUR'].every(isCurrency)).toBe(true);
    expect(['cny', 'RMB', 'YUAN', ''].some(isCurrency)).toBe(false);
  });
});

describe('the price in force', () => {
  it('is the last that began, the later edition of two from the same time', () => {
    const moments = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(fc.array(moments, { maxLength: 8 }), moments, (froms, at) => {
        const prices = froms.map((from, index) => ({
          edition: index + 1,
          effectiveFrom: new Date(from),
        }));
        const price = priceAt(prices, new Date(at));
        const begun = froms.filter((from) => from <= at);
        if (begun.length === 0) expect(price).toBe(null);
        else {
          const latest = Math.max(...begun);
          expect(price?.edition).toBe(froms.lastIndexOf(latest) + 1);
          const later = froms.filter((from) => from > latest);
          const until = later.length > 0 ? new Date(Math.min(...later)) : null;
          expect(price?.effectiveUntil).toEqual(until);
        }
      }),
    );
  });
});
