import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { armTimers } from '../../../platform/timers/arm.ts';
import { published } from './changeQuestionnaire.ts';
import { closeDue, openDue } from './dues.ts';
import { openQuestionnaire } from './opening.ts';
import {
  lockKept,
  questionnairePath,
  recordQuestionnaire,
  type WhichQuestionnaire,
} from './questionnaires.ts';

/** From here on it does not change. It opens now, or when its time has come. */
export function publishQuestionnaire(
  platform: Platform,
  caller: Caller,
  which: WhichQuestionnaire,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const draft = await lockKept(transaction, caller, which);
    if (draft.status !== 'DRAFT') throw published();
    if (draft.closesAt <= at) {
      throw new Conflict(questionnairePath, {
        en: 'Its time is over before it has begun: let it close later.',
        zh: '其关闭时间已过，请先改为更晚的时间。',
      });
    }
    const { id: key, communityId, closesAt, opensAt } = draft;
    const questionnaire = await transaction.questionnaire.update({
      where: { id: key },
      data: { status: 'PUBLISHED', publishedAt: at, version: { increment: 1 } },
    });
    const data = { was: { status: 'DRAFT' }, is: { status: 'PUBLISHED' } };
    await recordQuestionnaire(transaction, 'PUBLISHED', questionnaire, { actor: caller, at, data });
    await armTimers(transaction, [{ kind: closeDue, key, communityId, dueAt: closesAt }]);
    if (opensAt !== null && opensAt > at) {
      await armTimers(transaction, [{ kind: openDue, key, communityId, dueAt: opensAt }]);
      return questionnaire;
    }
    return openQuestionnaire(transaction, questionnaire, { actor: caller, at });
  });
}
