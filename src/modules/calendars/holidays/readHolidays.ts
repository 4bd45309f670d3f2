import { brokenFile } from '../../../platform/iCalendar/failures.ts';
import { type FileEvent, readEvents } from '../../../platform/iCalendar/readEvents.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import { mostDates } from '../rules/readCalendar.ts';
import { type Mark, markOf } from './marks.ts';
import { datesFrom, readDays } from './readDays.ts';
import { repetitions, ruleOf } from './repetition.ts';

export type SkippedReason = 'TIME_OF_DAY' | 'NOT_MARKED' | 'REPETITION' | 'TOO_LONG' | 'CANCELLED';

export interface SkippedEvent {
  line: number;
  summary: string | null;
  reason: SkippedReason;
}

/** What a file says. No date stands in both lists: work that was announced is work. */
export interface FileDays {
  holidays: LocalDate[];
  workingDays: LocalDate[];
  skipped: SkippedEvent[];
}

/** How far what repeats is written down, back and ahead; clocks look no further. */
const reachInYears = 20;
const longest = 366;
const longestSummary = 200;

/** Reads the holidays and make-up working days of an iCalendar file; throws the typed failure. */
export function readHolidays(file: string, now: Date): FileDays {
  const events = readEvents(file).map((event) => ({ event, mark: markOf(event) }));
  const isMarked = events.some(({ mark }) => mark !== null);
  const read = { OFF: new Set<LocalDate>(), WORKING: new Set<LocalDate>() };
  const skipped: SkippedEvent[] = [];
  const count = counter();
  for (const { event, mark } of events) {
    const found = datesOf(event, isMarked ? mark : 'OFF', now, count);
    if (typeof found === 'string') {
      skipped.push({ line: event.line, summary: summaryOf(event), reason: found });
      continue;
    }
    for (const date of found) read[mark === 'WORKING' ? 'WORKING' : 'OFF'].add(date);
  }
  return {
    holidays: [...read.OFF].filter((date) => !read.WORKING.has(date)).sort(),
    workingDays: [...read.WORKING].sort(),
    skipped,
  };
}

/** The dates of an event, or why it is left out. */
function datesOf(
  event: FileEvent,
  mark: Mark | null,
  now: Date,
  count: (dates: number) => void,
): LocalDate[] | SkippedReason {
  const status = event.properties.get('status')?.[0]?.values[0];
  if (String(status).toUpperCase() === 'CANCELLED') return 'CANCELLED';
  const { first, length, time } = readDays(event);
  // Working days are often put down as their office hours, so that a phone rings before them.
  if (time === 'UTC' || (time === 'LOCAL' && mark !== 'WORKING')) return 'TIME_OF_DAY';
  if (mark === null || mark === 'UNCLEAR') return 'NOT_MARKED';
  if (length > longest) return 'TOO_LONG';
  const rule = ruleOf(event);
  if (rule === undefined) return 'REPETITION';
  const year = now.getUTCFullYear();
  const years = { from: year - reachInYears, until: year + reachInYears };
  // Looking through the years costs time too, whether or not a date is found.
  if (rule !== null) count(2 * reachInYears);
  const begins = rule === null ? [first] : repetitions(first, rule, years, () => count(1));
  if (begins === null) return 'REPETITION';
  count(begins.length * length);
  return begins.flatMap((date) => datesFrom(date, length));
}

/** Counts dates, and throws when there are more than any calendar may have. */
function counter(): (dates: number) => void {
  let counted = 0;
  return (dates) => {
    counted += dates;
    if (counted > mostDates) {
      throw brokenFile({
        en: 'The file has more than 10,000 dates, repeated ones included.',
        zh: '文件中的日期（含重复的）超过 10,000 个。',
      });
    }
  };
}

function summaryOf({ properties }: FileEvent): string | null {
  const summary = String(properties.get('summary')?.[0]?.values[0] ?? '').trim();
  return summary === '' ? null : [...summary].slice(0, longestSummary).join('');
}
