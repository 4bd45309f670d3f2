import { Prisma, type Reader } from '../../../platform/database/database.ts';
import { isOffShift, isPresentAbsence, presentShift } from './offDuty.ts';
import { longestChain, type OffShift, type PresentAbsence, standInsOf } from './standIn.ts';

type Found = PresentAbsence & { isAbsence: boolean };

/**
 * Who stands in at a moment for those of these people who are off duty: only they have an entry,
 * null where nobody does. One statement, however many they are and however far it is handed on.
 */
export async function findStandIns(
  reader: Reader,
  staffIds: readonly string[],
  at: Date,
): Promise<Map<string, string | null>> {
  if (staffIds.length === 0) return new Map();
  const handedOver = Prisma.sql`${presentShift(at)}
    AND shift.staff_id = person.id AND shift.substitute_id IS NOT NULL`;
  // More are asked than may be off duty: what counts is decided of those who were found.
  const found = await reader.$queryRaw<Found[]>`
    WITH RECURSIVE asked (id, step) AS (
      SELECT id, 0 FROM staff WHERE id = ANY (${[...new Set(staffIds)]}::uuid[])
      UNION
      SELECT next.id, asked.step + 1
      FROM asked JOIN staff person ON person.id = asked.id
      CROSS JOIN LATERAL (
        SELECT absence.substitute_id AS id FROM staff_absence absence
        WHERE absence.staff_id = person.id AND ${isPresentAbsence(at)}
        UNION ALL
        SELECT shift.substitute_id ${handedOver}
      ) next
      WHERE asked.step < ${longestChain}::int AND next.id IS NOT NULL
    ),
    off AS (
      SELECT true AS is_absence, absence.id, absence.staff_id, absence.from_at, absence.substitute_id
      FROM staff_absence absence
      WHERE absence.staff_id IN (SELECT id FROM asked) AND ${isPresentAbsence(at)}
      UNION ALL
      SELECT false, person.id, person.id, ${at}::timestamptz, (
        SELECT shift.substitute_id ${handedOver} ORDER BY shift.from_at DESC, shift.id DESC LIMIT 1)
      FROM staff person
      WHERE person.id IN (SELECT id FROM asked) AND ${isOffShift(at)}
    )
    SELECT off.is_absence AS "isAbsence", off.id, off.staff_id AS "staffId", off.from_at AS "from",
           off.substitute_id AS "substituteId",
           coalesce(substitute.is_active, false) AS "isSubstituteActive"
    FROM off LEFT JOIN staff substitute ON substitute.id = off.substitute_id`;
  const offShift: OffShift[] = found.filter(({ isAbsence }) => !isAbsence);
  return standInsOf(
    staffIds,
    found.filter(({ isAbsence }) => isAbsence),
    offShift,
  );
}
