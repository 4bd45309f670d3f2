import { expect } from 'vitest';
import type { Handoff, WorkItem } from '../../../src/platform/database/generated/client/client.ts';
import { encodeId } from '../../../src/platform/graphql/ids.ts';
import {
  AcceptOffer,
  AcceptWork,
  CancelWork,
  DeclineOffer,
  FinishWork,
  Offer,
  Settle,
  Split,
} from '../../support/work.ts';
import { answersFor, ask, type Real, RequestStep, type Which, type Who } from './command.ts';
import { databaseId } from './facts.ts';
import type { Model, ModelRequest } from './model.ts';
import type { DepartmentCode, Person } from './people.ts';
import { hold, nowOf, StaffStep } from './staffStep.ts';

/** How a request is divided inside, and passes from hand to hand. None of it may move a promise. */

export type Plan = 'at once' | 'one after the other';

export class Splits extends StaffStep {
  readonly #codes: readonly DepartmentCode[];
  readonly #plan: Plan;

  constructor(which: Which, who: Who, codes: readonly DepartmentCode[], plan: Plan) {
    super(which, who, `splits it for ${codes.join(' and ')}, ${plan}`);
    this.#codes = codes;
    this.#plan = plan;
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    { people }: Model,
    real: Real,
  ): Promise<void> {
    const parts = this.#codes.map((code, index) => ({
      departmentId: encodeId('Department', people.departments[code] as string),
      title: `Part for ${code}`,
      after: this.#plan === 'at once' || index === 0 ? [] : [index - 1],
    }));
    const done = await ask(real, person.login, Split, { input: { requestId: request.id, parts } });
    if (hold(done, request.isOpen, String(this))) request.openParts += parts.length;
  }
}

const movesOfParts = {
  'takes a part on': AcceptWork,
  'finishes a part': FinishWork,
  'says that a part is not needed': CancelWork,
} as const;
export type MoveOfPart = keyof typeof movesOfParts;

export class MovesPart extends StaffStep {
  readonly #move: MoveOfPart;
  readonly #place: number;

  constructor(which: Which, who: Who, move: MoveOfPart, place: number) {
    super(which, who, move);
    this.#move = move;
    this.#place = place;
  }

