import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleMeters, visibleRules } from './policy.ts';

/** What `node` finds of this module. */
export const metersReach = (client: PrismaClient) => ({
  Meter: reachOf(client.meter, visibleMeters),
  MeterRule: reachOf(client.meterRule, visibleRules),
});
