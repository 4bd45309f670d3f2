import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';

/**
 * Contacts are public to whoever is signed in, as far as they have to do with the community; those
 * that were taken out too, because requests were redirected to them.
 */
export function visibleContacts(caller: Caller): Prisma.ContactWhereInput {
  return { OR: [{ communityId: null }, { communityId: { in: [...caller.communityIds] } }] };
}
