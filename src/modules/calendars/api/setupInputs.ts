import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { characters, code, rule } from '../../../platform/graphql/validation.ts';
import type { CalendarInputs } from './inputs.ts';

const name = {
  description: "The name in English or in the company's own language, 1 to 100 characters.",
  validate: characters(1, 100),
} as const;
const nameZh = {
  description: 'The name in Chinese, 1 to 100 characters.',
  validate: characters(1, 100),
} as const;

/** What a call may carry, with room for its other parts. White space counts: lines are named. */
const file = rule(
  z.string(),
  { en: '1 to 80,000 characters.', zh: '须有 1 到 80,000 个字符。' },
  ({ length }) => length >= 1 && length <= 80_000,
);

/** Adds the inputs of those who set calendars up. */
export function addSetupInputs(
  builder: Builder,
  { calendar, period }: Pick<CalendarInputs, 'calendar' | 'period'>,
) {
  return {
    create: builder.inputType('CreateCalendarInput', {
      description: 'A calendar to set up.',
      fields: (t) => ({
        code: t.string({
          required: true,
          description: 'Capital letters, digits and underscores, at most 60; not taken yet.',
          validate: code,
        }),
        name: t.string({ required: true, ...name }),
        nameZh: t.string(nameZh),
        calendar: t.field({ type: calendar, required: true, description: 'When clocks run.' }),
      }),
    }),
    change: builder.inputType('ChangeCalendarInput', {
      description: 'A calendar to change.',
      fields: (t) => ({
        calendarId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        name: t.string(name),
        nameZh: t.string(nameZh),
        calendar: t.field({
          type: calendar,
          description: 'When clocks run from now on; it replaces the whole of what was there.',
        }),
      }),
    }),
    holidays: builder.inputType('ImportHolidaysInput', {
      description: 'Holidays to take over.',
      fields: (t) => ({
        calendarId: t.id({ required: true, description: 'Into which calendar.' }),
        expectedVersion: expectedVersion(t),
        iCalendar: t.string({
          required: true,
          description:
            'The text of an iCalendar file (.ics, RFC 5545), 1 to 80,000 characters; the whole call has at most 100 KB. Where some of its events are marked as days off or as make-up working days (`X-APPLE-SPECIAL-DAY`, or in the summary or the categories words such as 休, 假期, 班 and 补班), those alone count; in a file without any marks every all-day event is a holiday. An event that repeats each year is taken over for 20 years back and 20 ahead, from its beginning on.',
          validate: file,
        }),
        workingPeriods: t.field({
          type: [period],
          description:
            'The hours of make-up working days; without them, those that most weekdays of the calendar have, and of equally many those of the day that comes first in the week.',
        }),
      }),
    }),
  };
}
