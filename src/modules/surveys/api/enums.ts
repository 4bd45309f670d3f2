import type {
  SurveyKind,
  SurveyStatus,
} from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import type { Grouping } from '../results.ts';

/** Adds the enums of `schema/surveys.graphql`. */
export function addEnums(builder: Builder) {
  return {
    kind: builder.enumType('SurveyKind', {
      description: 'What a survey asks about.',
      values: {
        SERVICE: { description: 'How the request was dealt with.' },
        RECOVERY: {
          description: 'Whether making good helped, after a low score: the second question.',
        },
      } satisfies Record<SurveyKind, object>,
    }),
    status: builder.enumType('SurveyStatus', {
      description: 'How a survey stands.',
      values: {
        OPEN: { description: 'It waits for its answer.' },
        ANSWERED: { description: 'It was answered.' },
        EXPIRED: { description: 'Its time ran out.' },
        CANCELLED: {
          description:
            'It was taken back: the customer returned the request, or is not known any more.',
        },
      } satisfies Record<SurveyStatus, object>,
    }),
    grouping: builder.enumType('SurveyGrouping', {
      description: 'Into which groups answers are put.',
      values: {
        COMMUNITY: { description: 'All in one.' },
        DEPARTMENT: { description: 'By the department that had the request.' },
        CATEGORY: { description: 'By what it was about.' },
        MONTH: {
          description: "By the month in which it was sent, as the community's clocks show it.",
        },
        RELATION: { description: 'By what the customer has to do with the unit.' },
      } satisfies Record<Grouping, object>,
    }),
  };
}

export type SurveyEnums = ReturnType<typeof addEnums>;
