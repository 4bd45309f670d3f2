import type { Transaction } from '../../platform/database/database.ts';
import { hiddenWords } from '../../platform/events/redact.ts';
import type { Erasure } from '../../platform/personalData.ts';

/**
 * Takes the words out of parts and offers of what a customer brought: they may say where somebody
 * lives and what they complained of. What their events tell is redacted with the request's.
 */
export async function eraseWorkWords(transaction: Transaction, { id }: Erasure): Promise<void> {
  const request = { customerId: id };
  const hide = { request };
  await transaction.workItem.updateMany({ where: hide, data: { title: hiddenWords } });
  await transaction.workItem.updateMany({
    where: { ...hide, description: { not: null } },
    data: { description: hiddenWords },
  });
  await transaction.checklistItem.updateMany({
    where: { workItem: hide },
    data: { text: hiddenWords },
  });
  await transaction.handoff.updateMany({
    where: { ...hide, note: { not: null } },
    data: { note: hiddenWords },
  });
  await transaction.handoff.updateMany({
    where: { ...hide, declineNote: { not: null } },
    data: { declineNote: hiddenWords },
  });
  await transaction.dispute.updateMany({
    where: { ...hide, note: { not: null } },
    data: { note: hiddenWords },
  });
}
