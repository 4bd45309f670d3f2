import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { rule } from '../../../platform/graphql/validation.ts';
import { words } from '../../requests/index.ts';
import { leastScore, mostScore } from '../rules/scores.ts';

const between = (least: number, most: number) =>
  rule(
    z.number(),
    { en: `${least} to ${most}.`, zh: `须为 ${least} 到 ${most}。` },
    (value) => value >= least && value <= most,
  );

const share = between(0, 100);
/** At the best score nothing is low. */
const limit = between(0, mostScore - 1);
const score = between(leastScore, mostScore);

/** The inputs of the mutations of `schema/surveys.graphql`. */
export function addInputs(builder: Builder) {
  return {
    rule: builder.inputType('SetSurveyRuleInput', {
      description: 'Who is to be asked for scores, and when.',
      fields: (t) => ({
        expectedVersion: expectedVersion(t),
        sharePercent: t.int({
          required: true,
          description:
            'Of a hundred closed requests that have a customer, how many: 0 to 100. Which ones is decided by the request alone.',
          validate: share,
        }),
        isAfterSilence: t.boolean({
          defaultValue: false,
          description: 'Whether a customer is asked as well whose silence closed the request.',
        }),
        leftAloneFor: t.field({
          type: 'Duration',
          defaultValue: 'P30D',
          description:
            'How long after they were asked something a customer is left alone: at most 366 days; `PT0S`: not at all.',
        }),
        remindAfter: t.field({
          type: 'Duration',
          defaultValue: 'P3D',
          description:
            'How long after sending a customer is reminded, an hour or more and less than `openFor`; null: never.',
        }),
        openFor: t.field({
          type: 'Duration',
          defaultValue: 'P14D',
          description: 'How long a survey can be answered: a day to 90 days.',
        }),
        commentAtOrBelow: t.int({
          defaultValue: 2,
          description:
            'Where one of the four scores is this or lower, words are required: 0 to 4; 0: never.',
          validate: limit,
        }),
        recoverAtOrBelow: t.int({
          defaultValue: 2,
          description:
            'Where one of the four scores is this or lower, something is to be made good: 0 to 4; 0: never.',
          validate: limit,
        }),
      }),
    }),
    answer: builder.inputType('AnswerSurveyInput', {
      description: "The customer's scores, each from 1, very bad, to 5, very good.",
      fields: (t) => ({
        surveyId: t.id({ required: true, description: 'Which survey.' }),
        attitude: t.int({
          required: true,
          description: 'How you were met (态度).',
          validate: score,
        }),
        speed: t.int({ required: true, description: 'How fast it went (速度).', validate: score }),
        professionalism: t.int({
          required: true,
          description: 'How well it was done (专业度).',
          validate: score,
        }),
        overall: t.int({ required: true, description: 'All in all.', validate: score }),
        comment: t.string({
          description:
            'What you want to say, 1 to 2,000 characters; required where a score is low, see `commentAtOrBelow`.',
          validate: words,
        }),
      }),
    }),
  };
}
