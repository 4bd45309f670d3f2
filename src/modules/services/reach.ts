import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleQuotes, visibleServices } from './policy.ts';

/** What `node` finds of this module. */
export const servicesReach = (client: PrismaClient) => ({
  Service: reachOf(client.service, visibleServices),
  Quote: reachOf(client.quote, visibleQuotes),
});
