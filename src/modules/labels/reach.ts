import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleLabels, visibleReporters } from './policy.ts';

/** What `node` finds of this module. */
export const labelsReach = (client: PrismaClient) => ({
  AssetLabel: reachOf(client.assetLabel, visibleLabels),
  Reporter: reachOf(client.reporter, visibleReporters),
});
