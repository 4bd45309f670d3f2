import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addEnums } from './api/enums.ts';
import { addFollowUpType } from './api/followUpType.ts';
import { addMutations } from './api/mutations.ts';
import { addQueries } from './api/queries.ts';
import { addRecoveryType } from './api/recoveryType.ts';
import { addRequestFields } from './api/requestFields.ts';
import { addRuleType } from './api/ruleType.ts';
import { examples } from './examples.ts';
import { collectAftercare, eraseAftercare, reachedAfterwards } from './personalData.ts';
import { aftercareReach } from './reach.ts';
import { aftercareReactions } from './reactions.ts';
import { aftercareCauses, aftercareStory } from './rules/story.ts';
import { aftercareTimers } from './timers.ts';

// For other modules: what went badly on their account is made good here.
export { openRecovery } from './commands/recoveries.ts';
export { isDrawn } from './rules/sample.ts';
export { storyKind as aftercareKind } from './rules/story.ts';

/**
 * What is done after the work: somebody who had no hand in it asks the customer (回访), and what went
 * badly is made good (补救). Both are owed about a request, with a deadline, until they are done.
 *
 * - `rules/`: plain functions: which closings are asked about, how long each thing may take.
 * - `commands/`: what can be done, one file each, one transaction each.
 * - `reactions.ts`, `leaving.ts`: what begins and ends with requests, and what leavers held.
 * - `timers.ts`: a late one wakes the next person up the line.
 * - `api/`: the types and fields of `schema/aftercare.graphql`.
 */
export const aftercare = defineModule({
  name: 'aftercare',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests'],
  contract: join(contractFolder, 'aftercare.graphql'),
  enumValues: { RequestEventKind: aftercareStory, EscalationCause: aftercareCauses },
  examples,
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder, platform);
      addRuleType(builder);
      addFollowUpType(builder, platform, enums);
      addRecoveryType(builder, platform, enums);
      addRequestFields(builder);
      addQueries(builder, platform, enums);
      addMutations(builder, platform, enums);
    },
    personalData: {
      Customer: {
        presentNeed: (caller, ids) => reachedAfterwards(platform.client, caller, ids),
        collect: (customerId) => collectAftercare(platform.client, customerId),
        erase: eraseAftercare,
      },
    },
    reach: aftercareReach(platform.client),
    timers: aftercareTimers,
    reactions: aftercareReactions,
  }),
});
