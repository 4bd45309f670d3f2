import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Questionnaire } from '../../../platform/database/generated/client/client.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { closeDue, mixDue, openDue } from './dues.ts';
import { mergeParts, mixSheets } from './mixing.ts';
import { recordQuestionnaire } from './questionnaires.ts';

/** Closes a questionnaire that the transaction has locked. Nobody answers any more. */
export async function closeLocked(
  transaction: Transaction,
  { id, status, isAnonymous }: Pick<Questionnaire, 'id' | 'status' | 'isAnonymous'>,
  { actor, at }: { actor: Caller | null; at: Date },
): Promise<Questionnaire> {
  const questionnaire = await transaction.questionnaire.update({
    where: { id },
    data: { status: 'CLOSED', closedAt: at, version: { increment: 1 } },
  });
  if (isAnonymous) {
    await mergeParts(transaction, id);
    await mixSheets(transaction, id);
  }
  for (const kind of [openDue, closeDue, mixDue]) await disarmTimers(transaction, kind, [id]);
  const data = { was: { status }, is: { status: 'CLOSED' } };
  await recordQuestionnaire(transaction, 'CLOSED', questionnaire, { actor, at, data });
  return questionnaire;
}
