import type { Transaction } from '../../../platform/database/database.ts';
import type { ChecklistItem, Request } from '../../../platform/database/generated/client/client.ts';
import { recordEvents } from '../../requests/index.ts';
import { kindOf } from '../story.ts';

/** A request of planned work, and what is to be ticked off. */
export interface PlannedPart {
  request: Request;
  departmentId: string;
  checklist: readonly string[];
  createdById: string;
}

/**
 * Gives requests of planned work one part each: what the department has to tick off. The clock of
 * such a request is the only one; its part has none. With the part the request is dealt with.
 */
export async function addPlannedParts(
  transaction: Transaction,
  parts: readonly PlannedPart[],
  now: Date,
): Promise<void> {
  if (parts.length === 0) return;
  const workItems = await transaction.workItem.createManyAndReturn({
    data: parts.map(({ request, departmentId, createdById }) => ({
      communityId: request.communityId,
      requestId: request.id,
      number: 1,
      title: request.title,
      description: request.description,
      status: 'OPEN' as const,
      departmentId,
      accountableId: request.accountableId,
      createdById,
      createdAt: now,
      openedAt: now,
      endsRequest: true,
    })),
  });
  const partOf = new Map(workItems.map((workItem) => [workItem.requestId, workItem]));
  const checklistItems = await transaction.checklistItem.createManyAndReturn({
    data: parts.flatMap(({ request, checklist }) =>
      checklist.map((text, position) => ({
        workItemId: partOf.get(request.id)?.id as string,
        text,
        position,
      })),
    ),
  });
  const itemsOf = new Map<string, ChecklistItem[]>();
  for (const item of checklistItems) {
    itemsOf.set(item.workItemId, [...(itemsOf.get(item.workItemId) ?? []), item]);
  }
  await recordEvents(
    transaction,
    parts.map(({ request }) => {
      const workItem = partOf.get(request.id);
      return {
        request,
        happening: {
          kind: kindOf('WORK_ADDED'),
          at: now,
          actor: null,
          isPublic: false,
          details: {
            words: request.title,
            workItems: [workItem],
            checklistItems: (workItem && itemsOf.get(workItem.id)) ?? [],
          },
        },
      };
    }),
  );
}
