import { encodeId } from '../../../src/platform/graphql/ids.ts';
import { csvOf } from '../../support/rosters.ts';
import { CancelAbsence, HandOverShift, ImportRoster } from '../../support/staff.ts';
import { ask, type Real, Step } from './command.ts';
import { mustBeDone, present } from './companySteps.ts';
import type { ModelRoster } from './duty.ts';
import { databaseId } from './facts.ts';
import type { Model } from './model.ts';
import type { DepartmentCode, Person } from './people.ts';
import { hold, nowOf } from './staffStep.ts';

/** Who works when: rosters with gaps in them, shifts that are handed over, absences taken back. */

const hour = 3_600_000;
const day = 24 * hour;
const zone = 8 * hour;

/** Hours of the day in which somebody is there, as somebody writes them; by turns among those named. */
export const patterns = {
  'by day alone': [['08:00', '18:00']],
  'by night alone': [['20:00', '06:00']],
  'with a gap at noon': [
    ['08:00', '12:00'],
    ['14:00', '22:00'],
  ],
  'day and night': [
    ['00:00', '12:00'],
    ['12:00', '24:00'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;
export type Pattern = keyof typeof patterns;

export class RosterIsTakenOver extends Step {
  readonly #department: DepartmentCode;
  readonly #pattern: Pattern;
  readonly #days: number;
  readonly #names: readonly string[];

  constructor(
    department: DepartmentCode,
    pattern: Pattern,
    days: number,
    names: readonly string[],
  ) {
    super(`${department} works ${pattern} for ${days} days: ${names.join(', ')} by turns`);
    this.#department = department;
    this.#pattern = pattern;
    this.#days = days;
    this.#names = names;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const workers = this.#names
      .flatMap((name) => present(model, name) ?? [])
      .filter(({ department }) => department === this.#department);
    if (workers.length === 0) return;
    const now = nowOf(real);
    const from = now - ((now + zone) % day);
    const roster: ModelRoster = {
      department: this.#department,
      from,
      until: from + this.#days * day,
      shifts: [],
    };
    const lines = this.#write(roster, workers);
    const done = await mustBeDone(
      ask(real, 'admin', ImportRoster, {
        input: {
          departmentId: encodeId(
            'Department',
            model.people.departments[this.#department] as string,
          ),
          from: new Date(roster.from).toISOString(),
          until: new Date(roster.until).toISOString(),
          csv: csvOf(...lines),
        },
      }),
      String(this),
    );
    const stored = await real.window.database.client.shift.findMany({
      where: { rosterId: databaseId(done.roster.id) },
    });
    for (const shift of roster.shifts) {
      const row = stored.find(
        (one) => one.staffId === shift.person.id && one.from.getTime() === shift.from,
      );
      if (!row) throw new Error(`A shift was not taken over: ${this}`);
      shift.id = row.id;
    }
    model.people.duty.rosters.push(roster);
  }

  /** The lines of the file, and the shifts of the roster as they are meant. */
  #write(roster: ModelRoster, workers: readonly Person[]): string[] {
    const lines: string[] = [];
    for (let of = 0; of < this.#days; of += 1) {
      const midnight = roster.from + of * day;
      const date = new Date(midnight + zone).toISOString().slice(0, 10);
      for (const [starts, ends] of patterns[this.#pattern]) {
        const person = workers[lines.length % workers.length] as Person;
        lines.push([person.login, date, starts, ends].join(','));
        const [from, until] = [Number(starts.slice(0, 2)), Number(ends.slice(0, 2))];
        roster.shifts.push({
          id: '',
          person,
          from: midnight + from * hour,
          until: midnight + (until <= from ? until + 24 : until) * hour,
          substitute: null,
        });
      }
    }
    return lines;
  }
}

export class ShiftIsHandedOver extends Step {
  readonly #who: string;
  readonly #to: string;

  constructor(who: string, to: string) {
    super(`${to} takes the next shift of ${who}`);
    this.#who = who;
    this.#to = to;
  }

  override check({ people }: Readonly<Model>): boolean {
    return people.duty.rosters.length > 0;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const person = model.people.people.get(this.#who);
    const to = present(model, this.#to);
    const now = nowOf(real);
    const next = person && model.people.duty.nextShiftOf(person, now);
    if (!person || !to || !next) return;
    const { roster, shift } = next;
    const done = await ask(real, 'admin', HandOverShift, {
      input: { shiftId: encodeId('Shift', shift.id), substituteId: encodeId('Staff', to.id) },
    });
    const isAllowed =
      to.department === roster.department &&
      (shift.substitute ?? shift.person) !== to &&
      model.people.duty.isToCome(roster, shift, now);
    if (!hold(done, isAllowed, String(this))) return;
    const substitute = to === person ? null : to;
    if (shift.from >= now) {
      shift.substitute = substitute;
      return;
    }
    roster.shifts.push({ ...shift, id: databaseId(done?.shift.id), from: now, substitute });
    shift.until = now;
  }
}

export class ComesBack extends Step {
  readonly #who: string;

  constructor(who: string) {
    super(`${who} is back before it was thought`);
    this.#who = who;
  }

  override check({ people }: Readonly<Model>): boolean {
    return (people.people.get(this.#who)?.absences.length ?? 0) > 0;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const person = present(model, this.#who);
    const absence = person?.absences.findLast(({ until }) => until > nowOf(real));
    if (!person || !absence) return;
    const id = encodeId('StaffAbsence', absence.id);
    await mustBeDone(ask(real, 'admin', CancelAbsence, { id }), String(this));
    person.absences.splice(person.absences.indexOf(absence), 1);
  }
}
