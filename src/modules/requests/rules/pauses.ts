/** How long requests may rest. Instants in milliseconds. */

interface Rest {
  startedAt: Date | null;
  endedAt: Date | null;
}

const day = 86_400_000;
/** No pause is longer, whoever agrees: the reason is looked at anew then. */
export const longestEver = 90 * day;

/** How long a request has rested in all, in time that passes. */
export function restedSoFar(pauses: readonly Rest[], now: Date): number {
  return pauses.reduce(
    (sum, { startedAt, endedAt }) =>
      startedAt ? sum + ((endedAt ?? now).getTime() - startedAt.getTime()) : sum,
    0,
  );
}

/**
 * Whether a lead has to agree to a pause: together with those before it, it is longer than the
 * policy allows. Many short ones are no way around it.
 */
export function needsApproval(
  { until, now, earlier }: { until: Date; now: Date; earlier: readonly Rest[] },
  allowed: number,
): boolean {
  return restedSoFar(earlier, now) + (until.getTime() - now.getTime()) > allowed;
}
