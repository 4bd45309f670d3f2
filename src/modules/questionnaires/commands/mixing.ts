import type { Transaction } from '../../../platform/database/database.ts';
import type { Questionnaire } from '../../../platform/database/generated/client/client.ts';
import { armTimers } from '../../../platform/timers/arm.ts';
import { mergeSmall, others } from '../rules/parts.ts';
import { mixDue } from './dues.ts';

/**
 * A database remembers more than its columns: which transaction wrote a row, and where it lies. By
 * that a sheet could be matched with the participation that was written with it. So all sheets of
 * an anonymous questionnaire are written anew now and then, together, under other ids, in an order
 * drawn by lot.
 */
export async function mixSheets(transaction: Transaction, questionnaireId: string): Promise<void> {
  await transaction.$executeRaw`
    WITH taken AS (
      DELETE FROM questionnaire_sheet WHERE questionnaire_id = ${questionnaireId}::uuid
      RETURNING community_id, questionnaire_id, part, answers
    )
    INSERT INTO questionnaire_sheet (id, community_id, questionnaire_id, part, answers)
    SELECT gen_random_uuid(), community_id, questionnaire_id, part, answers
    FROM taken ORDER BY gen_random_uuid()`;
}

const hour = 3_600_000;

/** Has the sheets mixed at the next full hour: armed again before that, it stays as it is. */
export async function armMixing(
  transaction: Transaction,
  { id: key, communityId }: Pick<Questionnaire, 'id' | 'communityId'>,
  at: Date,
): Promise<void> {
  const dueAt = new Date((Math.floor(at.getTime() / hour) + 1) * hour);
  await armTimers(transaction, [{ kind: mixDue, key, communityId, dueAt }]);
}

/**
 * Puts groups together that are too small to be shown: who is the only visitor is known from other
 * tables, and so would be what the only visitor answered.
 */
export async function mergeParts(transaction: Transaction, questionnaireId: string): Promise<void> {
  const groups = await transaction.questionnaireSheet.groupBy({
    by: ['part'],
    where: { questionnaireId, part: { not: null } },
    _count: true,
  });
  const parts = mergeSmall(new Map(groups.map(({ part, _count }) => [part ?? '', _count])));
  const merged = groups.flatMap(({ part }) =>
    parts === null || (part !== null && parts.get(part) === others) ? (part ?? []) : [],
  );
  await transaction.questionnaireSheet.updateMany({
    where: { questionnaireId, part: { in: merged } },
    data: { part: parts === null ? null : others },
  });
}
