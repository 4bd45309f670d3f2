import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleClocks, visibleEscalations, visiblePauses, visibleRequests } from './policy.ts';

/** What `node` finds of this module. Categories and promises are public to whoever is signed in. */
export const requestsReach = (client: PrismaClient) => ({
  Request: reachOf(client.request, visibleRequests),
  Clock: reachOf(client.clock, visibleClocks),
  Pause: reachOf(client.pause, visiblePauses),
  Escalation: reachOf(client.escalation, visibleEscalations),
  Category: reachOf(client.category, () => ({})),
  ServicePolicy: reachOf(client.servicePolicy, () => ({})),
  PolicyTarget: reachOf(client.policyTarget, () => ({})),
});
