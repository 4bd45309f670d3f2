import ICAL from 'ical.js';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import type { FileEvent } from '../../../platform/iCalendar/readEvents.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';

/** Parts of a rule that are followed. */
const followed = 'freq interval count until bymonth bymonthday byday wkst'.split(' ');
/** Exceptions to a rule, and more than one rule. */
const further = ['rdate', 'exdate', 'exrule', 'recurrence-id'];

/** Before, a walk along the years would take long, and calendars were kept otherwise. */
const firstYear = 1900;

type Rule = Parameters<typeof ICAL.Recur.fromData>[0] & {
  byday?: string | string[];
  bymonthday?: number | number[];
};

/** The rule by which an event repeats; null for one that happens once, undefined for one that is not followed. */
export function ruleOf({ properties }: FileEvent): Rule | null | undefined {
  if (further.some((name) => properties.has(name))) return undefined;
  const rules = properties.get('rrule');
  if (!rules) return null;
  const [rule, ...others] = rules.flatMap(({ values }) => [...values]) as Record<string, unknown>[];
  if (!rule || others.length > 0 || rule.freq !== 'YEARLY') return undefined;
  return Object.keys(rule).every((part) => followed.includes(part)) && isPlain(rule)
    ? (rule as Rule)
    : undefined;
}

/** "The second Monday, if it is the 13th" takes the library very long, and is nobody's holiday. */
function isPlain({ byday, bymonthday }: Rule): boolean {
  return bymonthday === undefined || [byday ?? []].flat().every((day) => !/\d/.test(day));
}

/**
 * The dates on which an event begins that repeats each year, from its first year on, within these
 * years; null when the rule cannot be followed. `count` is called for each date that the
 * rule comes to, and may end the walk with a failure.
 */
export function repetitions(
  first: LocalDate,
  rule: Rule,
  years: { from: number; until: number },
  count: () => void,
): LocalDate[] | null {
  const start = ICAL.Time.fromDateString(first);
  if (start.year < firstYear) return null;
  const dates: LocalDate[] = [];
  try {
    const walk = ICAL.Recur.fromData(rule).iterator(start);
    for (let next = walk.next(); next && next.year <= years.until; next = walk.next()) {
      count();
      if (next.year < years.from || !isOnItsDay(next.day, start.day, rule)) continue;
      dates.push(next.toString());
    }
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    return null;
  }
  return dates;
}

/** The library moves 29 February on to March in other years; RFC 5545 leaves it out there. */
function isOnItsDay(day: number, first: number, { byday, bymonthday }: Rule): boolean {
  const days = [bymonthday ?? first].flat();
  return byday !== undefined || days.includes(day) || days.some((one) => one < 0);
}
