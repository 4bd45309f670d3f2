import type { Caller } from '../../../platform/auth/caller.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import type { ContactTexts } from '../rules/texts.ts';
import { recordContact } from './record.ts';
import { requireReachable } from './requireReachable.ts';

/** Puts a contact into the directory; answers with its id. */
export function createContact(
  platform: Platform,
  caller: Caller,
  { communityId, ...texts }: ContactTexts & { communityId: string | null },
): Promise<{ id: string }> {
  if (communityId !== null && !caller.communityIds.includes(communityId)) {
    throw new NotFound(['input', 'communityId']);
  }
  requireReachable(texts);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const { id, version } = await transaction.contact.create({
      data: { communityId, ...texts, createdAt: at, changedAt: at },
    });
    const data = { version, communityId, ...texts };
    await recordContact(transaction, 'created', { id, communityId }, { caller, at, data });
    return { id };
  });
}
