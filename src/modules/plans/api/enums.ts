import type {
  PlanBasis,
  PlannedWorkStatus,
} from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';

/** Adds the enums of `schema/plans.graphql`. */
export function addEnums(builder: Builder) {
  return {
    basis: builder.enumType('PlanBasis', {
      description: 'What the next time of a plan is counted from.',
      values: {
        SCHEDULED: {
          description:
            'From the day on which the last one was due, whenever it was done: the days are fixed.',
        },
        COMPLETED: {
          description: 'From the day on which the last one was done: the next one waits for it.',
        },
      } satisfies Record<PlanBasis, object>,
    }),
    status: builder.enumType('PlannedWorkStatus', {
      description: 'What became of a time at which a plan came due.',
      values: {
        OPEN: { description: 'It was given out and is to be done.' },
        DONE: { description: 'It was done.' },
        COVERED: {
          description:
            'Other work of the plan on the same asset stands for it: work that was open past its time when this one came near, or the latest of several that were missed together.',
        },
        NOT_NEEDED: { description: 'The asset was not in use.' },
        SKIPPED: { description: 'Somebody decided to leave it out.' },
      } satisfies Record<PlannedWorkStatus, object>,
    }),
  };
}

export type PlanEnums = ReturnType<typeof addEnums>;
