import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addIncidentMoves } from './api/incidentMoves.ts';
import { addQueries } from './api/queries.ts';
import { addRequestFields } from './api/requestFields.ts';
import { addRequestMoves } from './api/requestMoves.ts';
import { addSubscription } from './api/subscription.ts';
import { addTypes } from './api/types.ts';
import { examples } from './examples.ts';
import { eraseTold } from './personalData.ts';
import { incidentsReach } from './reach.ts';
import { incidentReactions } from './reactions.ts';
import { storyKinds } from './rules/storyKinds.ts';

// For other modules: incidents that a rule opens and ends, and who sees them.
export { declare } from './commands/declareIncident.ts';
export { end } from './commands/speak.ts';
export { visibleIncidents } from './policy.ts';

/**
 * What is brought more than once: likely duplicates before intake, links, merged duplicates, and
 * incidents that many notice at once. Each request stays its customer's own, with its number, its
 * promises and its deadlines.
 *
 * - `likeness.ts`: how alike two matters are, by their words and their spot alone.
 * - `followers.ts`, `reactions.ts`: a merged duplicate follows its main request, in the transaction
 *   in which something happens to that.
 * - `commands/`: what can be done, one transaction each.
 * - `api/`: the types and fields of `schema/incidents.graphql`.
 */
export const incidents = defineModule({
  name: 'incidents',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests'],
  contract: join(contractFolder, 'incidents.graphql'),
  enumValues: { RequestEventKind: storyKinds },
  examples,
  setUp: (platform) => ({
    types(builder) {
      const types = addTypes(builder, platform);
      addQueries(builder, platform, types);
      addRequestFields(builder, platform, types);
      addRequestMoves(builder, platform);
      addIncidentMoves(builder, platform);
      addSubscription(builder, platform);
    },
    personalData: { Customer: { erase: eraseTold } },
    reach: incidentsReach(platform),
    reactions: incidentReactions,
  }),
});
