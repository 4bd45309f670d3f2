import type { Caller } from '../../platform/auth/caller.ts';
import { reachOf } from '../../platform/auth/reach.ts';
import type { Prisma, PrismaClient } from '../../platform/database/database.ts';
import { administrator } from '../staff/index.ts';

/**
 * Who may see partner apps: administrators all of them, and an app itself. Keys are for
 * administrators alone: an app that has leaked one must not show who else can come in.
 */

export const partnerAppCaller = 'PartnerApp';

const isAdministrator = (caller: Caller): boolean => caller.roles.includes(administrator);

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleApps(caller: Caller): Prisma.PartnerAppWhereInput {
  if (isAdministrator(caller)) return {};
  return caller.type === partnerAppCaller ? { id: caller.id } : none;
}

export function visibleKeys(caller: Caller): Prisma.PartnerKeyWhereInput {
  return isAdministrator(caller) ? {} : none;
}

/** What `node` finds of this module. */
export const partnersReach = (client: PrismaClient) => ({
  PartnerApp: reachOf(client.partnerApp, visibleApps),
  PartnerKey: reachOf(client.partnerKey, visibleKeys),
});
