import type { Caller } from '../../../platform/auth/caller.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayRunIncidents } from '../policy.ts';
import { type Areas, storeAreas } from './areas.ts';
import type { DeclaredIncident } from './declareIncident.ts';
import {
  findCategoryId,
  lockIncident,
  recordIncident,
  requireFuture,
  requireGoingOn,
} from './incident.ts';

/** More is known of it by now: what is given is other than it was. */
export function changeIncident(
  platform: Platform,
  caller: Caller,
  which: { incidentId: string; expectedVersion?: number | null },
  { categoryCode, ...changes }: Partial<Omit<DeclaredIncident, 'communityId'>>,
  areas: Areas,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const incident = await lockIncident(transaction, caller, which.incidentId, at);
    requireMayRunIncidents(caller, incident.communityId);
    requireVersion(incident.version, which.expectedVersion);
    requireGoingOn(incident);
    requireFuture(changes.expectedEndAt, at);
    const is = {
      ...changes,
      ...(categoryCode && { categoryId: await findCategoryId(transaction, categoryCode) }),
    };
    const changed = await transaction.incident.update({
      where: { id: incident.id },
      data: { ...is, version: { increment: 1 } },
    });
    const stored = await storeAreas(transaction, incident, areas);
    const was = Object.fromEntries(
      Object.keys(is).map((key) => [key, incident[key as keyof typeof incident]]),
    );
    await recordIncident(transaction, changed, {
      kind: 'CHANGED',
      at,
      actor: caller,
      isPublic: true,
      data: JSON.parse(JSON.stringify({ was, is: { ...is, ...stored } })),
    });
    return changed;
  });
}
