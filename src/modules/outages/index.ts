import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addMutations } from './api/mutations.ts';
import { addOutageFields } from './api/outageFields.ts';
import { addRuleType } from './api/ruleType.ts';
import { examples } from './examples.ts';
import { outagesReach } from './reach.ts';
import { outageReactions } from './reactions.ts';

/**
 * A lift that goes out of order is an incident that many notice: where a rule says so it is opened in
 * the transaction that writes down that the lift is out of order, and ended when it is up again.
 *
 * - `reactions.ts`: what assets do, and what comes of it.
 * - `rules/`: plain functions: whether a rule is for an asset, and whom its incident concerns.
 * - `commands/`: what can be done.
 * - `api/`: the types and fields of `schema/outages.graphql`.
 */
export const outages = defineModule({
  name: 'outages',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests', 'incidents', 'assets'],
  contract: join(contractFolder, 'outages.graphql'),
  examples,
  setUp: (platform) => ({
    types(builder) {
      addRuleType(builder, platform);
      addOutageFields(builder, platform);
      addMutations(builder, platform);
    },
    reach: outagesReach(platform.client),
    reactions: outageReactions,
  }),
});
