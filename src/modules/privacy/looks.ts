import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient, Transaction } from '../../platform/database/database.ts';
import type { PersonalDataField } from '../../platform/database/generated/client/enums.ts';
import { hiddenWords } from '../../platform/events/redact.ts';
import type { Erasure } from '../../platform/personalData.ts';
import { recordRevealed } from './record.ts';

export interface Look {
  customer: { id: string; communityId: string };
  fields: readonly PersonalDataField[];
  reason: string;
  at: Date;
}

/** Writes down that a staff member looks, and why; answers with the id of the look. */
export async function recordLook(
  transaction: Transaction,
  caller: Caller,
  { customer, fields, reason, at }: Look,
): Promise<{ id: string }> {
  const look = await transaction.personalDataLook.create({
    data: {
      communityId: customer.communityId,
      customerId: customer.id,
      byId: caller.id,
      fields: [...new Set(fields)],
      reason,
      at,
    },
  });
  const told = { lookId: look.id, fields: look.fields, reason, at };
  await recordRevealed(transaction, caller, { type: 'Customer', ...customer }, told);
  return { id: look.id };
}

/** The looks at a customer's data, for the file that they can ask for. */
export async function collectLooks(client: PrismaClient, customerId: string) {
  const looks = await client.personalDataLook.findMany({
    where: { customerId },
    select: { at: true, fields: true, reason: true, by: { select: { name: true } } },
    orderBy: { at: 'asc' },
  });
  return { personalDataLooks: looks.map(({ by, ...look }) => ({ ...look, by: by.name })) };
}

/** Looks stay; why somebody looked may name the person. */
export async function forgetReasons(transaction: Transaction, { id }: Erasure): Promise<void> {
  await transaction.personalDataLook.updateMany({
    where: { customerId: id },
    data: { reason: hiddenWords },
  });
}
