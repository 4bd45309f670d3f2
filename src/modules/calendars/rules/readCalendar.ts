import { InvalidInput } from '../../../platform/graphql/failures.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import { isTimeZone } from '../../../platform/localTime/offsets.ts';
import type { Text } from '../../../platform/text.ts';
import { type Calendar, hasTime, type Period } from './calendar.ts';

/** The days of a week from the first on, as the API calls them. */
export const weekdays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

export type Weekday = (typeof weekdays)[number];

/** A calendar as somebody wrote it. */
export interface WrittenCalendar {
  timeZone: string;
  roundTheClock?: boolean | null;
  weekly?: readonly { day: Weekday; periods: readonly Period[] }[] | null;
  holidays?: readonly LocalDate[] | null;
  dates?: readonly { date: LocalDate; periods: readonly Period[] }[] | null;
}

export const mostDates = 10_000;

/**
 * Reads a calendar; throws the typed failure with the place of the first thing that is wrong.
 * `path` is where the calendar stands among the arguments.
 */
export function readCalendar(written: WrittenCalendar, path: readonly string[]): Calendar {
  const { timeZone, weekly, holidays, dates } = written;
  requireZone(timeZone, [...path, 'timeZone']);
  requireFew(holidays ?? [], [...path, 'holidays']);
  requireFew(dates ?? [], [...path, 'dates']);
  const week = new Map<Weekday, Period[]>();
  for (const [index, { day, periods }] of (weekly ?? []).entries()) {
    const place = [...path, 'weekly', String(index)];
    if (week.has(day)) throw twice([...place, 'day']);
    week.set(day, readPeriods(periods, [...place, 'periods']));
  }
  const own = new Map<LocalDate, Period[]>();
  for (const [index, { date, periods }] of (dates ?? []).entries()) {
    const place = [...path, 'dates', String(index)];
    if (own.has(date)) throw twice([...place, 'date']);
    if (periods.length === 0) {
      throw refuse([...place, 'periods'], {
        en: 'A date of its own has hours; one without work is a holiday.',
        zh: '单列的日期须有工作时段；不上班的日期请列为假日。',
      });
    }
    own.set(date, readPeriods(periods, [...place, 'periods']));
  }
  const calendar = {
    timeZone,
    isRoundTheClock: written.roundTheClock ?? false,
    weekly: weekdays.map((day) => week.get(day) ?? []),
    holidays: new Set(holidays ?? []),
    dates: own,
  };
  requireTime(calendar, path);
  return calendar;
}

/** On a calendar without any working time nothing would ever be due. */
export function requireTime(calendar: Calendar, path: readonly string[]): void {
  if (hasTime(calendar)) return;
  throw refuse(path, {
    en: 'There is no working time in this calendar: give it hours, or run it round the clock.',
    zh: '此日历没有任何工作时间：请设置工作时段，或设为全天候。',
  });
}

/** Names alone: an offset such as `+08:00` knows nothing of changes to come. */
export function requireZone(timeZone: string, path: readonly string[]): void {
  if (isTimeZone(timeZone)) return;
  throw refuse(path, {
    en: 'There is no such time zone. It is an IANA name, for example Asia/Shanghai.',
    zh: '没有这个时区。请使用 IANA 名称，例如 Asia/Shanghai。',
  });
}

export function requireFew(list: readonly unknown[], path: readonly string[]): void {
  if (list.length <= mostDates) return;
  throw refuse(path, { en: 'At most 10,000 dates.', zh: '最多 10,000 个日期。' });
}

/** The periods in order; throws the typed failure. */
export function readPeriods(periods: readonly Period[], path: readonly string[]): Period[] {
  for (const [index, { opens, closes }] of periods.entries()) {
    if (opens < closes) continue;
    throw refuse([...path, String(index)], {
      en: 'A period closes after it opens. Work through the night is two periods, up to 24:00 and from 00:00.',
      zh: '时段的结束须晚于开始。跨夜工作请写成两个时段：到 24:00，以及从 00:00 起。',
    });
  }
  const numbered = [...periods.entries()].sort(([, left], [, right]) => left.opens - right.opens);
  for (const [place, [index, period]] of numbered.entries()) {
    const before = numbered[place - 1]?.[1];
    if (!before || before.closes <= period.opens) continue;
    throw refuse([...path, String(index)], {
      en: 'This period overlaps with another one of the same day.',
      zh: '此时段与同一天的另一个时段重叠。',
    });
  }
  return numbered.map(([, period]) => period);
}

function twice(path: readonly string[]): InvalidInput {
  return refuse(path, { en: 'This day stands here twice.', zh: '这一天重复出现。' });
}

function refuse(path: readonly string[], text: Text): InvalidInput {
  return new InvalidInput(path, 'INVALID_INPUT', text);
}
