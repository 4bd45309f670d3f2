import type { Reader } from '../../../platform/database/database.ts';
import { type Span, union, without } from '../../../platform/spans.ts';
import { holdsOfRoster, holdsOfShift, type RosterPeriod } from './rules/holds.ts';

/** A span as the database has it. */
interface Times {
  from: Date;
  until: Date;
}

export const toSpan = ({ from, until }: Times): Span => ({
  from: from.getTime(),
  until: until.getTime(),
});

interface StoredRoster extends RosterPeriod {
  id: string;
  departmentId: string;
}

/** All rosters of these departments, by department. One statement. */
async function rostersOf(
  reader: Reader,
  departmentIds: readonly string[],
): Promise<Map<string, StoredRoster[]>> {
  const rows = await reader.roster.findMany({
    where: { departmentId: { in: [...new Set(departmentIds)] } },
    select: { id: true, departmentId: true, number: true, from: true, until: true },
  });
  const byDepartment = new Map<string, StoredRoster[]>();
  for (const row of rows) {
    const known = byDepartment.get(row.departmentId) ?? [];
    byDepartment.set(row.departmentId, [...known, { ...row, ...toSpan(row) }]);
  }
  return byDepartment;
}

/** By shift: the parts of it that hold. One statement for however many. */
export async function loadHoldsOfShifts(
  reader: Reader,
  shifts: readonly (Times & { id: string; roster: { id: string; departmentId: string } })[],
): Promise<Map<string, Span[]>> {
  const rosters = await rostersOf(
    reader,
    shifts.map(({ roster }) => roster.departmentId),
  );
  return new Map(
    shifts.map((shift) => {
      const all = rosters.get(shift.roster.departmentId) ?? [];
      const own = all.find(({ id }) => id === shift.roster.id);
      return [shift.id, own ? holdsOfShift(toSpan(shift), own, all) : []];
    }),
  );
}

/** By roster: the parts of its period that hold. */
export async function loadHoldsOfRosters(
  reader: Reader,
  rosters: readonly { id: string; departmentId: string }[],
): Promise<Map<string, Span[]>> {
  const byDepartment = await rostersOf(
    reader,
    rosters.map(({ departmentId }) => departmentId),
  );
  return new Map(
    rosters.map(({ id, departmentId }) => {
      const all = byDepartment.get(departmentId) ?? [];
      const own = all.find((one) => one.id === id);
      return [id, own ? holdsOfRoster(own, all) : []];
    }),
  );
}

/**
 * By roster: when nobody is on duty while it holds: in no shift of whichever roster, or absent.
 * Whoever is on duty without being in the roster fills no gap.
 */
export async function loadGaps(
  reader: Reader,
  rosters: readonly (Times & { id: string; departmentId: string })[],
): Promise<Map<string, Span[]>> {
  const holds = await loadHoldsOfRosters(reader, rosters);
  const shifts = await reader.shift.findMany({
    where: {
      OR: rosters.map(({ departmentId, from, until }) => ({
        roster: { departmentId },
        from: { lt: until },
        until: { gt: from },
      })),
    },
    select: {
      id: true,
      from: true,
      until: true,
      staffId: true,
      substituteId: true,
      roster: { select: { id: true, departmentId: true } },
    },
  });
  const holdsOfAll = await loadHoldsOfShifts(reader, shifts);
  const workers = [...new Set(shifts.map(workerOf))];
  const present = await reader.staff.findMany({
    where: { id: { in: workers }, isActive: true },
    select: { id: true, absences: { where: { cancelledAt: null } } },
  });
  const absences = new Map(present.map((one) => [one.id, union(one.absences.map(toSpan))]));
  const worked = shifts.map((shift) => {
    const away = absences.get(workerOf(shift));
    const spans = away
      ? (holdsOfAll.get(shift.id) ?? []).flatMap((span) => without(span, away))
      : [];
    return { departmentId: shift.roster.departmentId, spans };
  });
  return new Map(
    rosters.map(({ id, departmentId }) => {
      const filled = union(
        worked.filter((one) => one.departmentId === departmentId).flatMap(({ spans }) => spans),
      );
      return [id, (holds.get(id) ?? []).flatMap((span) => without(span, filled))];
    }),
  );
}

export const workerOf = (shift: { staffId: string; substituteId: string | null }): string =>
  shift.substituteId ?? shift.staffId;
