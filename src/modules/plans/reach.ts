import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visiblePlans, visibleWorks } from './policy.ts';

/** What `node` finds of this module. */
export const plansReach = (client: PrismaClient) => ({
  Plan: reachOf(client.plan, visiblePlans),
  PlannedWork: reachOf(client.plannedWork, visibleWorks),
});
