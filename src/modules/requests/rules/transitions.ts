import type { RequestStatus } from '../../../platform/database/generated/client/enums.ts';

/** What can be done to a request. */
export type RequestMove =
  | 'ACCEPT'
  | 'RESOLVE'
  | 'CONFIRM'
  | 'RETURN'
  | 'WITHDRAW'
  | 'CLOSE_BY_SILENCE';

/**
 * The one table of the life of a request: from a state, by a move, to a state. A move that does
 * not stand here is illegal. A request cannot be rejected, and only the customer's side closes it.
 */
const table: Readonly<
  Record<RequestStatus, Readonly<Partial<Record<RequestMove, RequestStatus>>>>
> = {
  OPEN: { ACCEPT: 'IN_PROGRESS', RESOLVE: 'RESOLVED', WITHDRAW: 'WITHDRAWN' },
  IN_PROGRESS: { RESOLVE: 'RESOLVED', WITHDRAW: 'WITHDRAWN' },
  RESOLVED: { CONFIRM: 'CLOSED', CLOSE_BY_SILENCE: 'CLOSED', RETURN: 'IN_PROGRESS' },
  CLOSED: { RETURN: 'IN_PROGRESS' },
  WITHDRAWN: {},
};

/** States in which the company still owes something. */
export const openStatuses = ['OPEN', 'IN_PROGRESS'] as const satisfies RequestStatus[];

export function isOpen({ status }: { status: RequestStatus }): boolean {
  return status === 'OPEN' || status === 'IN_PROGRESS';
}

const day = 86_400_000;
/** How long after closing the customer can return a request. */
export const returnWithin = 30 * day;
/** How long the customer may keep silent before a resolved request is closed. */
export const silenceAfter = 7 * day;

interface Standing {
  status: RequestStatus;
  closedAt: Date | null;
}

/** The moves that are open now. */
export function openMoves(request: Standing, now: Date): RequestMove[] {
  return (Object.keys(table[request.status]) as RequestMove[]).filter(
    (move) => next(request, move, now) !== null,
  );
}

/** The state that a move leads to; null when the move is illegal. */
export function next(request: Standing, move: RequestMove, now: Date): RequestStatus | null {
  const { status, closedAt } = request;
  if (move === 'RETURN' && closedAt && now.getTime() > closedAt.getTime() + returnWithin) {
    return null;
  }
  return table[status][move] ?? null;
}
