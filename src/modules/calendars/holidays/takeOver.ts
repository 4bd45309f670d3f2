import type { Calendar, Period } from '../rules/calendar.ts';
import type { FileDays } from './readHolidays.ts';

/** A calendar in which these dates are what a file says they are; all others stay. */
export function takeOver(
  calendar: Calendar,
  { holidays, workingDays }: FileDays,
  hours: readonly Period[],
): Calendar {
  const off = new Set([...calendar.holidays, ...holidays]);
  const dates = new Map(calendar.dates);
  for (const date of holidays) dates.delete(date);
  for (const date of workingDays) {
    off.delete(date);
    dates.set(date, hours);
  }
  return { ...calendar, holidays: off, dates };
}

/**
 * The hours that most weekdays have, and of equally many those of the day that comes first in the
 * week: what a working Saturday has where nobody said otherwise. Null without any hours.
 */
export function usualHours({ weekly }: Calendar): readonly Period[] | null {
  const days = new Map<string, { periods: readonly Period[]; count: number }>();
  for (const periods of weekly.filter(({ length }) => length > 0)) {
    const key = JSON.stringify(periods.map(({ opens, closes }) => [opens, closes]));
    const known = days.get(key);
    if (known) known.count += 1;
    else days.set(key, { periods, count: 1 });
  }
  const most = Math.max(0, ...[...days.values()].map(({ count }) => count));
  return [...days.values()].find(({ count }) => count === most)?.periods ?? null;
}
