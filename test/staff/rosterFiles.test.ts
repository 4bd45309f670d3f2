import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/modules/staff/rosters/file/readCsv.ts';
import { readICalendar } from '../../src/modules/staff/rosters/file/readICalendar.ts';

/** March 2026 in Shanghai. */
const period = {
  from: Date.parse('2026-02-28T16:00:00Z'),
  until: Date.parse('2026-03-31T16:00:00Z'),
};
const timeZone = 'Asia/Shanghai';

interface Read {
  shifts: readonly { line: number; names: readonly string[]; from: number; until: number }[];
  problems: readonly { line: number; text: { en: string } }[];
}

const timesOf = ({ shifts, problems }: Read): string[] => {
  expect(problems).toEqual([]);
  return shifts.map(({ from, until }) =>
    [from, until].map((one) => new Date(one).toISOString().slice(5, 16)).join(' '),
  );
};
const wrongOf = ({ problems }: Read) => problems.map(({ line, text }) => [line, text.en]);

const event = (...lines: string[]) => ['BEGIN:VEVENT', 'SUMMARY:Sun', ...lines, 'END:VEVENT'];
const readEvents = (...lines: string[]) =>
  readICalendar(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'), timeZone, period);
const night = ['DTSTART:20260302T220000', 'DTEND:20260303T060000'];

describe('a CSV file', () => {
  const read = (text: string, zone = timeZone) => readCsv(text, zone, period);

  it('has a shift in each line, in columns of whatever order and language', () => {
    const csv =
      '\uFEFF结束;备注;员工;日期;开始\r\n\r\n06:00;"a;b";Sun;2026-03-02;22:00\r\n;;;;\r\n24:00;;Ma;2026-03-03;9:00\r\n08:00;;Ma;2026-03-05;08:00';
    expect(timesOf(read(csv))).toEqual([
      '03-02T14:00 03-02T22:00',
      '03-03T01:00 03-03T16:00',
      '03-05T00:00 03-06T00:00',
    ]);
    expect(read(csv).shifts.map(({ line, names }) => [line, ...names])).toEqual([
      [3, 'Sun'],
      [5, 'Ma'],
      [6, 'Ma'],
    ]);
  });

  it('is read by the clock of its zone: what is skipped is the moment of the change', () => {
    const of = (...lines: string[]) =>
      timesOf(read(['staff,date,starts,ends', ...lines].join('\n'), 'Europe/Berlin'));
    expect(of('a,2026-03-28,22:00,06:00')).toEqual(['03-28T21:00 03-29T04:00']);
    expect(of('a,2026-03-29,02:30,06:00')).toEqual(['03-29T01:00 03-29T04:00']);
    const autumn = {
      from: Date.parse('2026-10-24T00:00Z'),
      until: Date.parse('2026-10-26T00:00Z'),
    };
    const csv = 'staff,date,starts,ends\na,2026-10-25,00:00,02:30\nb,2026-10-25,02:30,06:00';
    expect(timesOf(readCsv(csv, 'Europe/Berlin', autumn))).toEqual([
      '10-24T22:00 10-25T00:30',
      '10-25T00:30 10-25T05:00',
    ]);
    expect(
      wrongOf(read('staff,date,starts,ends\na,2026-03-29,02:10,02:50', 'Europe/Berlin')),
    ).toEqual([[2, 'The clocks change then: nothing is left of the shift.']]);
  });

  it.each<[string, string, [number, RegExp][]]>([
    ['nothing', '', Array(4).fill([1, /is missing/])],
    ['other columns', 'staff,date,begin,ends\n', [[1, /starts is missing|is missing/]]],
    ['an open quotation mark', 'staff,date,starts,ends\n"a,2026-03-02,08:00', [[2, /quotation/]]],
    [
      'cells that say nothing',
      'staff,date,starts,ends\n,2026-02-30,24:00,\n',
      [
        [2, /who/],
        [2, /date/],
        [2, /start at/],
        [2, /end at/],
      ],
    ],
    ['a long time ago', 'staff,date,starts,ends\na,0050-01-01,08:00,09:00', [[2, /no such date/]]],
    ['another month', 'staff,date,starts,ends\na,2026-04-01,00:00,09:00', [[2, /outside/]]],
  ])('is wrong with %s', (_what, csv, expected) => {
    const problems = wrongOf(read(csv));
    expect(problems.map(([line]) => line)).toEqual(expected.map(([line]) => line));
    for (const [index, [, message]] of expected.entries()) {
      expect(problems[index]?.[1]).toMatch(message);
    }
  });
});

describe('an iCalendar file', () => {
  it('has the guests of an event on duty, or whom it is called after', () => {
    const { shifts } = readEvents(
      ...event(...night),
      ...event(...night, 'ATTENDEE;CN="Ma Chao 马超":mailto:ma@example.com', 'ATTENDEE:mailto:sun'),
    );
    expect(shifts.map(({ line, names }) => [line, ...names])).toEqual([
      [3, 'Sun'],
      [11, 'ma@example.com', 'ma', 'Ma Chao 马超'],
      [12, 'sun', 'sun'],
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['days of the week', [...night, 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3'], ['02', '03', '09']],
    [
      'days that are left out',
      [...night, 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260303T220000'],
      ['02', '04'],
    ],
    [
      'a whole day that is left out',
      [...night, 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20260304'],
      ['02', '03'],
    ],
    ['an end in UTC', [...night, 'RRULE:FREQ=DAILY;UNTIL=20260303T140000Z'], ['02', '03']],
    ['an end that is a date', [...night, 'RRULE:FREQ=DAILY;UNTIL=20260303'], ['02', '03']],
    [
      'a last day that some months have not',
      ['DTSTART:20251231T220000', 'DURATION:PT8H', 'RRULE:FREQ=MONTHLY'],
      ['31'],
    ],
    ['the last Friday', [...night, 'RRULE:FREQ=MONTHLY;BYDAY=-1FR'], ['27']],
    [
      'a beginning before the period',
      ['DTSTART:20260221T220000', 'DURATION:PT8H', 'RRULE:FREQ=WEEKLY'],
      ['07', '14', '21', '28'],
    ],
    ['no time in the period', ['DTSTART:20260401T000000', 'DURATION:PT8H'], []],
    ['an event that was called off', [...night, 'STATUS:CANCELLED'], []],
  ])('follows %s', (_what, lines, days) => {
    expect(timesOf(readEvents(...event(...lines)))).toEqual(
      days.map((day) => expect.stringMatching(new RegExp(`^03-${day}T14:00 03-${day}T22:00$`))),
    );
  });

  it('follows a time that was moved, and one that was called off', () => {
    const series = [...night, 'UID:a', 'RRULE:FREQ=DAILY;COUNT=3'];
    const moved = [
      'UID:a',
      'RECURRENCE-ID:20260303T220000',
      'DTSTART:20260303T200000',
      'DURATION:PT2H',
    ];
    const gone = ['UID:a', 'RECURRENCE-ID:20260304T220000', ...night, 'STATUS:CANCELLED'];
    expect(timesOf(readEvents(...event(...series), ...event(...moved), ...event(...gone)))).toEqual(
      ['03-02T14:00 03-02T22:00', '03-03T12:00 03-03T14:00'],
    );
  });

  it('ends a night by the clock of its zone, whatever the clocks do', () => {
    const zone = ';TZID=Europe/Berlin:2026032';
    const lines = [`DTSTART${zone}7T220000`, `DTEND${zone}8T060000`, 'RRULE:FREQ=DAILY;COUNT=3'];
    expect(timesOf(readEvents(...event(...lines)))).toEqual([
      '03-27T21:00 03-28T05:00',
      '03-28T21:00 03-29T04:00',
      '03-29T20:00 03-30T04:00',
    ]);
    const whole = ['DTSTART;VALUE=DATE:20260302', 'RRULE:FREQ=WEEKLY;COUNT=2'];
    expect(timesOf(readEvents(...event(...whole)))).toEqual([
      '03-01T16:00 03-02T16:00',
      '03-08T16:00 03-09T16:00',
    ]);
  });

  it.each<[string, string[], RegExp]>([
    ['no beginning', ['DTEND:20260303T060000'], /no DTSTART/],
    ['no end', ['DTSTART:20260302T220000'], /neither DTEND nor DURATION/],
    ['an end before it', ['DTSTART:20260302T220000', 'DTEND:20260302T220000'], /ends before/],
    ['a day that is none', ['DTSTART:20260230T220000', 'DURATION:PT8H'], /no such date/],
    ['a strange zone', ['DTSTART;TZID=Mars:20260302T220000', 'DURATION:PT8H'], /time zone/],
    ['no length', ['DTSTART:20260302T220000', 'DURATION:PT0S'], /no length/],
    ['a yearly rule', [...night, 'RRULE:FREQ=YEARLY'], /repeats in a way/],
    [
      'a rule that the library never ends',
      [...night, 'RRULE:FREQ=DAILY;INTERVAL=1000000'],
      /repeats in a way/,
    ],
    [
      'a rule without a last time',
      [...night, 'RRULE:FREQ=DAILY;UNTIL=20269999T999999Z'],
      /repeats in a way/,
    ],
    ['further dates', [...night, 'RDATE:20260304T220000'], /repeats in a way/],
    [
      'a hundred years',
      ['DTSTART:19700101T220000', 'DURATION:PT8H', 'RRULE:FREQ=DAILY'],
      /too often/,
    ],
  ])('is wrong with %s', (_what, lines, message) => {
    const { shifts, problems } = readEvents(...event(...lines));
    expect(shifts).toEqual([]);
    expect(problems).toEqual([{ line: expect.any(Number), text: expect.anything() }]);
    expect(problems[0]?.text.en).toMatch(message);
  });

  it('is wrong when it names nobody', () => {
    const nobody = ['BEGIN:VEVENT', ...night, 'END:VEVENT'];
    expect(wrongOf(readEvents(...nobody))).toEqual([[2, expect.stringMatching(/names nobody/)]]);
  });
});
