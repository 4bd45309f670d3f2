import type { PrismaClient } from '../../platform/database/database.ts';
import { answersOf, questionsOf } from './commands/questionnaires.ts';
import { type Results, resultsOf } from './rules/results.ts';

/** How many could answer, and how many have. */
export interface Counts {
  eligible: number;
  answered: number;
}

/** Of each of these questionnaires, in their order. */
export async function loadCounts(client: PrismaClient, ids: readonly string[]): Promise<Counts[]> {
  const rows = await client.questionnaireParticipation.groupBy({
    by: ['questionnaireId'],
    where: { questionnaireId: { in: [...ids] } },
    _count: { id: true, answeredAt: true },
  });
  const counts = new Map(rows.map(({ questionnaireId, _count }) => [questionnaireId, _count]));
  return ids.map((id) => ({
    eligible: counts.get(id)?.id ?? 0,
    answered: counts.get(id)?.answeredAt ?? 0,
  }));
}

/** What came of each of these questionnaires, in their order. */
export async function loadResults(
  client: PrismaClient,
  ids: readonly string[],
): Promise<Results[]> {
  const questionnaires = await client.questionnaire.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      questions: true,
      sheets: { select: { part: true, answers: true } },
    },
  });
  const results = new Map(
    questionnaires.map(({ id, sheets, ...questionnaire }) => [
      id,
      resultsOf(
        questionsOf(questionnaire),
        sheets.map((sheet) => ({ part: sheet.part, answers: answersOf(sheet) })),
      ),
    ]),
  );
  return ids.map((id) => results.get(id) ?? { sheetCount: 0, parts: [], questions: [] });
}
