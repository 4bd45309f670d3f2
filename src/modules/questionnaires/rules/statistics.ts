/** What numbers say together. */

/** A mean, and where the mean of everybody like those who answered lies, with 95 % confidence. */
export interface Mean {
  mean: number;
  low: number;
  high: number;
}

/**
 * By Student's t, since groups may be small; never beyond the bounds of the scale. At least two
 * values.
 */
export function meanOf(values: readonly number[], [least, most]: [number, number]): Mean {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = quantile(count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { mean, low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
}

/** The share of those who say 9 or 10 less the share of those who say 0 to 6, from -100 to 100. */
export function npsOf(values: readonly number[]): number {
  const promoters = values.filter((value) => value >= 9).length;
  const detractors = values.filter((value) => value <= 6).length;
  return (100 * (promoters - detractors)) / values.length;
}

/** Between minus and plus this lies the middle 95 % of Student's t. */
function quantile(degrees: number): number {
  let [low, high] = [0, 16];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (middlePart(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  return high;
}

/** How much of Student's t lies between -t and t (Abramowitz and Stegun, 26.7.3 and 26.7.4). */
function middlePart(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const square = Math.cos(angle) ** 2;
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let n = isOdd ? 2 : 1; n <= degrees - 3; n += 2) {
    term *= (square * n) / (n + 1);
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
