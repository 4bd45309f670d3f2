import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addAbsenceMutations } from './absences/mutations.ts';
import { servedAtFrontDesk } from './frontDesk.ts';
import { identifyStaff, staffNames } from './identify.ts';
import { addLeaving } from './leaving/mutations.ts';
import { addMutations } from './mutations.ts';
import { staffReach } from './reach.ts';
import { addRosterMutations } from './rosters/mutations.ts';
import { addSkills } from './skills/mutations.ts';
import { addTypes } from './types.ts';

export { findDepartment, findDepartments } from './departments.ts';
export { findOnDuty, type OnDutyQuestion } from './duty/findOnDuty.ts';
export { findStandIns } from './duty/findStandIns.ts';
export { forStaff } from './forStaff.ts';
export { frontDesk } from './frontDesk.ts';
export { findLine, findLines, type LineMember } from './line.ts';
export {
  administrator,
  isStaff,
  managerRanks,
  ofTheirCommunities,
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
      addTypes(builder, platform);
      addMutations(builder, platform);
      addAbsenceMutations(builder, platform);
      addSkills(builder, platform);
      addRosterMutations(builder, platform);
      addLeaving(builder, platform);
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
