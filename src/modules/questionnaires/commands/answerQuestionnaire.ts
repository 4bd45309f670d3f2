import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Questionnaire } from '../../../platform/database/generated/client/client.ts';
import type { QuestionnaireBreakdown } from '../../../platform/database/generated/client/enums.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayAnswer } from '../policy.ts';
import { type Answers, readAnswers, type SentAnswer } from '../rules/answers.ts';
import type { Standing } from '../rules/standing.ts';
import { armMixing } from './mixing.ts';
import { standsOf } from './obstacles.ts';
import {
  asJson,
  lockQuestionnaire,
  questionnairePath,
  questionsOf,
  recordQuestionnaire,
} from './questionnaires.ts';

export interface Answering {
  questionnaireId: string;
  answers: readonly SentAnswer[];
}

/**
 * Somebody answers: that they have is written down in one place, and what in another. Of an anonymous
 * questionnaire nothing leads from the one to the other, and nothing else of the call is kept.
 */
export function answerQuestionnaire(
  platform: Platform,
  caller: Caller,
  { questionnaireId, answers: sent }: Answering,
): Promise<{ id: string }> {
  requireMayAnswer(caller);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    // Whoever is being forgotten at this moment is waited for, and then not found.
    await transaction.$queryRaw`
      SELECT 1 FROM customer WHERE id = ${caller.id}::uuid FOR KEY SHARE`;
    const isThere = { id: caller.id, erasedAt: null };
    if ((await transaction.customer.count({ where: isThere })) === 0) {
      throw new NotFound(questionnairePath);
    }
    const questionnaire = await lockQuestionnaire(transaction, caller, questionnaireId);
    const [stand] = await standsOf(transaction, caller, [questionnaire], at);
    if (!stand || 'obstacle' in stand) throw stand?.obstacle;
    const read = readAnswers(questionsOf(questionnaire), sent);
    if ('broken' in read) {
      const { path, text, values } = read.broken;
      throw new InvalidInput(['input', 'answers', ...path], 'INVALID_INPUT', text, values);
    }
    await writeDown(transaction, caller, questionnaire, { ...stand, answers: read.answers, at });
    await recordQuestionnaire(transaction, 'ANSWERED', questionnaire, {
      actor: caller,
      at,
      data: {},
    });
    return questionnaire;
  });
}

async function writeDown(
  transaction: Transaction,
  { id: customerId }: Caller,
  { id: questionnaireId, communityId, isAnonymous, breakdown }: Questionnaire,
  { standing, answers, at }: { standing: Standing; answers: Answers; at: Date },
): Promise<void> {
  const given = { answeredAt: at, relation: standing.relation };
  const participation = await transaction.questionnaireParticipation.upsert({
    where: { questionnaireId_customerId: { questionnaireId, customerId } },
    create: { communityId, questionnaireId, customerId, ...given },
    update: given,
  });
  await transaction.questionnaireSheet.create({
    data: {
      communityId,
      questionnaireId,
      participationId: isAnonymous ? null : participation.id,
      part: partOf[breakdown](standing),
      answers: asJson(answers),
    },
  });
  if (isAnonymous) await armMixing(transaction, { id: questionnaireId, communityId }, at);
}

const partOf: Record<QuestionnaireBreakdown, (standing: Standing) => string | null> = {
  NONE: () => null,
  RELATION: ({ relation }) => relation,
  BUILDING: ({ buildingId }) => buildingId,
};
