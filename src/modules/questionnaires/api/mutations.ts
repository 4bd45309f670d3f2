import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { answerQuestionnaire } from '../commands/answerQuestionnaire.ts';
import { changeQuestionnaire } from '../commands/changeQuestionnaire.ts';
import { closeQuestionnaire } from '../commands/closeQuestionnaire.ts';
import { createQuestionnaire } from '../commands/createQuestionnaire.ts';
import { publishQuestionnaire } from '../commands/publishQuestionnaire.ts';
import { questionnairePath, type WhichQuestionnaire } from '../commands/questionnaires.ts';
import type { QuestionnaireEnums } from './enums.ts';
import { addInputs, readQuestions, readQuotas, readSent } from './inputs.ts';

const readQuestionnaire = (questionnaireId: string): string =>
  readId('Questionnaire', questionnaireId, questionnairePath);

const readWhich = ({ questionnaireId, expectedVersion }: WhichQuestionnaire) => ({
  questionnaireId: readQuestionnaire(questionnaireId),
  expectedVersion,
});

const forManagers = 'For managers of the community and those above.';

/** What is done with questionnaires. */
export function addMutations(
  builder: Builder,
  platform: Platform,
  enums: QuestionnaireEnums,
): void {
  const inputs = addInputs(builder, enums);
  const success = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'questionnaire',
      type: 'Questionnaire',
      description: 'The questionnaire.',
      model: platform.client.questionnaire,
    });
  addMutation(builder, platform, 'createQuestionnaire', {
    description: `Writes a questionnaire, as a draft. ${forManagers}`,
    inputDescription: 'Who is asked, and what.',
    input: inputs.create,
    success: success('CreateQuestionnaireSuccess', 'The draft is written.'),
    run: ({ communityId, questions, quotas, ...rest }, caller) =>
      createQuestionnaire(
        platform,
        caller,
        readId('Community', communityId, ['input', 'communityId']),
        {
          title: rest.title,
          titleZh: rest.titleZh ?? null,
          introduction: rest.introduction ?? null,
          introductionZh: rest.introductionZh ?? null,
          questions: readQuestions(questions),
          quotas: readQuotas(quotas ?? []),
          isAnonymous: rest.isAnonymous,
          liveView: rest.liveView ?? 'COUNT',
          breakdown: rest.breakdown ?? 'NONE',
          opensAt: rest.opensAt ?? null,
          closesAt: rest.closesAt,
        },
      ),
  });
  addMutation(builder, platform, 'changeQuestionnaire', {
    description: `Changes a draft. ${forManagers}`,
    inputDescription: 'Which draft, and what it is to be; what is left out stays.',
    furtherResult: ' One that is published is a ConflictError.',
    input: inputs.change,
    success: success('ChangeQuestionnaireSuccess', 'The draft is changed.'),
    run: ({ questionnaireId, expectedVersion, questions, quotas, ...rest }, caller) =>
      changeQuestionnaire(platform, caller, {
        ...readWhich({ questionnaireId, expectedVersion }),
        changes: {
          title: rest.title ?? undefined,
          titleZh: rest.titleZh,
          introduction: rest.introduction,
          introductionZh: rest.introductionZh,
          questions: questions ? readQuestions(questions) : undefined,
          quotas: quotas ? readQuotas(quotas) : undefined,
          isAnonymous: rest.isAnonymous ?? undefined,
          liveView: rest.liveView ?? undefined,
          breakdown: rest.breakdown ?? undefined,
          opensAt: rest.opensAt,
          closesAt: rest.closesAt ?? undefined,
        },
      }),
  });
  addMutation(builder, platform, 'publishQuestionnaire', {
    description: `Publishes a draft: it does not change any more, and opens when its time has come. ${forManagers}`,
    inputDescription: 'Which draft.',
    furtherResult: ' One that is published already, or whose time is over, is a ConflictError.',
    input: inputs.publish,
    success: success('PublishQuestionnaireSuccess', 'The questionnaire is published.'),
    run: (which, caller) => publishQuestionnaire(platform, caller, readWhich(which)),
  });
  addMutation(builder, platform, 'closeQuestionnaire', {
    description: `Closes a questionnaire before its time. ${forManagers}`,
    inputDescription: 'Which one.',
    furtherResult: ' One that is not published, or closed already, is a ConflictError.',
    input: inputs.close,
    success: success('CloseQuestionnaireSuccess', 'The questionnaire is closed.'),
    run: (which, caller) => closeQuestionnaire(platform, caller, readWhich(which)),
  });
  addMutation(builder, platform, 'answerQuestionnaire', {
    description:
      'Answers a questionnaire while it is open, once. For customers who have to do with a unit of the community now; nobody answers for them. What was answered is no part of what an `idempotencyKey` stands for, since nothing of it is kept beside the answers themselves: a call under the same key gets the first answer again, whatever it says.',
    inputDescription: 'Which questionnaire, and the answers.',
    furtherResult:
      ' One that is not open, that you have answered before, or that as many have answered as were wanted, is a ConflictError.',
    input: inputs.answer,
    success: success('AnswerQuestionnaireSuccess', 'You have answered.'),
    remembered: ({ questionnaireId }) => ({ questionnaireId }),
    run: ({ questionnaireId, answers }, caller) =>
      answerQuestionnaire(platform, caller, {
        questionnaireId: readQuestionnaire(questionnaireId),
        answers: readSent(answers),
      }),
  });
}
