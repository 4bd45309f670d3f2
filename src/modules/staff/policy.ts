import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type { PostRank } from '../../platform/database/generated/client/enums.ts';

/**
 * What a caller may see of the staff. Everybody sees name and post of the people they meet;
 * how the company is made up inside is for the staff of the same communities. A vendor's app sees
 * the departments whose work it does. Those above somebody say when they are off duty, when they
 * work, and when they leave.
 */

export const staffCaller = 'Staff';
export const administrator = 'ADMINISTRATOR';
/** From below. */
const ranks: readonly string[] = [
  'STAFF',
  'LEAD',
  'MANAGER',
  'REGION',
  'HEADQUARTERS',
] satisfies PostRank[];
/** The ranks that stand above departments. */
export const managerRanks = ['MANAGER', 'REGION', 'HEADQUARTERS'] as const;

export function isStaff(caller: Caller): boolean {
  return caller.type === staffCaller;
}

/** No row: for those whom the inside does not concern. */
const none = { id: { in: [] as string[] } };

/** Rows that are for the inside alone and carry their community: those of where the caller works. */
export function ofTheirCommunities(caller: Caller) {
  return isStaff(caller) ? { communityId: { in: [...caller.communityIds] } } : none;
}

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

export function visibleAbsences(caller: Caller): Prisma.StaffAbsenceWhereInput {
  return { staff: visibleStaff(caller) };
}

export function visibleRosters(caller: Caller): Prisma.RosterWhereInput {
  return isStaff(caller) ? { department: visibleDepartments(caller) } : none;
}

export function visibleShifts(caller: Caller): Prisma.ShiftWhereInput {
  return { roster: visibleRosters(caller) };
}

/** What there is to know of somebody before something is done about them. */
export const colleagueColumns = {
  id: true,
  isActive: true,
  isAdministrator: true,
  skills: true,
  post: { select: { rank: true } },
  department: { select: { leadId: true } },
  assignments: { select: { communityId: true } },
} as const satisfies Prisma.StaffSelect;

export type Colleague = Prisma.StaffGetPayload<{ select: typeof colleagueColumns }>;

function isAdministrator(caller: Caller): boolean {
  return isStaff(caller) && caller.roles.includes(administrator);
}

function isManager(caller: Caller): boolean {
  return isStaff(caller) && managerRanks.some((rank) => caller.roles.includes(rank));
}

/** Whether the caller is a manager in a community that somebody works in. */
function manages(caller: Caller, { assignments }: Colleague): boolean {
  return (
    isManager(caller) &&
    assignments.some(({ communityId }) => caller.communityIds.includes(communityId))
  );
}

/** The lead of their department, their managers, and administrators. */
function isAbove(caller: Caller, colleague: Colleague): boolean {
  return (
    isStaff(caller) &&
    (caller.id === colleague.department?.leadId ||
      manages(caller, colleague) ||
      isAdministrator(caller))
  );
}

/** The person themselves, and those above them. */
export function mayRecordAbsence(caller: Caller, colleague: Colleague): boolean {
  return isStaff(caller) && (caller.id === colleague.id || isAbove(caller, colleague));
}

/** Those above somebody: work is given by it, so nobody says it of themselves alone. */
export function maySetSkills(caller: Caller, colleague: Colleague): boolean {
  return isAbove(caller, colleague);
}

/** The lead of the department, managers of its community, and administrators. */
export function mayImportRoster(
  caller: Caller,
  { leadId, communityId }: { leadId: string | null; communityId: string },
): boolean {
  if (!isStaff(caller)) return false;
  const isHere = caller.communityIds.includes(communityId);
  return caller.id === leadId || (isHere && (isManager(caller) || isAdministrator(caller)));
}

/** What there is to know of a shift before it is handed over. */
export const shiftColumns = {
  roster: {
    select: {
      id: true,
      departmentId: true,
      department: { select: { leadId: true, communityId: true } },
    },
  },
} as const satisfies Prisma.ShiftSelect;

interface HeldShift {
  staffId: string;
  substituteId: string | null;
  roster: { department: { leadId: string | null; communityId: string } };
}

/** Whoever has the shift or had it by the roster, and those who may import one. */
export function mayHandOverShift(
  caller: Caller,
  { staffId, substituteId, roster }: HeldShift,
): boolean {
  return (
    (isStaff(caller) && (caller.id === staffId || caller.id === substituteId)) ||
    mayImportRoster(caller, roster.department)
  );
}

/** Whether the caller may have anybody leave. */
export function mayDeactivateSomebody(caller: Caller): boolean {
  return isManager(caller) || isAdministrator(caller);
}

/** Administrators, and managers for those who stand below them. Nobody for themselves. */
export function mayDeactivate(caller: Caller, colleague: Colleague): boolean {
  if (caller.id === colleague.id) return false;
  if (isAdministrator(caller)) return true;
  const own = Math.max(...caller.roles.map((role) => ranks.indexOf(role)));
  return (
    manages(caller, colleague) &&
    !colleague.isAdministrator &&
    ranks.indexOf(colleague.post.rank) < own
  );
}
