import { Prisma, type Reader } from '../../platform/database/database.ts';

/**
 * Those of the assets that came to be reported about more often than their kind allows: so many
 * requests in so many days until now, open or closed. What its customer took back is not counted,
 * nor is work that was planned.
 */
export async function findRepeated(
  reader: Reader,
  assetIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  if (assetIds.length === 0) return new Set();
  const ids = Prisma.join(assetIds.map((id) => Prisma.sql`${id}::uuid`));
  const rows = await reader.$queryRaw<{ id: string }[]>`
    SELECT asset.id FROM asset
    JOIN asset_kind kind ON kind.id = asset.kind_id
    JOIN asset_request link ON link.asset_id = asset.id AND link.ended_at IS NULL AND link.is_fault
    JOIN request ON request.id = link.request_id
    WHERE asset.id IN (${ids}) AND request.status <> 'WITHDRAWN'
      AND request.received_at > ${now}::timestamptz - kind.fault_days * interval '24 hours'
    GROUP BY asset.id, kind.fault_count
    HAVING count(*) >= kind.fault_count`;
  return new Set(rows.map(({ id }) => id));
}
