import { File } from '../../support/documents.ts';
import { ask, type Real, Step } from './command.ts';
import { type Model, ModelRequest } from './model.ts';

export interface Brought {
  /** A member of the staff, or the customer. */
  by: string;
  categoryCode: string;
  priority: string;
  isSolvedOnTheSpot: boolean;
}

const most = 3;

/** Somebody brings a matter to the window. */
export class Intake extends Step {
  readonly #brought: Brought;

  constructor(brought: Brought) {
    const { by, categoryCode, priority, isSolvedOnTheSpot } = brought;
    const solved = isSolvedOnTheSpot ? ', and solves it on the spot' : '';
    super(`${by} brings ${priority} ${categoryCode}${solved}`);
    this.#brought = brought;
  }

  override check({ requests }: Readonly<Model>): boolean {
    return requests.length < most;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const { by, categoryCode, priority, isSolvedOnTheSpot } = this.#brought;
    const { people } = model;
    const person = people.people.get(by);
    if (person?.hasLeft) return;
    const isSolved = isSolvedOnTheSpot && person !== undefined;
    const now = real.time.now().getTime();
    const done = await ask(real, person?.login ?? people.customerLogin, File, {
      input: {
        communityId: people.communityId,
        customerId: people.customerId,
        categoryCode,
        priority,
        channel: person ? 'STAFF_ENCOUNTER' : 'APP',
        title: 'Something to be done',
        resolvedOnSpot: isSolved ? { note: 'Done at once' } : null,
      },
    });
    if (!done) {
      if (person?.hasMoved) return;
      throw new Error(`${by} could not bring a matter: it is never refused.`);
    }
    const request = new ModelRequest(
      done.request.id,
      model.editionAt(now),
      { categoryCode, priority },
      now,
      () => model.calendars,
    );
    if (person) request.holders.push(person);
    if (isSolved) request.resolve(now);
    model.requests.push(request);
  }
}
