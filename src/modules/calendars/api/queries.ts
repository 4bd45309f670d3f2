import type { Builder } from '../../../platform/graphql/builder.ts';
import { durationToMilliseconds, toDuration } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator, managerRanks } from '../../staff/index.ts';
import { tryClock, tryWorkingTime } from '../trials.ts';
import type { CalendarInputs } from './inputs.ts';
import { addClockTrial } from './trialType.ts';

/** Those who design calendars. */
const forDesigners = { hasAnyRole: [administrator, ...managerRanks] };

export function addQueries(builder: Builder, platform: Platform, inputs: CalendarInputs): void {
  addTrials(builder, platform, inputs);
  const { client } = platform;
  builder.queryFields((t) => ({
    calendars: t.prismaField({
      type: ['Calendar'],
      description: 'The calendars that promises are kept by, by code.',
      resolve: (query) => client.calendar.findMany({ ...query, orderBy: { code: 'asc' } }),
    }),
    calendar: t.prismaField({
      type: 'Calendar',
      nullable: true,
      description: 'The calendar of this code; null when there is none.',
      args: {
        code: t.arg.string({ required: true, description: 'For example `OFFICE_HOURS`.' }),
      },
      resolve: (query, _root, { code }) =>
        client.calendar.findUnique({ ...query, where: { code } }),
    }),
  }));
}

/** Trials: they compute and store nothing. */
function addTrials(builder: Builder, { time }: Platform, inputs: CalendarInputs): void {
  const trial = addClockTrial(builder);
  builder.queryFields((t) => ({
    tryClock: t.field({
      type: trial,
      description:
        'When a clock on this calendar would be due, and how it came to that; nothing is stored. For administrators and managers.',
      authScopes: forDesigners,
      args: {
        calendar: t.arg({
          type: inputs.calendar,
          required: true,
          description: 'When the clock runs.',
        }),
        start: t.arg({
          type: 'DateTime',
          required: true,
          description: 'When it begins; between the years 1970 and 2200.',
        }),
        target: t.arg({
          type: 'Duration',
          required: true,
          description: 'How much working time it may take; the next 20 years must have so much.',
        }),
        pauses: t.arg({
          type: [inputs.pause],
          description: 'When it rests; they may overlap. At most 1,000.',
        }),
      },
      resolve: (_root, { calendar, start, target, pauses }) =>
        tryClock(
          { calendar, start, target: durationToMilliseconds(target), pauses: pauses ?? [] },
          time.now(),
        ),
    }),
    workingTime: t.field({
      type: 'Duration',
      description:
        'How much working time lies between two instants, in hours, minutes and seconds. For administrators and managers.',
      authScopes: forDesigners,
      args: {
        calendar: t.arg({
          type: inputs.calendar,
          required: true,
          description: 'What is working time.',
        }),
        from: t.arg({
          type: 'DateTime',
          required: true,
          description: 'From this instant on; between the years 1970 and 2200.',
        }),
        until: t.arg({
          type: 'DateTime',
          required: true,
          description:
            'Up to this instant, which is not before `from` and at most 20 years after it.',
        }),
      },
      resolve: (_root, { calendar, from, until }) =>
        toDuration(tryWorkingTime(calendar, from, until)),
    }),
  }));
}
