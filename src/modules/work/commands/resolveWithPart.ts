import type { Transaction } from '../../../platform/database/database.ts';
import type { NewEvent } from '../../../platform/events/append.ts';
import { markAllResolved } from '../../requests/index.ts';
import { openWork } from '../rules/work.ts';

/** A part is done with which its request is dealt with, when no other is open: nobody says it twice. */
export async function resolveWithPart(
  transaction: Transaction,
  { subjectId, at, actor }: NewEvent,
): Promise<void> {
  const request = await transaction.request.findFirst({
    where: {
      id: subjectId,
      workItems: {
        some: { endsRequest: true, status: 'DONE' },
        none: { status: { in: [...openWork] } },
      },
    },
  });
  if (!request) return;
  await markAllResolved(transaction, [request], { at, actor, note: request.title });
}
