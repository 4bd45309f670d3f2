/** How much is taken in from those who scan labels, so that nobody can drown what others report. */

const hour = 3_600_000;

/** Of one label, whoever reports. */
export const perLabel = { reports: 20, within: hour };

/** From one network, whichever labels it scans: fewer than of a label, so that room is left. */
export const perNetwork = { reports: 10, within: hour };

const day = 24 * hour;

/** How long after the end of a request it is forgotten who reported it. */
export const forgottenAfter = 180 * day;

/**
 * When another report of a label is taken in; null: now. `earlier` are the times of those of the
 * last hour, newest first.
 */
export function againAt(earlier: readonly Date[]): Date | null {
  const first = earlier[perLabel.reports - 1];
  return first ? new Date(first.getTime() + perLabel.within) : null;
}
