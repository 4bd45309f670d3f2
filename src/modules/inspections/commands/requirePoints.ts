import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { visibleAssets } from '../../assets/index.ts';
import { visiblePlaces, visibleUnits } from '../../owners/index.ts';
import { findBrokenPoint, type LaidPoint } from '../rules/points.ts';

/** Makes sure that points can be walked: by themselves, and that all that they name is there. */
export async function requirePoints(
  transaction: Transaction,
  caller: Caller,
  communityId: string,
  points: readonly LaidPoint[],
): Promise<void> {
  const broken = findBrokenPoint(points);
  if (broken) {
    const path = ['input', 'points', ...broken.path];
    throw new InvalidInput(path, 'INVALID_INPUT', broken.text, broken.values);
  }
  const named = (argument: 'placeId' | 'unitId' | 'assetId') => ({
    communityId,
    id: { in: points.flatMap((point) => point[argument] ?? []) },
  });
  const select = { id: true };
  const places = await transaction.place.findMany({
    where: { AND: [named('placeId'), visiblePlaces(caller)] },
    select,
  });
  const units = await transaction.unit.findMany({
    where: { AND: [named('unitId'), visibleUnits(caller)] },
    select,
  });
  const assets = await transaction.asset.findMany({
    where: { AND: [named('assetId'), visibleAssets(caller)] },
    select,
  });
  const there = new Set([...places, ...units, ...assets].map(({ id }) => id));
  const categories = await transaction.category.findMany({
    where: { code: { in: points.flatMap(({ items }) => items.map((item) => item.categoryCode)) } },
    select: { code: true },
  });
  const codes = new Set(categories.map(({ code }) => code));
  for (const [index, point] of points.entries()) {
    const path = ['input', 'points', String(index)];
    for (const argument of ['placeId', 'unitId', 'assetId'] as const) {
      const id = point[argument];
      if (id !== null && !there.has(id)) throw new NotFound([...path, argument]);
    }
    const at = point.items.findIndex(({ categoryCode }) => !codes.has(categoryCode));
    if (at >= 0) throw new NotFound([...path, 'items', String(at), 'categoryCode']);
  }
}
