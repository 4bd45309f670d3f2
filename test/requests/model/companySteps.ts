import { encodeId } from '../../../src/platform/graphql/ids.ts';
import { ChangeCalendar, DeactivatePolicy, Publish } from '../../support/documents.ts';
import { Deactivate, RecordAbsence } from '../../support/staff.ts';
import { type CalendarName, calendarChanges } from './calendars.ts';
import { answersFor, ask, type Real, RequestStep, Step, type Which } from './command.ts';
import { editions, type WrittenEdition } from './editions.ts';
import { databaseId } from './facts.ts';
import type { Model, ModelRequest } from './model.ts';
import type { Person } from './people.ts';
import { lengthOf } from './workingTime.ts';

/** What happens in the company beside the requests. */

export async function mustBeDone(
  done: Promise<Record<string, any> | null>,
  words: string,
): Promise<Record<string, any>> {
  const result = await done;
  if (!result) throw new Error(`It was refused: ${words}`);
  return result;
}

export const present = ({ people }: Model, words: string): Person | null => {
  const person = people.people.get(words);
  return person && !person.hasLeft && !person.hasMoved ? person : null;
};

export class Leaves extends Step {
  readonly #who: string;

  constructor(who: string) {
    super(`${who} leaves the company`);
    this.#who = who;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const person = present(model, this.#who);
    if (!person) return;
    await mustBeDone(
      ask(real, 'admin', Deactivate, { id: encodeId('Staff', person.id) }),
      String(this),
    );
    person.hasLeft = true;
    const held = model.requests.filter(
      ({ accountableId, isOpen, isCheckOwed }) =>
        accountableId === person.id && (isOpen || isCheckOwed),
    );
    // Whoever takes over has not taken it on.
    for (const request of held) request.isTaken = false;
    for (const request of held) {
      request.ties.passOn(await answersFor(request, real), real.time.now().getTime());
    }
  }
}

/** Whoever held it first works in another community: no call of the API yet, so it is written down at once. */
export class Moves extends RequestStep {
  constructor(which: Which) {
    super(which, 'the first who held it goes to work in another community');
  }

  protected override isPlausible({ holders }: ModelRequest): boolean {
    return holders.length > 1;
  }

  protected async move(request: ModelRequest, _model: Model, { window }: Real): Promise<void> {
    const person = request.holders.find((one) => !one.hasLeft && !one.hasMoved);
    if (person?.rank !== 'STAFF') return;
    const { client } = window.database;
    const { id: communityId } = await client.community.findFirstOrThrow({ where: { code: 'YH' } });
    await client.staffAssignment.updateMany({
      where: { staffId: person.id },
      data: { communityId },
    });
    person.hasMoved = true;
  }
}

export class IsOffDuty extends Step {
  readonly #who: string;
  readonly #after: string;
  readonly #length: string;
  readonly #substitute: string | null;

  constructor(who: string, after: string, length: string, substitute: string | null) {
    const when = lengthOf(after) === 0 ? '' : ` from ${after} on,`;
    super(`${who} is off duty${when} for ${length}, ${substitute ?? 'nobody'} stands in`);
    this.#who = who;
    this.#after = after;
    this.#length = length;
    this.#substitute = substitute;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const person = present(model, this.#who);
    const substitute = this.#substitute === null ? null : present(model, this.#substitute);
    if (!person || substitute === person) return;
    const from = real.time.now().getTime() + lengthOf(this.#after);
    const until = from + lengthOf(this.#length);
    const { absence } = await mustBeDone(
      ask(real, 'admin', RecordAbsence, {
        input: {
          staffId: encodeId('Staff', person.id),
          from: new Date(from).toISOString(),
          until: new Date(until).toISOString(),
          substituteId: substitute && encodeId('Staff', substitute.id),
        },
      }),
      String(this),
    );
    person.absences.push({ id: databaseId(absence.id), from, until, substitute });
  }
}

/** Publishes an edition of the history, with its own calendars. */
export async function publish(
  model: Model,
  real: Real,
  written: WrittenEdition,
  suffix: string,
): Promise<void> {
  const { policy } = await mustBeDone(
    ask(real, 'admin', Publish, {
      input: {
        isComplete: true,
        longestPause: written.longestPause,
        targets: written.targets.map(({ calendar, ...target }) => ({
          ...target,
          calendarCode: calendar ? `${calendar}_${suffix}` : null,
        })),
      },
    }),
    'an edition is published',
  );
  model.editions.push({
    id: policy.id,
    from: real.time.now().getTime(),
    isWithdrawn: false,
    written,
  });
}

export class EditionIsPublished extends Step {
  readonly #name: string;

  constructor(name: string) {
    super(`a new edition is published: ${name}`);
    this.#name = name;
  }

  protected act(model: Model, real: Real): Promise<void> {
    return publish(model, real, editions[this.#name] as WrittenEdition, model.suffix);
  }
}

export class EditionIsWithdrawn extends Step {
  constructor() {
    super('the last edition is withdrawn');
  }

  /** The first stays: there is always one in force. */
  override check({ editions: published }: Readonly<Model>): boolean {
    return published.filter(({ isWithdrawn }) => !isWithdrawn).length > 1;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const last = model.editions.findLast(({ isWithdrawn }) => !isWithdrawn);
    if (!last) return;
    await mustBeDone(ask(real, 'admin', DeactivatePolicy, { id: last.id }), String(this));
    last.isWithdrawn = true;
  }
}

export class CalendarChanges extends Step {
  readonly #name: CalendarName;
  readonly #change: string;

  constructor(name: CalendarName, change: string) {
    super(`the calendar ${name} ${change}`);
    this.#name = name;
    this.#change = change;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const change = calendarChanges[this.#change];
    if (!change) return;
    const calendar = change(model.calendars[this.#name], model.monday);
    const input = { calendarId: model.calendarIds[this.#name], calendar };
    await mustBeDone(ask(real, 'admin', ChangeCalendar, { input }), String(this));
    model.calendars = { ...model.calendars, [this.#name]: calendar };
  }
}
