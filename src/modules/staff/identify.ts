import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { administrator, staffCaller } from './policy.ts';

/**
 * The active staff member of this login, with the communities they work in. An administrator
 * works in all of them.
 */
export async function identifyStaff(client: PrismaClient, login: string): Promise<Caller | null> {
  const staff = await client.staff.findUnique({
    where: { login, isActive: true },
    select: {
      id: true,
      name: true,
      isAdministrator: true,
      departmentId: true,
      post: { select: { rank: true } },
      assignments: { select: { communityId: true } },
    },
  });
  if (!staff) return null;
  const communityIds = staff.isAdministrator
    ? (await client.community.findMany({ select: { id: true } })).map(({ id }) => id)
    : staff.assignments.map(({ communityId }) => communityId);
  return {
    type: staffCaller,
    id: staff.id,
    name: staff.name,
    isInside: true,
    communityIds,
    departmentIds: staff.departmentId ? [staff.departmentId] : [],
    roles: [staff.post.rank, ...(staff.isAdministrator ? [administrator] : [])],
  };
}

export function staffNames(client: PrismaClient, ids: readonly string[]) {
  return client.staff.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
}
