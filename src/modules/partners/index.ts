import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addMutations } from './mutations.ts';
import { partnersReach } from './policy.ts';
import { addQueries } from './queries.ts';
import { appNames, recognizeKey } from './recognize.ts';
import { addTypes } from './types.ts';

export { atLeastOne, someCommunities } from './inputRules.ts';
export { partnerAppCaller, visibleApps } from './policy.ts';
export { findApp } from './recognize.ts';

/** Programs of others that are let in: vendors' and partner systems, with keys and scopes. */
export const partners = defineModule({
  name: 'partners',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests'],
  contract: join(contractFolder, 'partners.graphql'),
  setUp: (platform) => ({
    types(builder) {
      const types = addTypes(builder, platform);
      addQueries(builder, platform, types);
      addMutations(builder, platform, types);
    },
    recognize: (token) => recognizeKey(platform, token),
    actors: { PartnerApp: (ids) => appNames(platform.client, ids) },
    reach: partnersReach(platform.client),
  }),
});
