import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addEnums } from './api/enums.ts';
import { addQueries } from './api/queries.ts';
import { addResultType } from './api/resultType.ts';
import { addRoundItems } from './api/roundItems.ts';
import { addRoundMutations } from './api/roundMutations.ts';
import { addRoundType } from './api/roundType.ts';
import { addRouteMutations } from './api/routeMutations.ts';
import { addRouteTypes } from './api/routeTypes.ts';
import { addSubscription } from './api/subscription.ts';
import { examples } from './examples.ts';
import { inspectionsReach } from './reach.ts';

/**
 * The estate is walked on routes: what is looked at where, who walked when, what was found, and what
 * is filed of it. Results come from devices that are offline for hours, so a round is what the set
 * of its results says, in whatever order they arrived.
 *
 * - `rules/`: plain functions over plain data: what can be asked, what a reading means, which result
 *   counts, and what a request says.
 * - `commands/`: what can be done, one file each, one transaction each. `routes.ts` and `rounds.ts`
 *   have what several of them share.
 * - `roundItems.ts`: what came of rounds, item by item.
 * - `api/`: the types and fields of `schema/inspections.graphql`.
 */
export const inspections = defineModule({
  name: 'inspections',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests', 'assets'],
  contract: join(contractFolder, 'inspections.graphql'),
  examples,
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder);
      const results = addResultType(builder, enums);
      addRouteTypes(builder, enums);
      addRoundType(builder, platform, enums, results);
      addRoundItems(builder, platform);
      addQueries(builder, platform, enums);
      addRouteMutations(builder, platform, enums);
      addRoundMutations(builder, platform);
      addSubscription(builder, platform);
    },
    reach: inspectionsReach(platform.client),
  }),
});
