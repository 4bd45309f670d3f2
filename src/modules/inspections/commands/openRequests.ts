import type { Transaction } from '../../../platform/database/database.ts';
import { openStatuses } from '../../requests/index.ts';

/**
 * By item: the request of an earlier round about the same item at the same spot that is open still,
 * the oldest where there are several. The same is what has the same codes on the same route, also in
 * another edition of it.
 */
export async function findOpenRequests(
  transaction: Transaction,
  routeId: string,
  itemIds: readonly string[],
): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = await transaction.$queryRaw<{ itemId: string; requestId: string }[]>`
    SELECT DISTINCT ON (item.id) item.id AS "itemId", request.id AS "requestId"
    FROM inspection_item item
    JOIN inspection_point point ON point.id = item.point_id
    JOIN inspection_edition edition ON edition.route_id = ${routeId}::uuid
    JOIN inspection_point other_point ON other_point.edition_id = edition.id
      AND other_point.code = point.code
      AND other_point.place_id IS NOT DISTINCT FROM point.place_id
      AND other_point.unit_id IS NOT DISTINCT FROM point.unit_id
      AND other_point.asset_id IS NOT DISTINCT FROM point.asset_id
    JOIN inspection_item other ON other.point_id = other_point.id AND other.code = item.code
    JOIN inspection_finding finding ON finding.item_id = other.id
    JOIN request ON request.id = finding.request_id
    WHERE item.id = ANY(${[...itemIds]}::uuid[])
      AND request.status::text = ANY(${[...openStatuses]}::text[])
    ORDER BY item.id, request.received_at, request.id`;
  return new Map(rows.map(({ itemId, requestId }) => [itemId, requestId]));
}
