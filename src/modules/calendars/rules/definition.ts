import { isDeepStrictEqual } from 'node:util';
import { readTime, writeTime } from '../../../platform/localTime/localClock.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import type { Calendar, Period } from './calendar.ts';
import { type Weekday, weekdays } from './readCalendar.ts';

type WrittenPeriods = { opens: string; closes: string }[];

/**
 * A calendar as it is stored and as the record tells of it: plain data that people can read, in
 * one order whatever order it was written in. Two calendars are the same when these are.
 */
export type Definition = {
  timeZone: string;
  isRoundTheClock: boolean;
  weekly: { day: Weekday; periods: WrittenPeriods }[];
  holidays: LocalDate[];
  dates: { date: LocalDate; periods: WrittenPeriods }[];
};

export function writeDefinition(calendar: Calendar): Definition {
  const { timeZone, isRoundTheClock, weekly, holidays, dates } = calendar;
  return {
    timeZone,
    isRoundTheClock,
    weekly: weekdays.flatMap((day, index) => {
      const periods = writePeriods(weekly[index] ?? []);
      return periods.length > 0 ? [{ day, periods }] : [];
    }),
    holidays: [...holidays].sort(),
    dates: [...dates.keys()]
      .sort()
      .map((date) => ({ date, periods: writePeriods(dates.get(date) ?? []) })),
  };
}

/** The inverse of `writeDefinition`; the definition is taken to be one that was written so. */
export function readDefinition(definition: Definition): Calendar {
  const { timeZone, isRoundTheClock, weekly, holidays, dates } = definition;
  return {
    timeZone,
    isRoundTheClock,
    weekly: weekdays.map((day) => {
      const hours = weekly.find((one) => one.day === day);
      return readPeriods(hours?.periods ?? []);
    }),
    holidays: new Set(holidays),
    dates: new Map(dates.map(({ date, periods }) => [date, readPeriods(periods)])),
  };
}

/**
 * What one definition had and another has instead: of holidays and dates those alone that went or
 * came, of the rest what is not the same.
 */
export function differences(
  was: Definition,
  is: Definition,
): { was: Partial<Definition>; is: Partial<Definition> } {
  const only = (one: Definition, other: Definition): Partial<Definition> => ({
    ...(one.timeZone !== other.timeZone && { timeZone: one.timeZone }),
    ...(one.isRoundTheClock !== other.isRoundTheClock && { isRoundTheClock: one.isRoundTheClock }),
    ...(!isDeepStrictEqual(one.weekly, other.weekly) && { weekly: one.weekly }),
    ...(!isDeepStrictEqual(one.holidays, other.holidays) && {
      holidays: lacking(one.holidays, other.holidays, (date) => date),
    }),
    ...(!isDeepStrictEqual(one.dates, other.dates) && {
      dates: lacking(one.dates, other.dates, wordsOf),
    }),
  });
  return { was: only(was, is), is: only(is, was) };
}

/** What of a list does not stand in another one just so, told by its words. */
function lacking<Item>(
  list: readonly Item[],
  other: readonly Item[],
  words: (item: Item) => string,
): Item[] {
  const known = new Set(other.map(words));
  return list.filter((item) => !known.has(words(item)));
}

function wordsOf({ date, periods }: Definition['dates'][number]): string {
  return [date, ...periods.map(({ opens, closes }) => `${opens}-${closes}`)].join(' ');
}

function writePeriods(periods: readonly Period[]): WrittenPeriods {
  return periods.map(({ opens, closes }) => ({
    opens: writeTime(opens),
    closes: writeTime(closes),
  }));
}

function readPeriods(periods: WrittenPeriods): Period[] {
  return periods.map(({ opens, closes }) => ({
    opens: readTime(opens) ?? 0,
    closes: readTime(closes) ?? 0,
  }));
}
