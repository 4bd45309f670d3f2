import type { Reader } from '../../platform/database/database.ts';
import type { FaultLimit } from './rules/fields.ts';

/** How many faults of an asset were brought in the days that its kind counts. */
export interface CountedFaults extends FaultLimit {
  found: number;
}

/**
 * Of those of the assets whose kind says when there are too many: how many requests there were about
 * each in so many days until now, open or closed. What its customer took back is not counted, nor is
 * work that was planned.
 */
export async function countFaults(
  reader: Reader,
  assetIds: readonly string[],
  now: Date,
): Promise<Map<string, CountedFaults>> {
  const rows = await reader.$queryRaw<(CountedFaults & { id: string })[]>`
    SELECT asset.id, kind.fault_count AS count, kind.fault_days AS days,
      count(request.id)::int AS found
    FROM asset
    JOIN asset_kind kind ON kind.id = asset.kind_id AND kind.fault_count IS NOT NULL
    LEFT JOIN asset_request link
      ON link.asset_id = asset.id AND link.ended_at IS NULL AND link.is_fault
    LEFT JOIN request ON request.id = link.request_id AND request.status <> 'WITHDRAWN'
      AND request.received_at > ${now}::timestamptz - kind.fault_days * interval '24 hours'
    WHERE asset.id = ANY(${[...assetIds]}::uuid[])
    GROUP BY asset.id, kind.fault_count, kind.fault_days`;
  return new Map(rows.map(({ id, ...counted }) => [id, counted]));
}

/** Those of the assets that came to be reported about more often than their kind allows. */
export async function findRepeated(
  reader: Reader,
  assetIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const counted = await countFaults(reader, assetIds, now);
  return new Set([...counted].flatMap(([id, { found, count }]) => (found >= count ? [id] : [])));
}
