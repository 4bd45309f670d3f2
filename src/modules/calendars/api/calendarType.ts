import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import type { Period } from '../rules/calendar.ts';
import { type Weekday, weekdays } from '../rules/readCalendar.ts';
import { calendarOf } from '../stored.ts';
import type { CalendarInputs } from './inputs.ts';

/** The calendars of the company, with their hours. */
export function addCalendarType(builder: Builder, inputs: Pick<CalendarInputs, 'weekday'>): void {
  const { weekdayHours, dateHours } = addHours(builder, inputs);
  builder.prismaNode('Calendar', {
    id: nodeId,
    description: 'When clocks run, for the promises of the whole company.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable code, for example `OFFICE_HOURS`.' }),
      name: t.string({
        description:
          'The name in the language of the call: Chinese where it has one and that is asked for, else English.',
        resolve: ({ name, nameZh }, _args, { locale }) =>
          locale === 'zh' ? (nameZh ?? name) : name,
      }),
      timeZone: t.string({
        description: 'IANA time zone, for example `Asia/Shanghai`.',
        resolve: (row) => calendarOf(row).timeZone,
      }),
      isRoundTheClock: t.boolean({
        description: 'Whether all time is working time, holidays too; nothing below counts then.',
        resolve: (row) => calendarOf(row).isRoundTheClock,
      }),
      weekly: t.field({
        type: [weekdayHours],
        description: 'The hours of the weekdays, from Monday on; a day that is not here has none.',
        resolve: (row) =>
          calendarOf(row).weekly.flatMap((periods, index) =>
            periods.length > 0 ? [{ day: weekdays[index] as Weekday, periods }] : [],
          ),
      }),
      holidays: t.field({
        type: ['LocalDate'],
        description: 'Dates without work, in order, unless they stand in `dates`.',
        resolve: (row) => [...calendarOf(row).holidays],
      }),
      dates: t.field({
        type: [dateHours],
        description:
          'Dates with hours of their own, in order; they replace those of their weekday, and are no holidays.',
        resolve: (row) => [...calendarOf(row).dates].map(([date, periods]) => ({ date, periods })),
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
}

function addHours(builder: Builder, { weekday }: Pick<CalendarInputs, 'weekday'>) {
  const period = builder.objectRef<Period>('Period').implement({
    description: 'Hours of a day, from opening up to closing.',
    fields: (t) => ({
      opens: t.expose('opens', {
        type: 'LocalTime',
        description: 'The first instant that is working time.',
      }),
      closes: t.expose('closes', {
        type: 'LocalTime',
        description: 'The first that is none any more.',
      }),
    }),
  });
  return {
    weekdayHours: builder
      .objectRef<{ day: Weekday; periods: readonly Period[] }>('WeekdayHours')
      .implement({
        description: 'The hours of a weekday.',
        fields: (t) => ({
          day: t.expose('day', { type: weekday, description: 'Which day.' }),
          periods: t.expose('periods', { type: [period], description: 'Its periods, in order.' }),
        }),
      }),
    dateHours: builder
      .objectRef<{ date: LocalDate; periods: readonly Period[] }>('DateHours')
      .implement({
        description: 'The hours of one date.',
        fields: (t) => ({
          date: t.expose('date', { type: 'LocalDate', description: 'Which date.' }),
          periods: t.expose('periods', { type: [period], description: 'Its periods, in order.' }),
        }),
      }),
  };
}
