import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { servedAtFrontDesk } from './frontDesk.ts';
import { identifyStaff, staffNames } from './identify.ts';
import { addMutations } from './mutations.ts';
import { staffReach } from './reach.ts';
import { addTypes } from './types.ts';

export { findDepartment } from './departments.ts';
export { findLine, type LineMember } from './line.ts';
export {
  administrator,
  isStaff,
  managerRanks,
  staffCaller,
  visibleDepartments,
  visibleVendors,
} from './policy.ts';

/** The people who do the work: the company's own and the vendors'. */
export const staff = defineModule({
  name: 'staff',
  version: '0.1.0',
  needs: ['owners'],
  contract: join(contractFolder, 'staff.graphql'),
  setUp: (platform) => ({
    types(builder) {
      addTypes(builder);
      addMutations(builder, platform);
    },
    identify: (login) => identifyStaff(platform.client, login),
    actors: { Staff: (ids) => staffNames(platform.client, ids) },
    personalData: {
      Customer: {
        presentNeed: (caller, ids) =>
          servedAtFrontDesk(platform.client, caller, ids, platform.time.now()),
      },
    },
    reach: staffReach(platform.client),
  }),
});
