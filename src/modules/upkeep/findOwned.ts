import type { Reader } from '../../platform/database/database.ts';
import { durationToMilliseconds } from '../../platform/graphql/scalars.ts';
import { findSpending } from './findTotals.ts';
import type { Owned } from './rules/ownership.ts';

/** Nothing was spent before this day. */
export const firstDay = '1900-01-01';

interface Row {
  id: string;
  cost: bigint | null;
  currency: string | null;
  expectedLife: string | null;
  usedSince: Date | null;
  retiredAt: Date | null;
}

/**
 * By asset: what is known of it as a possession. It is of use since the day on which it was installed,
 * where that was said, and otherwise since it first came into service; what never did is not.
 */
export async function findOwned(
  reader: Reader,
  assetIds: readonly string[],
  now: Date,
): Promise<Map<string, Owned>> {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT asset.id, asset.cost, asset.currency, asset.expected_life AS "expectedLife",
      CASE WHEN used.since IS NOT NULL THEN
        coalesce(asset.installed_on::timestamp AT TIME ZONE community.time_zone, used.since)
      END AS "usedSince",
      (SELECT min(at) FROM asset_move
        WHERE asset_id = asset.id AND to_status IN ('RETIRED', 'DISPOSED')) AS "retiredAt"
    FROM asset JOIN community ON community.id = asset.community_id
    CROSS JOIN LATERAL (SELECT min(at) AS since FROM asset_move
      WHERE asset_id = asset.id
        AND to_status IN ('IN_SERVICE', 'UNDER_MAINTENANCE', 'OUT_OF_ORDER')) used
    WHERE asset.id = ANY(${[...assetIds]}::uuid[])`;
  const all = { from: Date.parse(firstDay), until: now.getTime() };
  const spending = await findSpending(reader, assetIds, all);
  return new Map(
    rows.map(({ id, cost, currency, expectedLife, usedSince, retiredAt }) => [
      id,
      {
        cost: cost === null || currency === null ? null : { amount: Number(cost), currency },
        expectedLife: expectedLife === null ? null : durationToMilliseconds(expectedLife),
        usedSince: usedSince?.getTime() ?? null,
        retiredAt: retiredAt?.getTime() ?? null,
        spending: spending.get(id) ?? [],
      },
    ]),
  );
}
