import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stored } from '../support/stored.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const Create = `mutation ($input: CreateCalendarInput!) { createCalendar(input: $input) { ... on CreateCalendarSuccess { calendar { id } } ... on UserError { code message path } } }`;
const Import = `mutation ($input: ImportHolidaysInput!, $key: String) {
  importHolidays(input: $input, idempotencyKey: $key) {
    __typename
    ... on ImportHolidaysSuccess { holidayCount workingDayCount skipped { line summary reason }
      calendar { version holidays dates { date periods { opens closes } } } }
    ... on UserError { code message path }
  }
}`;
const Whole = `query ($code: String!) { calendar(code: $code) { timeZone isRoundTheClock weekly { day periods { opens closes } } holidays dates { date periods { opens closes } } } }`;

const here = (name: string) => readFile(join(import.meta.dirname, name), 'utf8');
const known: Record<string, any> = JSON.parse(await here('calendars.json'));
const shanghai = known['Shanghai office'];
const china = await here('../../examples/calendars/china-2026.ics');

let window: Window;
beforeAll(async () => {
  window = await openWindow({ time: new HeldTime('2026-01-05T01:00:00Z') });
});
afterAll(() => window.close());

let count = 0;
/** A calendar of its own for each test: nine to six in Shanghai, unless it says otherwise. */
async function fresh(calendar: object = {}): Promise<{ id: string; code: string }> {
  count += 1;
  const code = `CALENDAR_${count}`;
  const { timeZone, weekly } = shanghai;
  const input = { code, name: code, calendar: { timeZone, weekly, ...calendar } };
  return { id: (await window.as('admin').mutate(Create, { input })).calendar.id, code };
}

/** Imports a file into a calendar of its own. */
async function importInto(
  { id }: { id: string },
  iCalendar: string,
  more: Record<string, unknown> = {},
): Promise<Record<string, any>> {
  return window.as('admin').mutate(Import, { input: { calendarId: id, iCalendar, ...more } });
}

const file = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const allDay = (date: string, ...lines: string[]) =>
  event(`DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`, ...lines);
const nineToSix = [{ opens: '09:00', closes: '18:00' }];

