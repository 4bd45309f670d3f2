import type { Transaction } from '../../../platform/database/database.ts';
import type { Known } from '../file/judgeRows.ts';
import type { FileRow } from '../file/readFile.ts';
import { fieldsOf } from './kinds.ts';

/** What the community has of all that lines of a file name; it stays so for this transaction. */
export async function loadKnown(
  transaction: Transaction,
  communityId: string,
  rows: readonly FileRow[],
  now: Date,
): Promise<Known> {
  // Whoever says what is a part of what waits, so that no circle comes about.
  await transaction.$queryRaw`
    SELECT 1 FROM community WHERE id = ${communityId}::uuid FOR NO KEY UPDATE`;
  const kindCodes = named(rows, 'kind');
  await transaction.$queryRaw`
    SELECT 1 FROM asset_kind WHERE code = ANY(${kindCodes}::text[]) ORDER BY id FOR SHARE`;
  const { timeZone } = await transaction.community.findUniqueOrThrow({
    where: { id: communityId },
    select: { timeZone: true },
  });
  const kinds = await transaction.assetKind.findMany({ where: { code: { in: kindCodes } } });
  const places = await transaction.place.findMany({
    where: { communityId, name: { in: named(rows, 'place') } },
  });
  const units = await transaction.unit.findMany({
    where: { communityId, label: { in: named(rows, 'unit') } },
  });
  const vendors = await transaction.department.findMany({
    where: { communityId, vendorId: { not: null }, code: { in: named(rows, 'vendor') } },
  });
  const codes = [...new Set([...named(rows, 'code'), ...named(rows, 'parent')])];
  const assets = await transaction.asset.findMany({
    where: { communityId, code: { in: codes } },
    select: { id: true, code: true },
  });
  return {
    timeZone,
    now,
    kinds: new Map(kinds.map((kind) => [kind.code, { id: kind.id, fields: fieldsOf(kind) }])),
    places: new Map(places.map(({ id, name }) => [name, id])),
    units: new Map(units.map(({ id, label }) => [label, id])),
    vendors: new Map(vendors.map(({ id, code }) => [code, id])),
    assets: new Map(assets.map(({ id, code }) => [code, id])),
  };
}

/** What the lines name in a column, each once. */
function named(
  rows: readonly FileRow[],
  column: 'kind' | 'place' | 'unit' | 'vendor' | 'code' | 'parent',
): string[] {
  return [...new Set(rows.flatMap(({ cells }) => cells[column] ?? []))];
}
