import { Prisma, type Reader } from '../../../platform/database/database.ts';
import { isAbsent, isOffShift } from './offDuty.ts';

/** Who is looked for. */
export interface OnDutyQuestion {
  departmentIds: readonly string[];
  /** A code of what they have to be able to do; without one, whoever is there. */
  skill?: string | null;
}

/** Those of these departments who work here and are on duty at this instant, by id. One statement. */
export async function findOnDuty(
  reader: Reader,
  { departmentIds, skill }: OnDutyQuestion,
  at: Date,
): Promise<{ id: string; departmentId: string }[]> {
  if (departmentIds.length === 0) return [];
  const isAble = skill ? Prisma.sql`AND ${skill}::text = ANY (person.skills)` : Prisma.empty;
  return reader.$queryRaw<{ id: string; departmentId: string }[]>`
    SELECT person.id, person.department_id AS "departmentId"
    FROM staff person
    WHERE person.department_id = ANY (${[...new Set(departmentIds)]}::uuid[])
      AND person.is_active ${isAble}
      AND NOT ${isAbsent(at)} AND NOT ${isOffShift(at)}
    ORDER BY person.id`;
}
