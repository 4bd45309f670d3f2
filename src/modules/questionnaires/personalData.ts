import type { PrismaClient, Transaction } from '../../platform/database/database.ts';
import type { Erasure } from '../../platform/personalData.ts';
import { answersOf, asJson } from './commands/questionnaires.ts';
import { withoutTexts } from './rules/answers.ts';

/**
 * What a customer was asked and whether they answered, for their file; what, where the questionnaire
 * is not anonymous: of an anonymous one nobody can tell.
 */
export async function collectQuestionnaires(client: PrismaClient, customerId: string) {
  const participations = await client.questionnaireParticipation.findMany({
    where: { customerId },
    select: {
      contactedAt: true,
      answeredAt: true,
      relation: true,
      questionnaire: { select: { title: true, isAnonymous: true } },
      sheet: { select: { answers: true } },
    },
    orderBy: { id: 'asc' },
  });
  return {
    questionnaireParticipations: participations.map(({ questionnaire, sheet, ...rest }) => ({
      questionnaire: questionnaire.title,
      isAnonymous: questionnaire.isAnonymous,
      ...rest,
      answers: sheet?.answers ?? null,
    })),
  };
}

/** Takes the words out of what names the person. Anonymous sheets name nobody. */
export async function eraseQuestionnaires(
  transaction: Transaction,
  { id: customerId }: Erasure,
): Promise<void> {
  const sheets = await transaction.questionnaireSheet.findMany({
    where: { participation: { customerId } },
    select: { id: true, answers: true },
  });
  for (const sheet of sheets) {
    await transaction.questionnaireSheet.update({
      where: { id: sheet.id },
      data: { answers: asJson(withoutTexts(answersOf(sheet))) },
    });
  }
}
