import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import {
  visibleBuildings,
  visibleCommunities,
  visibleCustomers,
  visibleOccupancies,
  visibleOrganizations,
  visiblePlaces,
  visibleRegions,
  visibleUnits,
  visibleVehicles,
} from './policy.ts';

/** What `node` finds of this module. */
export const ownersReach = (client: PrismaClient) => ({
  Organization: reachOf(client.organization, visibleOrganizations),
  Region: reachOf(client.region, visibleRegions),
  Community: reachOf(client.community, visibleCommunities),
  Building: reachOf(client.building, visibleBuildings),
  Place: reachOf(client.place, visiblePlaces),
  Unit: reachOf(client.unit, visibleUnits),
  Customer: reachOf(client.customer, visibleCustomers),
  Occupancy: reachOf(client.occupancy, visibleOccupancies),
  Vehicle: reachOf(client.vehicle, visibleVehicles),
});
