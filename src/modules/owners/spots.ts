import type { Caller } from '../../platform/auth/caller.ts';
import type { Reader } from '../../platform/database/database.ts';
import { NotFound } from '../../platform/graphql/failures.ts';
import { visibleCustomers, visiblePlaces, visibleUnits, visibleVehicles } from './policy.ts';

/** The building of a unit; null without one. */
export async function buildingOf(reader: Reader, unitId: string | null): Promise<string | null> {
  if (unitId === null) return null;
  const unit = await reader.unit.findUnique({
    where: { id: unitId },
    select: { buildingId: true },
  });
  return unit?.buildingId ?? null;
}

/** Who and what a matter is about; the ids are of the database. */
export interface Spot {
  communityId: string;
  customerId: string | null;
  unitId: string | null;
  placeId: string | null;
  vehicleId: string | null;
}

/**
 * Makes sure that everything named exists, belongs to the community, and can be seen by the
 * caller; answers with the community, and with the building of the unit. What another community has
 * is as if it were not there.
 */
export async function requireSpot(reader: Reader, caller: Caller, spot: Spot) {
  const { communityId, customerId, unitId, placeId, vehicleId } = spot;
  const community = caller.communityIds.includes(communityId)
    ? await reader.community.findUnique({
        where: { id: communityId },
        select: { id: true, code: true },
      })
    : null;
  if (!community) throw new NotFound(['input', 'communityId']);
  const select = { id: true };
  if (customerId !== null) {
    const here = {
      OR: [{ communityId }, { occupancies: { some: { communityId } } }],
    };
    // Whoever is being forgotten at this moment is waited for, and then not found.
    await reader.$queryRaw`SELECT 1 FROM customer WHERE id = ${customerId}::uuid FOR KEY SHARE`;
    const customer = await reader.customer.findFirst({
      where: { AND: [{ id: customerId, erasedAt: null }, here, visibleCustomers(caller)] },
      select,
    });
    if (!customer) throw new NotFound(['input', 'customerId']);
  }
  let buildingId: string | null = null;
  if (unitId !== null) {
    const unit = await reader.unit.findFirst({
      where: { AND: [{ id: unitId, communityId }, visibleUnits(caller)] },
      select: { buildingId: true },
    });
    if (!unit) throw new NotFound(['input', 'unitId']);
    buildingId = unit.buildingId;
  }
  if (placeId !== null) {
    const place = await reader.place.findFirst({
      where: { AND: [{ id: placeId, communityId }, visiblePlaces(caller)] },
      select,
    });
    if (!place) throw new NotFound(['input', 'placeId']);
  }
  if (vehicleId !== null) {
    const vehicle = await reader.vehicle.findFirst({
      where: { AND: [{ id: vehicleId, communityId }, visibleVehicles(caller)] },
      select,
    });
    if (!vehicle) throw new NotFound(['input', 'vehicleId']);
  }
  return { ...community, buildingId };
}
