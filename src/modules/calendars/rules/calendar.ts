import { dayNumber, type LocalDate } from '../../../platform/localTime/localDate.ts';

/** Hours of a day on the local clock, in minutes since midnight: half-open, `closes` at most 1440. */
export interface Period {
  opens: number;
  closes: number;
}

/**
 * When a clock runs. Its working time is the set of instants at which the local clock shows a time
 * inside a period of that local date.
 */
export interface Calendar {
  /** IANA name. */
  timeZone: string;
  /** All time is working time, holidays too; nothing below counts then. */
  isRoundTheClock: boolean;
  /** From Monday (0) to Sunday (6); each day's periods in order, without overlap. */
  weekly: readonly (readonly Period[])[];
  holidays: ReadonlySet<LocalDate>;
  /** Hours of single dates; they replace the weekday's, and a holiday's. */
  dates: ReadonlyMap<LocalDate, readonly Period[]>;
}

/** Day and night, every day: what holds where nothing else was said. */
export const roundTheClock: Calendar = {
  timeZone: 'UTC',
  isRoundTheClock: true,
  weekly: [],
  holidays: new Set(),
  dates: new Map(),
};

/** What a local date is: its periods, and whether it has none because it is a holiday. */
export function dayOf(
  { weekly, holidays, dates }: Calendar,
  date: LocalDate,
): { periods: readonly Period[]; isHoliday: boolean } {
  const own = dates.get(date);
  if (own) return { periods: own, isHoliday: false };
  if (holidays.has(date)) return { periods: [], isHoliday: true };
  return { periods: weekly[weekdayOf(date)] ?? [], isHoliday: false };
}

/** Whether there is any working time in a calendar. */
export function hasTime({ isRoundTheClock, weekly, dates }: Calendar): boolean {
  return (
    isRoundTheClock ||
    weekly.some((periods) => periods.length > 0) ||
    [...dates.values()].some((periods) => periods.length > 0)
  );
}

/** 0 for Monday. The first of January 1970 was a Thursday. */
function weekdayOf(date: LocalDate): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7;
}
