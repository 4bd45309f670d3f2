import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleAdviceRules, visibleCosts } from './policy.ts';

/** What `node` finds of this module. */
export const upkeepReach = (client: PrismaClient) => ({
  AssetCost: reachOf(client.assetCost, visibleCosts),
  AssetAdviceRule: reachOf(client.assetAdviceRule, visibleAdviceRules),
});
