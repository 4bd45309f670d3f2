import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addAnswerType } from './api/answerType.ts';
import { addEnums } from './api/enums.ts';
import { addMutations } from './api/mutations.ts';
import { addOtherFields } from './api/otherFields.ts';
import { addQueries } from './api/queries.ts';
import { addResultTypes } from './api/resultTypes.ts';
import { addRuleType } from './api/ruleType.ts';
import { addSubscription } from './api/subscription.ts';
import { addSurveyType } from './api/surveyType.ts';
import { examples } from './examples.ts';
import { collectSurveys, eraseSurveys } from './personalData.ts';
import { sendSurveys } from './policy.ts';
import { surveysReach } from './reach.ts';
import { surveyReactions } from './reactions.ts';
import { recognizeKey } from './recognize.ts';
import { recoveryCauses, surveyCauses, surveyStory } from './rules/story.ts';
import { surveyTimers } from './timers.ts';

// For other modules that ask customers something: whom to leave alone.
export { type Contact, leftAlone, noteContacts } from './contacts.ts';

/**
 * After the work, its customer is asked for scores: attitude, speed, professionalism (三度) and
 * overall. A low score opens a recovery, which ends with a second question.
 *
 * - `rules/`: plain functions: what is low, what a key says, how it is told.
 * - `reactions.ts`: a request is closed, returned, made good: somebody is asked, or not any more.
 * - `contacts.ts`: nobody is asked too often, whichever module asks.
 * - `commands/`: what can be done, one file each, one transaction each.
 * - `recognize.ts`: whoever comes by the key of a survey, without signing in.
 * - `results.ts`: how groups answered, counted in the database.
 * - `api/`: the types and fields of `schema/surveys.graphql`.
 */
export const surveys = defineModule({
  name: 'surveys',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests', 'partners', 'aftercare'],
  contract: join(contractFolder, 'surveys.graphql'),
  enumValues: {
    RequestEventKind: surveyStory,
    EscalationCause: surveyCauses,
    RecoveryCause: recoveryCauses,
    PartnerScope: {
      [sendSurveys]: {
        description:
          'Read the keys of surveys that wait for an answer, to bring them to their customers.',
        label: { en: 'bring surveys to customers', zh: '向客户发送评价邀请' },
      },
    },
  },
  examples,
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder);
      const resultType = addResultTypes(builder);
      addRuleType(builder);
      addSurveyType(builder, platform, enums, addAnswerType(builder));
      addOtherFields(builder, platform, enums, resultType);
      addQueries(builder, platform, enums, resultType);
      addMutations(builder, platform);
      addSubscription(builder, platform);
    },
    recognize: (credential) => recognizeKey(platform, credential),
    personalData: {
      Customer: {
        collect: (customerId) => collectSurveys(platform.client, customerId),
        erase: eraseSurveys,
      },
    },
    reach: surveysReach(platform.client),
    timers: surveyTimers,
    reactions: surveyReactions,
  }),
});
