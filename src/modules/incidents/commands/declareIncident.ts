import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Incident } from '../../../platform/database/generated/client/client.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireActive } from '../../requests/index.ts';
import { requireMayRunIncidents } from '../policy.ts';
import { type Areas, storeAreas } from './areas.ts';
import { findCategoryId, recordIncident, requireFuture } from './incident.ts';

export interface DeclaredIncident {
  communityId: string;
  categoryCode: string;
  title: string;
  titleZh: string | null;
  script: string;
  scriptZh: string | null;
  expectedEndAt: Date | null;
}

/** Says that something goes on which many notice, and what they are told about it. */
export function declareIncident(
  platform: Platform,
  caller: Caller,
  { categoryCode, ...declared }: DeclaredIncident,
  areas: Areas,
): Promise<{ id: string }> {
  if (!caller.communityIds.includes(declared.communityId)) {
    throw new NotFound(['input', 'communityId']);
  }
  requireMayRunIncidents(caller, declared.communityId);
  const at = platform.time.now();
  requireFuture(declared.expectedEndAt, at);
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const categoryId = await findCategoryId(transaction, categoryCode);
    return declare(transaction, { ...declared, categoryId }, areas, { actor: caller, at });
  });
}

/** As `declareIncident`, as a part of a change, whoever asks for it; with no actor a rule does. */
export async function declare(
  transaction: Transaction,
  declared: Omit<DeclaredIncident, 'categoryCode'> & { categoryId: string },
  areas: Areas,
  { actor, at }: { actor: Caller | null; at: Date },
): Promise<Incident> {
  const incident = await transaction.incident.create({
    data: { ...declared, declaredAt: at, declaredById: actor?.id ?? null },
  });
  const stored = await storeAreas(transaction, incident, areas);
  await recordIncident(transaction, incident, {
    kind: 'DECLARED',
    at,
    actor,
    isPublic: true,
    data: JSON.parse(JSON.stringify({ is: { ...declared, ...stored } })),
  });
  return incident;
}
