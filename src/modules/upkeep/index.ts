import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addAdvice } from './api/advice.ts';
import { addAdviceMutations } from './api/adviceMutations.ts';
import { addCostMutations } from './api/costMutations.ts';
import { addCostType } from './api/costType.ts';
import { addEnums } from './api/enums.ts';
import { addFigures } from './api/figures.ts';
import { addOwnership } from './api/ownership.ts';
import { addPerformance } from './api/performance.ts';
import { examples } from './examples.ts';
import { upkeepReach } from './reach.ts';

/**
 * What it takes to keep assets going: what was spent on them, how often they fail and how long it
 * takes until they are up again, what they have cost in all, whether to go on repairing them, and
 * how the vendors do who look after them.
 *
 * - `rules/`: plain functions over plain data: what a failure is, and every figure.
 * - `findTotals.ts`, `findGroups.ts`, `findOwned.ts`, `findAdvice.ts`: what the figures are made of,
 *   for many assets with as many statements as for one; `findPerformance.ts`: the same of a vendor.
 * - `commands/`: what can be done, one file each, one transaction each.
 * - `api/`: the types and fields of `schema/upkeep.graphql`.
 */
export const upkeep = defineModule({
  name: 'upkeep',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests', 'work', 'assets'],
  contract: join(contractFolder, 'upkeep.graphql'),
  examples,
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder);
      addCostType(builder, enums);
      addFigures(builder, platform, enums);
      addOwnership(builder, platform);
      addAdvice(builder, platform, enums);
      addPerformance(builder, platform);
      addCostMutations(builder, platform, enums);
      addAdviceMutations(builder, platform);
    },
    reach: upkeepReach(platform.client),
  }),
});
