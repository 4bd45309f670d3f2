import rrule, { type Options, type RRule as Walk } from 'rrule';
import { dateOfDay, dayNumber, type LocalDate } from '../../../platform/localTime/localDate.ts';
import type { Text } from '../../../platform/text.ts';

// The package has no named exports for modules of this kind.
const { RRule } = rrule;

/** How a plan repeats, as RFC 5545 writes it, with no start of its own; null: it comes due once. */
export type Repeats = string | null;

/** By how often a rule repeats: the parts that are followed. Others are rare, and a time of day is the plan's. */
const followed: Readonly<Record<string, readonly string[]>> = {
  DAILY: ['BYDAY', 'BYMONTH'],
  WEEKLY: ['BYDAY', 'BYMONTH'],
  MONTHLY: ['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS'],
  YEARLY: ['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'BYWEEKNO', 'BYYEARDAY'],
};
const common = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST'];

const mostInterval = 1000;
export const longestRule = 200;

/** How far ahead a next day is looked for, in days: a leap day may be eight years away, three times over. */
const horizon = 25 * 366;

/** What is wrong with a rule; null: it can be followed. */
export function findFault(repeats: string): Text | null {
  if (repeats.length > longestRule) {
    return {
      en: `At most ${longestRule} characters.`,
      zh: `最多 ${longestRule} 个字符。`,
    };
  }
  const parts = new Map<string, string>();
  for (const part of repeats.split(';')) {
    const [, name, value] = /^([A-Z]+)=([A-Z0-9,+-]+)$/.exec(part) ?? [];
    if (!name || !value || parts.has(name)) return notARule;
    parts.set(name, value);
  }
  const frequency = parts.get('FREQ') ?? '';
  const further = followed[frequency];
  if (!further) {
    return {
      en: 'FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.',
      zh: 'FREQ 须为 DAILY、WEEKLY、MONTHLY 或 YEARLY。',
    };
  }
  for (const name of parts.keys()) {
    if (common.includes(name) || further.includes(name)) continue;
    return {
      en: `${name} is not followed with FREQ=${frequency}.`,
      zh: `FREQ=${frequency} 时不支持 ${name}。`,
    };
  }
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (!Number.isInteger(interval) || interval < 1 || interval > mostInterval) {
    return {
      en: `INTERVAL is 1 to ${mostInterval}.`,
      zh: `INTERVAL 须为 1 到 ${mostInterval}。`,
    };
  }
  const until = parts.get('UNTIL');
  if (until !== undefined && !/^\d{8}$/.test(until)) {
    return { en: 'UNTIL is a day: 20261231.', zh: 'UNTIL 须为日期，例如 20261231。' };
  }
  if (until !== undefined && parts.has('COUNT')) {
    return { en: 'UNTIL or COUNT, not both.', zh: 'UNTIL 与 COUNT 不能同时使用。' };
  }
  try {
    walkFrom('2026-01-01', repeats);
    return null;
  } catch {
    return notARule;
  }
}

const notARule: Text = {
  en: 'This is not a rule as RFC 5545 writes it: FREQ=MONTHLY;INTERVAL=3.',
  zh: '须为 RFC 5545 规则，例如 FREQ=MONTHLY;INTERVAL=3。',
};

/** Whether a rule is a plain step, such as every three months, that can be counted from any day. */
export function isPlainStep(repeats: string): boolean {
  return repeats.split(';').every((part) => /^(FREQ|INTERVAL|WKST)=/.test(part));
}

/**
 * The first day on which it comes due at this day or later, counted from a day; null: never again.
 */
export function firstFrom(
  { repeats, countsFrom }: { repeats: Repeats; countsFrom: LocalDate },
  day: LocalDate,
): LocalDate | null {
  if (repeats === null) return day <= countsFrom ? countsFrom : null;
  const key = `${repeats} ${countsFrom} ${day}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  if (found.size >= mostFound) found.clear();
  const first = findFirst(repeats, countsFrom, day);
  found.set(key, first);
  return first;
}

/** A plan is for hundreds of assets, which ask for the same day; the library counts from the first. */
const found = new Map<string, LocalDate | null>();
const mostFound = 5000;

function findFirst(repeats: string, countsFrom: LocalDate, day: LocalDate): LocalDate | null {
  const from = day < countsFrom ? countsFrom : day;
  const walk = walkFrom(countsFrom, repeats);
  const until = dateOfDay(dayNumber(from) + horizon);
  let first: LocalDate | null = null;
  walk.between(instantOf(from), instantOf(until), true, (instant) => {
    first = localDateOf(instant);
    return false;
  });
  return first;
}

/** The first days on which it comes due, at most so many. */
export function firstDays(
  plan: { repeats: Repeats; countsFrom: LocalDate },
  most: number,
): LocalDate[] {
  const days: LocalDate[] = [];
  let next = firstFrom(plan, plan.countsFrom);
  while (next !== null && days.length < most) {
    days.push(next);
    next = firstFrom(plan, nextDay(next));
  }
  return days;
}

/** The day after. */
export const nextDay = (day: LocalDate): LocalDate => dateOfDay(dayNumber(day) + 1);

/** The library reckons with instants; midnight in UTC stands for a day. */
const instantOf = (day: LocalDate): Date => new Date(`${day}T00:00:00Z`);
const localDateOf = (instant: Date): LocalDate => instant.toISOString().slice(0, 10);

function walkFrom(countsFrom: LocalDate, repeats: string): Walk {
  const options: Partial<Options> = RRule.parseString(repeats);
  return new RRule({ ...options, dtstart: instantOf(countsFrom) });
}
