import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { IllegalTransition } from '../failures.ts';
import { visibleRequests } from '../policy.ts';
import type { RequestEventKind } from '../rules/story.ts';
import { next, type RequestMove } from '../rules/transitions.ts';

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
  actor: Caller | null;
  isPublic: boolean;
  /** Words and facts beside the change of the request itself. */
  details?: Prisma.InputJsonObject;
}

/** Changes a locked request and writes down what was and what is. */
export async function changeRequest(
  transaction: Transaction,
  request: Request,
  is: Partial<Request>,
  happening: Happening,
): Promise<Request> {
  const changed = await transaction.request.update({
    where: { id: request.id },
    data: { ...(is as Prisma.RequestUncheckedUpdateInput), version: { increment: 1 } },
  });
  const was = Object.fromEntries(
    Object.keys(is).map((key) => [key, request[key as keyof Request]]),
  );
  await recordEvent(transaction, changed, happening, { was, is });
  return changed;
}

/** Writes an event of a request that the caller of this function has written or locked. */
export async function recordEvent(
  transaction: Transaction,
  request: Request,
  { kind, at, actor, isPublic, details }: Happening,
  change: { was?: object; is?: object } = {},
): Promise<void> {
  const data = { version: request.version, ...change, ...details };
  await appendEvents(transaction, [
    {
      kind: `requests.${kind}`,
      communityId: request.communityId,
      subjectType: 'Request',
      subjectId: request.id,
      at,
      actor,
      isPublic,
      // Dates become RFC 3339 here, as everywhere outside.
      data: JSON.parse(JSON.stringify(data)),
    },
  ]);
}
