import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { type ContactTexts, differences, textsOf } from '../rules/texts.ts';
import { lockContact, type WhichContact } from './lockContact.ts';
import { recordContact } from './record.ts';
import { requireReachable } from './requireReachable.ts';

/** Changes what is said of a contact; answers with its id. Where nothing is different nothing is written. */
export function changeContact(
  platform: Platform,
  caller: Caller,
  which: WhichContact,
  change: Partial<ContactTexts>,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const contact = await lockContact(transaction, caller, which);
    const texts = { ...textsOf(contact), ...change };
    requireReachable(texts);
    const { was, is } = differences(textsOf(contact), texts);
    if (Object.keys(is).length === 0) return contact;
    const { version } = await transaction.contact.update({
      where: { id: contact.id },
      data: { ...is, changedAt: at, version: { increment: 1 } },
    });
    const data = { version, was, is };
    await recordContact(transaction, 'changed', contact, { caller, at, data });
    return { id: contact.id };
  });
}
