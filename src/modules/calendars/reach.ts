import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';

/** What `node` finds of this module. Calendars are public to whoever is signed in, as promises are. */
export const calendarsReach = (client: PrismaClient) => ({
  Calendar: reachOf(client.calendar, () => ({})),
});
