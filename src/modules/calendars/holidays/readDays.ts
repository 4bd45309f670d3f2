import ICAL from 'ical.js';
import { brokenLine } from '../../../platform/iCalendar/failures.ts';
import type { EventProperty, FileEvent } from '../../../platform/iCalendar/readEvents.ts';
import { isLocalDate } from '../../../platform/localTime/localClock.ts';
import { dateOfDay, dayNumber, type LocalDate } from '../../../platform/localTime/localDate.ts';

/** When an event takes place. */
export interface EventDays {
  first: LocalDate;
  /** How many days; 1 for an event with a time of day. */
  length: number;
  /** Null for an all-day event. Of the others only those by the local clock have a date of their own. */
  time: 'LOCAL' | 'UTC' | null;
}

/** Reads when an event takes place; throws the typed failure with the line that says so wrongly. */
export function readDays({ line, properties }: FileEvent): EventDays {
  const begin = properties.get('dtstart')?.[0];
  if (!begin) throw brokenLine(line, withoutStart);
  const first = readDate(begin);
  const [value] = begin.values;
  if (/T\d/.test(String(value))) {
    return { first, length: 1, time: String(value).endsWith('Z') ? 'UTC' : 'LOCAL' };
  }
  return { first, length: lengthOf(first, properties), time: null };
}

/** The end is the day after the last (RFC 5545, 3.6.1); many files repeat the first day instead. */
function lengthOf(first: LocalDate, properties: FileEvent['properties']): number {
  const end = properties.get('dtend')?.[0];
  if (end) {
    const length = dayNumber(readDate(end)) - dayNumber(first);
    if (length < 0) throw brokenLine(end.line, endsBefore);
    return Math.max(1, length);
  }
  const duration = properties.get('duration')?.[0];
  return duration ? Math.max(1, readDuration(duration)) : 1;
}

function readDate({ line, values: [value] }: EventProperty): LocalDate {
  const date = String(value).slice(0, 10);
  if (isLocalDate(date)) return date;
  throw brokenLine(line, noDate);
}

function readDuration({ line, values: [value] }: EventProperty): number {
  try {
    const { weeks, days, isNegative } = ICAL.Duration.fromString(String(value));
    if (!isNegative) return weeks * 7 + days;
  } catch {
    // What it is instead is nobody's concern.
  }
  throw brokenLine(line, noLength);
}

/** The dates of so many days from one on. */
export function datesFrom(first: LocalDate, length: number): LocalDate[] {
  const begin = dayNumber(first);
  return Array.from({ length }, (_, index) => dateOfDay(begin + index));
}

const withoutStart = {
  en: 'the event that begins here has no DTSTART.',
  zh: '此处开始的事件没有 DTSTART。',
};
const noDate = { en: 'there is no such date.', zh: '没有这个日期。' };
const endsBefore = { en: 'the event ends before it begins.', zh: '事件的结束早于开始。' };
const noLength = { en: 'this is no length of time.', zh: '这不是有效的时长。' };
