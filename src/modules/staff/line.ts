import type { Reader } from '../../platform/database/database.ts';
import type { PostRank } from '../../platform/database/generated/client/enums.ts';

/** Somebody who may be called in when a matter goes up the line of report. */
export interface LineMember {
  id: string;
  rank: PostRank;
  reportsToId: string | null;
}

/**
 * Everybody active who can stand above work in a community: the lead of the department that has
 * it, and those who manage the community, the region and the company.
 */
export async function findLine(
  reader: Reader,
  communityId: string,
  departmentId: string | null,
): Promise<{ lead: LineMember | null; above: LineMember[] }> {
  const select = { id: true, reportsToId: true, post: { select: { rank: true } } } as const;
  const above = await reader.staff.findMany({
    where: {
      isActive: true,
      assignments: { some: { communityId } },
      post: { rank: { in: ['MANAGER', 'REGION', 'HEADQUARTERS'] } },
    },
    select,
    orderBy: { id: 'asc' },
  });
  const lead = departmentId
    ? await reader.staff.findFirst({
        where: { isActive: true, leads: { some: { id: departmentId } } },
        select,
      })
    : null;
  const toMember = ({ id, reportsToId, post }: (typeof above)[number]): LineMember => ({
    id,
    reportsToId,
    rank: post.rank,
  });
  return { lead: lead && toMember(lead), above: above.map(toMember) };
}
