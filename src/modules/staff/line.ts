import type { Reader } from '../../platform/database/database.ts';
import type { PostRank } from '../../platform/database/generated/client/enums.ts';
import { findStandIns } from './duty/findStandIns.ts';
import { managerRanks } from './policy.ts';

/** Somebody who may be called in when a matter goes up the line of report. */
export interface LineMember {
  id: string;
  rank: PostRank;
  reportsToId: string | null;
  isOffDuty: boolean;
  /** Who stands in while they are off duty, active and on duty; null while nobody does. */
  standInId: string | null;
}

/** Everybody active who can stand above work in one place. */
export interface Line {
  /** The lead of the department that has the work. */
  lead: LineMember | null;
  /** Those who manage the community, the region and the company. */
  above: LineMember[];
}

/** Where work is done. */
export interface WorkPlace {
  communityId: string;
  departmentId: string | null;
}

const select = { id: true, reportsToId: true, post: { select: { rank: true } } } as const;

/**
 * The lines of many places, in their order, with who stands in for those who are off duty at this
 * time. As many statements for many places and long lines as for one.
 */
export async function findLines(
  reader: Reader,
  places: readonly WorkPlace[],
  at: Date,
): Promise<Line[]> {
  const communityId = { in: [...new Set(places.map((place) => place.communityId))] };
  const departmentIds = [...new Set(places.flatMap(({ departmentId }) => departmentId ?? []))];
  const managers = await reader.staff.findMany({
    where: {
      isActive: true,
      assignments: { some: { communityId } },
      post: { rank: { in: [...managerRanks] } },
    },
    select: { ...select, assignments: { where: { communityId }, select: { communityId: true } } },
    orderBy: { id: 'asc' },
  });
  const leads =
    departmentIds.length === 0
      ? []
      : await reader.department.findMany({
          where: { id: { in: departmentIds }, lead: { isActive: true } },
          select: { id: true, lead: { select } },
        });
  const people = [...managers, ...leads.flatMap(({ lead }) => lead ?? [])];
  const standIns = await findStandIns(
    reader,
    people.map(({ id }) => id),
    at,
  );
  const toMember = ({ id, reportsToId, post }: Omit<(typeof managers)[number], 'assignments'>) => ({
    id,
    reportsToId,
    rank: post.rank,
    isOffDuty: standIns.has(id),
    standInId: standIns.get(id) ?? null,
  });
  return places.map((place) => {
    const lead = leads.find(({ id }) => id === place.departmentId)?.lead;
    return {
      lead: lead ? toMember(lead) : null,
      above: managers
        .filter(({ assignments }) =>
          assignments.some((assignment) => assignment.communityId === place.communityId),
        )
        .map(toMember),
    };
  });
}

/** The line of one place. */
export async function findLine(
  reader: Reader,
  communityId: string,
  departmentId: string | null,
  at: Date,
): Promise<Line> {
  const [line] = await findLines(reader, [{ communityId, departmentId }], at);
  return line as Line;
}
