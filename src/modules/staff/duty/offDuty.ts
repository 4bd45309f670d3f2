import { Prisma } from '../../../platform/database/database.ts';

/**
 * The one notion of duty, as parts of statements: whoever is absent is off duty; else, where a
 * roster of their department holds, whoever is in no shift. Each part speaks of one instant, and of
 * a row of `staff` that the statement calls `person`.
 */

const holdsAt = (table: string, at: Date | Prisma.Sql): Prisma.Sql => {
  const name = Prisma.raw(table);
  const instant = at instanceof Date ? Prisma.sql`${at}::timestamptz` : at;
  return Prisma.sql`${name}.from_at <= ${instant} AND ${name}.until_at > ${instant}`;
};

/** Whether a row that the statement calls `absence` holds. */
export const isPresentAbsence = (at: Date): Prisma.Sql =>
  Prisma.sql`absence.cancelled_at IS NULL AND ${holdsAt('absence', at)}`;

export const isAbsent = (at: Date): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM staff_absence absence
  WHERE absence.staff_id = person.id AND ${isPresentAbsence(at)})`;

/**
 * Shifts of the person's department that hold, with `shift` for a further condition. A shift is
 * replaced with its roster: where a newer roster holds now or, once its own roster is over, where a
 * newer one held at the end of that. So the last night of a week goes on into the first morning of
 * the next week's roster.
 */
export const presentShift = (at: Date): Prisma.Sql => Prisma.sql`
  FROM shift JOIN roster own ON own.id = shift.roster_id
  WHERE own.department_id = person.department_id AND ${holdsAt('shift', at)}
    AND NOT EXISTS (
      SELECT 1 FROM roster newer
      WHERE newer.department_id = own.department_id AND newer.number > own.number
        AND ${holdsAt('newer', Prisma.sql`least(${at}::timestamptz, own.until_at - interval '1 millisecond')`)})`;

/**
 * Whether a roster has the person off duty. Whoever leads the department, or has a post above
 * `STAFF`, is off by a roster only where it names them: they answer for the department day and
 * night, and a roster of its shifts is silent about them.
 */
export const isOffShift = (at: Date): Prisma.Sql => Prisma.sql`(
  EXISTS (
    SELECT 1 FROM (
      SELECT roster.id FROM roster
      WHERE roster.department_id = person.department_id AND ${holdsAt('roster', at)}
      ORDER BY roster.number DESC LIMIT 1
    ) present
    WHERE EXISTS (
        SELECT 1 FROM post, department
        WHERE post.id = person.post_id AND post.rank = 'STAFF'
          AND department.id = person.department_id
          AND department.lead_id IS DISTINCT FROM person.id)
      OR EXISTS (
        SELECT 1 FROM shift named
        WHERE named.staff_id = person.id AND named.roster_id = present.id))
  AND NOT EXISTS (
    SELECT 1 ${presentShift(at)}
      AND (shift.substitute_id = person.id
        OR (shift.staff_id = person.id AND shift.substitute_id IS NULL))))`;
