import type { Transaction } from '../../../platform/database/database.ts';
import type {
  Clock,
  PolicyTarget,
  Request,
} from '../../../platform/database/generated/client/client.ts';
import { promiseOf } from '../rules/clockKinds.ts';
import { readResolvedSpans } from './background.ts';
import { giveToDepartment } from './department.ts';
import { targetsOf, termsFor } from './policies.ts';
import { keepDeadline } from './reattach.ts';
import { resettle } from './resettle.ts';
import { startClocks, startNextRounds } from './start.ts';

/**
 * The customer returned a locked request. The first resolution stays the fact that it was; the
 * total resolution goes on where it stood, and the time in between was not the company's. A word
 * is owed from now, and the department has its work again. What is not promised any more, because
 * it is another matter by now, does not come back.
 */
export async function goOnAfterReturn(
  transaction: Transaction,
  request: Request,
  now: Date,
): Promise<Clock[]> {
  const current = await transaction.clock.findMany({
    where: { requestId: request.id, workItemId: null, isCurrent: true },
    orderBy: { id: 'asc' },
  });
  const targets = await targetsOf(transaction, request);
  const promised = current.filter((clock) => isPromised(clock, targets, request));
  const find = (kind: Clock['kind']) => promised.filter((clock) => clock.kind === kind);
  const again = [...find('PROGRESS'), ...(request.isTaken ? find('WORK') : [])];
  const changed = [
    ...(await goOnInTotal(transaction, request, promised, now)),
    ...(await startNextRounds(transaction, again, now)),
    ...(request.isTaken ? [] : await giveToDepartment(transaction, request, now)),
  ];
  await keepDeadline(transaction, request, now);
  return changed;
}

/** The promise of a former system stands in no edition; it is kept as it was made. */
function isPromised(
  { kind, status }: Clock,
  targets: readonly PolicyTarget[],
  request: Request,
): boolean {
  if (!request.policyId) return status !== 'CANCELLED';
  return termsFor(targets, promiseOf(kind), request) !== null;
}

async function goOnInTotal(
  transaction: Transaction,
  request: Request,
  current: readonly Clock[],
  now: Date,
): Promise<Clock[]> {
  const span: [string, string] = [(request.resolvedAt ?? now).toISOString(), now.toISOString()];
  const total = current.find(({ kind }) => kind === 'TOTAL_RESOLUTION');
  if (total) {
    const resolvedSpans = [...readResolvedSpans(total), span];
    return resettle(transaction, [{ clock: total, resolvedSpans }], now);
  }
  const first = current.find(({ kind }) => kind === 'RESOLUTION');
  if (!first) return [];
  const { startedAt, amount, calendarId, warnAfter, originalDueAt } = first;
  return startClocks(
    transaction,
    request,
    [
      {
        kind: 'TOTAL_RESOLUTION',
        startedAt,
        terms: { amount, calendarId, warnAfter },
        originalDueAt,
        resolvedSpans: [span],
      },
    ],
    now,
  );
}
