import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { answerSurvey, surveyPath } from '../commands/answerSurvey.ts';
import { setSurveyRule } from '../commands/setSurveyRule.ts';
import { addInputs } from './inputs.ts';

/** The mutations of `schema/surveys.graphql`. */
export function addMutations(builder: Builder, platform: Platform): void {
  const inputs = addInputs(builder);
  addMutation(builder, platform, 'setSurveyRule', {
    description:
      'Says who is asked for scores, and when. What was sent before stays as it was promised. For administrators.',
    inputDescription: 'Who, and when.',
    input: inputs.rule,
    role: administrator,
    success: addSuccess(builder, 'SetSurveyRuleSuccess', 'The rule is in force.', {
      field: 'rule',
      type: 'SurveyRule',
      description: 'The rule.',
      model: platform.client.surveyRule,
    }),
    run: ({ expectedVersion, sharePercent, remindAfter, ...written }, caller) =>
      setSurveyRule(
        platform,
        caller,
        {
          sharePercent,
          isAfterSilence: written.isAfterSilence ?? false,
          leftAloneFor: written.leftAloneFor ?? 'P30D',
          remindAfter: remindAfter ?? null,
          openFor: written.openFor ?? 'P14D',
          commentAtOrBelow: written.commentAtOrBelow ?? 2,
          recoverAtOrBelow: written.recoverAtOrBelow ?? 2,
        },
        expectedVersion ?? null,
      ),
  });
  addMutation(builder, platform, 'answerSurvey', {
    description:
      "The customer's scores, once. For the customer who was asked, signed in or come by the key of the survey; nobody else answers for them. A low score opens a recovery, and wakes somebody further up.",
    inputDescription: 'Which survey, and the scores.',
    furtherResult: ' One that is over is a ConflictError.',
    input: inputs.answer,
    success: addSuccess(builder, 'AnswerSurveySuccess', 'It is answered.', {
      field: 'survey',
      type: 'Survey',
      description: 'The survey.',
      model: platform.client.survey,
    }),
    run: ({ surveyId, comment, ...scores }, caller) =>
      answerSurvey(platform, caller, readId('Survey', surveyId, surveyPath), {
        ...scores,
        comment: comment ?? null,
      }),
  });
}
