import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type { ActorReference } from '../../../platform/events/append.ts';
import { armTimers } from '../../../platform/timers/arm.ts';
import { disarmOpenDeadlines, timerKinds } from '../clocks/arm.ts';
import { endPauses } from '../clocks/pauses.ts';
import { byRequest, stopAllClocks } from '../clocks/stop.ts';
import { allKinds } from '../rules/clockKinds.ts';
import { after } from '../rules/deadlines.ts';
import { silenceAfter } from '../rules/transitions.ts';
import { changeRequests, requireMove } from './change.ts';

/** How the work on requests ends, as far as the staff can say. */
export interface Ending {
  move: 'RESOLVE' | 'REDIRECT';
  kind: 'RESOLVED' | 'REDIRECTED';
  at: Date;
  actor: ActorReference | null;
  /** What else they are from now on. */
  is?: Partial<Request>;
  details: object;
}

/** Ends the work on a locked request. */
export async function endWork(
  transaction: Transaction,
  request: Request,
  ending: Ending,
): Promise<Request> {
  const [ended] = await endAllWork(transaction, [request], ending);
  return ended as Request;
}

/**
 * Ends the work on locked requests, many at once: promises end, and the silence of each customer
 * begins to count.
 */
export async function endAllWork(
  transaction: Transaction,
  requests: readonly Request[],
  { move, kind, at, actor, is, details }: Ending,
): Promise<Request[]> {
  if (requests.length === 0) return [];
  const statuses = requests.map((request) => requireMove(request, move, at));
  const ended = await endPauses(transaction, requests, at);
  const clocks = byRequest(await stopAllClocks(transaction, requests, at, { kinds: allKinds }));
  const ids = requests.map(({ id }) => id);
  await disarmOpenDeadlines(transaction, ids);
  await armTimers(
    transaction,
    requests.map(({ id: key, communityId }) => ({
      kind: timerKinds.silence,
      key,
      communityId,
      dueAt: after(at, silenceAfter),
    })),
  );
  return changeRequests(
    transaction,
    requests.map((request, index) => ({
      request,
      is: {
        status: statuses[index],
        resolvedAt: at,
        ...(request.decidedAt === null && { decidedAt: at }),
        ...is,
      },
      happening: {
        kind,
        at,
        actor,
        isPublic: true,
        details: {
          ...details,
          pauses: ended.pauses.filter(({ requestId }) => requestId === request.id),
          clocks: clocks.get(request.id) ?? [],
        },
      },
    })),
  );
}
