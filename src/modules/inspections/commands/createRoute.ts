import type { Caller } from '../../../platform/auth/caller.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayKeepRoutes } from '../policy.ts';
import type { LaidPoint } from '../rules/points.ts';
import { requirePoints } from './requirePoints.ts';
import { layOut, recordRoute } from './routes.ts';

export interface NewRoute {
  communityId: string;
  name: string;
  nameZh: string | null;
  points: LaidPoint[];
}

/** Lays out a route; answers with its id. */
export function createRoute(
  platform: Platform,
  caller: Caller,
  { communityId, name, nameZh, points }: NewRoute,
): Promise<{ id: string }> {
  if (!caller.communityIds.includes(communityId)) throw new NotFound(['input', 'communityId']);
  requireMayKeepRoutes(caller, communityId);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await requirePoints(transaction, caller, communityId, points);
    const route = await transaction.inspectionRoute.create({
      data: { communityId, name, nameZh, createdAt: at },
    });
    await layOut(transaction, route, points, { number: 1, at });
    const data = { is: { name, nameZh, edition: 1, points } };
    await recordRoute(transaction, 'CREATED', route, { caller, at, data });
    return route;
  });
}
