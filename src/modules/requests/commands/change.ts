import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { type ActorReference, appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { IllegalTransition } from '../failures.ts';
import { visibleRequests } from '../policy.ts';
import { logKind, type RequestEventKind } from '../rules/story.ts';
import { next, type RequestMove } from '../rules/transitions.ts';
import { rememberHolders } from './hold.ts';

/** A request to act on, and the version of it that the caller looked at, when that matters to them. */
export interface WhichRequest {
  requestId: string;
  expectedVersion?: number | null;
}

/**
 * Reads a request that the caller may see and keeps it for this transaction. Every command begins
 * so: of two at the same moment the second sees what the first has done, and events of one request
 * are written in the order in which they happened.
 */
export async function lockRequest(
  transaction: Transaction,
  caller: Caller,
  { requestId, expectedVersion }: WhichRequest,
): Promise<Request> {
  await transaction.$queryRaw`SELECT 1 FROM request WHERE id = ${requestId}::uuid FOR UPDATE`;
  const request = await transaction.request.findFirst({
    where: { AND: [{ id: requestId }, visibleRequests(caller)] },
  });
  if (!request) throw new NotFound(['input', 'requestId']);
  requireVersion(request.version, expectedVersion);
  return request;
}

/**
 * Keeps many requests for this transaction and reads them, those that are there to be seen. Locks
 * are taken in the order of the ids, so that no two such commands wait for each other.
 */
export async function lockRequests(
  transaction: Transaction,
  ids: readonly string[],
  visible: Prisma.RequestWhereInput = {},
): Promise<Request[]> {
  if (ids.length === 0) return [];
  await transaction.$queryRaw`
    SELECT 1 FROM request WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
  return transaction.request.findMany({
    where: { AND: [{ id: { in: [...ids] } }, visible] },
    orderBy: { id: 'asc' },
  });
}

/** Where a move leads; throws the typed failure when it is illegal. */
export function requireMove(request: Request, move: RequestMove, now: Date) {
  const status = next(request, move, now);
  if (status === null) throw new IllegalTransition(request, now);
  return status;
}

/** What happened, for the log. */
export interface Happening {
  kind: RequestEventKind;
  at: Date;
  actor: ActorReference | null;
  isPublic: boolean;
  /**
   * Words and facts beside the change of the request itself. Rows of `clocks` and `pauses` stand
   * here whole, as they are from now on, so that they can be rebuilt from the log as well.
   */
  details?: object;
}

/** Changes a locked request and writes down what was and what is. */
export async function changeRequest(
  transaction: Transaction,
  request: Request,
  is: Partial<Request>,
  happening: Happening,
): Promise<Request> {
  const [changed] = await changeRequests(transaction, [{ request, is, happening }]);
  return changed as Request;
}

/** A change of a locked request, and what is written down about it. */
export interface RequestChange {
  request: Request;
  is: Partial<Request>;
  happening: Happening;
}

/**
 * Changes locked requests, each once, and writes down what was and what is: one statement for all
 * that become alike. Answers in the order of the changes.
 */
export async function changeRequests(
  transaction: Transaction,
  changes: readonly RequestChange[],
): Promise<Request[]> {
  const alike = new Map<string, RequestChange[]>();
  for (const change of changes) {
    const key = JSON.stringify(change.is);
    const group = alike.get(key);
    if (group) group.push(change);
    else alike.set(key, [change]);
  }
  const changed = new Map<string, Request>();
  for (const group of alike.values()) {
    const [{ is, happening }] = group as [RequestChange];
    const rows = await transaction.request.updateManyAndReturn({
      where: { id: { in: group.map(({ request }) => request.id) } },
      data: { ...(is as Prisma.RequestUncheckedUpdateManyInput), version: { increment: 1 } },
    });
    if (is.accountableId) await rememberHolders(transaction, rows, happening.at);
    for (const row of rows) changed.set(row.id, row);
  }
  const now = changes.map(({ request }) => changed.get(request.id) as Request);
  await recordEvents(
    transaction,
    changes.map(({ request, is, happening }, index) => {
      const was = Object.fromEntries(
        Object.keys(is).map((key) => [key, request[key as keyof Request]]),
      );
      return { request: now[index] as Request, happening, change: { was, is } };
    }),
  );
  return now;
}

/** What happened to one request, and what of it changed. */
export interface RequestEvent {
  request: Request;
  happening: Happening;
  change?: { was?: object; is?: object };
}

/** Writes events of requests that the caller of this function has written or locked, in order. */
export function recordEvents(
  transaction: Transaction,
  events: readonly RequestEvent[],
): Promise<void> {
  return appendEvents(
    transaction,
    events.map(({ request, happening: { kind, at, actor, isPublic, details }, change }) => ({
      kind: logKind(kind),
      communityId: request.communityId,
      subjectType: 'Request',
      subjectId: request.id,
      at,
      actor,
      isPublic,
      // Dates become RFC 3339 here, as everywhere outside.
      data: JSON.parse(JSON.stringify({ version: request.version, ...change, ...details })),
    })),
  );
}

/** Writes one event of a request that the caller of this function has written or locked. */
export function recordEvent(
  transaction: Transaction,
  request: Request,
  happening: Happening,
  change?: RequestEvent['change'],
): Promise<void> {
  return recordEvents(transaction, [{ request, happening, change }]);
}
