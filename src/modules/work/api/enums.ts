import type { Builder } from '../../../platform/graphql/builder.ts';

/** Adds the enums of `schema/work.graphql`. */
export function addEnums(builder: Builder) {
  return {
    workStatus: builder.enumType('WorkStatus', {
      description: 'Where a part of a request stands.',
      values: {
        BLOCKED: { description: 'It waits until other parts are over.' },
        OPEN: {
          description:
            'It can begin; nobody has taken it on yet. The lead of its department answers for it.',
        },
        IN_PROGRESS: { description: 'Somebody took it on.' },
        DONE: { description: 'Done.' },
        CANCELLED: { description: 'Not needed any more.' },
      },
    }),
    handoffStatus: builder.enumType('HandoffStatus', {
      description: 'How an offer stands.',
      values: {
        OFFERED: { description: 'It waits for an answer.' },
        ACCEPTED: { description: 'Accepted.' },
        DECLINED: { description: 'Declined.' },
        EXPIRED: { description: 'Nobody answered in time.' },
        LAPSED: {
          description:
            'There was nothing left to offer: it was taken on, dealt with or decided otherwise.',
        },
        WITHDRAWN: { description: 'Taken back by whoever made it.' },
      },
    }),
    declineReason: builder.enumType('DeclineReason', {
      description: 'Why an offer is declined.',
      values: {
        YOURS: {
          description:
            'It is the work of whoever offers it. When they say that it is ours, somebody above decides.',
        },
        OTHER_DEPARTMENT: { description: 'It is the work of another department still.' },
        NO_CAPACITY: { description: 'No hands free within the time.' },
        NO_SKILL: { description: 'It takes a skill or a licence that is not here.' },
        NOT_THERE: { description: 'Not on duty, or too far away.' },
        NO_MATERIAL: { description: 'Tools or parts are missing.' },
        NOT_SAFE: { description: 'It is not safe to begin.' },
      },
    }),
  };
}

export type WorkEnums = ReturnType<typeof addEnums>;
