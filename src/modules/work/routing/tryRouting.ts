import type { Caller } from '../../../platform/auth/caller.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireSpot, visibleBuildings } from '../../owners/index.ts';
import { explainRouting, type RoutingExplanation, visibleRules } from '../../routing/index.ts';
import { workLoad } from './load.ts';

/** A request that could be brought. */
export interface RoutingTrial {
  communityId: string;
  categoryCode: string;
  buildingId: string | null;
  unitId: string | null;
  placeId: string | null;
  at: Date;
  /** Rules that do not count, to be looked at as if they did. */
  trying: readonly string[];
}

/** How a request would be routed; throws the typed failure for what is not in the caller's reach. */
export async function tryRouting(
  { client }: Pick<Platform, 'client'>,
  caller: Caller,
  { communityId, categoryCode, buildingId, unitId, placeId, at, trying }: RoutingTrial,
): Promise<RoutingExplanation> {
  const spot = { communityId, customerId: null, unitId, placeId, vehicleId: null };
  const { buildingId: ofUnit } = await requireSpot(client, caller, spot);
  if (buildingId !== null) {
    const building = await client.building.findFirst({
      where: { AND: [{ id: buildingId, communityId }, visibleBuildings(caller)] },
      select: { id: true },
    });
    if (!building) throw new NotFound(['input', 'buildingId']);
  }
  const category = await client.category.findUnique({
    where: { code: categoryCode },
    select: { departmentCode: true },
  });
  if (!category) throw new NotFound(['input', 'categoryCode']);
  const rules = await client.routingRule.findMany({
    where: { AND: [{ id: { in: [...trying] } }, visibleRules(caller)] },
    select: { id: true },
  });
  const known = new Set(rules.map(({ id }) => id));
  const missing = trying.findIndex((id) => !known.has(id));
  if (missing >= 0) throw new NotFound(['input', 'tryRuleIds', String(missing)]);
  return explainRouting(
    client,
    { communityId, categoryCode, buildingId: ofUnit ?? buildingId, placeId },
    { at, usualDepartment: category.departmentCode, trying, loadOf: workLoad },
  );
}
