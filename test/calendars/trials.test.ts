import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** The operations that front ends were promised, word for word. */
const Try = `query Try($calendar: CalendarInput!, $start: DateTime!, $target: Duration!, $pauses: [PauseInput!]) {
  tryClock(calendar: $calendar, start: $start, target: $target, pauses: $pauses) { dueAt segments { from until isCounted reason } }
}`;
const Between = `query Between($calendar: CalendarInput!, $from: DateTime!, $until: DateTime!) {
  workingTime(calendar: $calendar, from: $from, until: $until)
}`;

interface Case {
  case: string;
  calendar: string;
  begins: string;
  takes: string;
  rests: string;
  due: string;
}

const here = (name: string) => readFile(join(import.meta.dirname, name), 'utf8');
const cases: Case[] = parse(await here('cases.csv'), { columns: true });
const calendars: Record<string, Record<string, unknown>> = JSON.parse(await here('calendars.json'));

const now = '2026-05-04T09:00:00.000Z';
let window: Window;
beforeAll(async () => {
  window = await openWindow({ time: new HeldTime(now) });
});
afterAll(() => window.close());

/** With seconds, as RFC 3339 has them. */
const instant = (text: string): string => text.replace(/T(\d\d:\d\d)/, 'T$1:00');

const nineToFive = calendars['Berlin 9 to 17'] as Record<string, unknown>;
const usual = { calendar: nineToFive, start: '2026-03-06T15:30:00Z', target: 'PT1H' };

describe('a case that a manager can read', () => {
  it.each(cases)('$case', async ({ calendar, begins, takes, rests, due }) => {
    expect(calendars[calendar], calendar).toBeDefined();
    const { tryClock } = await window.as('manager.a').query(Try, {
      calendar: calendars[calendar],
      start: instant(begins),
      target: takes,
      pauses: rests
        .split(' ')
        .filter(Boolean)
        .map((rest) => {
          const [from, until] = rest.split('/').map(instant);
          return { from, until };
        }),
    });
    expect(tryClock.dueAt).toBe(new Date(due).toISOString());
  });
});

describe('a clock that is tried', () => {
  it('explains itself, part by part', async () => {
    const { tryClock } = await window.as('manager.a').query(Try, {
      calendar: calendars['Berlin with lunch'],
      start: '2026-04-30T14:00:00Z',
      target: 'PT2H',
      pauses: [{ from: '2026-04-30T14:30:00Z', until: '2026-05-04T08:00:00+02:00' }],
    });
    expect(tryClock).toEqual({
      dueAt: '2026-05-04T08:30:00.000Z',
      segments: [
        ['2026-04-30T14:00:00.000Z', '2026-04-30T14:30:00.000Z', 'WORKING_TIME'],
        ['2026-04-30T14:30:00.000Z', '2026-04-30T15:00:00.000Z', 'PAUSED'],
        ['2026-04-30T15:00:00.000Z', '2026-04-30T22:00:00.000Z', 'OUTSIDE_HOURS'],
        ['2026-04-30T22:00:00.000Z', '2026-05-01T22:00:00.000Z', 'HOLIDAY'],
        ['2026-05-01T22:00:00.000Z', '2026-05-04T07:00:00.000Z', 'OUTSIDE_HOURS'],
        ['2026-05-04T07:00:00.000Z', '2026-05-04T08:30:00.000Z', 'WORKING_TIME'],
      ].map(([from, until, reason]) => ({
        from,
        until,
        isCounted: reason === 'WORKING_TIME',
        reason,
      })),
    });
  });

  it('takes an open pause to end now', async () => {
    const { tryClock } = await window.as('manager.a').query(Try, {
      ...usual,
      start: '2026-05-04T07:00:00Z',
      pauses: [{ from: '2026-05-04T08:00:00Z', until: null }],
    });
    expect(tryClock.dueAt).toBe('2026-05-04T08:00:00.000Z');
    const later = await window.as('manager.a').query(Try, {
      ...usual,
      start: '2026-05-04T07:00:00Z',
      target: 'PT2H',
      pauses: [{ from: '2026-05-04T08:00:00Z' }],
    });
    expect(later.tryClock.dueAt).toBe('2026-05-04T10:00:00.000Z');
  });

  it('is for administrators and managers', async () => {
    for (const login of ['admin', 'manager.a', 'manager.b']) {
      expect((await window.as(login).query(Try, usual)).tryClock.dueAt).toBe(
        '2026-03-09T08:30:00.000Z',
      );
    }
    for (const login of ['lead.engineering.a', 'staff.frontdesk.a', 'owner.a']) {
      const { errors } = await window.as(login).ask(Try, usual);
      expect(errors?.[0]?.extensions?.code, login).toBe('FORBIDDEN');
    }
  });
});

