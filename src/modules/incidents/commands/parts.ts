import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Incident, Request } from '../../../platform/database/generated/client/client.ts';
import { Conflict, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  addedKind,
  changeRequests,
  isOpen,
  lockRequests,
  visibleRequests,
} from '../../requests/index.ts';
import { mayAddToIncident } from '../policy.ts';
import { lockIncident, recordIncident, requireGoingOn } from './incident.ts';

/** Requests become part of an incident: what is said about it is said to each of their customers. */
export function addToIncident(
  platform: Platform,
  caller: Caller,
  incidentId: string,
  requestIds: readonly string[],
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const incident = await lockIncident(transaction, caller, incidentId, at);
    requireGoingOn(incident);
    const requests = await lockNamed(transaction, caller, incident, requestIds);
    requireAllOpen(requests);
    const parts = await transaction.incidentRequest.findMany({
      where: {
        requestId: { in: requests.map(({ id }) => id) },
        removedAt: null,
        incident: { closedAt: null },
      },
    });
    requireNoneElsewhere(requests, parts, incident);
    const added = requests.filter(({ id }) => !parts.some(({ requestId }) => requestId === id));
    if (added.length === 0) return incident;
    const ids = added.map(({ id }) => id);
    const again = await transaction.incidentRequest.updateManyAndReturn({
      where: { incidentId, requestId: { in: ids } },
      data: { addedAt: at, removedAt: null },
    });
    await transaction.incidentRequest.createMany({
      data: ids
        .filter((id) => !again.some(({ requestId }) => requestId === id))
        .map((requestId) => ({
          incidentId,
          requestId,
          communityId: incident.communityId,
          addedAt: at,
        })),
    });
    await tellOfPart(transaction, incident, added, caller, at, 'ADDED_TO_INCIDENT');
    return incident;
  });
}

/** They are not part of it after all. */
export function removeFromIncident(
  platform: Platform,
  caller: Caller,
  incidentId: string,
  requestIds: readonly string[],
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const incident = await lockIncident(transaction, caller, incidentId, at);
    const requests = await lockNamed(transaction, caller, incident, requestIds);
    const removed = await transaction.incidentRequest.updateManyAndReturn({
      where: { incidentId, removedAt: null, requestId: { in: requests.map(({ id }) => id) } },
      data: { removedAt: at },
    });
    const was = new Set(removed.map(({ requestId }) => requestId));
    const parts = requests.filter(({ id }) => was.has(id));
    if (parts.length === 0) return incident;
    await tellOfPart(transaction, incident, parts, caller, at, 'REMOVED_FROM_INCIDENT');
    return incident;
  });
}

/** The requests of that community that an input names, locked; the caller may say what they are part of. */
async function lockNamed(
  transaction: Transaction,
  caller: Caller,
  { communityId }: Incident,
  requestIds: readonly string[],
): Promise<Request[]> {
  const ids = [...new Set(requestIds)];
  const where = { AND: [visibleRequests(caller), { communityId }] };
  const requests = await lockRequests(transaction, ids, where);
  if (requests.length < ids.length) throw new NotFound(['input', 'requestIds']);
  if (!requests.every((request) => mayAddToIncident(caller, request))) throw new NotAllowed();
  return requests;
}

function requireAllOpen(requests: readonly Request[]): void {
  const over = requests.find((request) => !isOpen(request));
  if (!over) return;
  throw new Conflict(
    ['input', 'requestIds'],
    {
      en: 'Request {number} is {status}: only what is open becomes part of an incident.',
      zh: '诉求 {number} 当前状态为 {status}：只有未结束的诉求可以归入事件。',
    },
    { number: over.number, status: over.status },
  );
}

function requireNoneElsewhere(
  requests: readonly Request[],
  parts: readonly { requestId: string; incidentId: string }[],
  { id }: Incident,
): void {
  const elsewhere = parts.find(({ incidentId }) => incidentId !== id);
  const request = requests.find((one) => one.id === elsewhere?.requestId);
  if (!request) return;
  throw new Conflict(
    ['input', 'requestIds'],
    {
      en: 'Request {number} is part of another incident that goes on: take it out of that first.',
      zh: '诉求 {number} 已归入另一个进行中的事件：请先从中移出。',
    },
    { number: request.number },
  );
}

async function tellOfPart(
  transaction: Transaction,
  incident: Incident,
  requests: readonly Request[],
  actor: Caller,
  at: Date,
  kind: 'ADDED_TO_INCIDENT' | 'REMOVED_FROM_INCIDENT',
): Promise<void> {
  const { id: incidentId, title: incidentTitle, titleZh: incidentTitleZh } = incident;
  await changeRequests(
    transaction,
    requests.map((request) => ({
      request,
      is: {},
      happening: {
        kind: addedKind(kind),
        at,
        actor,
        isPublic: true,
        details: { incidentId, incidentTitle, incidentTitleZh },
      },
    })),
  );
  await recordIncident(transaction, incident, {
    kind: kind === 'ADDED_TO_INCIDENT' ? 'REQUESTS_ADDED' : 'REQUESTS_REMOVED',
    at,
    actor,
    isPublic: false,
    data: { requestIds: requests.map(({ id }) => id) },
  });
}
