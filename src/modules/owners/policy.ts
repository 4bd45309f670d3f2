import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';

/**
 * What a caller may see of estates and customers. Whoever works for the company sees the
 * communities that they work in, a customer what they have to do with. Others who are let in, such
 * as partner apps, see the places of their communities, and nothing of the people.
 */

export const customerCaller = 'Customer';

export function isCustomer(caller: Caller): boolean {
  return caller.type === customerCaller;
}

const inReach = (caller: Caller) => ({ in: [...caller.communityIds] });

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleCommunities(caller: Caller): Prisma.CommunityWhereInput {
  return { id: inReach(caller) };
}

export function visibleRegions(caller: Caller): Prisma.RegionWhereInput {
  return { communities: { some: visibleCommunities(caller) } };
}

export function visibleOrganizations(caller: Caller): Prisma.OrganizationWhereInput {
  return { regions: { some: visibleRegions(caller) } };
}

export function visibleBuildings(caller: Caller): Prisma.BuildingWhereInput {
  return { communityId: inReach(caller) };
}

export function visiblePlaces(caller: Caller): Prisma.PlaceWhereInput {
  return { communityId: inReach(caller) };
}

export function visibleUnits(caller: Caller): Prisma.UnitWhereInput {
  return isCustomer(caller)
    ? { occupancies: { some: { customerId: caller.id } } }
    : { communityId: inReach(caller) };
}

export function visibleCustomers(caller: Caller): Prisma.CustomerWhereInput {
  if (isCustomer(caller)) return { id: caller.id };
  if (!caller.isInside) return none;
  return {
    OR: [
      { communityId: inReach(caller) },
      { occupancies: { some: { communityId: inReach(caller) } } },
    ],
  };
}

export function visibleOccupancies(caller: Caller): Prisma.OccupancyWhereInput {
  if (isCustomer(caller)) return { customerId: caller.id };
  return caller.isInside ? { communityId: inReach(caller) } : none;
}

export function visibleVehicles(caller: Caller): Prisma.VehicleWhereInput {
  if (isCustomer(caller)) return { customerId: caller.id };
  return caller.isInside ? { communityId: inReach(caller) } : none;
}

/** Whether the caller may write down customers of a community in their reach. */
export function mayRegisterCustomers(caller: Caller): boolean {
  return caller.isInside;
}
