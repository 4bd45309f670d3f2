import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import {
  visibleAbsences,
  visibleDepartments,
  visiblePosts,
  visibleRosters,
  visibleShifts,
  visibleStaff,
  visibleTeams,
  visibleVendors,
} from './policy.ts';

/** What `node` finds of this module. */
export const staffReach = (client: PrismaClient) => ({
  Department: reachOf(client.department, visibleDepartments),
  Team: reachOf(client.team, visibleTeams),
  Staff: reachOf(client.staff, visibleStaff),
  Post: reachOf(client.post, visiblePosts),
  StaffAbsence: reachOf(client.staffAbsence, visibleAbsences),
  Roster: reachOf(client.roster, visibleRosters),
  Shift: reachOf(client.shift, visibleShifts),
  Vendor: reachOf(client.vendor, visibleVendors),
});