  protected override isPlausible({ openParts }: ModelRequest): boolean {
    return openParts > 0;
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const part = await aPart(real, request, this.#place);
    if (!part) return;
    const id = encodeId('WorkItem', part.id);
    const done = await ask(real, person.login, movesOfParts[this.#move], { id });
    const isWaiting = part.status === 'BLOCKED';
    const isAllowed = {
      'takes a part on': part.status === 'OPEN',
      'finishes a part': !isWaiting,
      'says that a part is not needed': true,
    }[this.#move];
    if (hold(done, isAllowed, String(this)) && this.#move !== 'takes a part on') {
      request.openParts -= 1;
    }
  }
}

/** One of the open parts. */
async function aPart(
  { window }: Real,
  { id }: ModelRequest,
  place: number,
): Promise<WorkItem | undefined> {
  const open = await window.database.client.workItem.findMany({
    where: { requestId: databaseId(id), status: { in: ['BLOCKED', 'OPEN', 'IN_PROGRESS'] } },
    orderBy: { number: 'asc' },
  });
  return open[place % Math.max(1, open.length)];
}

/** To whom something is offered or given: a department, or somebody by name. */
export type To = DepartmentCode | string;

function named({ people }: Model, to: To) {
  const department = people.departments[to];
  if (department) return { departmentId: encodeId('Department', department) };
  const person = people.people.get(to);
  return person && !person.hasLeft && !person.hasMoved
    ? { staffId: encodeId('Staff', person.id) }
    : null;
}

export class Offers extends StaffStep {
  readonly #to: To;
  readonly #isPart: boolean;

  constructor(which: Which, who: Who, to: To, isPart: boolean) {
    super(which, who, `offers ${isPart ? 'a part of it' : 'it'} to ${to}`);
    this.#to = to;
    this.#isPart = isPart;
  }

  protected override isPlausible({ isOpen, openParts }: ModelRequest): boolean {
    return isOpen && (!this.#isPart || openParts > 0);
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    model: Model,
    real: Real,
  ): Promise<void> {
    const to = named(model, this.#to);
    const part = this.#isPart ? await aPart(real, request, 0) : undefined;
    if (!to || (this.#isPart && !part)) return;
    const what = part ? { workItemId: encodeId('WorkItem', part.id) } : { requestId: request.id };
    const done = await ask(real, person.login, Offer, { input: { ...what, ...to } });
    hold(done, request.isOpen && part?.status !== 'BLOCKED', String(this));
  }
}

export type Answer = 'accepts' | 'NO_CAPACITY' | 'YOURS' | 'OTHER_DEPARTMENT';

export class AnswersOffer extends RequestStep {
  readonly #answer: Answer;

  constructor(which: Which, answer: Answer) {
    super(which, `whoever it is offered to ${answer === 'accepts' ? answer : `says ${answer}`}`);
    this.#answer = answer;
  }

  protected move(request: ModelRequest, model: Model, real: Real): Promise<void> {
    return this.answer(request, model, real);
  }

  async answer(request: ModelRequest, model: Model, real: Real): Promise<void> {
    const offer = await real.window.database.client.handoff.findFirst({
      where: { requestId: databaseId(request.id), status: 'OFFERED' },
      orderBy: { id: 'asc' },
    });
    const person = offer && this.#whoAnswers(offer, model);
    if (!offer || !person) return;
    const id = encodeId('Handoff', offer.id);
    if (this.#answer !== 'accepts') {
      await ask(real, person.login, DeclineOffer, { id, reason: this.#answer });
      return;
    }
    const done = await ask(real, person.login, AcceptOffer, { id });
    expect(Boolean(done), `${person.words} is offered it and can accept`).toBe(true);
    if (offer.workItemId === null) {
      request.department = codeOf(model, offer.toDepartmentId);
      if (request.isTaken) {
        request.holders.push(person);
        request.ties.passOn(person.id, nowOf(real));
      } else request.accept(person, nowOf(real));
    }
  }

  /** The person; of a department somebody who does the work, or the lead to decline for it. */
  #whoAnswers({ toId, toDepartmentId }: Handoff, model: Model): Person | undefined {
    const all = [...model.people.people.values()].filter((one) => !one.hasLeft && !one.hasMoved);
    if (toId !== null) return all.find(({ id }) => id === toId);
    const code = codeOf(model, toDepartmentId);
    const rank = this.#answer === 'accepts' ? 'STAFF' : 'LEAD';
    return all.find((one) => one.department === code && one.rank === rank);
  }
}

/** Offers it, and is answered at once: hand over hand, or one bounce after the other. */
export class OffersAndIsAnswered extends Offers {
  readonly #answering: AnswersOffer;
  readonly #answer: Answer;

  constructor(which: Which, who: Who, to: To, isPart: boolean, answer: Answer) {
    super(which, who, to, isPart);
    this.#answer = answer;
    this.#answering = new AnswersOffer(which, answer);
  }

  protected override async does(
    person: Person,
    request: ModelRequest,
    model: Model,
    real: Real,
  ): Promise<void> {
    await super.does(person, request, model, real);
    await this.#answering.answer(request, model, real);
  }

  override toString(): string {
    return `${super.toString()}, who ${this.#answer === 'accepts' ? 'accepts' : `says ${this.#answer}`}`;
  }
}

function codeOf({ people }: Model, id: string | null): DepartmentCode | null {
  const found = Object.entries(people.departments).find(([, departmentId]) => departmentId === id);
  return (found?.[0] ?? null) as DepartmentCode | null;
}

export class SettlesDispute extends RequestStep {
  readonly #to: To;

  constructor(which: Which, to: To) {
    super(which, `whoever was woken to decide gives it to ${to}`);
    this.#to = to;
  }

  protected async move(request: ModelRequest, model: Model, real: Real): Promise<void> {
    const { client } = real.window.database;
    const dispute = await client.dispute.findFirst({
      where: { requestId: databaseId(request.id), settledAt: null },
      include: { escalation: true, workItem: true },
      orderBy: { id: 'asc' },
    });
    const recipient = dispute && model.people.byId(dispute.escalation.recipientId);
    const to = named(model, this.#to);
    if (!dispute || !recipient || recipient.hasLeft || !to) return;
    const input = { disputeId: encodeId('Dispute', dispute.id), ...to };
    const done = await ask(real, recipient.login, Settle, { input });
    const { workItem } = dispute;
    const isOpen = workItem
      ? workItem.status === 'OPEN' || workItem.status === 'IN_PROGRESS'
      : request.isOpen;
    if (!hold(done, isOpen, String(this)) || workItem) return;
    const { departmentId, staffId } = await client.dispute.findUniqueOrThrow({
      where: { id: dispute.id },
    });
    request.department = codeOf(model, departmentId);
    request.isTaken = staffId !== null;
    if (staffId !== null) {
      request.holders.push(model.people.byId(staffId));
      if (request.status === 'OPEN') request.status = 'IN_PROGRESS';
    }
    request.ties.passOn(await answersFor(request, real), nowOf(real));
  }
}
