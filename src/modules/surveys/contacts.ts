import type { Transaction } from '../../platform/database/database.ts';
import type { SurveyContactKind } from '../../platform/database/generated/client/enums.ts';

/** Somebody is asked something. */
export interface Contact {
  customerId: string;
  communityId: string;
  kind: SurveyContactKind;
  at: Date;
}

/**
 * Those of these customers who were asked something so lately that they are left alone, whichever
 * module asked. All of them are kept for this transaction: of two that want to ask somebody at the
 * same moment, the second sees that the first has. Without a rule nobody is left alone.
 */
export async function leftAlone(
  transaction: Transaction,
  customerIds: readonly string[],
  at: Date,
): Promise<Set<string>> {
  const rule = await transaction.surveyRule.findFirst();
  if (!rule || customerIds.length === 0) return new Set();
  await transaction.$queryRaw`
    SELECT 1 FROM customer WHERE id = ANY(${[...customerIds]}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`;
  const since = new Date(at.getTime() - Number(rule.leftAloneForMs));
  const contacts = await transaction.surveyContact.findMany({
    where: { customerId: { in: [...customerIds] }, at: { gt: since } },
    select: { customerId: true },
  });
  return new Set(contacts.map(({ customerId }) => customerId));
}

/** Writes down who is asked now. */
export async function noteContacts(
  transaction: Transaction,
  contacts: readonly Contact[],
): Promise<void> {
  await transaction.surveyContact.createMany({ data: [...contacts] });
}
