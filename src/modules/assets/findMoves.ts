import type { Reader } from '../../platform/database/database.ts';
import type { AssetStatus } from '../../platform/database/generated/client/enums.ts';
import type { Span } from '../../platform/spans.ts';
import type { Move } from './rules/downtime.ts';

/**
 * By asset: its moves in a time, in order, and those before it from the last one on that did not
 * leave it down: what failed before, and is repaired in the time or later, is known from its beginning.
 */
export async function findMoves(
  reader: Reader,
  assetIds: readonly string[],
  { from, until }: Span,
): Promise<Map<string, Move[]>> {
  const rows = await reader.$queryRaw<(Move & { assetId: string })[]>`
    SELECT asset_id AS "assetId", to_status::text AS "to", at FROM asset_move move
    WHERE asset_id = ANY(${[...assetIds]}::uuid[]) AND at < ${new Date(until)}::timestamptz
      AND number >= coalesce(
        (SELECT max(former.number) FROM asset_move former
         WHERE former.asset_id = move.asset_id AND former.at < ${new Date(from)}::timestamptz
           AND former.to_status NOT IN ('UNDER_MAINTENANCE', 'OUT_OF_ORDER')), 0)
    ORDER BY asset_id, number`;
  const found = new Map<string, Move[]>();
  for (const { assetId, to, at } of rows) {
    const moves = found.get(assetId) ?? [];
    moves.push({ to: to as AssetStatus, at });
    found.set(assetId, moves);
  }
  return found;
}
