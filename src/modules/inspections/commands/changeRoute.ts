import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import type { LaidPoint } from '../rules/points.ts';
import { requirePoints } from './requirePoints.ts';
import { layOut, lockRoute, pointsOf, recordRoute, type WhichRoute } from './routes.ts';

/** What is left out stays. */
export interface RouteChanges extends WhichRoute {
  name?: string;
  nameZh?: string | null;
  points?: LaidPoint[];
}

/**
 * Changes a route; where nothing is different nothing is written. Other points are another edition:
 * rounds that began before keep theirs.
 */
export function changeRoute(
  platform: Platform,
  caller: Caller,
  { name, nameZh, points, ...which }: RouteChanges,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const route = await lockRoute(transaction, caller, which);
    const laid = await pointsOf(transaction, route.id);
    const names = {
      name: name ?? route.name,
      nameZh: nameZh === undefined ? route.nameZh : nameZh,
    };
    const isLaidAnew = points !== undefined && !isDeepStrictEqual(points, laid.points);
    if (!isLaidAnew && names.name === route.name && names.nameZh === route.nameZh) return route;
    if (isLaidAnew) {
      await requirePoints(transaction, caller, route.communityId, points);
      await layOut(transaction, route, points, { number: laid.number + 1, at });
    }
    const changed = await transaction.inspectionRoute.update({
      where: { id: route.id },
      data: { ...names, version: { increment: 1 } },
    });
    const was = { name: route.name, nameZh: route.nameZh };
    const data = {
      was: { ...was, ...(isLaidAnew && { edition: laid.number, points: laid.points }) },
      is: { ...names, ...(isLaidAnew && { edition: laid.number + 1, points }) },
    };
    await recordRoute(transaction, 'CHANGED', changed, { caller, at, data });
    return changed;
  });
}
