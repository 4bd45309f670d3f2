import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { closeLocked } from './closing.ts';
import { lockKept, questionnairePath, type WhichQuestionnaire } from './questionnaires.ts';

/** Closes one before its time, whether it has opened or not. */
export function closeQuestionnaire(
  platform: Platform,
  caller: Caller,
  which: WhichQuestionnaire,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const questionnaire = await lockKept(transaction, caller, which);
    if (questionnaire.status !== 'PUBLISHED' && questionnaire.status !== 'OPEN') {
      throw new Conflict(questionnairePath, {
        en: 'Only one that is published can be closed, and only once.',
        zh: '只有已发布且尚未关闭的问卷可以关闭。',
      });
    }
    return closeLocked(transaction, questionnaire, { actor: caller, at });
  });
}
