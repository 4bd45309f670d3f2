import { type Calendar, type ClockFacts, workingTimeBetween } from '../../calendars/index.ts';

/**
 * How much of a clock's working time it has rested, up to an instant, in milliseconds; and that as
 * a share of its working time, 0 to 1. When the matter was resolved is neither work nor rest.
 */
export function pausedTime(
  calendar: Calendar,
  { start, pauses, now }: ClockFacts,
  until: number,
): { paused: number; share: number } {
  const within = (isResolved: boolean): number =>
    pauses
      .filter(({ reason }) => (reason === 'RESOLVED') === isResolved)
      .reduce(
        (sum, pause) =>
          sum +
          workingTimeBetween(
            calendar,
            Math.max(start, pause.from),
            Math.min(until, pause.until ?? now),
          ),
        0,
      );
  const paused = within(false);
  const whole = workingTimeBetween(calendar, start, until) - within(true);
  return { paused, share: whole > 0 ? paused / whole : 0 };
}
