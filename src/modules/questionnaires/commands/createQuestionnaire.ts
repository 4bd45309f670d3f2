import type { Caller } from '../../../platform/auth/caller.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayKeepQuestionnaires } from '../policy.ts';
import { type Definition, requireDefinition } from './definition.ts';
import { asJson, recordQuestionnaire } from './questionnaires.ts';

/** Writes a draft; answers with its id. */
export function createQuestionnaire(
  platform: Platform,
  caller: Caller,
  communityId: string,
  definition: Definition,
): Promise<{ id: string }> {
  if (!caller.communityIds.includes(communityId)) throw new NotFound(['input', 'communityId']);
  requireMayKeepQuestionnaires(caller, communityId);
  requireDefinition(definition);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const questionnaire = await transaction.questionnaire.create({
      data: {
        ...definition,
        questions: asJson(definition.questions),
        quotas: asJson(definition.quotas),
        communityId,
        createdAt: at,
      },
    });
    const data = { is: definition };
    await recordQuestionnaire(transaction, 'CREATED', questionnaire, { actor: caller, at, data });
    return questionnaire;
  });
}
