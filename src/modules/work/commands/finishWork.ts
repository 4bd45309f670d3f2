import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireActive, requireMayReclassify, writeWord } from '../../requests/index.ts';
import { requireMayDo } from '../policy.ts';
import { endPart } from './endPart.ts';
import { lockPart, requireWorkMove } from './matter.ts';

/** A part is done; where the note is public, the customer hears of it. */
export function finishWork(
  platform: Platform,
  caller: Caller,
  workItemId: string,
  { note, isPublic }: { note: string; isPublic: boolean },
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const part = await lockPart(transaction, caller, workItemId);
    requireMayDo(caller, part.request, part.workItem);
    requireWorkMove(part.workItem, 'FINISH');
    const open = await transaction.checklistItem.findMany({
      where: { workItemId, doneAt: null },
      select: { text: true },
      orderBy: { position: 'asc' },
    });
    if (open.length > 0) {
      throw new Conflict(
        ['input', 'workItemId'],
        {
          en: 'Steps of its checklist are open: {steps}.',
          zh: '检查项尚未完成：{steps}。',
        },
        { steps: open.map(({ text }) => text).join('; ') },
      );
    }
    const request = isPublic
      ? await writeWord(transaction, part.request, caller, now, {
          words: note,
          isPublic,
          isWord: true,
        })
      : part.request;
    return endPart(transaction, { ...part, request }, 'DONE', {
      actor: caller,
      at: now,
      words: note,
    });
  });
}

/** A part is not needed any more. */
export function cancelWork(
  platform: Platform,
  caller: Caller,
  workItemId: string,
  reason: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const part = await lockPart(transaction, caller, workItemId);
    requireMayReclassify(caller, part.request);
    requireWorkMove(part.workItem, 'CANCEL');
    return endPart(transaction, part, 'CANCELLED', { actor: caller, at: now, words: reason });
  });
}
