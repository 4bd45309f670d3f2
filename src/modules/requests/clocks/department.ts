import type { Transaction } from '../../../platform/database/database.ts';
import type { Clock, Request } from '../../../platform/database/generated/client/client.ts';
import { departmentKinds } from '../rules/clockKinds.ts';
import { departmentBeginnings, targetsOf } from './policies.ts';
import { startClocks } from './start.ts';

/** What a department does: a request as a whole, or a part of one. */
export interface Work {
  departmentId: string | null;
  workItemId: string | null;
}

/**
 * The department of a locked request, or of a part of it, has its work from now on. Clocks of the
 * department that had it before are over: their time is not carried along.
 */
export async function giveToDepartment(
  transaction: Transaction,
  request: Request,
  now: Date,
  { departmentId, workItemId }: Work = { departmentId: request.departmentId, workItemId: null },
): Promise<Clock[]> {
  const former = await transaction.clock.findMany({
    where: {
      requestId: request.id,
      workItemId,
      isCurrent: true,
      kind: { in: [...departmentKinds] },
    },
    orderBy: { id: 'asc' },
  });
  await transaction.clock.updateMany({
    where: { id: { in: former.map(({ id }) => id) } },
    data: { isCurrent: false },
  });
  // A department in between may have been promised nothing: its predecessors have rounds all the same.
  const before = await transaction.clock.aggregate({
    where: { requestId: request.id, workItemId, kind: { in: [...departmentKinds] } },
    _max: { round: true },
  });
  const targets = await targetsOf(transaction, request);
  const started = await startClocks(
    transaction,
    request,
    departmentBeginnings(targets, { ...request, departmentId }, now).map((beginning) => ({
      ...beginning,
      workItemId,
      round: (before._max.round ?? 0) + 1,
    })),
    now,
  );
  return [...former.map((clock) => ({ ...clock, isCurrent: false })), ...started];
}
