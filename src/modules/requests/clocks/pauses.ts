import type { Transaction } from '../../../platform/database/database.ts';
import type { Clock, Pause, Request } from '../../../platform/database/generated/client/client.ts';
import { armTimers, disarmTimers } from '../../../platform/timers/arm.ts';
import { allKinds, restsInPause } from '../rules/clockKinds.ts';
import { timerKinds } from './arm.ts';
import { resettle } from './resettle.ts';

/** Pauses of a request that are not over: one at the most. */
export function openPause(transaction: Transaction, requestId: string): Promise<Pause | null> {
  return transaction.pause.findFirst({
    where: { requestId, status: { in: ['ASKED', 'RUNNING'] } },
  });
}

/** The clocks of requests that rest in their pauses, as they are after the pauses have changed. */
async function settleResting(
  transaction: Transaction,
  requestIds: readonly string[],
  now: Date,
): Promise<Clock[]> {
  if (requestIds.length === 0) return [];
  const clocks = await transaction.clock.findMany({
    where: {
      requestId: { in: [...requestIds] },
      stoppedAt: null,
      kind: { in: allKinds.filter(restsInPause) },
    },
    orderBy: { id: 'asc' },
  });
  return resettle(
    transaction,
    clocks.map((clock) => ({ clock })),
    now,
  );
}

/** What a pause did to a request, for the log. */
export interface PauseChange {
  pauses: Pause[];
  clocks: Clock[];
}

/** A pause begins: clocks rest, and its expiry is armed. */
export async function beginPause(
  transaction: Transaction,
  pause: Pause,
  now: Date,
): Promise<PauseChange> {
  const { id, communityId, expiresAt, requestId } = pause;
  const running = await transaction.pause.update({
    where: { id },
    data: { status: 'RUNNING', startedAt: now },
  });
  await armTimers(transaction, [
    { kind: timerKinds.pauseExpiry, key: id, communityId, dueAt: expiresAt },
  ]);
  return { pauses: [running], clocks: await settleResting(transaction, [requestId], now) };
}

/**
 * Whatever pause a request has is over: clocks go on, and one that was only asked for lapses. None
 * is longer than it was to be, however late that is found: a system that slept takes no time of
 * the customer's.
 */
export function endPause(
  transaction: Transaction,
  request: Pick<Request, 'id'>,
  now: Date,
): Promise<PauseChange> {
  return endPauses(transaction, [request], now);
}

/** As `endPause`, for many requests at once. */
export async function endPauses(
  transaction: Transaction,
  requests: readonly Pick<Request, 'id'>[],
  now: Date,
): Promise<PauseChange> {
  const open = await transaction.pause.findMany({
    where: {
      requestId: { in: requests.map(({ id }) => id) },
      status: { in: ['ASKED', 'RUNNING'] },
    },
    orderBy: { id: 'asc' },
  });
  if (open.length === 0) return { pauses: [], clocks: [] };
  const ids = open.map(({ id }) => id);
  await transaction.$executeRaw`
    UPDATE pause
    SET status = CASE WHEN status = 'RUNNING' THEN 'ENDED' ELSE 'LAPSED' END::"PauseStatus",
        ended_at = CASE WHEN status = 'RUNNING' THEN least(expires_at, ${now}::timestamptz) END
    WHERE id = ANY(${ids}::uuid[])`;
  await disarmTimers(transaction, timerKinds.pauseExpiry, ids);
  const running = open.filter(({ status }) => status === 'RUNNING');
  return {
    pauses: await transaction.pause.findMany({
      where: { id: { in: ids } },
      orderBy: { id: 'asc' },
    }),
    clocks: await settleResting(
      transaction,
      running.map(({ requestId }) => requestId),
      now,
    ),
  };
}
