import { EnumRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../../platform/graphql/builder.ts';
import { type Weekday, weekdays } from '../rules/readCalendar.ts';
import { addScalars } from './scalars.ts';

const inChinese = ['一', '二', '三', '四', '五', '六', '日'];

/** The enum by which other modules name a day of the week; a key, the same for every builder. */
export const weekdayType = new EnumRef<BuilderTypes, Weekday>('Weekday');

/** Adds the inputs of `schema/calendars.graphql`; answers with those that others name. */
export function addInputs(builder: Builder) {
  addScalars(builder);
  const weekday = builder.enumType(weekdayType.name, {
    description: 'A day of the week.',
    values: Object.fromEntries(
      weekdays.map((day, index) => [day, { description: `星期${inChinese[index]}` }]),
    ) as Record<(typeof weekdays)[number], { description: string }>,
  });
  builder.configStore.associateParamWithRef(weekdayType, weekday);
  const period = builder.inputType('PeriodInput', {
    description:
      'Hours of a day, from opening up to closing. Work through the night is two periods: up to `24:00`, and from `00:00`.',
    fields: (t) => ({
      opens: t.field({
        type: 'LocalTime',
        required: true,
        description: 'The first instant that is working time.',
      }),
      closes: t.field({
        type: 'LocalTime',
        required: true,
        description: 'The first that is none any more; later than `opens`.',
      }),
    }),
  });
  const weekdayHours = builder.inputType('WeekdayHoursInput', {
    description: 'The hours of a weekday.',
    fields: (t) => ({
      day: t.field({
        type: weekday,
        required: true,
        description: 'Which day; each at most once.',
      }),
      periods: t.field({
        type: [period],
        required: true,
        description: 'Its periods, in any order; they may touch and not overlap.',
      }),
    }),
  });
  const dateHours = builder.inputType('DateHoursInput', {
    description:
      'The hours of one date, such as a working Saturday that makes up for a holiday. They replace those of its weekday, and it is no holiday then.',
    fields: (t) => ({
      date: t.field({
        type: 'LocalDate',
        required: true,
        description: 'Which date; each at most once.',
      }),
      periods: t.field({
        type: [period],
        required: true,
        description: 'Its periods, at least one; a date without work is a holiday.',
      }),
    }),
  });
  const calendar = builder.inputType('CalendarInput', {
    description: 'When clocks run. There must be some working time in it.',
    fields: (t) => ({
      timeZone: t.string({
        required: true,
        description:
          'IANA time zone, for example `Asia/Shanghai`. Clocks that are changed skip or repeat what they skip or repeat.',
      }),
      roundTheClock: t.boolean({
        defaultValue: false,
        description: 'True: day and night, holidays too; nothing below counts then.',
      }),
      weekly: t.field({
        type: [weekdayHours],
        description: 'The hours of the weekdays; a day that is not here has none.',
      }),
      holidays: t.field({
        type: ['LocalDate'],
        description: 'Dates without work, unless they stand in `dates`. At most 10,000.',
      }),
      dates: t.field({
        type: [dateHours],
        description: 'Dates with hours of their own. At most 10,000.',
      }),
    }),
  });
  const pause = builder.inputType('PauseInput', {
    description: 'A time in which a clock rests.',
    fields: (t) => ({
      from: t.field({ type: 'DateTime', required: true, description: 'When it begins.' }),
      until: t.field({
        type: 'DateTime',
        description:
          'When it ends, not before it begins; null: it goes on, and is counted up to now.',
      }),
    }),
  });
  return { weekday, period, calendar, pause };
}

export type CalendarInputs = ReturnType<typeof addInputs>;
