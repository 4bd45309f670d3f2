import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../src/platform/statistics.ts';

const sums = (values: number[]) => ({
  count: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
});
const bounds = { least: 1, most: 5 };

describe('a mean and its interval', () => {
  it('are those of the textbook', () => {
    // Mean 3, standard deviation sqrt(2.5), t(0.975; 4) = 2.776445: half is 1.963243.
    const { mean, low, high } = meanInterval(sums([1, 2, 3, 4, 5]), bounds) ?? {};
    expect(mean).toBe(3);
    expect(low).toBeCloseTo(1.036757, 5);
    expect(high).toBeCloseTo(4.963243, 5);
    // Thirty values, t(0.975; 29) = 2.045230.
    const values = Array.from({ length: 30 }, (_, index) => 1 + (index % 5));
    const thirty = meanInterval(sums(values), bounds);
    const deviation = Math.sqrt(60 / 29);
    expect(thirty?.high).toBeCloseTo(3 + (2.04523 * deviation) / Math.sqrt(30), 5);
  });

  it('stay within what the values can be', () => {
    expect(meanInterval(sums([1, 5]), bounds)).toEqual({ mean: 3, low: 1, high: 5 });
  });

  it('of equal values are one point, also where sums are rounded', () => {
    expect(meanInterval(sums([4, 4, 4]), bounds)).toEqual({ mean: 4, low: 4, high: 4 });
    const { mean, low } = meanInterval(sums([0.1, 0.1, 0.1]), { least: 0, most: 1 }) ?? {};
    expect(low).toBeCloseTo(mean as number, 6);
  });

  it('of one value have no interval, and of none are nothing', () => {
    expect(meanInterval(sums([2]), bounds)).toEqual({ mean: 2, low: null, high: null });
    expect(meanInterval(sums([]), bounds)).toBeNull();
  });
});
