import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addEnums } from './api/enums.ts';
import { addMeterType } from './api/meterType.ts';
import { addMutations } from './api/mutations.ts';
import { addRuleType } from './api/ruleType.ts';
import { catchUp } from './catchUp.ts';
import { examples } from './examples.ts';
import { metersReach } from './reach.ts';
import { meterReactions } from './reactions.ts';
import { meterTimers } from './timers.ts';

/**
 * What is read off assets, and the readings at which somebody has to see to them: a pressure that is
 * too high for too long, every five hundred hours. One fault is one piece of work, however the value
 * flickers.
 *
 * - `rules/`: plain functions: what a reading makes of a rule.
 * - `commands/`: what can be done, one file each; `rules.ts` gives the work out.
 * - `reactions.ts`, `timers.ts`: work that is done, and waits that are over.
 * - `api/`: the types and fields of `schema/meters.graphql`.
 */
export const meters = defineModule({
  name: 'meters',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests', 'work', 'assets'],
  contract: join(contractFolder, 'meters.graphql'),
  examples,
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder);
      addMeterType(builder, enums);
      addRuleType(builder, enums);
      addMutations(builder, platform, enums);
    },
    reach: metersReach(platform.client),
    timers: meterTimers,
    reactions: meterReactions,
    start: () => platform.change(catchUp),
  }),
});
