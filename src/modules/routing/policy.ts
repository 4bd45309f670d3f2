import type { Caller } from '../../platform/auth/caller.ts';
import { reachOf } from '../../platform/auth/reach.ts';
import type { Prisma, PrismaClient } from '../../platform/database/database.ts';
import { administrator, isStaff, managerRanks } from '../staff/index.ts';

/** Administrators write the rules of the company, managers read them; they are nobody else's. */

/** Scopes of whatever shows rules. */
export const forManagers = { hasAnyRole: [administrator, ...managerRanks] };

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleRules(caller: Caller): Prisma.RoutingRuleWhereInput {
  const isOne = caller.roles.some((role) => forManagers.hasAnyRole.includes(role));
  return isStaff(caller) && isOne ? {} : none;
}

/** What `node` finds of this module. */
export const routingReach = (client: PrismaClient) => ({
  RoutingRule: reachOf(client.routingRule, visibleRules),
});
