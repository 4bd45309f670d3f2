import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Incident, Request } from '../../../platform/database/generated/client/client.ts';
import type { Platform } from '../../../platform/module.ts';
import { addedKind, lockRequests, openStatuses, tellAll } from '../../requests/index.ts';
import { requireMayRunIncidents } from '../policy.ts';
import { lockIncident, recordIncident, requireGoingOn } from './incident.ts';

/**
 * One public word about an incident, in the story of every open request that is part of it, and of
 * those that follow one: as many statements for five hundred requests as for one. It is the word
 * that was owed to each of their customers.
 */
export function postIncidentUpdate(
  platform: Platform,
  caller: Caller,
  incidentId: string,
  text: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const incident = await lockIncident(transaction, caller, incidentId, at);
    requireMayRunIncidents(caller, incident.communityId);
    requireGoingOn(incident);
    const { communityId } = incident;
    await transaction.incidentUpdate.create({
      data: { incidentId, communityId, text, postedAt: at, postedById: caller.id },
    });
    const changed = await transaction.incident.update({
      where: { id: incidentId },
      data: { version: { increment: 1 } },
    });
    const requests = await lockOpenParts(transaction, incidentId);
    const details = { incidentId, incidentText: text };
    const kind = addedKind('INCIDENT_UPDATED');
    await tellAll(transaction, requests, { kind, at, actor: caller, details });
    const how = { at, actor: caller, isPublic: true, data: { text } };
    await recordIncident(transaction, changed, { kind: 'UPDATE_POSTED', ...how });
    return changed;
  });
}

/**
 * The incident is over, and each customer hears it. Whether their own matter is dealt with too is
 * proposed to whoever answers for it, and nothing is resolved by itself.
 */
export function closeIncident(
  platform: Platform,
  caller: Caller,
  incidentId: string,
  note: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const incident = await lockIncident(transaction, caller, incidentId, at);
    requireMayRunIncidents(caller, incident.communityId);
    requireGoingOn(incident);
    return end(transaction, incident, note, { actor: caller, at });
  });
}

/** As `closeIncident`, of a locked one as a part of a change; with no actor a rule ends it. */
export async function end(
  transaction: Transaction,
  { id: incidentId }: Pick<Incident, 'id'>,
  note: string,
  { actor, at }: { actor: Caller | null; at: Date },
): Promise<Incident> {
  const closed = await transaction.incident.update({
    where: { id: incidentId },
    data: {
      closedAt: at,
      closedById: actor?.id ?? null,
      closingNote: note,
      version: { increment: 1 },
    },
  });
  const requests = await lockOpenParts(transaction, incidentId);
  const details = { incidentId, incidentText: note };
  const kind = addedKind('INCIDENT_CLOSED');
  await tellAll(transaction, requests, { kind, at, actor, details });
  await transaction.incidentRequest.updateMany({
    where: { incidentId, removedAt: null, requestId: { in: requests.map(({ id }) => id) } },
    data: { proposedAt: at },
  });
  const how = { at, actor, isPublic: true, data: { text: note } };
  await recordIncident(transaction, closed, { kind: 'CLOSED', ...how });
  return closed;
}

/** Open requests that are part of an incident, and open ones that follow such a one, locked. */
async function lockOpenParts(transaction: Transaction, incidentId: string): Promise<Request[]> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT request_id AS id FROM incident_request
    WHERE incident_id = ${incidentId}::uuid AND removed_at IS NULL
    UNION
    SELECT m.request_id FROM request_merge m
    JOIN incident_request p ON p.request_id = m.main_id
    WHERE p.incident_id = ${incidentId}::uuid AND p.removed_at IS NULL AND m.ended_at IS NULL`;
  const ids = rows.map(({ id }) => id);
  return lockRequests(transaction, ids, { status: { in: [...openStatuses] } });
}
