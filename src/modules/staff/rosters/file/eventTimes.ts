import ICAL from 'ical.js';
import type { EventProperty, FileEvent } from '../../../../platform/iCalendar/readEvents.ts';
import { firstInstantOf } from '../../../../platform/localTime/instants.ts';
import { isTimeZone } from '../../../../platform/localTime/offsets.ts';
import { isRosterDate } from './fileShift.ts';
import type { Problem } from './problems.ts';

const day = 86_400_000;

/** A time as an event says it. */
export interface EventTime {
  /** By whose clock. */
  timeZone: string;
  /** What the clock shows, written as if it were UTC. */
  local: number;
  /** A day without a time. */
  isDate: boolean;
}

/** When an event takes place, and how long it lasts each time that it does. */
export interface EventTimes {
  start: EventTime;
  /** The end of the time that begins as the clock shows this. */
  endOf(local: number): number;
}

export const instantOf = ({ timeZone, local }: EventTime): number =>
  firstInstantOf(timeZone, local);

/** Reads when an event takes place; a problem where that is not clear. */
export function readTimes({ line, properties }: FileEvent, timeZone: string): EventTimes | Problem {
  const begin = properties.get('dtstart')?.[0];
  if (!begin) return { line, text: withoutStart };
  const start = readTime(begin, timeZone);
  if ('line' in start) return start;
  const shown = (local: number) => instantOf({ ...start, local });
  const end = properties.get('dtend')?.[0];
  if (end) {
    const last = readTime(end, timeZone);
    if ('line' in last) return last;
    if (last.isDate !== start.isDate) return { line: end.line, text: otherKind };
    if (instantOf(last) <= instantOf(start)) return { line: end.line, text: endsBefore };
    // By one clock a night shift ends at six, also in the night in which the clocks change.
    const isOneClock = last.timeZone === start.timeZone;
    const length = isOneClock ? last.local - start.local : instantOf(last) - instantOf(start);
    return {
      start,
      endOf: (local) => (isOneClock ? shown(local + length) : shown(local) + length),
    };
  }
  const duration = properties.get('duration')?.[0];
  if (!duration && !start.isDate) return { line, text: withoutEnd };
  const length = duration ? readDuration(duration) : { days: 1, time: 0 };
  if (!length) return { line: duration?.line ?? line, text: noLength };
  return { start, endOf: (local) => shown(local + length.days * day) + length.time };
}

/** Reads one time; where it names no zone, it is by the clock of the roster. */
export function readTime(
  { line, parameters, values: [value] }: EventProperty,
  timeZone: string,
): EventTime | Problem {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(Z?))?$/.exec(
    String(value),
  );
  const [, date = '', time, isUtc] = found ?? [];
  if (!isRosterDate(date)) return { line, text: noDate };
  const named = parameters.tzid === undefined ? timeZone : String(parameters.tzid);
  if (!isUtc && !isTimeZone(named)) return { line, text: noZone };
  return {
    timeZone: isUtc ? 'UTC' : named,
    local: Date.parse(`${date}T${time ?? '00:00:00'}Z`),
    isDate: time === undefined,
  };
}

/** Days are days of the calendar; hours are hours that pass. */
function readDuration({ values: [value] }: EventProperty): { days: number; time: number } | null {
  try {
    const { weeks, days, hours, minutes, seconds, isNegative } = ICAL.Duration.fromString(
      String(value),
    );
    const time = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    const length = { days: weeks * 7 + days, time };
    return isNegative || length.days + length.time === 0 ? null : length;
  } catch {
    return null;
  }
}

const withoutStart = {
  en: 'The event that begins here has no DTSTART.',
  zh: '此处开始的事件没有 DTSTART。',
};
const withoutEnd = {
  en: 'The event that begins here has neither DTEND nor DURATION.',
  zh: '此处开始的事件没有 DTEND 或 DURATION。',
};
const otherKind = {
  en: 'The beginning and the end are both dates, or both have a time of day.',
  zh: '开始与结束须同为日期，或同带时刻。',
};
const endsBefore = { en: 'The event ends before it begins.', zh: '事件的结束早于开始。' };
const noLength = { en: 'This is no length of time.', zh: '这不是有效的时长。' };
const noDate = { en: 'There is no such date or time.', zh: '没有这个日期或时刻。' };
const noZone = {
  en: 'There is no such time zone. It is an IANA name, for example Asia/Shanghai.',
  zh: '没有这个时区。请使用 IANA 名称，例如 Asia/Shanghai。',
};
