import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleContacts } from './policy.ts';

/** What `node` finds of this module. */
export const directoryReach = (client: PrismaClient) => ({
  Contact: reachOf(client.contact, visibleContacts),
});
