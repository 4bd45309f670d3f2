import { expect } from 'vitest';
import { CheckRedirect, Redirect } from '../../support/documents.ts';
import { ask, isAbove, type Real, type Which, type Who } from './command.ts';
import type { Model, ModelRequest } from './model.ts';
import type { Person } from './people.ts';
import { hold, nowOf, StaffStep } from './staffStep.ts';

/** What is not the company's to do: whom the customer is told to turn to, and whether that helped. */

export class Redirects extends StaffStep {
  constructor(which: Which, who: Who) {
    super(which, who, 'names somebody else to turn to');
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    { contactId }: Model,
    real: Real,
  ): Promise<void> {
    const done = await ask(real, person.login, Redirect, { id: request.id, contactId });
    if (hold(done, request.canEnd, String(this))) request.redirect(nowOf(real));
    else if (isAbove(person) && !person.hasMoved) {
      expect(request.canEnd, 'a manager can redirect what is open, and has no open part').toBe(
        false,
      );
    }
  }
}

export class Checks extends StaffStep {
  readonly #helped: boolean;

  constructor(which: Which, who: Who, helped: boolean) {
    super(which, who, `asks, and the contact ${helped ? 'helped' : 'did not help'}`);
    this.#helped = helped;
  }

  protected override isPlausible({ status }: ModelRequest): boolean {
    return status === 'REDIRECTED';
  }

  protected async does(
    person: Person,
    request: ModelRequest,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const variables = { id: request.id, helped: this.#helped };
    const done = await ask(real, person.login, CheckRedirect, variables);
    const isAllowed = request.status === 'REDIRECTED';
    if (hold(done, isAllowed, String(this))) request.check(this.#helped, nowOf(real));
    else if (isAbove(person) && !person.hasMoved) {
      expect(isAllowed, 'a manager can say whether the contact helped').toBe(false);
    }
  }
}
