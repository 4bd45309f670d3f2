import type { Transaction } from '../../../platform/database/database.ts';
import type { Clock, Request } from '../../../platform/database/generated/client/client.ts';
import { armTimers } from '../../../platform/timers/arm.ts';
import type { DueTimer, TimerHandler } from '../../../platform/timers/runner.ts';
import { policyAt, targetsOf } from '../clocks/policies.ts';
import { reattachClocks } from '../clocks/reattach.ts';
import { resettle } from '../clocks/resettle.ts';
import { changeRequest, recordEvent } from '../commands/change.ts';
import { after } from '../rules/deadlines.ts';
import { openStatuses } from '../rules/transitions.ts';
import { lockFree } from './lockFree.ts';

/**
 * Work that a change of a calendar or a policy leaves behind. It is done beside the calls, so many
 * at a time that nobody waits for it; a timer comes again until nothing is left.
 */

/** How many requests one transaction moves. */
const batch = 50;
/** Longer than any transaction: one that began before the change may commit after the first sweep. */
const lastLook = 60_000;

/** Arms the work, and one more look for what was being written when it began. */
export function armSweep(
  transaction: Transaction,
  kind: string,
  id: string,
  now: Date,
): Promise<void> {
  const timer = { kind, communityId: null };
  return armTimers(transaction, [
    { ...timer, key: id, dueAt: now },
    { ...timer, key: `${id} again`, dueAt: after(now, lastLook) },
  ]);
}

/** Clocks that were computed by an older version of a calendar. */
export function outdatedClocks(calendarId: string, version: number) {
  return { calendarId, stoppedAt: null, calendarVersion: { lt: version } };
}

/** Open requests that came in under an edition. */
export function requestsUnder(policyId: string) {
  return { policyId, status: { in: [...openStatuses] } };
}

/** Does one batch for each timer; those that are not through come again. */
function inBatches(
  work: (transaction: Transaction, id: string, now: Date) => Promise<boolean>,
): TimerHandler {
  return async (transaction, timers, now) => {
    const unfinished: DueTimer[] = [];
    for (const timer of timers) {
      const [id = ''] = timer.key.split(' ');
      if (!(await work(transaction, id, now))) unfinished.push(timer);
    }
    return unfinished;
  };
}

/** A calendar was changed: what runs by it is due at another time. */
export const recomputeByCalendar = inBatches(async (transaction, calendarId, now) => {
  const calendar = await transaction.calendar.findUniqueOrThrow({ where: { id: calendarId } });
  const where = outdatedClocks(calendarId, calendar.version);
  const found = await transaction.clock.findMany({
    where,
    orderBy: { requestId: 'asc' },
    take: batch,
    select: { requestId: true },
  });
  const requests = await lockFree(
    transaction,
    found.map(({ requestId }) => requestId),
  );
  for (const request of requests.values()) {
    const clocks = await transaction.clock.findMany({
      where: { ...where, requestId: request.id },
      orderBy: { id: 'asc' },
    });
    await moveDue(transaction, request, clocks, now);
  }
  return (await transaction.clock.count({ where })) === 0;
});

async function moveDue(
  transaction: Transaction,
  request: Request,
  clocks: readonly Clock[],
  now: Date,
): Promise<void> {
  const changed = await resettle(
    transaction,
    clocks.map((clock) => ({ clock })),
    now,
  );
  await recordEvent(transaction, request, {
    kind: 'DUE_MOVED',
    at: now,
    actor: null,
    isPublic: true,
    details: { clocks: changed },
  });
}

/** An edition was withdrawn: what came in under it is promised what it would have been without. */
export const reattachByPolicy = inBatches(async (transaction, policyId, now) => {
  const where = requestsUnder(policyId);
  const found = await transaction.request.findMany({
    where,
    orderBy: { id: 'asc' },
    take: batch,
    select: { id: true },
  });
  const requests = await lockFree(
    transaction,
    found.map(({ id }) => id),
  );
  for (const request of requests.values()) {
    const policy = await policyAt(transaction, request.receivedAt);
    const is = { policyId: policy?.id ?? null };
    const targets = await targetsOf(transaction, is);
    const clocks = await reattachClocks(transaction, request, targets, now);
    await changeRequest(transaction, request, is, {
      kind: 'DUE_MOVED',
      at: now,
      actor: null,
      isPublic: true,
      details: { clocks },
    });
  }
  return (await transaction.request.count({ where })) === 0;
});
