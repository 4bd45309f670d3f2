import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleRules } from './policy.ts';

/** What `node` finds of this module. */
export const outagesReach = (client: PrismaClient) => ({
  OutageRule: reachOf(client.outageRule, visibleRules),
});
