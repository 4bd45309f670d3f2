import jstat from 'jstat';

/** A mean, and the interval that holds the true one in 95 of 100 such samples. */
export interface MeanInterval {
  mean: number;
  /** Null: one value says nothing of the spread. */
  low: number | null;
  high: number | null;
}

const confidence = 0.95;

/**
 * The mean of values between two bounds, with its interval by Student's t, which does not go beyond
 * the bounds; null: there is no value.
 */
export function meanInterval(
  { count, sum, sumOfSquares }: { count: number; sum: number; sumOfSquares: number },
  { least, most }: { least: number; most: number },
): MeanInterval | null {
  if (count === 0) return null;
  const mean = sum / count;
  if (count === 1) return { mean, low: null, high: null };
  // Rounding can take it below nothing.
  const variance = Math.max(0, (sumOfSquares - count * mean * mean) / (count - 1));
  const quantile = jstat.studentt.inv(1 - (1 - confidence) / 2, count - 1);
  const half = quantile * Math.sqrt(variance / count);
  return { mean, low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
}
