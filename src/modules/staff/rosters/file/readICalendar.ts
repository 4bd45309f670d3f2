import {
  type EventProperty,
  type FileEvent,
  readEvents,
} from '../../../../platform/iCalendar/readEvents.ts';
import type { Span } from '../../../../platform/spans.ts';
import { type EventTime, type EventTimes, instantOf, readTime, readTimes } from './eventTimes.ts';
import { type FileShift, mostShifts, type ReadFile } from './fileShift.ts';
import type { Problem } from './problems.ts';
import { repetitions, ruleOf } from './repetition.ts';

/** How many times of events are looked at, whether they lie in the period or not. */
const mostTimes = 20_000;
const day = 86_400_000;

/**
 * Reads a roster of events, a shift each, as far as they begin in the period: a calendar is exported
 * whole. Throws the typed failure for what is no iCalendar file.
 */
export function readICalendar(file: string, timeZone: string, period: Span): ReadFile {
  const events = readEvents(file);
  const read: ReadFile = { shifts: [], problems: movedBadly(events, timeZone) };
  const looks = { left: mostTimes };
  for (const event of events.filter((one) => !isCancelled(one))) {
    const times = readTimes(event, timeZone);
    const exceptions = exceptionsTo(event, events, timeZone);
    const begins = 'line' in times ? times : beginsOf(event, times, exceptions, { period, looks });
    const people = peopleOf(event);
    if ('line' in begins) read.problems.push(begins);
    else if (people.length === 0) read.problems.push({ line: event.line, text: nobody });
    else if (!('line' in times)) {
      for (const from of begins) {
        const span = { from: instantOf({ ...times.start, local: from }), until: times.endOf(from) };
        read.shifts.push(...people.map((person) => ({ ...person, ...span })));
      }
    }
    if (read.shifts.length > mostShifts || looks.left < 0) break;
  }
  return read;
}

interface Bounds {
  period: Span;
  /** How many times more are looked at; shared by all events of a file. */
  looks: { left: number };
}

/** What the clock shows whenever an event begins in the period. */
function beginsOf(
  event: FileEvent,
  { start }: EventTimes,
  exceptions: readonly EventTime[],
  { period, looks }: Bounds,
): number[] | Problem {
  const rule = ruleOf(event);
  const [days, times] = [true, false].map((isDate) =>
    exceptions.filter((one) => one.isDate === isDate),
  );
  const excludedDays = new Set(days?.map(({ local }) => local));
  const excluded = new Set(times?.map(instantOf));
  const begins: number[] = [];
  if (rule === undefined) return { line: event.line, text: notFollowed };
  try {
    for (const local of rule ? repetitions(start, rule) : [start.local]) {
      looks.left -= 1;
      if (looks.left < 0) return { line: event.line, text: tooOften };
      if (!(local < period.until + 2 * day)) break;
      const from = instantOf({ ...start, local });
      if (from < period.from || from >= period.until) continue;
      const isExcluded = excluded.has(from) || excludedDays.has(Math.floor(local / day) * day);
      if (!rule || !isExcluded) begins.push(local);
    }
  } catch {
    // The library does not say what it cannot make of a rule.
    return { line: event.line, text: notFollowed };
  }
  return begins;
}

/** Times of a series that are none, or for which an event of their own stands. */
function exceptionsTo(
  event: FileEvent,
  events: readonly FileEvent[],
  timeZone: string,
): EventTime[] {
  const moved = event.properties.has('rrule')
    ? events.filter((other) => uidOf(other) === uidOf(event))
    : [];
  return [
    ...(event.properties.get('exdate') ?? []),
    ...moved.flatMap(({ properties }) => properties.get('recurrence-id') ?? []),
  ]
    .flatMap((property) => timesIn(property, timeZone))
    .flatMap((time) => ('line' in time ? [] : time));
}

const timesIn = (property: EventProperty, timeZone: string) =>
  property.values.map((value) => readTime({ ...property, values: [value] }, timeZone));

/** Exceptions that cannot be read. */
function movedBadly(events: readonly FileEvent[], timeZone: string): Problem[] {
  return events
    .flatMap(({ properties }) => [
      ...(properties.get('exdate') ?? []),
      ...(properties.get('recurrence-id') ?? []),
    ])
    .flatMap((property) => timesIn(property, timeZone))
    .flatMap((time) => ('line' in time ? time : []));
}

const uidOf = (event: FileEvent): string => textOf(event, 'uid');

const isCancelled = (event: FileEvent): boolean => textOf(event, 'status') === 'CANCELLED';

const textOf = ({ properties }: FileEvent, name: string): string =>
  String(properties.get(name)?.[0]?.values[0] ?? '').trim();

/** Whoever is invited works; without any guests, whoever the event is called after. */
function peopleOf(event: FileEvent): Pick<FileShift, 'line' | 'names'>[] {
  const guests = event.properties.get('attendee') ?? [];
  if (guests.length > 0) {
    return guests.map((guest) => ({ line: guest.line, names: namesOf(guest) }));
  }
  const summary = event.properties.get('summary')?.[0];
  const name = textOf(event, 'summary');
  return summary && name !== '' ? [{ line: summary.line, names: [name] }] : [];
}

/** `CN="Sun Hao":mailto:sun@example.com` is whoever has the login of this address, or this name. */
function namesOf({ parameters, values: [value] }: EventProperty): string[] {
  const address = String(value)
    .replace(/^mailto:/i, '')
    .trim();
  const name = String(parameters.cn ?? '').trim();
  return [address, address.replace(/@.*$/, ''), name].filter((one) => one !== '');
}

const nobody = {
  en: 'The event that begins here names nobody: neither as ATTENDEE nor as SUMMARY.',
  zh: '此处开始的事件未写明员工（ATTENDEE 或 SUMMARY）。',
};
const notFollowed = {
  en: 'The event that begins here repeats in a way that is not followed: daily, weekly or monthly is, with EXDATE. Write its shifts one by one.',
  zh: '此处开始的事件的重复方式不受支持（支持按日、周、月重复及 EXDATE）。请逐个写出班次。',
};
const tooOften = {
  en: 'The events of the file repeat too often before the period begins: let them begin later.',
  zh: '文件中的事件在期间开始之前重复次数过多：请将其开始日期后移。',
};