describe('the public holidays of China in 2026', () => {
  it('are 33 days off and six make-up working days, with the facts that the cases are told with', async () => {
    const calendar = await fresh();
    const result = await importInto(calendar, china);
    expect(result).toMatchObject({
      __typename: 'ImportHolidaysSuccess',
      holidayCount: 33,
      workingDayCount: 6,
      skipped: [],
      calendar: { version: 2 },
    });
    const { holidays, dates } = result.calendar;
    const inFestivals = (date: string) => /-02-|-09-2[0-4]|-10-/.test(date);
    expect(holidays.filter(inFestivals)).toEqual(shanghai.holidays);
    expect(dates.filter(({ date }: any) => inFestivals(date))).toEqual(shanghai.dates);
    expect(dates.map(({ date }: any) => date)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('give the due times that the cases name', async () => {
    const calendar = await fresh();
    await importInto(calendar, china);
    const { calendar: is } = await window.as('admin').query(Whole, { code: calendar.code });
    const { isRoundTheClock, ...rest } = is;
    const cases: Record<string, string>[] = parse(await here('cases.csv'), { columns: true });
    const about = cases.filter((one) => one.calendar === 'Shanghai office');
    expect(about).toHaveLength(3);
    for (const { begins, takes, due } of about) {
      const { tryClock } = await window
        .as('admin')
        .query(
          'query ($calendar: CalendarInput!, $start: DateTime!, $target: Duration!) { tryClock(calendar: $calendar, start: $start, target: $target) { dueAt } }',
          {
            calendar: { ...rest, roundTheClock: isRoundTheClock },
            start: begins?.replace(/T(\d\d:\d\d)/, 'T$1:00'),
            target: takes,
          },
        );
      expect(tryClock.dueAt).toBe(new Date(due ?? '').toISOString());
    }
  });

  it('are those of the office hours of the demo company', async () => {
    const calendar = await fresh();
    const { calendar: imported } = await importInto(calendar, china, {
      workingPeriods: [
        { opens: '13:30', closes: '18:00' },
        { opens: '09:00', closes: '12:00' },
      ],
    });
    const { calendar: office } = await window.as('admin').query(Whole, { code: 'OFFICE_HOURS' });
    expect(office.holidays).toEqual(imported.holidays);
    expect(office.dates).toEqual(imported.dates);
    const demo = await window.database.client.calendar.findUniqueOrThrow({
      where: { code: 'OFFICE_HOURS' },
    });
    const { isRoundTheClock, ...rest } = office;
    const again = { ...rest, roundTheClock: isRoundTheClock };
    const Change = `mutation ($input: ChangeCalendarInput!) { changeCalendar(input: $input) { ... on ChangeCalendarSuccess { calendar { version } } } }`;
    const { calendars } = await window.as('admin').query('{ calendars { id code } }');
    const { id } = calendars.find(({ code }: any) => code === 'OFFICE_HOURS');
    const answer = await window
      .as('admin')
      .mutate(Change, { input: { calendarId: id, calendar: again } });
    expect(answer.calendar.version).toBe(demo.version);
  });

  it('change nothing the second time, and write nothing', async () => {
    const calendar = await fresh();
    const first = await importInto(calendar, china);
    const before = await stored(window);
    expect(await importInto(calendar, china, { expectedVersion: 2 })).toEqual(first);
    expect(await stored(window)).toEqual(before);
  });

  it('are told again when the call is repeated under its key', async () => {
    const calendar = await fresh();
    const variables = { input: { calendarId: calendar.id, iCalendar: china }, key: 'holidays' };
    const first = await window.as('admin').mutate(Import, variables);
    expect(await window.as('admin').mutate(Import, variables)).toEqual(first);
    expect(first.calendar.version).toBe(2);
  });
});

describe('what a file says of a day', () => {
  it.each<[string, string[], 'holiday' | 'working day']>([
    [
      'Apple marks it as a day off',
      ['SUMMARY:春节', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'],
      'holiday',
    ],
    [
      'Apple marks it as a make-up day',
      ['SUMMARY:春节', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'],
      'working day',
    ],
    ['休 in brackets', ['SUMMARY;LANGUAGE=zh_CN:元旦（休）'], 'holiday'],
    ['班 in brackets', ['SUMMARY:元旦(班)'], 'working day'],
    ['休 first', ['SUMMARY:休｜元旦'], 'holiday'],
    ['班 first', ['SUMMARY:班｜元旦'], 'working day'],
    ['假期', ['SUMMARY:春节 假期 第1天/共9天'], 'holiday'],
    ['补班', ['SUMMARY:春节 补班 第1天/共2天'], 'working day'],
    ['changed about, and at work', ['SUMMARY:国庆节调休上班'], 'working day'],
    ['changed about, and off', ['SUMMARY:国庆节放假调休'], 'holiday'],
    ['its category', ['SUMMARY:元旦', 'CATEGORIES:节日,补班'], 'working day'],
    ['nothing, as in most countries', ['SUMMARY:Christmas Day'], 'holiday'],
  ])('%s', async (_what, lines, kind) => {
    const { holidayCount, workingDayCount, calendar, skipped } = await importInto(
      await fresh(),
      file(...allDay('2026-01-10', ...lines)),
    );
    expect(skipped).toEqual([]);
    expect([holidayCount, workingDayCount]).toEqual(kind === 'holiday' ? [1, 0] : [0, 1]);
    expect(calendar.holidays).toEqual(kind === 'holiday' ? ['2026-01-10'] : []);
    expect(calendar.dates).toEqual(
      kind === 'holiday' ? [] : [{ date: '2026-01-10', periods: nineToSix }],
    );
  });

  it('a make-up day may be put down as office hours, as some phones want it', async () => {
    const { calendar, skipped } = await importInto(
      await fresh(),
      file(
        ...event(
          'DTSTART:20260214T083000',
          'DTEND:20260214T173000',
          'SUMMARY:春节 补班 第1天/共2天',
          'BEGIN:VALARM',
          'TRIGGER:-PT60M',
          'SUMMARY:休',
          'END:VALARM',
        ),
      ),
    );
    expect(skipped).toEqual([]);
    expect(calendar.dates).toEqual([{ date: '2026-02-14', periods: nineToSix }]);
  });

  it.each<[string, string[], string[]]>([
    ['up to the day before its end', ['DTEND;VALUE=DATE:20260413'], ['2026-04-11', '2026-04-12']],
    ['one day without an end', [], ['2026-04-11']],
    ['one day where the end is the beginning', ['DTEND;VALUE=DATE:20260411'], ['2026-04-11']],
    ['as long as it says', ['DURATION:P2D'], ['2026-04-11', '2026-04-12']],
    ['folded over lines', ['DTEND;VALUE=DATE:2026', ' 0413'], ['2026-04-11', '2026-04-12']],
  ])('lasts %s', async (_what, lines, holidays) => {
    const { calendar } = await importInto(await fresh(), file(...allDay('2026-04-11', ...lines)));
    expect(calendar.holidays).toEqual(holidays);
  });

  it('of a file that marks its days, what is not marked is left out, and told', async () => {
    const result = await importInto(
      await fresh(),
      file(
        ...allDay('2026-02-14', 'SUMMARY:情人节'),
        ...allDay('2026-02-17', 'SUMMARY:春节（休）'),
        ...allDay('2026-02-28', 'SUMMARY:春节调休'),
        ...allDay('2026-03-02', 'SUMMARY:国庆值班'),
      ),
    );
    expect(result.calendar.holidays).toEqual(['2026-02-17']);
    expect(result.skipped).toEqual([
      { line: 3, summary: '情人节', reason: 'NOT_MARKED' },
      { line: 11, summary: '春节调休', reason: 'NOT_MARKED' },
      { line: 15, summary: '国庆值班', reason: 'NOT_MARKED' },
    ]);
  });

  it('what cannot be a holiday is left out, and told', async () => {
    const result = await importInto(
      await fresh(),
      file(
        ...event('DTSTART:20260110T090000', 'SUMMARY:Meeting'),
        ...event('DTSTART:20260110T010000Z', 'SUMMARY:补班'),
        ...allDay('2026-01-11', 'SUMMARY:休', 'STATUS:CANCELLED'),
        ...allDay('2026-01-12', 'SUMMARY:休', 'RRULE:FREQ=WEEKLY'),
        ...allDay('2026-01-13', 'SUMMARY:休', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270113'),
        ...allDay('2026-01-14', 'SUMMARY:休', 'DTEND;VALUE=DATE:99990101'),
      ),
    );
    expect(result).toMatchObject({ holidayCount: 0, workingDayCount: 0, calendar: { version: 1 } });
    expect(result.skipped.map(({ line, reason }: any) => [line, reason])).toEqual([
      [3, 'TIME_OF_DAY'],
      [7, 'TIME_OF_DAY'],
      [11, 'CANCELLED'],
      [16, 'REPETITION'],
      [21, 'REPETITION'],
      [27, 'TOO_LONG'],
    ]);
  });
});

describe('a holiday of each year', () => {
  const yearsOf = (dates: string[]) => [dates[0], dates.at(-1), dates.length];

  it.each<[string, string, string, [string, string, number]]>([
    ['goes on for 20 years', '2026-12-25', 'FREQ=YEARLY', ['2026-12-25', '2046-12-25', 21]],
    ['began long ago', '1950-12-25', 'FREQ=YEARLY', ['2006-12-25', '2046-12-25', 41]],
    [
      'has its weekday',
      '2026-11-26',
      'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
      ['2026-11-26', '2046-11-22', 21],
    ],
    ['ends', '2026-12-25', 'FREQ=YEARLY;UNTIL=20281231', ['2026-12-25', '2028-12-25', 3]],
    ['is counted', '2026-12-25', 'FREQ=YEARLY;COUNT=2', ['2026-12-25', '2027-12-25', 2]],
    ['has leap years alone', '2028-02-29', 'FREQ=YEARLY', ['2028-02-29', '2044-02-29', 5]],
  ])('%s', async (_what, first, rule, expected) => {
    const { calendar } = await importInto(
      await fresh(),
      file(...allDay(first, 'SUMMARY:Day off', `RRULE:${rule}`)),
    );
    expect(yearsOf(calendar.holidays)).toEqual(expected);
  });

  it.each(['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=YEARLY;BYMONTH=2;BYDAY=6MO'])(
    'on a day that never comes is none: %s',
    async (rule) => {
      const yearly = file(...allDay('2026-01-10', `RRULE:${rule}`));
      const result = await importInto(await fresh(), yearly);
      expect(result).toMatchObject({ holidayCount: 0, skipped: [] });
    },
  );

  it.each([
    ['2026-01-10', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=13;BYDAY=2MO'],
    ['2026-01-10', 'FREQ=YEARLY;BYYEARDAY=100'],
    ['1899-12-25', 'FREQ=YEARLY'],
  ])('that cannot be followed is left out, and told: from %s, %s', async (first, rule) => {
    const result = await importInto(await fresh(), file(...allDay(first, `RRULE:${rule}`)));
    expect(result).toMatchObject({
      holidayCount: 0,
      skipped: [{ line: 3, summary: null, reason: 'REPETITION' }],
    });
  });

  it('however many there are, they are read or refused in little time', async () => {
    const events = Array.from({ length: 700 }, () =>
      allDay('1900-02-28', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO'),
    );
    const begin = performance.now();
    const answer = await importInto(await fresh(), file(...events.flat()));
    expect(answer).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'iCalendar'] });
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});

describe('into a calendar', () => {
  it('the file wins over what the calendar had for its dates, and all other dates stay', async () => {
    const short = [{ opens: '10:00', closes: '12:00' }];
    const calendar = await fresh({
      holidays: ['2026-12-24', '2026-02-14'],
      dates: [
        { date: '2026-02-15', periods: short },
        { date: '2026-12-31', periods: short },
      ],
    });
    const { calendar: is } = await importInto(
      calendar,
      file(
        ...allDay('2026-02-15', 'SUMMARY:春节（休）'),
        ...allDay('2026-02-14', 'SUMMARY:春节（班）'),
      ),
    );
    expect(is.holidays).toEqual(['2026-02-15', '2026-12-24']);
    expect(is.dates).toEqual([
      { date: '2026-02-14', periods: nineToSix },
      { date: '2026-12-31', periods: short },
    ]);
    const event = await window.database.client.event.findFirstOrThrow({
      where: { kind: 'calendars.calendar-changed' },
      orderBy: { id: 'desc' },
    });
    expect(event.data).toEqual({
      version: 2,
      was: { holidays: ['2026-02-14'], dates: [{ date: '2026-02-15', periods: short }] },
      is: { holidays: ['2026-02-15'], dates: [{ date: '2026-02-14', periods: nineToSix }] },
    });
  });

  it('make-up days have the hours that most weekdays have, or those that are given', async () => {
    const day = (name: string, opens: string) => ({
      day: name,
      periods: [{ opens, closes: '17:00' }],
    });
    const weekly = [day('MONDAY', '10:00'), day('TUESDAY', '08:00'), day('FRIDAY', '08:00')];
    const calendar = await fresh({ weekly });
    const makeUp = file(...allDay('2026-02-14', 'SUMMARY:补班'));
    const usual = await importInto(calendar, makeUp);
    expect(usual.calendar.dates[0].periods).toEqual([{ opens: '08:00', closes: '17:00' }]);
    const workingPeriods = [{ opens: '09:00', closes: '12:00' }];
    const given = await importInto(calendar, makeUp, { workingPeriods });
    expect(given.calendar.dates[0].periods).toEqual(workingPeriods);
  });

  it('make-up days without any hours are refused, and holidays are taken all the same', async () => {
    const always = await fresh({ weekly: [], roundTheClock: true });
    expect(await importInto(always, china)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'workingPeriods'],
    });
    expect(await importInto(await fresh(), china, { workingPeriods: [] })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'workingPeriods'],
    });
    const off = await importInto(always, file(...allDay('2026-01-10')));
    expect(off.calendar.holidays).toEqual(['2026-01-10']);
  });

  it('hours that overlap are refused, with the place', async () => {
    const workingPeriods = [
      { opens: '09:00', closes: '12:00' },
      { opens: '11:00', closes: '13:00' },
    ];
    expect(await importInto(await fresh(), china, { workingPeriods })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'workingPeriods', '1'],
    });
  });

  it('that has changed since, nothing is imported', async () => {
    const calendar = await fresh();
    expect(await importInto(calendar, china, { expectedVersion: 2 })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
  });
});

describe('a file that is broken', () => {
  it.each<[string, string, RegExp]>([
    ['a page of a website', '<!doctype html>\n<html></html>', /^This is no iCalendar file/],
    ['nothing but white space', ' \n', /^This is no iCalendar file/],
    ['a line that is none', file(...allDay('2026-01-10'), 'What is this?'), /^Line 6: .*read/],
    ['a date that is none', file(...allDay('2026-02-30')), /^Line 4: there is no such date/],
    ['a word for a date', file(...event('DTSTART:tomorrow')), /^Line 4: there is no such date/],
    ['an event without a date', file(...event('SUMMARY:休')), /^Line 3: .*DTSTART/],
    [
      'an end before the beginning',
      file(...allDay('2026-01-10', 'SUMMARY:x', 'DTEND;VALUE=DATE:20260109')),
      /^Line 6: .*ends before/,
    ],
    ['a length that is none', file(...allDay('2026-01-10', 'DURATION:long')), /^Line 5: .*length/],
    ['a rule that is none', file(...allDay('2026-01-10', 'RRULE:FREQ=NEVER')), /^Line 5: .*read/],
    ['cut off', file(...allDay('2026-01-10')).split('END:VEVENT')[0] ?? '', /^Line 3: .*cut off/],
    ['ends what did not begin', file('END:VEVENT'), /^Line 3: .*did not begin/],
    [
      'far too many dates',
      file(...allDay('2020-01-01', 'RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE', 'DURATION:P300D')),
      /10,000 dates/,
    ],
  ])('%s', async (_what, iCalendar, message) => {
    const calendar = await fresh();
    const before = await stored(window);
    const answer = await importInto(calendar, iCalendar);
    expect(answer).toMatchObject({
      __typename: 'InvalidInputError',
      code: 'INVALID_INPUT',
      path: ['input', 'iCalendar'],
    });
    expect(answer.message).toMatch(message);
    expect(await stored(window)).toEqual(before);
  });

  it('is told of in Chinese too, and its text is not repeated', async () => {
    const { id } = await fresh();
    const input = { calendarId: id, iCalendar: file('secret') };
    const { data } = await window
      .as('admin')
      .ask(Import, { input }, { 'accept-language': 'zh-CN' });
    expect(data?.importHolidays.message).toBe('第 3 行：无法作为 iCalendar 文件的一行读取。');
  });

  it('is refused when it is longer than a call can be', async () => {
    const { id } = await fresh();
    expect(await importInto({ id }, 'x'.repeat(80_001))).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'iCalendar'],
    });
    const full = file(...allDay('2026-01-10', `DESCRIPTION:${'x'.repeat(79_800)}`));
    expect((await importInto({ id }, full)).holidayCount).toBe(1);
  });
});
