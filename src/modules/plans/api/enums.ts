import type {
  PlanBasis,
  PlanEvent,
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
    event: builder.enumType('PlanEvent', {
      description:
        'What happens to an asset and asks for planned work. While work of the plan on the asset is to come or open, another event adds none.',
      values: {
        PUT_IN_SERVICE: { description: 'The asset goes into service for the first time.' },
        BACK_IN_SERVICE: {
          description:
            'The asset is back in service after it was out of order or under maintenance.',
        },
        FAULT_RESOLVED: {
          description:
            'A fault of the asset is dealt with: a request about it that is no planned work.',
        },
      } satisfies Record<PlanEvent, object>,
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
