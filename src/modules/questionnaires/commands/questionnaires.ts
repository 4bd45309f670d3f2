import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { Questionnaire } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { requireMayKeepQuestionnaires, visibleQuestionnaires } from '../policy.ts';
import type { Answers } from '../rules/answers.ts';
import { logKind, type QuestionnaireEventKind } from '../rules/eventKinds.ts';
import type { Question } from '../rules/questions.ts';
import type { Quota } from '../rules/quotas.ts';

/** What the commands about questionnaires have in common. */

/** A questionnaire to act on, and the version of it that the caller looked at, when that matters. */
export interface WhichQuestionnaire {
  questionnaireId: string;
  expectedVersion?: number | null;
}

export const questionnairePath = ['input', 'questionnaireId'];

export const questionsOf = ({ questions }: Pick<Questionnaire, 'questions'>) =>
  questions as unknown as Question[];

export const quotasOf = ({ quotas }: Pick<Questionnaire, 'quotas'>) => quotas as unknown as Quota[];

export const answersOf = ({ answers }: { answers: Prisma.JsonValue }) =>
  answers as unknown as Answers;

/** As it is kept. */
export const asJson = (value: unknown): Prisma.InputJsonValue =>
  // Dates become RFC 3339 here, as everywhere outside.
  JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;

/** Reads a questionnaire that the caller may see and keeps it for this transaction. */
export async function lockQuestionnaire(
  transaction: Transaction,
  caller: Caller,
  questionnaireId: string,
): Promise<Questionnaire> {
  await transaction.$queryRaw`
    SELECT 1 FROM questionnaire WHERE id = ${questionnaireId}::uuid FOR NO KEY UPDATE`;
  const questionnaire = await transaction.questionnaire.findFirst({
    where: { AND: [{ id: questionnaireId }, visibleQuestionnaires(caller)] },
  });
  if (!questionnaire) throw new NotFound(questionnairePath);
  return questionnaire;
}

/** As `lockQuestionnaire`, for those who write it. */
export async function lockKept(
  transaction: Transaction,
  caller: Caller,
  { questionnaireId, expectedVersion }: WhichQuestionnaire,
): Promise<Questionnaire> {
  const questionnaire = await lockQuestionnaire(transaction, caller, questionnaireId);
  requireMayKeepQuestionnaires(caller, questionnaire.communityId);
  requireVersion(questionnaire.version, expectedVersion);
  return questionnaire;
}

/** Writes down what happened to a questionnaire that the transaction has written or locked. */
export function recordQuestionnaire(
  transaction: Transaction,
  kind: QuestionnaireEventKind,
  { id, communityId }: Pick<Questionnaire, 'id' | 'communityId'>,
  { actor, at, data }: { actor: Caller | null; at: Date; data: object },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: logKind(kind),
      communityId,
      subjectType: 'Questionnaire',
      subjectId: id,
      at,
      actor,
      isPublic: false,
      data: asJson(data) as Prisma.InputJsonObject,
    },
  ]);
}
