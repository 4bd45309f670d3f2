import { expect } from 'vitest';
import { Confirm, Return, Say, Urge, Withdraw } from '../../support/documents.ts';
import { ask, type Real, RequestStep, type Which } from './command.ts';
import type { Model, ModelRequest } from './model.ts';

/** What the customer does. Theirs is never a question of who may: only of what the state allows. */

type Move = 'confirms' | 'returns it' | 'takes it back' | 'asks again' | 'says something';

const documents: Record<Move, string> = {
  confirms: Confirm,
  'returns it': Return,
  'takes it back': Withdraw,
  'asks again': Urge,
  'says something': Say,
};

const hour = 3_600_000;

const isAllowed: Record<Move, (request: ModelRequest, now: number) => boolean> = {
  confirms: ({ isEnded }) => isEnded,
  'returns it': (request, now) => request.mayReturn(now),
  'takes it back': ({ isOpen }) => isOpen,
  'asks again': ({ isOpen, lastUrgedAt }, now) => isOpen && now >= lastUrgedAt + hour,
  'says something': () => true,
};

const effects: Record<Move, (request: ModelRequest, now: number) => void> = {
  confirms: (request, now) => request.close(now),
  'returns it': (request, now) => request.return(now),
  'takes it back': (request, now) => request.withdraw(now),
  'asks again': (request, now) => {
    request.lastUrgedAt = now;
  },
  'says something': (request, now) => {
    if (request.status === 'WAITING' && request.pause?.reason === 'CUSTOMER') request.endPause(now);
  },
};

export class CustomerMoves extends RequestStep {
  readonly #move: Move;

  constructor(which: Which, move: Move) {
    super(which, `the customer ${move}`);
    this.#move = move;
  }

  protected override isPlausible(request: ModelRequest): boolean {
    return isAllowed[this.#move](request, request.closedAt ?? Number.POSITIVE_INFINITY);
  }

  protected async move(request: ModelRequest, { people }: Model, real: Real): Promise<void> {
    const now = real.time.now().getTime();
    const variables = { id: request.id, isPublic: true };
    const done = await ask(real, people.customerLogin, documents[this.#move], variables);
    expect(Boolean(done), `${this}: whether it can be done`).toBe(
      isAllowed[this.#move](request, now),
    );
    if (done) effects[this.#move](request, now);
  }
}

export const customerMoves = Object.keys(documents) as Move[];
