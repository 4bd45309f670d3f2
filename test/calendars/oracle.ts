import type { Calendar, Period } from '../../src/modules/calendars/rules/calendar.ts';

/**
 * Working time the slow way, to hold the quick way against: it walks minute by minute, and asks
 * the language's own clock (Intl) what each minute is called. It shares no code with the rules.
 */

const minute = 60_000;
const lengthInDays = 45;

/** What the local clocks of a zone show at each minute of some weeks. */
export interface Weeks {
  timeZone: string;
  /** First instant, and the one after the last, in milliseconds. */
  from: number;
  until: number;
  dates: readonly string[];
  /** By minute: which of the dates it is, the minute of the day, the weekday from Monday (0). */
  dateOf: Uint8Array;
  minuteOf: Uint16Array;
  weekdayOf: Uint8Array;
}

export function weeksOf(timeZone: string, begin: string): Weeks {
  const from = Date.parse(begin);
  const count = lengthInDays * 24 * 60;
  const weeks = {
    timeZone,
    from,
    until: from + count * minute,
    dates: [] as string[],
    dateOf: new Uint8Array(count),
    minuteOf: new Uint16Array(count),
    weekdayOf: new Uint8Array(count),
  };
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  for (let index = 0; index < count; index += 1) {
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(from + index * minute)) parts[type] = value;
    const date = `${parts.year}-${parts.month}-${parts.day}`;
    if (!weeks.dates.includes(date)) weeks.dates.push(date);
    weeks.dateOf[index] = weeks.dates.indexOf(date);
    weeks.minuteOf[index] = Number(parts.hour) * 60 + Number(parts.minute);
    weeks.weekdayOf[index] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(
      parts.weekday ?? '',
    );
  }
  return weeks;
}

type Stretch = readonly [from: number, until: number];

export class Oracle {
  readonly #weeks: Weeks;
  readonly #calendar: Calendar;
  /** By number of the date, as it is asked for. */
  readonly #periods: (readonly Period[])[] = [];

  constructor(weeks: Weeks, calendar: Calendar) {
    this.#weeks = weeks;
    this.#calendar = calendar;
  }

  isWorking(instant: number): boolean {
    return this.#isMinuteWorking(Math.floor((instant - this.#weeks.from) / minute));
  }

  /** Working time between two instants of the weeks that lies in none of the pauses. */
  between(from: number, until: number, pauses: readonly Stretch[] = []): number {
    let total = 0;
    for (const [begin, end] of this.#minutes(from, until))
      total += end - begin - rested(begin, end, pauses);
    return total;
  }

  /** When so much has passed since an instant; null when the weeks are over before. */
  due(start: number, target: number, pauses: readonly Stretch[] = []): number | null {
    let left = target;
    for (const [begin, end] of this.#minutes(start, this.#weeks.until)) {
      const counted = end - begin - rested(begin, end, pauses);
      if (counted === 0 || counted < left) {
        left -= counted;
        continue;
      }
      // Inside this minute: millisecond by millisecond would be slower still.
      for (const edge of edges(begin, end, pauses)) {
        const here = edge[1] - edge[0];
        if (here >= left) return edge[0] + left;
        left -= here;
      }
    }
    return null;
  }

  #isMinuteWorking(index: number): boolean {
    const { dateOf, minuteOf, weekdayOf, dates } = this.#weeks;
    if (this.#calendar.isRoundTheClock) return true;
    const date = dateOf[index] as number;
    const now = minuteOf[index] as number;
    let periods = this.#periods[date];
    if (!periods) {
      const { dates: own, holidays, weekly } = this.#calendar;
      const name = dates[date] as string;
      const usual = weekly[weekdayOf[index] as number] ?? [];
      periods = own.get(name) ?? (holidays.has(name) ? [] : usual);
      this.#periods[date] = periods;
    }
    return periods.some(({ opens, closes }) => opens <= now && now < closes);
  }

  *#minutes(from: number, until: number): Generator<Stretch> {
    const first = Math.floor((from - this.#weeks.from) / minute);
    for (let index = first; index < this.#weeks.dateOf.length; index += 1) {
      const begin = Math.max(from, this.#weeks.from + index * minute);
      const end = Math.min(until, this.#weeks.from + (index + 1) * minute);
      if (begin >= until) return;
      if (this.#isMinuteWorking(index)) yield [begin, end];
    }
  }
}

/** The parts of a stretch that lie in no pause. */
function edges(begin: number, end: number, pauses: readonly Stretch[]): Stretch[] {
  const cuts = [begin, end, ...pauses.flat().filter((cut) => cut > begin && cut < end)];
  const sorted = [...new Set(cuts)].sort((x, y) => x - y);
  return sorted.slice(1).flatMap((until, index) => {
    const from = sorted[index] as number;
    const rests = pauses.some(([rest, work]) => rest <= from && until <= work);
    return rests ? [] : [[from, until] as const];
  });
}

function rested(begin: number, end: number, pauses: readonly Stretch[]): number {
  if (pauses.every(([from, until]) => until <= begin || from >= end)) return 0;
  const working = edges(begin, end, pauses).reduce((sum, [from, until]) => sum + until - from, 0);
  return end - begin - working;
}
