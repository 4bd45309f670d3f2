import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Questionnaire } from '../../../platform/database/generated/client/client.ts';
import { leftAlone, noteContacts } from '../../surveys/index.ts';
import { present } from './present.ts';
import { recordQuestionnaire } from './questionnaires.ts';

/**
 * Opens a questionnaire: whoever is there now can answer, and is contacted unless something was asked
 * of them too recently.
 */
export async function openQuestionnaire(
  transaction: Transaction,
  { id, communityId }: Pick<Questionnaire, 'id' | 'communityId'>,
  { actor, at }: { actor: Caller | null; at: Date },
): Promise<Questionnaire> {
  const questionnaire = await transaction.questionnaire.update({
    where: { id },
    data: { status: 'OPEN', openedAt: at, version: { increment: 1 } },
  });
  const eligible = await transaction.customer.findMany({
    where: { erasedAt: null, occupancies: { some: { communityId, ...present(at) } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const customerIds = eligible.map((customer) => customer.id);
  const alone = await leftAlone(transaction, customerIds, at);
  const contacted = customerIds.filter((customerId) => !alone.has(customerId));
  await noteContacts(
    transaction,
    contacted.map((customerId) => ({ customerId, communityId, kind: 'COMMUNITY', at })),
  );
  await transaction.questionnaireParticipation.createMany({
    data: customerIds.map((customerId) => ({
      communityId,
      questionnaireId: id,
      customerId,
      contactedAt: alone.has(customerId) ? null : at,
    })),
  });
  const data = {
    was: { status: 'PUBLISHED' },
    is: { status: 'OPEN' },
    contactedCount: contacted.length,
    leftAloneCount: alone.size,
  };
  await recordQuestionnaire(transaction, 'OPENED', questionnaire, { actor, at, data });
  return questionnaire;
}
