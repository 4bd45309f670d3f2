import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { Contact } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';

/** Writes down what was done with a contact, for the log. */
export function recordContact(
  transaction: Transaction,
  kind: 'created' | 'changed' | 'deactivated',
  { id, communityId }: Pick<Contact, 'id' | 'communityId'>,
  { caller, at, data }: { caller: Caller; at: Date; data: Prisma.InputJsonObject },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: `directory.contact-${kind}`,
      communityId,
      subjectType: 'Contact',
      subjectId: id,
      at,
      actor: caller,
      isPublic: false,
      data,
    },
  ]);
}
