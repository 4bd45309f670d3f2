import { Prisma, type Transaction } from '../../../platform/database/database.ts';
import type { Clock, Request } from '../../../platform/database/generated/client/client.ts';
import type { ClockKind } from '../../../platform/database/generated/client/enums.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { keptStatus } from '../rules/clockState.ts';
import { timerKinds } from './arm.ts';
import { resettle } from './resettle.ts';
import { startNextRounds } from './start.ts';

/** Which promises end, and whether that is because nobody needs them any more. */
interface HowToStop {
  kinds: readonly ClockKind[];
  cancelled?: boolean;
  /** Of this part alone; null: the request's own alone; left out: of all. */
  workItemId?: string | null;
}

/** Ends promises of one request that still run. Answers with what they became. */
export function stopClocks(
  transaction: Transaction,
  request: Pick<Request, 'id'>,
  at: Date,
  how: HowToStop,
): Promise<Clock[]> {
  return stopAllClocks(transaction, [request], at, how);
}

/**
 * Ends promises that still run, of many requests at once: kept in time or late, or no longer
 * needed. One that is late stays so, also when nobody needs it any more; one that rests ends with
 * the due time that it would have if it went on then. Answers with what they became.
 */
export async function stopAllClocks(
  transaction: Transaction,
  requests: readonly Pick<Request, 'id'>[],
  at: Date,
  how: HowToStop,
): Promise<Clock[]> {
  const clocks = await transaction.clock.findMany({
    where: {
      requestId: { in: requests.map(({ id }) => id) },
      workItemId: how.workItemId,
      kind: { in: [...how.kinds] },
      stoppedAt: null,
    },
    orderBy: { id: 'asc' },
  });
  if (clocks.length === 0) return [];
  const resting = clocks.filter(({ status }) => status === 'PAUSED');
  const resettled = await resettle(
    transaction,
    resting.map((clock) => ({ clock })),
    at,
  );
  const now = new Map(resettled.map((clock) => [clock.id, clock]));
  const stopped = clocks.map((clock): Clock => {
    const isCancelled = how.cancelled && clock.status !== 'BREACHED';
    const status = isCancelled ? 'CANCELLED' : keptStatus(clock, at);
    return { ...(now.get(clock.id) ?? clock), status, stoppedAt: at };
  });
  await storeStopped(transaction, stopped, at);
  await disarmTimers(
    transaction,
    timerKinds.clockDue,
    clocks.map(({ id }) => id),
  );
  return stopped;
}

async function storeStopped(
  transaction: Transaction,
  stopped: readonly Clock[],
  at: Date,
): Promise<void> {
  const ids = stopped.map(({ id }) => id);
  const statuses = stopped.map(({ status }) => status);
  await transaction.$executeRaw(Prisma.sql`
    UPDATE clock
    SET status = stopped.status::"ClockStatus", stopped_at = ${at}::timestamptz
    FROM unnest(${ids}::uuid[], ${statuses}::text[]) AS stopped (id, status)
    WHERE clock.id = stopped.id`);
}

/**
 * The customer hears something: the first response is given, and the next word is owed from now.
 */
export function giveWord(
  transaction: Transaction,
  request: Pick<Request, 'id'>,
  at: Date,
): Promise<Clock[]> {
  return giveWordToAll(transaction, [request], at);
}

/** As `giveWord`, to the customers of many requests at once. */
export async function giveWordToAll(
  transaction: Transaction,
  requests: readonly Pick<Request, 'id'>[],
  at: Date,
): Promise<Clock[]> {
  const stopped = await stopAllClocks(transaction, requests, at, {
    kinds: ['FIRST_RESPONSE', 'PROGRESS'],
  });
  const progress = stopped.filter(({ kind }) => kind === 'PROGRESS');
  const rounds = await startNextRounds(transaction, progress, at);
  return [...stopped.filter(({ kind }) => kind !== 'PROGRESS'), ...rounds];
}

/** The clocks of each request, by its id. */
export function byRequest(clocks: readonly Clock[]): Map<string, Clock[]> {
  const found = new Map<string, Clock[]>();
  for (const clock of clocks) {
    const those = found.get(clock.requestId);
    if (those) those.push(clock);
    else found.set(clock.requestId, [clock]);
  }
  return found;
}
