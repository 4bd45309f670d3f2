import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addEnums } from './api/enums.ts';
import { addMutations } from './api/mutations.ts';
import { addPlanType } from './api/planType.ts';
import { addQueries } from './api/queries.ts';
import { addWorkType } from './api/workType.ts';
import { catchUp } from './catchUp.ts';
import { giveOut } from './commands/giveOut.ts';
import { giveOutDue } from './commands/tracks.ts';
import { examples } from './examples.ts';
import { plansReach } from './reach.ts';
import { planReactions } from './reactions.ts';
import { planStory } from './rules/story.ts';

/**
 * Work on assets that is planned ahead: again and again by the calendar, or once as a campaign. What
 * comes due is given out as a request with a checklist and a due time, once for each asset and day,
 * also after a time in which no server ran.
 *
 * - `rules/`: plain functions: on which days it comes due, and what becomes of each.
 * - `commands/`: what can be done, one file each; `giveOut.ts` is what the timers do, by `lookAt.ts` and `writeDown.ts`.
 * - `reactions.ts`: what is done with the requests, and assets that come under plans; `catchUp.ts` is
 *   what was missed of it while the module was off.
 * - `api/`: the types and fields of `schema/plans.graphql`.
 */
export const plans = defineModule({
  name: 'plans',
  version: '0.1.0',
  needs: ['owners', 'staff', 'calendars', 'requests', 'work', 'assets'],
  contract: join(contractFolder, 'plans.graphql'),
  enumValues: { RequestEventKind: planStory },
  examples,
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder);
      addPlanType(builder, enums);
      addWorkType(builder, platform, enums);
      addQueries(builder, platform, enums);
      addMutations(builder, platform, enums);
    },
    reach: plansReach(platform.client),
    timers: { [giveOutDue]: giveOut },
    reactions: planReactions,
    start: () => platform.change((transaction) => catchUp(transaction, platform.time.now())),
  }),
});
