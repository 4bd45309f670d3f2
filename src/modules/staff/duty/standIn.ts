/** An absence that holds at the moment in question. */
export interface PresentAbsence {
  id: string;
  staffId: string;
  from: Date;
  substituteId: string | null;
  /** Whether the substitute works here. */
  isSubstituteActive: boolean;
}

/** Somebody is in no shift at the moment in question, and their department's roster holds. */
export interface OffShift {
  staffId: string;
  /** Who took over the shift that would be theirs now. */
  substituteId: string | null;
  isSubstituteActive: boolean;
}

/** How many substitutes are asked, one after the other. */
export const longestChain = 5;

/** By person, the absence that counts: of several at one time the one that began last. */
function countingAbsences(absences: readonly PresentAbsence[]): Map<string, PresentAbsence> {
  const counting = new Map<string, PresentAbsence>();
  for (const absence of absences) {
    const other = counting.get(absence.staffId);
    if (!other || beginsAfter(absence, other)) counting.set(absence.staffId, absence);
  }
  return counting;
}

/** Of two that began together, the one that was written down last: ids are in the order of time. */
function beginsAfter(absence: PresentAbsence, other: PresentAbsence): boolean {
  const difference = absence.from.getTime() - other.from.getTime();
  return difference > 0 || (difference === 0 && absence.id > other.id);
}

/**
 * Who stands in for those of these people who are off duty; null where nobody does. An absence
 * comes before what the roster says. A substitute who is off duty too hands it on to their own. It
 * ends with somebody who works here and is on duty, or with nobody: it never comes back to somebody
 * who was asked before.
 */
export function standInsOf(
  staffIds: readonly string[],
  absences: readonly PresentAbsence[],
  offShift: readonly OffShift[] = [],
): Map<string, string | null> {
  const counting = new Map<string, OffShift>([
    ...offShift.map((off): [string, OffShift] => [off.staffId, off]),
    ...countingAbsences(absences),
  ]);
  return new Map(
    staffIds
      .filter((staffId) => counting.has(staffId))
      .map((staffId) => [staffId, endOfChain(staffId, counting)]),
  );
}

function endOfChain(staffId: string, counting: ReadonlyMap<string, OffShift>): string | null {
  const asked = new Set([staffId]);
  let off = counting.get(staffId);
  while (off && asked.size <= longestChain) {
    const { substituteId, isSubstituteActive } = off;
    if (substituteId === null || !isSubstituteActive || asked.has(substituteId)) return null;
    asked.add(substituteId);
    off = counting.get(substituteId);
    if (!off) return substituteId;
  }
  return null;
}
