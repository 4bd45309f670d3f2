import ICAL from 'ical.js';
import type { FileEvent } from '../../../../platform/iCalendar/readEvents.ts';
import { localTimeAt } from '../../../../platform/localTime/instants.ts';
import type { EventTime } from './eventTimes.ts';

/**
 * By how often a rule repeats: the parts of it that are followed. What is not in here is rare in a
 * roster, and some of it takes the library very long.
 */
const followed: Record<string, readonly string[]> = {
  DAILY: ['interval', 'count', 'until', 'wkst'],
  WEEKLY: ['interval', 'count', 'until', 'wkst', 'byday'],
  MONTHLY: ['count', 'until', 'wkst', 'byday', 'bymonthday'],
};

type RuleData = Parameters<typeof ICAL.Recur.fromData>[0];
/** A rule as a line of a file has it. */
type Rule = Omit<RuleData, 'until' | 'byday' | 'bymonthday'> & {
  until?: string;
  byday?: string | string[];
  bymonthday?: number | number[];
};

/** The rule by which an event repeats; null for one that happens once, undefined for one that is not followed. */
export function ruleOf({ properties }: FileEvent): Rule | null | undefined {
  if (['rdate', 'exrule'].some((name) => properties.has(name))) return undefined;
  const rules = properties.get('rrule');
  if (!rules) return null;
  const [rule, ...others] = rules.flatMap(({ values }) => [...values]) as Rule[];
  if (!rule || others.length > 0 || properties.has('recurrence-id')) return undefined;
  const parts = followed[String(rule.freq)];
  const isFollowed =
    parts && Object.keys(rule).every((part) => part === 'freq' || parts.includes(part));
  return isFollowed && isPlain(rule) ? rule : undefined;
}

function isPlain({ freq, byday, bymonthday, until, interval = 1 }: Rule): boolean {
  // With other intervals the library looks for a next time for ever.
  if (!(interval >= 1 && interval <= 366)) return false;
  if (until && Number.isNaN(Date.parse(until))) return false;
  if (freq !== 'MONTHLY')
    return [byday ?? []].flat().every((one) => /^(MO|TU|WE|TH|FR|SA|SU)$/.test(one));
  if (byday !== undefined && bymonthday !== undefined) return false;
  return (
    [byday ?? []].flat().every((one) => /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.test(one)) &&
    [bymonthday ?? []].flat().every((one) => one !== 0 && Math.abs(one) <= 31)
  );
}

/**
 * What the clock shows whenever an event begins that repeats, in order. Whoever asks
 * stops it: it may go on for ever.
 */
export function* repetitions(start: EventTime, rule: Rule): Generator<number, undefined> {
  const begin = ICAL.Time.fromDateTimeString(writeLocal(start.local));
  const until = lastOf(rule, start);
  const data = { ...rule, until: until && ICAL.Time.fromDateTimeString(until) } as RuleData;
  if (!until) delete data.until;
  const walk = ICAL.Recur.fromData(data).iterator(begin);
  for (let next = walk.next(); next; next = walk.next()) {
    // The library moves the 31st on to another day where a month has none; RFC 5545 leaves it out.
    if (isOnItsDay(next.day, begin.day, rule)) yield Date.parse(`${next.toString()}Z`);
  }
}

const writeLocal = (local: number): string => new Date(local).toISOString().slice(0, 19);

/** The last time of a rule by the clock of its event; a date means all of that day. */
function lastOf({ until }: Rule, { timeZone }: EventTime): string | null {
  if (!until) return null;
  if (until.endsWith('Z')) return writeLocal(localTimeAt(timeZone, Date.parse(until)));
  return until.includes('T') ? until : `${until}T23:59:59`;
}

function isOnItsDay(day: number, first: number, { freq, byday, bymonthday }: Rule): boolean {
  const days = [bymonthday ?? first].flat();
  return (
    freq !== 'MONTHLY' || byday !== undefined || days.includes(day) || days.some((one) => one < 0)
  );
}
