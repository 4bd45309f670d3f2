import type { Transaction } from '../../platform/database/database.ts';
import type { Contact } from '../../platform/database/generated/client/client.ts';
import { InvalidInput, NotFound } from '../../platform/graphql/failures.ts';

const path = ['input', 'contactId'];

/**
 * A contact to send the customers of a community to, kept as it is for this transaction; throws the
 * typed failure when it is not for that community, or was taken out.
 */
export async function requireContact(
  transaction: Transaction,
  contactId: string,
  communityId: string,
): Promise<Contact> {
  await transaction.$queryRaw`SELECT 1 FROM contact WHERE id = ${contactId}::uuid FOR SHARE`;
  const contact = await transaction.contact.findFirst({
    where: { id: contactId, OR: [{ communityId: null }, { communityId }] },
  });
  if (!contact) throw new NotFound(path);
  if (contact.isActive) return contact;
  throw new InvalidInput(path, 'INVALID_INPUT', {
    en: 'This contact was taken out of the directory: name another one.',
    zh: '该联系对象已从通讯录移除，请另选一个。',
  });
}
