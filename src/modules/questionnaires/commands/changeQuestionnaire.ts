import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Definition, requireDefinition } from './definition.ts';
import {
  asJson,
  lockKept,
  questionnairePath,
  questionsOf,
  quotasOf,
  recordQuestionnaire,
  type WhichQuestionnaire,
} from './questionnaires.ts';

/** What is left out stays. */
export interface QuestionnaireChanges extends WhichQuestionnaire {
  changes: Partial<Definition>;
}

/** Changes a draft; where nothing is different nothing is written. */
export function changeQuestionnaire(
  platform: Platform,
  caller: Caller,
  { changes, ...which }: QuestionnaireChanges,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const draft = await lockKept(transaction, caller, which);
    if (draft.status !== 'DRAFT') throw published();
    const { title, titleZh, introduction, introductionZh } = draft;
    const { isAnonymous, liveView, breakdown, opensAt, closesAt } = draft;
    const was: Definition = {
      ...{ title, titleZh, introduction, introductionZh },
      ...{ questions: questionsOf(draft), quotas: quotasOf(draft) },
      ...{ isAnonymous, liveView, breakdown, opensAt, closesAt },
    };
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const is: Definition = { ...was, ...Object.fromEntries(given) };
    requireDefinition(is);
    if (isDeepStrictEqual(asJson(is), asJson(was))) return draft;
    const changed = await transaction.questionnaire.update({
      where: { id: draft.id },
      data: {
        ...is,
        questions: asJson(is.questions),
        quotas: asJson(is.quotas),
        version: { increment: 1 },
      },
    });
    const data = { was, is };
    await recordQuestionnaire(transaction, 'CHANGED', changed, { actor: caller, at, data });
    return changed;
  });
}

export const published = () =>
  new Conflict(questionnairePath, {
    en: 'This questionnaire is published: what it asks does not change any more.',
    zh: '该问卷已发布，内容不能再更改。',
  });
