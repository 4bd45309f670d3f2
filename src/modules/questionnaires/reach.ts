import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleQuestionnaires } from './policy.ts';

/** What `node` finds of this module. */
export const questionnairesReach = (client: PrismaClient) => ({
  Questionnaire: reachOf(client.questionnaire, visibleQuestionnaires),
});
