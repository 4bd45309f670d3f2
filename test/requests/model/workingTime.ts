import type { CalendarName, Hours, WrittenCalendar } from './calendars.ts';

/**
 * When a promise is due, the slow way: minute by minute, with the language's own clock (Intl). It
 * shares no code with the product. Only for zones whose clocks never change within an hour.
 */

const minute = 60_000;
const hour = 60 * minute;
const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const longest = 400 * 24 * 60;

export type Stretch = readonly [from: number, until: number];

/** Milliseconds of a duration such as `P1DT2H30M`. */
export function lengthOf(duration: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!parts) throw new Error(`${duration} is no duration that the model reads.`);
  const [inDays = 0, inHours = 0, inMinutes = 0, inSeconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return (((inDays * 24 + inHours) * 60 + inMinutes) * 60 + inSeconds) * 1000;
}

interface LocalHour {
  date: string;
  weekday: string;
  minuteOfDay: number;
}

const localHours = new Map<string, LocalHour>();

function localHourOf(timeZone: string, index: number): LocalHour {
  const key = `${timeZone} ${index}`;
  let found = localHours.get(key);
  if (!found) {
    const parts: Record<string, string> = {};
    const format = formatOf(timeZone);
    for (const { type, value } of format.formatToParts(index * hour)) parts[type] = value;
    found = {
      date: `${parts.year}-${parts.month}-${parts.day}`,
      weekday: days.find((day) => day.startsWith((parts.weekday ?? '?').toUpperCase())) ?? '',
      minuteOfDay: Number(parts.hour) * 60 + Number(parts.minute),
    };
    localHours.set(key, found);
  }
  return found;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function hoursOf(
  { weekly, holidays, dates }: WrittenCalendar,
  date: string,
  weekday: string,
): Hours[] {
  const own = dates.find((one) => one.date === date);
  if (own) return own.periods;
  if (holidays.includes(date)) return [];
  return weekly.find(({ day }) => day === weekday)?.periods ?? [];
}

/** The due times that were asked for, by calendar: most are asked for again after each step. */
const known = new WeakMap<
  WrittenCalendar,
  { dues: Map<string, number>; hours: Map<number, boolean[]> }
>();

/** The first instant by which so much working time outside of the rests has passed since the start. */
export function dueOf(
  calendar: WrittenCalendar,
  start: number,
  amount: number,
  rests: readonly Stretch[],
): number {
  const memory = known.get(calendar) ?? { dues: new Map(), hours: new Map() };
  known.set(calendar, memory);
  const question = `${start} ${amount} ${rests.join(' ')}`;
  const answer =
    memory.dues.get(question) ?? walk(calendar, memory.hours, { start, amount, rests });
  memory.dues.set(question, answer);
  return answer;
}

function walk(
  calendar: WrittenCalendar,
  hours: Map<number, boolean[]>,
  { start, amount, rests }: { start: number; amount: number; rests: readonly Stretch[] },
): number {
  let left = amount;
  const first = Math.floor(start / minute);
  for (let index = first; index < first + longest; index += 1) {
    if (!isWorking(calendar, hours, index)) continue;
    const begin = Math.max(start, index * minute);
    const end = (index + 1) * minute;
    if (rests.some(([from, until]) => from <= begin && end <= until)) continue;
    for (const [from, until] of outside([begin, end], rests)) {
      if (until - from >= left) return from + left;
      left -= until - from;
    }
  }
  throw new Error('The model does not look so far ahead.');
}

function isWorking(
  calendar: WrittenCalendar,
  hours: Map<number, boolean[]>,
  index: number,
): boolean {
  if (calendar.roundTheClock) return true;
  const inHour = Math.floor(index / 60);
  let minutes = hours.get(inHour);
  if (!minutes) {
    const { date, weekday, minuteOfDay } = localHourOf(calendar.timeZone, inHour);
    const periods = hoursOf(calendar, date, weekday);
    minutes = Array.from({ length: 60 }, (_, past) =>
      periods.some(
        ({ opens, closes }) =>
          minuteOf(opens) <= minuteOfDay + past && minuteOfDay + past < minuteOf(closes),
      ),
    );
    hours.set(inHour, minutes);
  }
  return minutes[index - inHour * 60] as boolean;
}

/** The parts of a stretch that lie in no rest, in order. */
function outside([begin, end]: Stretch, rests: readonly Stretch[]): Stretch[] {
  const touching = rests.filter(([from, until]) => from < end && until > begin);
  if (touching.length === 0) return [[begin, end]];
  const cuts = [begin, end, ...touching.flat().filter((cut) => cut > begin && cut < end)];
  const edges = [...new Set(cuts)].sort((left, right) => left - right);
  return edges.slice(1).flatMap((until, index) => {
    const from = edges[index] as number;
    const isRest = touching.some(([rest, work]) => rest <= from && until <= work);
    return isRest ? [] : [[from, until] as const];
  });
}

export type Calendars = Readonly<Record<CalendarName, WrittenCalendar>>;

const withoutCalendar: WrittenCalendar = {
  timeZone: 'UTC',
  roundTheClock: true,
  weekly: [],
  holidays: [],
  dates: [],
};

/** What counts where no calendar is named: all time. */
export const calendarOf = (calendars: Calendars, name: CalendarName | null): WrittenCalendar =>
  name === null ? withoutCalendar : calendars[name];
