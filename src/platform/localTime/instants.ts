import { offsetsOf } from './offsets.ts';

const day = 86_400_000;

/**
 * The first instant at which the local clock shows this time or a later one: a time that a change of
 * clocks skips is the moment of the change, one that comes twice is its first coming. Local time is
 * written as if it were UTC, in milliseconds.
 */
export function firstInstantOf(timeZone: string, local: number): number {
  // No zone is further away from UTC than 15 hours, and none moves its clocks by more than a day.
  for (const { from, until, offset } of offsetsOf(timeZone).between(
    local - 2 * day,
    local + 2 * day,
  )) {
    const instant = Math.max(from, local - offset);
    if (instant < until) return instant;
  }
  throw new Error('No clock shows this time.');
}

/** What the local clock shows at an instant, written as if it were UTC. */
export function localTimeAt(timeZone: string, instant: number): number {
  const [{ offset } = { offset: 0 }] = offsetsOf(timeZone).between(instant, instant + 1);
  return instant + offset;
}
