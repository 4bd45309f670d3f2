import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  lockRequests,
  markAllResolved,
  mayResolve,
  openStatuses,
  visibleRequests,
} from '../../requests/index.ts';
import { openProposals } from '../policy.ts';
import { lockIncident } from './incident.ts';

/**
 * Follows the proposal that came with the end of an incident: requests are resolved in one call,
 * those that are named, or all that the caller may say this of. Each customer confirms or returns
 * their own.
 */
export function resolveIncidentRequests(
  platform: Platform,
  caller: Caller,
  { incidentId, requestIds }: { incidentId: string; requestIds: readonly string[] | null },
  note: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const incident = await lockIncident(transaction, caller, incidentId, at);
    const parts = await transaction.incidentRequest.findMany({
      where: { AND: [{ incidentId }, openProposals] },
      select: { requestId: true },
    });
    const proposed = new Set(parts.map(({ requestId }) => requestId));
    const ids = [...new Set(requestIds ?? proposed)];
    const requests = await lockRequests(
      transaction,
      ids.filter((id) => proposed.has(id)),
      { AND: [visibleRequests(caller), { status: { in: [...openStatuses] } }] },
    );
    const may = requests.filter((request) => mayResolve(caller, request));
    if (requestIds) {
      if (requests.length < ids.length) throw new NotFound(['input', 'requestIds']);
      if (may.length < requests.length) throw new NotAllowed();
    } else if (requests.length > 0 && may.length === 0) throw new NotAllowed();
    if (may.length === 0) throw nothingProposed();
    await markAllResolved(transaction, may, { at, actor: caller, note, details: { incidentId } });
    return incident;
  });
}

const nothingProposed = () =>
  new Conflict(['input', 'incidentId'], {
    en: 'Nothing is proposed: the incident goes on, or none of its requests is open.',
    zh: '没有待处理的建议：事件尚未结束，或其诉求均已结束。',
  });
