import { ObjectRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../../platform/graphql/builder.ts';
import type { Segment, SegmentReason } from '../rules/clock.ts';

/** The type by which other modules name a part of a clock's way; a key, the same for every builder. */
export const clockSegment = new ObjectRef<BuilderTypes, Segment>('ClockSegment');

/** How a clock explains itself, part by part. */
function addClockSegment(builder: Builder): void {
  const reason = builder.enumType('ClockSegmentReason', {
    description: 'Why time counts on a clock, or does not.',
    values: {
      WORKING_TIME: { description: 'Working time: it is counted.' },
      PAUSED: { description: 'Working time in which the clock rested.' },
      RESOLVED: {
        description: 'The matter was resolved, and the customer had not returned it yet.',
      },
      OUTSIDE_HOURS: { description: 'Outside the hours of its day.' },
      HOLIDAY: { description: 'A holiday.' },
    } satisfies Record<SegmentReason, object>,
  });
  const segment = builder.objectRef<Segment>(clockSegment.name).implement({
    description: "A part of the way from a clock's start to its due time.",
    fields: (t) => ({
      from: t.field({
        type: 'DateTime',
        description: 'When it begins.',
        resolve: ({ from }) => new Date(from),
      }),
      until: t.field({
        type: 'DateTime',
        description: 'When it ends, and the next one begins.',
        resolve: ({ until }) => new Date(until),
      }),
      isCounted: t.exposeBoolean('isCounted', { description: 'Whether its time is counted.' }),
      reason: t.expose('reason', { type: reason, description: 'Why it is, or is not.' }),
    }),
  });
  // A ref that a type is implemented with keeps its fields, and would bring them to the next builder.
  builder.configStore.associateParamWithRef(clockSegment, segment);
}

/** What a clock would do, and how it explains itself. */
export function addClockTrial(builder: Builder) {
  addClockSegment(builder);
  return builder.objectRef<{ dueAt: Date; segments: Segment[] }>('ClockTrial').implement({
    description: 'What a clock would do.',
    fields: (t) => ({
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        description:
          'The first instant by which the working time since the start, less the pauses, reaches the target. Used up at a closing it is that closing; a target of zero is due at the next opening.',
      }),
      segments: t.field({
        type: [clockSegment],
        description:
          'From the start to the due time without a gap; those that are counted add up to the target.',
        resolve: ({ segments }) => segments,
      }),
    }),
  });
}
