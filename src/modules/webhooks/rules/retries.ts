const minute = 60_000;
const hour = 60 * minute;

/** How long after the failure before it each further attempt comes, in milliseconds. */
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 24 * hour];

/** When a delivery is tried again that failed so often, the last time now; null: it is parked. */
export function nextAttempt(failures: number, now: Date): Date | null {
  const wait = waits[failures - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
}
