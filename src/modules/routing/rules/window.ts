import { localTimeAt } from '../../../platform/localTime/instants.ts';
import { type Calendar, isWorkingTime, weekdays } from '../../calendars/index.ts';
import type { Window } from './rule.ts';

/** A window with whatever can be made ready for it once. */
export type CompiledWindow =
  | { calendarId: string; isOutside: boolean }
  | { calendarId: null; timeZone: string; weekly: readonly (readonly Span[])[] };

/** In minutes since midnight, half-open. */
interface Span {
  from: number;
  until: number;
}

const minute = 60_000;
const day = 1440 * minute;
const endOfDay = 1440;

export function compileWindow(window: Window): CompiledWindow {
  if (window.calendarId !== null) return window;
  const { calendarId, timeZone } = window;
  return { calendarId, timeZone, weekly: weeklyOf(window) };
}

/** From Monday on; hours that cross midnight are two spans, on two days. */
function weeklyOf({ weekdays: on, from, until }: Extract<Window, { calendarId: null }>): Span[][] {
  const begins = weekdays.map((name) => on.length === 0 || on.includes(name));
  return begins.map((isOn, index) => {
    if (from < until) return isOn ? [{ from, until }] : [];
    const wasOn = begins[(index + 6) % 7];
    return [...(wasOn ? [{ from: 0, until }] : []), ...(isOn ? [{ from, until: endOfDay }] : [])];
  });
}

/** Whether a window is open at an instant, given the stored calendars. */
export function isOpenAt(
  window: CompiledWindow,
  at: number,
  stored: ReadonlyMap<string, Calendar>,
): boolean {
  if (window.calendarId !== null) {
    const calendar = stored.get(window.calendarId);
    return calendar !== undefined && isWorkingTime(calendar, at) !== window.isOutside;
  }
  const local = localTimeAt(window.timeZone, at);
  const number = Math.floor(local / day);
  const time = (local - number * day) / minute;
  // The first of January 1970 was a Thursday.
  const spans = window.weekly[(((number + 3) % 7) + 7) % 7] ?? [];
  return spans.some(({ from, until }) => time >= from && time < until);
}
