import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleFollowUps, visibleRecoveries, visibleRules } from './policy.ts';

/** What `node` finds of this module. */
export const aftercareReach = (client: PrismaClient) => ({
  FollowUp: reachOf(client.followUp, visibleFollowUps),
  FollowUpRule: reachOf(client.followUpRule, visibleRules),
  Recovery: reachOf(client.recovery, visibleRecoveries),
});
