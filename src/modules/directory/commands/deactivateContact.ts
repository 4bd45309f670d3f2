import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { lockContact, type WhichContact } from './lockContact.ts';
import { recordContact } from './record.ts';

/** Takes a contact out of the directory; answers with its id. The row stays for those who were sent there. */
export function deactivateContact(
  platform: Platform,
  caller: Caller,
  which: WhichContact,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const contact = await lockContact(transaction, caller, which);
    const { version } = await transaction.contact.update({
      where: { id: contact.id },
      data: { isActive: false, changedAt: at, version: { increment: 1 } },
    });
    const data = { version, was: { isActive: true }, is: { isActive: false } };
    await recordContact(transaction, 'deactivated', contact, { caller, at, data });
    return { id: contact.id };
  });
}
