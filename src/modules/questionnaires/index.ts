import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addEnums } from './api/enums.ts';
import { addMutations } from './api/mutations.ts';
import { addQueries } from './api/queries.ts';
import { addQuestionnaireType } from './api/questionnaireType.ts';
import { addSubscription } from './api/subscription.ts';
import { examples } from './examples.ts';
import { collectQuestionnaires, eraseQuestionnaires } from './personalData.ts';
import { questionnairesReach } from './reach.ts';
import { questionnaireTimers } from './timers.ts';

/**
 * A community is asked. That somebody has answered is one thing, what they answered another: of an
 * anonymous questionnaire nothing ties the two, and nothing is shown of fewer than five people.
 *
 * - `rules/`: plain functions over plain data: what can be asked and answered, what may be shown
 *   (`coverage.ts`), and the statistics.
 * - `commands/`: what can be done, one file each, one transaction each. `mixing.ts` is why the
 *   database itself cannot tell whose a sheet is.
 * - `figures.ts`: how many have answered, and what came of it.
 * - `api/`: the types and fields of `schema/questionnaires.graphql`.
 */
export const questionnaires = defineModule({
  name: 'questionnaires',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests', 'surveys'],
  contract: join(contractFolder, 'questionnaires.graphql'),
  examples,
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder);
      addQuestionnaireType(builder, platform, enums);
      addQueries(builder, platform, enums);
      addMutations(builder, platform, enums);
      addSubscription(builder, platform);
    },
    reach: questionnairesReach(platform.client),
    timers: questionnaireTimers,
    personalData: {
      Customer: {
        collect: (customerId) => collectQuestionnaires(platform.client, customerId),
        erase: eraseQuestionnaires,
      },
    },
  }),
});
