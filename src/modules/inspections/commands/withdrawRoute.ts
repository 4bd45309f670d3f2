import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { lockRoute, recordRoute, type WhichRoute } from './routes.ts';

/** A route is walked no more; rounds that began before go on. */
export function withdrawRoute(
  platform: Platform,
  caller: Caller,
  which: WhichRoute,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const route = await lockRoute(transaction, caller, which);
    const changed = await transaction.inspectionRoute.update({
      where: { id: route.id },
      data: { withdrawnAt: at, version: { increment: 1 } },
    });
    const data = { was: { withdrawnAt: null }, is: { withdrawnAt: at } };
    await recordRoute(transaction, 'WITHDRAWN', changed, { caller, at, data });
    return changed;
  });
}
