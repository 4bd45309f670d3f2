import type { Builder } from '../../../platform/graphql/builder.ts';
import type { Platform } from '../../../platform/module.ts';
import type { FileDays, SkippedEvent, SkippedReason } from '../holidays/readHolidays.ts';

/** The answer that tells what of a file was taken over. */
export function addImportSuccess(builder: Builder, { client }: Platform) {
  const skipped = addSkippedEvent(builder);
  return builder.objectRef<{ id: string } & FileDays>('ImportHolidaysSuccess').implement({
    description: 'The calendar has what the file says.',
    fields: (t) => ({
      calendar: t.prismaField({
        type: 'Calendar',
        description: 'The calendar.',
        resolve: (query, { id }) => client.calendar.findUniqueOrThrow({ ...query, where: { id } }),
      }),
      holidayCount: t.int({
        description: 'How many dates of the file are holidays.',
        resolve: ({ holidays }) => holidays.length,
      }),
      workingDayCount: t.int({
        description: 'How many dates of the file are make-up working days.',
        resolve: ({ workingDays }) => workingDays.length,
      }),
      skipped: t.field({
        type: [skipped],
        description: 'Events that were left out, in the order of the file.',
        resolve: (days) => days.skipped,
      }),
    }),
  });
}

function addSkippedEvent(builder: Builder) {
  const reason = builder.enumType('SkippedEventReason', {
    description: 'Why an event of an iCalendar file was left out.',
    values: {
      TIME_OF_DAY: {
        description: 'It has a time of day, and is not marked as a make-up working day.',
      },
      NOT_MARKED: {
        description:
          'It does not say clearly whether its day is off or works, in a file whose events do.',
      },
      REPETITION: { description: 'It repeats otherwise than each year, or with exceptions.' },
      TOO_LONG: { description: 'It lasts more than a year.' },
      CANCELLED: { description: 'It was called off.' },
    } satisfies Record<SkippedReason, object>,
  });
  return builder.objectRef<SkippedEvent>('SkippedEvent').implement({
    description: 'An event of an iCalendar file that was left out.',
    fields: (t) => ({
      line: t.exposeInt('line', {
        description: 'The line that it begins on; 1 for the first of the file.',
      }),
      summary: t.exposeString('summary', {
        nullable: true,
        description:
          'What it is called there, at most 200 characters; null when it is called nothing.',
      }),
      reason: t.expose('reason', { type: reason, description: 'Why it was left out.' }),
    }),
  });
}
