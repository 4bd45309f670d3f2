import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleRules, visibleSurveys } from './policy.ts';

/** What `node` finds of this module. */
export const surveysReach = (client: PrismaClient) => ({
  Survey: reachOf(client.survey, visibleSurveys),
  SurveyRule: reachOf(client.surveyRule, visibleRules),
});
