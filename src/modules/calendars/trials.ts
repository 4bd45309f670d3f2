import { InvalidInput } from '../../platform/graphql/failures.ts';
import { type ClockFacts, dueTime, explain, type Segment } from './rules/clock.ts';
import { readCalendar, type WrittenCalendar } from './rules/readCalendar.ts';
import { horizon, workingTimeBetween } from './rules/workingTime.ts';

/** Times that calendars are asked about: before, zones kept other clocks; after, nobody knows. */
const earliest = Date.UTC(1970, 0);
const latest = Date.UTC(2200, 0);
const mostPauses = 1000;

export interface WrittenClock {
  calendar: WrittenCalendar;
  start: Date;
  /** In milliseconds. */
  target: number;
  pauses: readonly { from: Date; until?: Date | null }[];
}

/** What a clock on a calendar would do; throws the typed failure that says what is wrong where. */
export function tryClock(
  { calendar: written, start, target, pauses }: WrittenClock,
  now: Date,
): { dueAt: Date; segments: Segment[] } {
  const calendar = readCalendar(written, ['calendar']);
  requireKnown(start, 'start');
  if (pauses.length > mostPauses) {
    throw new InvalidInput(['pauses'], 'INVALID_INPUT', {
      en: 'At most 1,000 pauses.',
      zh: '最多 1,000 次挂起。',
    });
  }
  for (const [index, { from, until }] of pauses.entries()) {
    if (until && until < from) {
      throw new InvalidInput(['pauses', String(index), 'until'], 'INVALID_INPUT', {
        en: 'A pause does not end before it begins.',
        zh: '挂起的结束不得早于开始。',
      });
    }
  }
  const facts: ClockFacts = {
    start: start.getTime(),
    target,
    pauses: pauses.map(({ from, until }) => ({
      from: from.getTime(),
      until: until?.getTime() ?? null,
    })),
    now: now.getTime(),
  };
  const dueAt = dueTime(calendar, facts);
  if (dueAt === null) {
    throw new InvalidInput(['target'], 'INVALID_INPUT', {
      en: 'The next 20 years do not have so much working time in this calendar.',
      zh: '按此日历，未来 20 年没有这么多工作时间。',
    });
  }
  return { dueAt: new Date(dueAt), segments: explain(calendar, facts, dueAt) };
}

/** The working time between two instants, in milliseconds; throws the typed failure. */
export function tryWorkingTime(written: WrittenCalendar, from: Date, until: Date): number {
  const calendar = readCalendar(written, ['calendar']);
  requireKnown(from, 'from');
  const length = until.getTime() - from.getTime();
  if (length < 0 || length > horizon) {
    throw new InvalidInput(['until'], 'INVALID_INPUT', {
      en: 'This is not before `from`, and at most 20 years after it.',
      zh: '不得早于 `from`，且最多晚 20 年。',
    });
  }
  return workingTimeBetween(calendar, from.getTime(), until.getTime());
}

function requireKnown(instant: Date, argument: string): void {
  if (instant.getTime() >= earliest && instant.getTime() < latest) return;
  throw new InvalidInput([argument], 'INVALID_INPUT', {
    en: 'Between the years 1970 and 2200.',
    zh: '须在 1970 年至 2200 年之间。',
  });
}
