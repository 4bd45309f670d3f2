const minute = 60_000;
const hour = 60 * minute;

/** How long whoever is woken has to answer before the next person is. */
export const acknowledgeWithin = 30 * minute;

/** How long after an answer a request may stay open before somebody is woken again. */
export const stillOpenAfter = 4 * hour;

/** For an open request on which no promise runs: when somebody is woken in any case. */
export const withoutPromise = 24 * hour;

/** How long a customer who asked again waits before they can once more. */
export const betweenUrges = hour;

/** How long after redirecting somebody is to have asked whether it helped. */
export const checkRedirectAfter = 3 * 24 * hour;

export function after(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds);
}

/** While nobody works in a community who could answer for it, work of a rule waits, and is tried again. */
export const tryAgainAfter = 60 * 60_000;
