import type { Caller } from '../../../platform/auth/caller.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { recordEvent, requireActive } from '../../requests/index.ts';
import { requireMayDo, visibleChecklistItems } from '../policy.ts';
import { kindOf } from '../story.ts';
import { lockPart, requireWorkMove } from './matter.ts';

/** Writes a note about a part; whoever sees it may. */
export function noteWork(
  platform: Platform,
  caller: Caller,
  workItemId: string,
  text: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const { request, workItem } = await lockPart(transaction, caller, workItemId);
    await recordEvent(transaction, request, {
      kind: kindOf('WORK_NOTED'),
      at: now,
      actor: caller,
      isPublic: false,
      details: { words: text, workItemId },
    });
    return workItem;
  });
}

/** Ticks a step of a part, or takes the tick back; the same again changes nothing. */
export function tickChecklistItem(
  platform: Platform,
  caller: Caller,
  checklistItemId: string,
  isDone: boolean,
): Promise<{ id: string }> {
  const path = ['input', 'checklistItemId'];
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const found = await transaction.checklistItem.findFirst({
      where: { AND: [{ id: checklistItemId }, visibleChecklistItems(caller)] },
      select: { workItemId: true },
    });
    if (!found) throw new NotFound(path);
    const { request, workItem } = await lockPart(transaction, caller, found.workItemId, path);
    requireMayDo(caller, request, workItem);
    requireWorkMove(workItem, 'TICK', path);
    const where = { id: checklistItemId };
    const step = await transaction.checklistItem.findUniqueOrThrow({ where });
    if ((step.doneAt !== null) === isDone) return step;
    const ticked = await transaction.checklistItem.update({
      where,
      data: isDone ? { doneAt: now, doneById: caller.id } : { doneAt: null, doneById: null },
    });
    await recordEvent(transaction, request, {
      kind: kindOf('WORK_TICKED'),
      at: now,
      actor: caller,
      isPublic: false,
      details: {
        words: `${isDone ? '✓' : '○'} ${step.text}`,
        workItemId: workItem.id,
        checklistItems: [ticked],
      },
    });
    return ticked;
  });
}
