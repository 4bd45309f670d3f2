import type { Reader } from '../../platform/database/database.ts';
import type { Span } from '../../platform/spans.ts';
import { findMoves } from '../assets/index.ts';
import type { Spending } from './rules/spending.ts';
import { type Totals, timeTotals } from './rules/totals.ts';

/** By asset: what there is to know of it in a time. As many statements for many as for one. */
export async function findTotals(
  reader: Reader,
  assetIds: readonly string[],
  span: Span,
): Promise<Map<string, Totals>> {
  const moves = await findMoves(reader, assetIds, span);
  const requests = await countRequests(reader, assetIds, span);
  const spending = await findSpending(reader, assetIds, span);
  return new Map(
    assetIds.map((id) => [
      id,
      {
        ...timeTotals(moves.get(id) ?? [], span),
        faults: requests.get(id)?.faults ?? 0,
        planned: requests.get(id)?.planned ?? 0,
        spending: spending.get(id) ?? [],
      },
    ]),
  );
}

/** Requests that came in, but for those that their customers took back. */
async function countRequests(reader: Reader, assetIds: readonly string[], { from, until }: Span) {
  const rows = await reader.$queryRaw<{ assetId: string; faults: number; planned: number }[]>`
    SELECT link.asset_id AS "assetId",
      (count(*) FILTER (WHERE link.is_fault))::int AS faults,
      (count(*) FILTER (WHERE NOT link.is_fault))::int AS planned
    FROM asset_request link JOIN request ON request.id = link.request_id
    WHERE link.asset_id = ANY(${[...assetIds]}::uuid[]) AND link.ended_at IS NULL
      AND request.status <> 'WITHDRAWN'
      AND request.received_at >= ${new Date(from)}::timestamptz
      AND request.received_at < ${new Date(until)}::timestamptz
    GROUP BY link.asset_id`;
  return new Map(rows.map(({ assetId, ...counts }) => [assetId, counts]));
}

/**
 * By asset: what was spent on days that begin in a time, by the clock of its community. What was
 * reversed counts nowhere.
 */
export async function findSpending(
  reader: Reader,
  assetIds: readonly string[],
  { from, until }: Span,
): Promise<Map<string, Spending[]>> {
  const rows = await reader.$queryRaw<(Spending & { assetId: string })[]>`
    SELECT cost.asset_id AS "assetId", cost.currency, sum(cost.amount)::bigint AS amount,
      cost.kind = 'PART' AS "isPart",
      EXISTS (SELECT 1 FROM asset_request link
        WHERE link.request_id = cost.request_id AND link.ended_at IS NULL AND NOT link.is_fault)
        AS "isPlanned"
    FROM asset_cost cost JOIN community ON community.id = cost.community_id
    WHERE cost.asset_id = ANY(${[...assetIds]}::uuid[]) AND cost.reversed_at IS NULL
      AND cost.day::timestamp AT TIME ZONE community.time_zone >= ${new Date(from)}::timestamptz
      AND cost.day::timestamp AT TIME ZONE community.time_zone < ${new Date(until)}::timestamptz
    GROUP BY 1, 2, 4, 5`;
  const found = new Map<string, Spending[]>();
  for (const { assetId, ...spending } of rows) {
    found.set(assetId, [...(found.get(assetId) ?? []), spending]);
  }
  return found;
}
