import { expect } from 'vitest';
import { encodeId } from '../../../src/platform/graphql/ids.ts';
import { Accept, Ack, Reclassify, ReportUp, Resolve, Say } from '../../support/documents.ts';
import { ask, isAbove, type Real, RequestStep, type Which, type Who } from './command.ts';
import type { CategoryCode } from './editions.ts';
import { databaseId } from './facts.ts';
import type { Model, ModelRequest } from './model.ts';
import type { Person } from './people.ts';
import { hold, nowOf, StaffStep } from './staffStep.ts';

/** What the staff do with a request. What is refused changes nothing; what is done, the state allows. */

export class Accepts extends StaffStep {
  constructor(which: Which, who: Who) {
    super(which, who, 'accepts it');
  }

  protected override isPlausible({ isOpen, isTaken }: ModelRequest): boolean {
    return isOpen && !isTaken;
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const done = await ask(real, person.login, Accept, { id: request.id });
    const isAllowed = request.isOpen && !request.isTaken;
    if (hold(done, isAllowed, String(this))) request.accept(person, nowOf(real));
    else if (!person.hasMoved)
      expect(isAllowed, 'accepting is refused only to what is taken or over').toBe(false);
  }
}

export class Tells extends StaffStep {
  readonly #isPublic: boolean;

  constructor(which: Which, who: Who, isPublic: boolean) {
    super(which, who, isPublic ? 'tells the customer something' : 'writes a word for the inside');
    this.#isPublic = isPublic;
  }

  protected override isPlausible(_request: ModelRequest): boolean {
    return true;
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const variables = { id: request.id, isPublic: this.#isPublic };
    const done = await ask(real, person.login, Say, variables);
    if (!done || !this.#isPublic) return;
    request.promises.word(nowOf(real));
    request.ties.word(nowOf(real));
  }
}

export class Reclassifies extends StaffStep {
  readonly #categoryCode: CategoryCode | null;
  readonly #priority: string | null;

  constructor(which: Which, who: Who, categoryCode: CategoryCode | null, priority: string | null) {
    super(which, who, `finds that it is ${[priority, categoryCode].filter(Boolean).join(' ')}`);
    this.#categoryCode = categoryCode;
    this.#priority = priority;
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const variables = {
      id: request.id,
      categoryCode: this.#categoryCode,
      priority: this.#priority,
    };
    const done = await ask(real, person.login, Reclassify, variables);
    if (!hold(done, request.isOpen, String(this))) return;
    const { categoryCode, priority } = request.promises.matter;
    const matter = {
      categoryCode: this.#categoryCode ?? categoryCode,
      priority: this.#priority ?? priority,
    };
    const isOther = matter.categoryCode !== categoryCode || matter.priority !== priority;
    if (isOther) request.reclassify(matter, nowOf(real));
  }
}

export class Resolves extends StaffStep {
  constructor(which: Which, who: Who) {
    super(which, who, 'resolves it');
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const done = await ask(real, person.login, Resolve, { id: request.id });
    const isAllowed = request.canBeResolved;
    if (hold(done, isAllowed, String(this))) request.resolveAll(nowOf(real));
    else if (isAbove(person) && !person.hasMoved) {
      expect(isAllowed, 'a manager can resolve what is open, and has no open part').toBe(false);
    }
  }
}

export class ReportsUp extends StaffStep {
  constructor(which: Which, who: Who) {
    super(which, who, 'reports it up');
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    hold(await ask(real, person.login, ReportUp, { id: request.id }), request.isOpen, String(this));
  }
}

export class Acknowledges extends RequestStep {
  readonly #back: number;

  /** The last escalation, or one of those before it; its recipient answers. */
  constructor(which: Which, back: number) {
    super(which, `whoever was woken ${back === 0 ? 'last' : 'before the last'} answers`);
    this.#back = back;
  }

  protected async move(request: ModelRequest, { people }: Model, real: Real): Promise<void> {
    const found = await real.window.database.client.escalation.findMany({
      where: { requestId: databaseId(request.id) },
      orderBy: { id: 'desc' },
      take: this.#back + 1,
    });
    const escalation = found[this.#back];
    const recipient = escalation && people.byId(escalation.recipientId);
    if (!escalation || !recipient || recipient.hasLeft) return;
    await ask(real, recipient.login, Ack, { id: encodeId('Escalation', escalation.id) });
  }
}
