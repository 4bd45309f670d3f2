import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { giveToDepartment } from '../../requests/index.ts';
import { openWork } from '../rules/work.ts';
import { changePart } from './changePart.ts';

/** Parts that wait for nothing any more begin: their departments have the work from now on. */
export async function openUnblocked(
  transaction: Transaction,
  request: Request,
  now: Date,
): Promise<void> {
  const free = await transaction.workItem.findMany({
    where: {
      requestId: request.id,
      status: 'BLOCKED',
      after: { none: { after: { status: { in: [...openWork] } } } },
    },
    orderBy: { number: 'asc' },
  });
  for (const workItem of free) {
    const { id: workItemId, departmentId } = workItem;
    const clocks = await giveToDepartment(transaction, request, now, { departmentId, workItemId });
    const is = { status: 'OPEN' as const, openedAt: now };
    await changePart(transaction, { request, workItem }, is, {
      kind: 'WORK_OPENED',
      at: now,
      actor: null,
      details: { clocks },
    });
  }
}
