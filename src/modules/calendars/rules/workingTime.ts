import { localTimeAt } from '../../../platform/localTime/instants.ts';
import { dateOfDay } from '../../../platform/localTime/localDate.ts';
import { offsetsOf } from '../../../platform/localTime/offsets.ts';
import type { Span } from '../../../platform/spans.ts';
import { type Calendar, dayOf } from './calendar.ts';

/**
 * Working time as plain functions: instants are milliseconds since 1970 in UTC, amounts are
 * milliseconds of time that passes. A period that a change of clocks skips does not happen; one
 * that it repeats happens twice.
 */

const minute = 60_000;
const day = 86_400_000;
/** How far anything is looked for, ahead or back: 20 years with their leap days, in milliseconds. */
export const horizon = (20 * 365 + 5) * day;

/** A stretch in which the local clock runs evenly and shows one date. */
export interface Stretch extends Span {
  isHoliday: boolean;
  /** The working time in it, in order. */
  working: Span[];
}

/** The stretches between two instants, in order of time. */
function stretchesBetween(calendar: Calendar, from: number, until: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const steady of offsetsOf(calendar.timeZone).between(from, until)) {
    const { offset } = steady;
    const last = Math.floor((steady.until - 1 + offset) / day);
    for (let number = Math.floor((steady.from + offset) / day); number <= last; number += 1) {
      const midnight = number * day - offset;
      const stretch = {
        from: Math.max(steady.from, midnight),
        until: Math.min(steady.until, midnight + day),
      };
      const { periods, isHoliday } = dayOf(calendar, dateOfDay(number));
      const working = periods.flatMap(({ opens, closes }) => {
        const span = {
          from: Math.max(stretch.from, midnight + opens * minute),
          until: Math.min(stretch.until, midnight + closes * minute),
        };
        return span.from < span.until ? [span] : [];
      });
      stretches.push({ ...stretch, isHoliday, working });
    }
  }
  return stretches;
}

/** How much is looked up at a time: what most clocks need in one go. */
const page = 8 * day;

/** The stretches from an instant on, in order, up to the horizon. */
export function* stretchesFrom(calendar: Calendar, from: number): Generator<Stretch, undefined> {
  const end = from + horizon;
  for (let begin = from; begin < end; begin += page) {
    yield* stretchesBetween(calendar, begin, Math.min(begin + page, end));
  }
}

/** Working time from an instant on, in order, up to the horizon. */
export function* workingSpans(calendar: Calendar, from: number): Generator<Span, undefined> {
  if (calendar.isRoundTheClock) yield { from, until: from + horizon };
  else for (const { working } of stretchesFrom(calendar, from)) yield* working;
}

/** The working time between two instants; 0 when the second is not after the first. */
export function workingTimeBetween(calendar: Calendar, from: number, until: number): number {
  if (until <= from) return 0;
  if (calendar.isRoundTheClock) return until - from;
  let total = 0;
  for (let begin = from; begin < until; begin += page) {
    for (const { working } of stretchesBetween(calendar, begin, Math.min(begin + page, until))) {
      for (const span of working) total += span.until - span.from;
    }
  }
  return total;
}

/** Whether an instant is working time. */
export function isWorkingTime(calendar: Calendar, instant: number): boolean {
  if (calendar.isRoundTheClock) return true;
  const local = localTimeAt(calendar.timeZone, instant);
  const number = Math.floor(local / day);
  const time = (local - number * day) / minute;
  const { periods } = dayOf(calendar, dateOfDay(number));
  return periods.some(({ opens, closes }) => time >= opens && time < closes);
}

/** The first instant by which spans in order add up to an amount; null when they never do. */
export function reach(spans: Iterable<Span>, amount: number): number | null {
  let left = amount;
  for (const { from, until } of spans) {
    if (until - from >= left) return from + left;
    left -= until - from;
  }
  return null;
}

/**
 * The first instant by which so much working time has passed since another: used up at a closing
 * it is that closing, and no time at all is up at the next opening. Null beyond the horizon.
 */
export function addWorkingTime(calendar: Calendar, from: number, amount: number): number | null {
  return reach(workingSpans(calendar, from), amount);
}

/** The last instant from which so much working time passes until another; null beyond the horizon. */
export function subtractWorkingTime(
  calendar: Calendar,
  until: number,
  amount: number,
): number | null {
  if (calendar.isRoundTheClock) return amount <= horizon ? until - amount : null;
  let left = amount;
  for (let end = until; end > until - horizon; end -= page) {
    for (const { working } of stretchesBetween(calendar, end - page, end).reverse()) {
      for (const span of working.reverse()) {
        if (span.until - span.from >= left) return span.until - left;
        left -= span.until - span.from;
      }
    }
  }
  return null;
}
