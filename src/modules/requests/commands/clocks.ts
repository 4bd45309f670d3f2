import type { Transaction } from '../../../platform/database/database.ts';
import type { Clock, Request } from '../../../platform/database/generated/client/client.ts';
import type { ClockKind } from '../../../platform/database/generated/client/enums.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import { armTimers, disarmTimers } from '../../../platform/timers/arm.ts';
import { after, withoutPromise } from '../rules/deadlines.ts';
import { keptStatus, matchTarget } from '../rules/promises.ts';

/** The timers of a request. Their keys: a clock's id for `clockDue`, the request's for the others. */
export const timerKinds = {
  clockDue: 'requests.clock-due',
  acknowledgementDue: 'requests.acknowledgement-due',
  stillOpen: 'requests.still-open',
  silence: 'requests.silence',
} as const;

/** The edition of promises in force at a time. */
export function policyAt(transaction: Pick<Transaction, 'servicePolicy'>, at: Date) {
  return transaction.servicePolicy.findFirst({
    where: { effectiveFrom: { lte: at } },
    orderBy: { edition: 'desc' },
    include: { targets: true },
  });
}

type Policy = Awaited<ReturnType<typeof policyAt>>;

/** When a promise of this kind is due that begins to run at `from`; null when none is made. */
export function promisedDue(
  policy: Policy,
  kind: ClockKind,
  request: Pick<Request, 'categoryId' | 'priority'>,
  from: Date,
): Date | null {
  const target = policy && matchTarget(policy.targets, kind, request);
  return target ? after(from, durationToMilliseconds(target.amount)) : null;
}

/** Starts promises and arms what must happen when they become late. */
export async function startClocks(
  transaction: Transaction,
  { id: requestId, communityId }: Pick<Request, 'id' | 'communityId'>,
  promises: readonly { kind: ClockKind; startedAt: Date; dueAt: Date }[],
): Promise<Clock[]> {
  const clocks = await transaction.clock.createManyAndReturn({
    data: promises.map((promise) => ({
      ...promise,
      requestId,
      communityId,
      status: 'RUNNING' as const,
    })),
  });
  await armTimers(
    transaction,
    clocks.map(({ id, dueAt }) => ({ kind: timerKinds.clockDue, key: id, communityId, dueAt })),
  );
  return clocks;
}

/**
 * Ends promises that still run: kept in time or late, or no longer needed. Answers with what they
 * became, for the log.
 */
export async function stopClocks(
  transaction: Transaction,
  requestId: string,
  at: Date,
  how: { kinds: readonly ClockKind[]; cancelled?: boolean },
): Promise<{ kind: ClockKind; status: string; dueAt: string }[]> {
  const clocks = await transaction.clock.findMany({
    where: { requestId, kind: { in: [...how.kinds] }, stoppedAt: null },
  });
  const stopped = [];
  for (const clock of clocks) {
    const status =
      how.cancelled && clock.status === 'RUNNING' ? 'CANCELLED' : keptStatus(clock, at);
    await transaction.clock.update({ where: { id: clock.id }, data: { status, stoppedAt: at } });
    stopped.push({ kind: clock.kind, status, dueAt: clock.dueAt.toISOString() });
  }
  await disarmTimers(
    transaction,
    timerKinds.clockDue,
    clocks.map(({ id }) => id),
  );
  return stopped;
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

/** Takes back every deadline that only an open request has. */
export async function disarmOpenDeadlines(
  transaction: Transaction,
  requestId: string,
): Promise<void> {
  await disarmTimers(transaction, timerKinds.acknowledgementDue, [requestId]);
  await disarmTimers(transaction, timerKinds.stillOpen, [requestId]);
}
