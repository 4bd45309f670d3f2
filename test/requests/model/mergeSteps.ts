import { expect } from 'vitest';
import { Link, Merge, Unlink, Unmerge } from '../../support/incidents.ts';
import { ask, find, isAbove, type Real, Step, type Who } from './command.ts';
import type { Model, ModelRequest } from './model.ts';
import type { Person } from './people.ts';
import { hold, nowOf } from './staffStep.ts';

/** What the staff say of two requests: that they are one, or have to do with each other. */

export const places = ['first request', 'second request', 'third request'] as const;
export type Place = (typeof places)[number];
export const at = ({ requests }: Readonly<Model>, place: Place): ModelRequest | undefined =>
  requests[places.indexOf(place)];

type Move = 'merged into' | 'linked with' | 'no longer linked with';

const documents: Record<Move, string> = {
  'merged into': Merge,
  'linked with': Link,
  'no longer linked with': Unlink,
};

const isAllowed: Record<Move, (one: ModelRequest, other: ModelRequest) => boolean> = {
  'merged into': (one, other) => one.ties.mayMergeInto(other),
  'linked with': (one, other) => one !== other && !one.ties.linked.has(other),
  'no longer linked with': (one, other) => one.ties.linked.has(other),
};

const effects: Record<Move, (one: ModelRequest, other: ModelRequest, now: number) => void> = {
  'merged into': (one, other, now) => {
    const moved = [one, ...one.ties.followers].filter(({ isOpen }) => isOpen);
    const main = one.ties.mergeInto(other);
    main.ties.passOn(main.accountableId, now, moved);
  },
  'linked with': (one, other) => {
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      mine.ties.linked.add(theirs);
      mine.ties.hear('REQUESTS_LINKED');
    }
  },
  'no longer linked with': (one, other) => {
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      mine.ties.linked.delete(theirs);
      mine.ties.hear('REQUESTS_UNLINKED');
    }
  },
};

/** Two requests are one matter, or have to do with each other. */
export class SaysOfTwo extends Step {
  readonly #who: Who;
  readonly #one: Place;
  readonly #move: Move;
  readonly #other: Place;
  readonly #whateverTheState: boolean;

  constructor(who: Who, one: Place, move: Move, other: Place, whateverTheState: boolean) {
    super(`${who} says that the ${one} is ${move} the ${other}`);
    this.#who = who;
    this.#one = one;
    this.#move = move;
    this.#other = other;
    this.#whateverTheState = whateverTheState;
  }

  override check(model: Readonly<Model>): boolean {
    const [one, other] = [at(model, this.#one), at(model, this.#other)];
    if (!one || !other) return false;
    return this.#whateverTheState || isAllowed[this.#move](one, other);
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const one = at(model, this.#one) as ModelRequest;
    const other = at(model, this.#other) as ModelRequest;
    const person = find(this.#who, one, model);
    if (!person) return;
    const variables = { id: one.id, into: other.id, other: other.id };
    const done = await ask(real, person.login, documents[this.#move], variables);
    const mayBe = isAllowed[this.#move](one, other);
    if (hold(done, mayBe, String(this))) effects[this.#move](one, other, nowOf(real));
    else mustHaveBeen(person, mayBe, String(this));
  }
}

/** It was not the same after all. */
export class Unmerges extends Step {
  readonly #who: Who;
  readonly #place: Place;

  constructor(who: Who, place: Place) {
    super(`${who} says that the ${place} is another matter after all`);
    this.#who = who;
    this.#place = place;
  }

  override check(model: Readonly<Model>): boolean {
    return Boolean(at(model, this.#place)?.ties.main);
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const request = at(model, this.#place) as ModelRequest;
    const person = find(this.#who, request, model);
    if (!person) return;
    const done = await ask(real, person.login, Unmerge, { id: request.id });
    if (hold(done, request.ties.main !== null, String(this))) request.ties.standAlone('UNMERGED');
    else mustHaveBeen(person, request.ties.main !== null, String(this));
  }
}

/** What a manager was refused is what the state speaks against. */
export function mustHaveBeen(person: Person, isAllowed: boolean, words: string): void {
  if (!isAbove(person) || person.hasMoved) return;
  expect(isAllowed, `a manager was refused what the state allows: ${words}`).toBe(false);
}
