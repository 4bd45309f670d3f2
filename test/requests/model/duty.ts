import type { Absence, DepartmentCode, Person } from './people.ts';

/**
 * Who of one history is on duty, by absences and rosters, and who stands in for those who are not:
 * told anew from the rules, so that it can be held against what the product does. Instants in
 * milliseconds.
 */

interface ModelShift {
  /** Database id. */
  id: string;
  /** Whom the roster names. */
  person: Person;
  from: number;
  until: number;
  /** Who took it over. */
  substitute: Person | null;
}

export interface ModelRoster {
  department: DepartmentCode;
  from: number;
  until: number;
  shifts: ModelShift[];
}

const longestChain = 5;

export class Duty {
  /** In the order in which they were taken over: of several at one time the last holds. */
  readonly rosters: ModelRoster[] = [];

  isOffDuty(person: Person, at: number): boolean {
    return absenceAt(person, at) !== undefined || this.#isOffShift(person, at);
  }

  /** Who stands in for somebody who is off duty: the substitute, or theirs; null where nobody does. */
  standIn(person: Person, at: number): Person | null {
    const asked = [person];
    for (let steps = 0; steps < longestChain; steps += 1) {
      const substitute = this.#substituteOf(asked.at(-1) as Person, at);
      if (!substitute || substitute.hasLeft || asked.includes(substitute)) return null;
      if (!this.isOffDuty(substitute, at)) return substitute;
      asked.push(substitute);
    }
    return null;
  }

  /** Whoever is woken when it is this one's turn; null: nobody, and the turn is passed over. */
  reach(person: Person, at: number): Person | null {
    if (person.hasLeft) return null;
    return this.isOffDuty(person, at) ? this.standIn(person, at) : person;
  }

  /** The shift that somebody has or had by the roster, and that is not over; the first of them. */
  nextShiftOf(person: Person, now: number): { roster: ModelRoster; shift: ModelShift } | null {
    const open = this.rosters.flatMap((roster) =>
      roster.shifts
        .filter((one) => one.person === person && one.until > now)
        .map((shift) => ({ roster, shift })),
    );
    return open.reduce<(typeof open)[number] | null>(
      (first, one) => (first && first.shift.from <= one.shift.from ? first : one),
      null,
    );
  }

  /** Whether some of a shift that is still to come is the roster's own, and not a newer one's. */
  isToCome(roster: ModelRoster, { from, until }: ModelShift, now: number): boolean {
    // Rosters begin and end at midnights and full hours: so do the parts of a shift.
    for (let at = Math.max(from, now); at < until; at = nextHour(at)) {
      if (this.#isNewest(roster, Math.min(at, roster.until - 1))) return true;
    }
    return false;
  }

  /** An absence comes before what the roster says. */
  #substituteOf(person: Person, at: number): Person | null {
    const absence = absenceAt(person, at);
    if (absence) return absence.substitute;
    const [last] = this.#shiftsAt(person, at)
      .filter((shift) => shift.person === person && shift.substitute)
      .sort((one, other) => other.from - one.from);
    return last?.substitute ?? null;
  }

  /** Whoever leads, or stands above, answers day and night unless the roster names them. */
  #isOffShift(person: Person, at: number): boolean {
    const present = this.#rostersOf(person).findLast(({ from, until }) => from <= at && at < until);
    if (!present) return false;
    const isNamed = present.shifts.some((shift) => shift.person === person);
    if (person.rank !== 'STAFF' && !isNamed) return false;
    return !this.#shiftsAt(person, at).some(
      (shift) => (shift.substitute ?? shift.person) === person,
    );
  }

  /** Shifts of the person's department that hold then. */
  #shiftsAt(person: Person, at: number): ModelShift[] {
    return this.#rostersOf(person).flatMap((roster) =>
      roster.shifts.filter(
        ({ from, until }) =>
          from <= at && at < until && this.#isNewest(roster, Math.min(at, roster.until - 1)),
      ),
    );
  }

  #rostersOf({ department }: Person): ModelRoster[] {
    return this.rosters.filter((roster) => roster.department === department);
  }

  /** Whether no newer roster of the department holds then. */
  #isNewest(roster: ModelRoster, at: number): boolean {
    return !this.rosters
      .slice(this.rosters.indexOf(roster) + 1)
      .some(
        ({ department, from, until }) =>
          department === roster.department && from <= at && at < until,
      );
  }
}

const hour = 3_600_000;
const nextHour = (at: number): number => at - (at % hour) + hour;

/** Of several at one time the one that began last; of those the one that was written down last. */
function absenceAt({ absences }: Person, at: number): Absence | undefined {
  return absences
    .filter(({ from, until }) => from <= at && at < until)
    .reduce<Absence | undefined>(
      (last, one) => (last && last.from > one.from ? last : one),
      undefined,
    );
}
