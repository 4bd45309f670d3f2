import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleItems, visiblePoints, visibleRounds, visibleRoutes } from './policy.ts';

/** What `node` finds of this module. */
export const inspectionsReach = (client: PrismaClient) => ({
  InspectionRoute: reachOf(client.inspectionRoute, visibleRoutes),
  InspectionPoint: reachOf(client.inspectionPoint, visiblePoints),
  InspectionItem: reachOf(client.inspectionItem, visibleItems),
  InspectionRound: reachOf(client.inspectionRound, visibleRounds),
});
