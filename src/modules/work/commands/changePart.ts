import type { Transaction } from '../../../platform/database/database.ts';
import type { WorkItem } from '../../../platform/database/generated/client/client.ts';
import { type Happening, recordEvent, rememberHolder } from '../../requests/index.ts';
import { kindOf, type WorkEventKind } from '../story.ts';
import type { Part } from './matter.ts';

type What = Omit<Happening, 'kind' | 'isPublic'> & { kind: WorkEventKind };

/**
 * Changes a part whose request is locked and writes down what it is from now on, in the story of
 * the request. It is the inside's own: a customer never reads it.
 */
export async function changePart(
  transaction: Transaction,
  { request, workItem }: Part,
  is: Partial<WorkItem>,
  { kind, details, ...happening }: What,
): Promise<WorkItem> {
  const changed = await transaction.workItem.update({
    where: { id: workItem.id },
    data: { ...is, version: { increment: 1 } },
  });
  const { accountableId } = changed;
  if (is.accountableId)
    await rememberHolder(transaction, { ...request, accountableId }, happening.at);
  await recordEvent(transaction, request, {
    ...happening,
    kind: kindOf(kind),
    isPublic: false,
    details: { words: workItem.title, ...details, workItemId: workItem.id, workItems: [changed] },
  });
  return changed;
}
