import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Contact } from '../../../platform/database/generated/client/client.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { visibleContacts } from '../policy.ts';

const path = ['input', 'contactId'];

/** A contact to act on, and the version of it that the caller looked at, when that matters to them. */
export interface WhichContact {
  contactId: string;
  expectedVersion?: number | null;
}

/** Reads a contact of the directory and keeps it for this transaction; throws the typed failure. */
export async function lockContact(
  transaction: Transaction,
  caller: Caller,
  { contactId, expectedVersion }: WhichContact,
): Promise<Contact> {
  await transaction.$queryRaw`SELECT 1 FROM contact WHERE id = ${contactId}::uuid FOR UPDATE`;
  const contact = await transaction.contact.findFirst({
    where: { AND: [{ id: contactId }, visibleContacts(caller)] },
  });
  if (!contact) throw new NotFound(path);
  requireVersion(contact.version, expectedVersion);
  if (contact.isActive) return contact;
  throw new Conflict(path, {
    en: 'This contact was taken out of the directory before.',
    zh: '该联系对象此前已从通讯录移除。',
  });
}
