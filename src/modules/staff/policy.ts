import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';

/**
 * What a caller may see of the staff. Everybody sees name and post of the people they meet;
 * how the company is made up inside is for the staff of the same communities. A vendor's app sees
 * the departments whose work it does.
 */

export const staffCaller = 'Staff';
export const administrator = 'ADMINISTRATOR';
/** The ranks that stand above departments. */
export const managerRanks = ['MANAGER', 'REGION', 'HEADQUARTERS'] as const;

export function isStaff(caller: Caller): boolean {
  return caller.type === staffCaller;
}

/** No row: for those whom the inside does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleDepartments(caller: Caller): Prisma.DepartmentWhereInput {
  return isStaff(caller)
    ? { communityId: { in: [...caller.communityIds] } }
    : { id: { in: [...caller.departmentIds] } };
}

export function visibleTeams(caller: Caller): Prisma.TeamWhereInput {
  return isStaff(caller) ? { department: visibleDepartments(caller) } : none;
}

export function visibleStaff(caller: Caller): Prisma.StaffWhereInput {
  return isStaff(caller)
    ? { assignments: { some: { communityId: { in: [...caller.communityIds] } } } }
    : none;
}

export function visiblePosts(caller: Caller): Prisma.PostWhereInput {
  return isStaff(caller) ? {} : none;
}

export function visibleVendors(caller: Caller): Prisma.VendorWhereInput {
  return { departments: { some: visibleDepartments(caller) } };
}
