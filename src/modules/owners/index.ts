import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { customerNames, identifyCustomer } from './identify.ts';
import { addMutations } from './mutations.ts';
import { customerData } from './personalData/customerData.ts';
import { needLoader } from './personalData/present.ts';
import { addQueries } from './queries.ts';
import { ownersReach } from './reach.ts';
import { addTypes } from './types.ts';

export { relationType } from './customerTypes.ts';
export { maskPhone } from './personalData/mask.ts';
export { needLoader, present } from './personalData/present.ts';
export {
  customerCaller,
  isCustomer,
  visibleBuildings,
  visibleCommunities,
  visibleCustomers,
  visibleOccupancies,
  visiblePlaces,
  visibleUnits,
  visibleVehicles,
} from './policy.ts';
export { buildingOf, requireSpot, type Spot } from './spots.ts';

/** The company's tree, its estates, and the people it serves. */
export const owners = defineModule({
  name: 'owners',
  version: '0.1.0',
  needs: [],
  contract: join(contractFolder, 'owners.graphql'),
  setUp: (platform) => ({
    types(builder, { personalDataOf }) {
      const types = addTypes(builder, needLoader(personalDataOf('Customer')));
      addQueries(builder, platform, types);
      addMutations(builder, platform, types);
    },
    identify: (login) => identifyCustomer(platform.client, login),
    actors: { Customer: (ids) => customerNames(platform.client, ids) },
    personalData: { Customer: customerData(platform.client) },
    reach: ownersReach(platform.client),
  }),
});