describe('working time between two instants', () => {
  it.each([
    ['2026-03-06T15:30:00Z', '2026-03-09T08:30:00Z', 'PT1H'],
    ['2026-03-06T08:00:00Z', '2026-03-13T16:00:00Z', 'PT48H'],
    ['2026-03-07T00:00:00Z', '2026-03-08T00:00:00Z', 'PT0S'],
    ['2026-03-06T15:30:00Z', '2026-03-06T15:30:00Z', 'PT0S'],
    ['2026-03-06T15:59:59.500Z', '2026-03-06T17:00:00Z', 'PT0.5S'],
    ['2026-03-06T13:58:30Z', '2026-03-06T15:00:00Z', 'PT1H1M30S'],
  ])('from %s until %s is %s', async (from, until, length) => {
    const between = { calendar: nineToFive, from, until };
    expect((await window.as('manager.a').query(Between, between)).workingTime).toBe(length);
  });
});

describe('what cannot be is refused, with the place', () => {
  const monday = (...periods: [string, string][]) => ({
    timeZone: 'Europe/Berlin',
    weekly: [{ day: 'MONDAY', periods: periods.map(([opens, closes]) => ({ opens, closes })) }],
  });
  it.each<[string, Record<string, unknown>, string[], RegExp]>([
    ['no time at all', { calendar: { timeZone: 'UTC' } }, ['calendar'], /no working time/],
    ['days without a period', { calendar: monday() }, ['calendar'], /no working time/],
    [
      'periods that overlap',
      { calendar: monday(['09:00', '12:00'], ['13:00', '17:00'], ['11:59', '12:30']) },
      ['calendar', 'weekly', '0', 'periods', '2'],
      /overlaps/,
    ],
    [
      'a period that is reversed',
      { calendar: monday(['09:00', '12:00'], ['22:00', '06:00']) },
      ['calendar', 'weekly', '0', 'periods', '1'],
      /closes after it opens/,
    ],
    [
      'a period without length',
      { calendar: monday(['09:00', '09:00']) },
      ['calendar', 'weekly', '0', 'periods', '0'],
      /closes after it opens/,
    ],
    [
      'a weekday that stands twice',
      {
        calendar: {
          timeZone: 'UTC',
          weekly: [
            { day: 'MONDAY', periods: [] },
            { day: 'MONDAY', periods: [{ opens: '09:00', closes: '10:00' }] },
          ],
        },
      },
      ['calendar', 'weekly', '1', 'day'],
      /twice/,
    ],
    [
      'overlapping hours of a date',
      {
        calendar: {
          ...monday(['09:00', '17:00']),
          dates: [
            {
              date: '2026-05-09',
              periods: [
                { opens: '09:00', closes: '12:00' },
                { opens: '11:00', closes: '13:00' },
              ],
            },
          ],
        },
      },
      ['calendar', 'dates', '0', 'periods', '1'],
      /overlaps/,
    ],
    [
      'a date of its own without hours',
      { calendar: { ...monday(['09:00', '17:00']), dates: [{ date: '2026-05-09', periods: [] }] } },
      ['calendar', 'dates', '0', 'periods'],
      /holiday/,
    ],
    [
      'an unknown zone',
      { calendar: { ...nineToFive, timeZone: 'Europe/Atlantis' } },
      ['calendar', 'timeZone'],
      /no such time zone/,
    ],
    [
      'an offset for a zone',
      { calendar: { ...nineToFive, timeZone: '+08:00' } },
      ['calendar', 'timeZone'],
      /no such time zone/,
    ],
    [
      'a target that 20 years cannot fill',
      { calendar: monday(['09:00', '09:01']), target: 'P1D' },
      ['target'],
      /20 years/,
    ],
    [
      'a pause that is reversed',
      { pauses: [{ from: '2026-03-06T15:30:00Z', until: '2026-03-06T15:29:00Z' }] },
      ['pauses', '0', 'until'],
      /before it begins/,
    ],
    ['a start in another age', { start: '1969-12-31T23:59:59Z' }, ['start'], /1970/],
  ])('%s', async (_what, changes, argument, message) => {
    const { data, errors } = await window.as('manager.a').ask(Try, { ...usual, ...changes });
    expect(data ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', argument });
  });

  it.each([
    ['opens', '9:00'],
    ['opens', '24:01'],
    ['closes', '17:60'],
  ])('a time of day that no clock shows: %s %s', async (edge, time) => {
    const period = { opens: '09:00', closes: '17:00', [edge]: time };
    const calendar = { timeZone: 'UTC', weekly: [{ day: 'MONDAY', periods: [period] }] };
    const { errors } = await window.as('manager.a').ask(Try, { ...usual, calendar });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('LocalTime');
  });

  it.each(['2026-02-29', '2026-13-01', '1 May'])(
    'a date that no calendar has: %s',
    async (date) => {
      const calendar = { ...nineToFive, holidays: [date] };
      const { errors } = await window.as('manager.a').ask(Try, { ...usual, calendar });
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.message).toContain('LocalDate');
    },
  );

  it('an end before the beginning', async () => {
    const between = { calendar: nineToFive, from: now, until: '2026-05-04T08:59:59Z' };
    const { errors } = await window.as('manager.a').ask(Between, between);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', argument: ['until'] });
  });
});
