/** The share of those who say 9 or 10 less the share of those who say 0 to 6, from -100 to 100. */
export function npsOf(values: readonly number[]): number {
  const promoters = values.filter((value) => value >= 9).length;
  const detractors = values.filter((value) => value <= 6).length;
  return (100 * (promoters - detractors)) / values.length;
}
