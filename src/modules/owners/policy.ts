import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';

/**
 * What a caller may see of estates and customers. A customer sees what they have to do with;
 * whoever works for the company sees the communities that they work in.
 */

export function isCustomer(caller: Caller): boolean {
  return caller.type === 'Customer';
}

const inReach = (caller: Caller) => ({ in: [...caller.communityIds] });

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
  return isCustomer(caller)
    ? { id: caller.id }
    : {
        OR: [
          { communityId: inReach(caller) },
          { occupancies: { some: { communityId: inReach(caller) } } },
        ],
      };
}

export function visibleOccupancies(caller: Caller): Prisma.OccupancyWhereInput {
  return isCustomer(caller) ? { customerId: caller.id } : { communityId: inReach(caller) };
}

export function visibleVehicles(caller: Caller): Prisma.VehicleWhereInput {
  return isCustomer(caller) ? { customerId: caller.id } : { communityId: inReach(caller) };
}
