import type { Transaction } from '../../../platform/database/database.ts';
import type { Clock, Request } from '../../../platform/database/generated/client/client.ts';
import { armTimers, disarmTimers } from '../../../platform/timers/arm.ts';
import { after, withoutPromise } from '../rules/deadlines.ts';

/** The timers of a request, and what their keys are. */
export const timerKinds = {
  /** A clock: its next warning, or its due time. */
  clockDue: 'requests.clock-due',
  /** A pause that ends by itself. */
  pauseExpiry: 'requests.pause-expiry',
  /** A request, as all below. */
  acknowledgementDue: 'requests.acknowledgement-due',
  stillOpen: 'requests.still-open',
  silence: 'requests.silence',
  redirectCheck: 'requests.redirect-check',
  /** A calendar that was changed. */
  calendarChanged: 'requests.calendar-changed',
  /** An edition that was withdrawn. */
  policyDeactivated: 'requests.policy-deactivated',
} as const;

/** Arms the next moment of clocks, in milliseconds. */
export function armClocks(
  transaction: Transaction,
  clocks: readonly { clock: Pick<Clock, 'id' | 'communityId'>; at: number }[],
): Promise<void> {
  return armTimers(
    transaction,
    clocks.map(({ clock: { id, communityId }, at }) => ({
      kind: timerKinds.clockDue,
      key: id,
      communityId,
      dueAt: new Date(at),
    })),
  );
}

/**
 * Arms the deadline that every open request has when no promise runs for it: an open request
 * without a deadline cannot exist.
 */
export async function armStillOpen(
  transaction: Transaction,
  { id, communityId }: Pick<Request, 'id' | 'communityId'>,
  from: Date,
  within = withoutPromise,
): Promise<void> {
  await armTimers(transaction, [
    { kind: timerKinds.stillOpen, key: id, communityId, dueAt: after(from, within) },
  ]);
}

/** Arms the moment at which somebody is to have asked whether redirecting the request helped. */
export function armRedirectCheck(
  transaction: Transaction,
  { id, communityId }: Pick<Request, 'id' | 'communityId'>,
  dueAt: Date,
): Promise<void> {
  return armTimers(transaction, [{ kind: timerKinds.redirectCheck, key: id, communityId, dueAt }]);
}

/** Takes back every deadline that only open requests have. */
export async function disarmOpenDeadlines(
  transaction: Transaction,
  requestIds: readonly string[],
): Promise<void> {
  await disarmTimers(transaction, timerKinds.acknowledgementDue, requestIds);
  await disarmTimers(transaction, timerKinds.stillOpen, requestIds);
}

/** Nobody has to ask any more whether redirecting helped, nor to answer for not having asked. */
export async function disarmRedirectCheck(
  transaction: Transaction,
  requestId: string,
): Promise<void> {
  await disarmTimers(transaction, timerKinds.redirectCheck, [requestId]);
  await disarmTimers(transaction, timerKinds.acknowledgementDue, [requestId]);
}

/** Takes back every deadline that only a request has on which the work has ended. */
export async function disarmEndedDeadlines(
  transaction: Transaction,
  requestId: string,
): Promise<void> {
  await disarmTimers(transaction, timerKinds.silence, [requestId]);
  await disarmRedirectCheck(transaction, requestId);
}
