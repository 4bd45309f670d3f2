import type {
  QuestionnaireBreakdown,
  QuestionnaireLiveView,
  QuestionnaireQuestionType,
  QuestionnaireStatus,
} from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';

/** Adds the enums of `schema/questionnaires.graphql`. */
export function addEnums(builder: Builder) {
  return {
    status: builder.enumType('QuestionnaireStatus', {
      description: 'How a questionnaire stands.',
      values: {
        DRAFT: { description: 'It is being written. Only those who write it see it.' },
        PUBLISHED: { description: 'It does not change any more, and waits for its time.' },
        OPEN: { description: 'It can be answered.' },
        CLOSED: { description: 'It is over.' },
      } satisfies Record<QuestionnaireStatus, object>,
    }),
    type: builder.enumType('QuestionnaireQuestionType', {
      description: 'How a question is answered.',
      values: {
        SINGLE: { description: 'With one of its choices.' },
        MULTIPLE: { description: 'With some of its choices, one at least.' },
        SCALE: { description: 'With a whole number from its least to its most.' },
        NPS: {
          description:
            'With a whole number from 0 to 10: how likely somebody is to recommend what is asked about.',
        },
        TEXT: { description: 'In words.' },
      } satisfies Record<QuestionnaireQuestionType, object>,
    }),
    liveView: builder.enumType('QuestionnaireLiveView', {
      description:
        'What managers see of the answers while a questionnaire is open. When it is closed they see the results.',
      values: {
        NOTHING: { description: 'Nothing.' },
        COUNT: { description: 'How many have answered.' },
        RESULTS: { description: 'The results so far. Not for an anonymous one.' },
      } satisfies Record<QuestionnaireLiveView, object>,
    }),
    breakdown: builder.enumType('QuestionnaireBreakdown', {
      description: 'By what results are broken down.',
      values: {
        NONE: { description: 'By nothing: they are shown as a whole.' },
        RELATION: { description: 'By what people are to their unit.' },
        BUILDING: { description: 'By the building that their unit is in.' },
      } satisfies Record<QuestionnaireBreakdown, object>,
    }),
  };
}

export type QuestionnaireEnums = ReturnType<typeof addEnums>;
