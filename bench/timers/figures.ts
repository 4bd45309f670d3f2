import type { Result } from './phases.ts';

type Figure = 'toTheLast' | 'p50' | 'p99' | 'max';

/** The middle of some rounds. */
export function middle(results: readonly Result[], what: Figure): number {
  const sorted = results.map((result) => result[what]).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How many timers a second came, in the middle of some rounds. */
export function perSecond(results: readonly Result[]): number {
  return (1000 * (results[0]?.count ?? 0)) / middle(results, 'toTheLast');
}
