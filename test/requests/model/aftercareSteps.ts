import { expect } from 'vitest';
import { encodeId } from '../../../src/platform/graphql/ids.ts';
import { CompleteRecovery, RecordFollowUp } from '../../support/aftercare.ts';
import { ask, find, isAbove, type Real, RequestStep, type Which, type Who } from './command.ts';
import { databaseId } from './facts.ts';
import type { Model, ModelRequest } from './model.ts';
import type { Person } from './people.ts';
import { hold, nowOf } from './staffStep.ts';

/** What is done after the work: the customer is asked, and what went badly is made good. */

export type Outcome = 'SATISFIED' | 'NOT_SATISFIED' | 'NOT_REACHED';

const words: Record<Outcome, string> = {
  SATISFIED: 'is satisfied',
  NOT_SATISFIED: 'is not satisfied',
  NOT_REACHED: 'cannot be reached',
};

/** Somebody asks the customer afterwards. */
export class AsksAfterwards extends RequestStep {
  readonly #who: Who;
  readonly #outcome: Outcome;

  constructor(which: Which, who: Who, outcome: Outcome) {
    super(which, `${who} asks afterwards, and the customer ${words[outcome]}`);
    this.#who = who;
    this.#outcome = outcome;
  }

  protected override isPlausible({ isOwedAfterwards }: ModelRequest): boolean {
    return isOwedAfterwards.toAsk;
  }

  protected async move(request: ModelRequest, model: Model, real: Real): Promise<void> {
    const { client } = real.window.database;
    const requestId = databaseId(request.id);
    const open = await client.followUp.findFirst({ where: { requestId, status: 'OPEN' } });
    if (!open) return;
    const person =
      this.#who === 'whoever is to ask'
        ? model.people.byId(open.assigneeId)
        : find(this.#who, request, model);
    if (!person) return;
    const held = await client.requestHolder.count({ where: { requestId, staffId: person.id } });
    const variables = { id: encodeId('FollowUp', open.id), outcome: this.#outcome };
    const done = await ask(real, person.login, RecordFollowUp, variables);
    const isAllowed = request.isOwedAfterwards.toAsk && held === 0;
    if (hold(done, isAllowed, String(this))) this.#hear(request, open.attempts, nowOf(real));
    else if (person.id === open.assigneeId) {
      expect(isAllowed, 'whoever is to ask can write down what came of it').toBe(false);
    }
  }

  #hear(request: ModelRequest, attempts: number, now: number): void {
    if (this.#outcome === 'NOT_REACHED' && attempts < 2) return;
    request.isOwedAfterwards.toAsk = false;
    if (this.#outcome !== 'NOT_SATISFIED') return;
    if (request.mayReturn(now)) request.return(now);
    else request.isOwedAfterwards.toMend = true;
  }
}

/** Somebody makes good. */
export class MakesGood extends RequestStep {
  readonly #who: Who;

  constructor(which: Which, who: Who) {
    super(which, `${who} makes good`);
    this.#who = who;
  }

  protected override isPlausible({ isOwedAfterwards }: ModelRequest): boolean {
    return isOwedAfterwards.toMend;
  }

  protected async move(request: ModelRequest, model: Model, real: Real): Promise<void> {
    const { client } = real.window.database;
    const requestId = databaseId(request.id);
    const open = await client.recovery.findFirst({ where: { requestId, completedAt: null } });
    if (!open) return;
    const isOwner = this.#who === 'its owner';
    const person: Person | null = isOwner
      ? model.people.byId(open.ownerId)
      : find(this.#who, request, model);
    if (!person) return;
    const id = encodeId('Recovery', open.id);
    const done = await ask(real, person.login, CompleteRecovery, { id });
    const isAllowed = request.isOwedAfterwards.toMend && !request.isOpen;
    if (hold(done, isAllowed, String(this))) {
      request.isOwedAfterwards.toMend = false;
      request.isOwedAfterwards.toAsk = true;
    } else if (isOwner || (isAbove(person) && !person.hasMoved)) {
      expect(isAllowed, 'its owner and a manager can say that it is made good').toBe(false);
    }
  }
}
