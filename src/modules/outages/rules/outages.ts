import type { AssetCriticality } from '../../../platform/database/generated/client/enums.ts';

/** From the least to the most that depends on an asset. */
const criticalities: readonly AssetCriticality[] = ['LOW', 'NORMAL', 'HIGH', 'CRITICAL'];

/** Whether a rule is for an asset of its kind. */
export function isFor(
  rule: { isActive: boolean; leastCriticality: AssetCriticality },
  { criticality }: { criticality: AssetCriticality },
): boolean {
  return (
    rule.isActive &&
    criticalities.indexOf(criticality) >= criticalities.indexOf(rule.leastCriticality)
  );
}

/** Whom it concerns: everybody about the place, or in the building; with neither, the whole community. */
export function areasOf({
  placeId,
  unit,
}: {
  placeId: string | null;
  unit: { buildingId: string } | null;
}): { placeIds?: string[]; buildingIds?: string[] } {
  if (placeId !== null) return { placeIds: [placeId] };
  return unit === null ? {} : { buildingIds: [unit.buildingId] };
}

/** As of every incident. */
const longestTitle = 200;

/** With the name of the asset, and nothing else of the register: customers read it. */
export function titleOf(title: string, { name }: { name: string }): string {
  return `${title} · ${name}`.slice(0, longestTitle);
}
