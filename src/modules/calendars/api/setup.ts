import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { changeCalendar } from '../commands/changeCalendar.ts';
import { createCalendar } from '../commands/createCalendar.ts';
import { importHolidays } from '../commands/importHolidays.ts';
import { addImportSuccess } from './importSuccess.ts';
import type { CalendarInputs } from './inputs.ts';
import { addSetupInputs } from './setupInputs.ts';

const readCalendarId = (id: string): string => readId('Calendar', id, ['input', 'calendarId']);

/** The mutations of those who set calendars up. */
export function addSetup(builder: Builder, platform: Platform, shared: CalendarInputs): void {
  const inputs = addSetupInputs(builder, shared);
  const model = platform.client.calendar;
  addMutation(builder, platform, 'createCalendar', {
    description: 'Sets up a calendar. For administrators.',
    inputDescription: 'What it is called, and when clocks run on it.',
    input: inputs.create,
    role: administrator,
    success: addSuccess(builder, 'CreateCalendarSuccess', 'The calendar is set up.', {
      field: 'calendar',
      type: 'Calendar',
      description: 'The new calendar.',
      model,
    }),
    run: ({ nameZh, ...rest }, caller) =>
      createCalendar(platform, caller, { ...rest, nameZh: nameZh ?? null }),
  });
  addMutation(builder, platform, 'changeCalendar', {
    description:
      'Changes a calendar. What changes nothing is answered with the calendar as it is, and writes no new version. For administrators.',
    inputDescription: 'Which calendar, and what it is to be; what is left out stays.',
    input: inputs.change,
    role: administrator,
    success: addSuccess(builder, 'ChangeCalendarSuccess', 'The calendar is as it was to be.', {
      field: 'calendar',
      type: 'Calendar',
      description: 'The calendar.',
      model,
    }),
    run: ({ calendarId, ...rest }, caller) =>
      changeCalendar(platform, caller, { ...rest, calendarId: readCalendarId(calendarId) }),
  });
  addMutation(builder, platform, 'importHolidays', {
    description:
      'Takes holidays and make-up working days over from an iCalendar file. What the calendar had for these dates is replaced, all other dates stay; the same file once more changes nothing. For administrators.',
    inputDescription: 'Into which calendar, and the file.',
    furtherResult: ' A file that cannot be read is an InvalidInputError that names the line.',
    input: inputs.holidays,
    role: administrator,
    success: addImportSuccess(builder, platform),
    run: ({ calendarId, workingPeriods, ...rest }, caller) =>
      importHolidays(platform, caller, {
        ...rest,
        calendarId: readCalendarId(calendarId),
        workingPeriods: workingPeriods ?? null,
      }),
  });
}
