import type { Transaction } from '../../../platform/database/database.ts';
import type {
  Clock,
  PolicyTarget,
  Request,
} from '../../../platform/database/generated/client/client.ts';
import { allKinds, isDepartments, promiseOf } from '../rules/clockKinds.ts';
import { armStillOpen } from './arm.ts';
import { lastWordAt } from './lastWord.ts';
import { termsFor } from './policies.ts';
import { type Change, resettle } from './resettle.ts';
import { type Beginning, startClocks, type Terms } from './start.ts';
import { stopClocks } from './stop.ts';

const isSame = (clock: Clock, { amount, calendarId, warnAfter }: Terms): boolean =>
  clock.amount === amount &&
  clock.calendarId === calendarId &&
  clock.warnAfter.join() === warnAfter.join();

/**
 * Holds the clocks of a locked request to other targets: its category or priority is another one
 * now, or its edition was withdrawn. Each keeps its start and its pauses, and what was promised
 * first; one that no target is for any more is cancelled. What has stopped stays as it is, and
 * parts are held to what they began under.
 */
export async function reattachClocks(
  transaction: Transaction,
  request: Request,
  targets: readonly PolicyTarget[],
  now: Date,
): Promise<Clock[]> {
  const current = await transaction.clock.findMany({
    where: { requestId: request.id, workItemId: null, isCurrent: true },
    orderBy: { id: 'asc' },
  });
  const heardAt = await lastWordAt(transaction, request.id);
  const changes: Change[] = [];
  const beginnings: Beginning[] = [];
  const ending: Clock['kind'][] = [];
  for (const kind of allKinds) {
    const clock = current.find((one) => one.kind === kind);
    const terms = termsFor(targets, promiseOf(kind), request);
    if (clock && !clock.stoppedAt) {
      if (!terms) ending.push(kind);
      else if (!isSame(clock, terms)) changes.push({ clock, terms });
    } else if (terms && isOwed(kind, clock, heardAt)) {
      beginnings.push({
        kind,
        terms,
        startedAt: startOf(kind, clock, request, { heardAt, now }),
        round: (clock?.round ?? 0) + 1,
        originalDueAt: clock?.originalDueAt,
        departmentId: clock?.departmentId,
      });
    }
  }
  const former = current.filter(({ kind }) => beginnings.some((one) => one.kind === kind));
  await transaction.clock.updateMany({
    where: { id: { in: former.map(({ id }) => id) } },
    data: { isCurrent: false },
  });
  const changed = [
    ...(await stopClocks(transaction, request, now, {
      kinds: ending,
      cancelled: true,
      workItemId: null,
    })),
    ...(await resettle(transaction, changes, now)),
    ...former.map((clock) => ({ ...clock, isCurrent: false })),
    ...(await startClocks(transaction, request, beginnings, now)),
  ];
  await keepDeadline(transaction, request, now);
  return changed;
}

/** Whether a promise that does not run is one that the request is to have. */
function isOwed(kind: Clock['kind'], clock: Clock | undefined, heardAt: Date | null): boolean {
  // The department's own begin when it gets the work; the total resolution begins with a return.
  if (isDepartments(kind) || kind === 'TOTAL_RESOLUTION') return false;
  if (clock && clock.status !== 'CANCELLED') return false;
  // A first word that was given is not owed again.
  return kind !== 'FIRST_RESPONSE' || heardAt === null;
}

/** When a promise began that did not run. The next word is owed from the last one on. */
function startOf(
  kind: Clock['kind'],
  clock: Clock | undefined,
  { receivedAt }: Request,
  { heardAt, now }: { heardAt: Date | null; now: Date },
): Date {
  if (kind !== 'PROGRESS') return clock?.startedAt ?? receivedAt;
  if (!clock) return now;
  return heardAt && heardAt > clock.startedAt ? heardAt : clock.startedAt;
}

/** An open request on which no resolution is promised is looked at all the same. */
export async function keepDeadline(
  transaction: Transaction,
  request: Pick<Request, 'id' | 'communityId'>,
  now: Date,
): Promise<void> {
  const running = await transaction.clock.count({
    where: {
      requestId: request.id,
      stoppedAt: null,
      kind: { in: ['RESOLUTION', 'TOTAL_RESOLUTION'] },
    },
  });
  if (running === 0) await armStillOpen(transaction, request, now);
}
