import type { RequestStatus } from '../../../platform/database/generated/client/enums.ts';

/** What can be done to a request. */
export type RequestMove =
  | 'ACCEPT'
  | 'PAUSE'
  | 'RESUME'
  | 'RESOLVE'
  | 'REDIRECT'
  | 'REDIRECT_HELPED'
  | 'REDIRECT_FAILED'
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
  OPEN: {
    ACCEPT: 'IN_PROGRESS',
    RESOLVE: 'RESOLVED',
    REDIRECT: 'REDIRECTED',
    WITHDRAW: 'WITHDRAWN',
  },
  IN_PROGRESS: {
    ACCEPT: 'IN_PROGRESS',
    PAUSE: 'WAITING',
    RESOLVE: 'RESOLVED',
    REDIRECT: 'REDIRECTED',
    WITHDRAW: 'WITHDRAWN',
  },
  WAITING: {
    ACCEPT: 'WAITING',
    RESUME: 'IN_PROGRESS',
    RESOLVE: 'RESOLVED',
    REDIRECT: 'REDIRECTED',
    WITHDRAW: 'WITHDRAWN',
  },
  RESOLVED: { CONFIRM: 'CLOSED', CLOSE_BY_SILENCE: 'CLOSED', RETURN: 'IN_PROGRESS' },
  REDIRECTED: {
    REDIRECT_HELPED: 'REDIRECTED',
    REDIRECT_FAILED: 'IN_PROGRESS',
    CONFIRM: 'CLOSED',
    CLOSE_BY_SILENCE: 'CLOSED',
    RETURN: 'IN_PROGRESS',
  },
  CLOSED: { RETURN: 'IN_PROGRESS' },
  WITHDRAWN: {},
};

/** States in which the company still owes something. */
export const openStatuses = ['OPEN', 'IN_PROGRESS', 'WAITING'] as const satisfies RequestStatus[];

export function isOpen({ status }: { status: RequestStatus }): boolean {
  return openStatuses.some((open) => open === status);
}

const day = 86_400_000;
/** How long after closing the customer can return a request. */
export const returnWithin = 30 * day;
/** How long the customer may keep silent before a resolved or redirected request is closed. */
export const silenceAfter = 7 * day;

export interface Standing {
  status: RequestStatus;
  closedAt: Date | null;
  /** Whether somebody took the work on as it is now. */
  isTaken: boolean;
}

/** The moves that are open now. */
export function openMoves(request: Standing, now: Date): RequestMove[] {
  return (Object.keys(table[request.status]) as RequestMove[]).filter(
    (move) => next(request, move, now) !== null,
  );
}

/** The state that a move leads to; null when the move is illegal. */
export function next(request: Standing, move: RequestMove, now: Date): RequestStatus | null {
  const { status, closedAt, isTaken } = request;
  // What moved to another department is taken on anew; the state that is shown outside stays.
  if (move === 'ACCEPT' && isTaken) return null;
  if (move === 'RETURN' && closedAt && now.getTime() > closedAt.getTime() + returnWithin) {
    return null;
  }
  return table[status][move] ?? null;
}
