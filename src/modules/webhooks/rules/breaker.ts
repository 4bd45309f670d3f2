/**
 * Spares an address that does not answer. After ten failures in a row nothing is sent for a
 * minute; then one attempt decides: it closes the breaker, or doubles the rest, up to an hour.
 */
export interface Breaker {
  failuresInRow: number;
  /** How often it opened without a success in between. */
  timesOpened: number;
  /** Until when nothing is sent; in the past while the trial is due. Null: closed. */
  failingUntil: Date | null;
}

const minute = 60_000;
const opensAfter = 10;
const longestRest = 60 * minute;
const usualSlots = 2;

/** The breaker of an address that works. */
export const closed: Breaker = { failuresInRow: 0, timesOpened: 0, failingUntil: null };

export function isResting({ failingUntil }: Pick<Breaker, 'failingUntil'>, now: Date): boolean {
  return failingUntil !== null && now < failingUntil;
}

/** How many deliveries may be on their way at once. */
export function slots(breaker: Pick<Breaker, 'failingUntil'>, now: Date): number {
  if (isResting(breaker, now)) return 0;
  return breaker.failingUntil === null ? usualSlots : 1;
}

/** After a failure. One that comes in while it rests was sent before, and says nothing new. */
export function afterFailure(breaker: Breaker, now: Date): Breaker {
  const failuresInRow = breaker.failuresInRow + 1;
  const opens = failuresInRow >= opensAfter && !isResting(breaker, now);
  if (!opens) return { ...breaker, failuresInRow };
  const rest = Math.min(minute * 2 ** breaker.timesOpened, longestRest);
  return {
    failuresInRow,
    timesOpened: breaker.timesOpened + 1,
    failingUntil: new Date(now.getTime() + rest),
  };
}
