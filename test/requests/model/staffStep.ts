import { expect } from 'vitest';
import { find, type Real, RequestStep, type Which, type Who } from './command.ts';
import type { Model, ModelRequest } from './model.ts';
import type { Person } from './people.ts';

/** What one of the staff does with a request. */
export abstract class StaffStep extends RequestStep {
  readonly #who: Who;

  constructor(which: Which, who: Who, words: string) {
    super(which, `${who} ${words}`);
    this.#who = who;
  }

  protected async move(request: ModelRequest, model: Model, real: Real): Promise<void> {
    const person = find(this.#who, request, model);
    if (person) await this.does(person, request, model, real);
  }

  protected abstract does(
    person: Person,
    request: ModelRequest,
    model: Model,
    real: Real,
  ): Promise<void>;
}

export const nowOf = ({ time }: Real): number => time.now().getTime();

/** Whether it was done, held against whether the state allows it. */
export function hold(done: unknown, isAllowed: boolean, words: string): boolean {
  if (done)
    expect(isAllowed, `it was done, though the state does not allow it: ${words}`).toBe(true);
  return Boolean(done);
}
