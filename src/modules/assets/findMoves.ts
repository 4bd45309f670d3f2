import { Prisma, type PrismaClient } from '../../platform/database/database.ts';
import type { AssetStatus } from '../../platform/database/generated/client/enums.ts';
import type { Span } from '../../platform/spans.ts';
import type { Move } from './rules/downtime.ts';

/** By asset: its moves in a time, and the one that it came in with, in order. */
export async function findMoves(
  client: PrismaClient,
  assetIds: readonly string[],
  { from, until }: Span,
): Promise<Map<string, Move[]>> {
  const ids = Prisma.join(assetIds.map((id) => Prisma.sql`${id}::uuid`));
  const rows = await client.$queryRaw<(Move & { assetId: string })[]>`
    SELECT asset_id AS "assetId", to_status::text AS "to", at FROM asset_move move
    WHERE asset_id IN (${ids}) AND at < ${new Date(until)}::timestamptz
      AND number >= coalesce(
        (SELECT max(former.number) FROM asset_move former
         WHERE former.asset_id = move.asset_id AND former.at <= ${new Date(from)}::timestamptz), 0)
    ORDER BY asset_id, number`;
  const found = new Map<string, Move[]>();
  for (const { assetId, to, at } of rows) {
    const moves = found.get(assetId) ?? [];
    moves.push({ to: to as AssetStatus, at });
    found.set(assetId, moves);
  }
  return found;
}
