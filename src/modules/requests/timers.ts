import type { Transaction } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/database.ts';
import type { Request } from '../../platform/database/generated/client/client.ts';
import type { EscalationCause } from '../../platform/database/generated/client/enums.ts';
import type { DueTimer, TimerHandler } from '../../platform/timers/runner.ts';
import { changeRequest, recordEvent } from './commands/change.ts';
import { timerKinds } from './commands/clocks.ts';
import { escalate } from './commands/escalate.ts';
import { isOpen, next } from './rules/transitions.ts';

/** What happens when deadlines of requests pass. Each looks again whether it is still so. */
export const requestTimers: Record<string, TimerHandler> = {
  [timerKinds.clockDue]: breachClocks,
  [timerKinds.acknowledgementDue]: raiseAgain('NOT_ACKNOWLEDGED'),
  [timerKinds.stillOpen]: raiseAgain('STILL_OPEN'),
  [timerKinds.silence]: closeBySilence,
};

/** A promise became late: it is marked, and the next person up the line is woken. */
async function breachClocks(transaction: Transaction, timers: readonly DueTimer[], now: Date) {
  const clocks = await transaction.clock.findMany({
    where: { id: { in: timers.map(({ key }) => key) } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
  const requests = await lockFree(
    transaction,
    clocks.map(({ requestId }) => requestId),
  );
  const busy = new Set<string>();
  for (const { id, requestId, kind } of clocks) {
    const request = requests.get(requestId);
    if (!request) {
      busy.add(id);
      continue;
    }
    const marked = await transaction.clock.updateMany({
      where: { id, status: 'RUNNING' },
      data: { status: 'BREACHED' },
    });
    if (marked.count === 0 || !isOpen(request)) continue;
    await recordEvent(transaction, request, {
      kind: 'CLOCK_BREACHED',
      at: now,
      actor: null,
      isPublic: false,
      details: { clockId: id, clock: kind },
    });
    await escalate(transaction, request, {
      cause: kind === 'RESOLUTION' ? 'RESOLUTION_BREACHED' : 'FIRST_RESPONSE_BREACHED',
      at: now,
      actor: null,
    });
    await refresh(transaction, requests, requestId);
  }
  return timers.filter(({ key }) => busy.has(key));
}

/** Nobody answered, or the answer did not help: one level up. */
function raiseAgain(cause: EscalationCause): TimerHandler {
  return async (transaction, timers, now) => {
    const requests = await lockFree(
      transaction,
      timers.map(({ key }) => key),
    );
    for (const request of requests.values()) {
      if (isOpen(request)) await escalate(transaction, request, { cause, at: now, actor: null });
    }
    return timers.filter(({ key }) => !requests.has(key));
  };
}

/** Seven days without a word: closed, and told apart from confirmed. */
async function closeBySilence(transaction: Transaction, timers: readonly DueTimer[], now: Date) {
  const requests = await lockFree(
    transaction,
    timers.map(({ key }) => key),
  );
  for (const request of requests.values()) {
    const status = next(request, 'CLOSE_BY_SILENCE', now);
    if (status === null) continue;
    await changeRequest(
      transaction,
      request,
      { status, closedAt: now, closedBy: 'SILENCE' },
      { kind: 'CLOSED_BY_SILENCE', at: now, actor: null, isPublic: true },
    );
  }
  return timers.filter(({ key }) => !requests.has(key));
}

/** Locks those requests that nobody is changing at this moment. */
async function lockFree(
  transaction: Transaction,
  ids: readonly string[],
): Promise<Map<string, Request>> {
  if (ids.length === 0) return new Map();
  const wanted = Prisma.join([...new Set(ids)].map((id) => Prisma.sql`${id}::uuid`));
  const locked = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM request WHERE id IN (${wanted}) ORDER BY id FOR UPDATE SKIP LOCKED`;
  const requests = await transaction.request.findMany({
    where: { id: { in: locked.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  return new Map(requests.map((request) => [request.id, request]));
}

async function refresh(
  transaction: Transaction,
  requests: Map<string, Request>,
  id: string,
): Promise<void> {
  requests.set(id, await transaction.request.findUniqueOrThrow({ where: { id } }));
}
