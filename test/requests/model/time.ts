import { minutes } from '../../support/time.ts';
import { type Real, Step } from './command.ts';
import { databaseId } from './facts.ts';
import type { Model } from './model.ts';

/** So many deadlines are met one after the other; those after them are found late, as after a sleep. */
const mostStops = 4;

/** Time passes: the system does what is due when it is due. */
export class TimePasses extends Step {
  readonly #length: number;

  constructor(length: number, words: string) {
    super(words);
    this.#length = length;
  }

  protected async act(model: Model, { window, time }: Real): Promise<void> {
    const end = time.now().getTime() + this.#length;
    const communityId = databaseId(model.people.communityId);
    for (let stops = 0; stops < mostStops; stops += 1) {
      const next = await window.database.client.timer.findFirst({
        where: {
          kind: { startsWith: 'requests.' },
          runAt: { gt: time.now(), lt: new Date(end) },
          // What ended in an earlier history is no stop of this one.
          OR: [{ communityId }, { communityId: null }],
        },
        orderBy: { runAt: 'asc' },
      });
      if (!next) break;
      time.pass(next.runAt.getTime() - time.now().getTime());
      await window.composition.timers.runDue();
      model.timeIs(time.now().getTime());
    }
    time.pass(end - time.now().getTime());
  }
}

/** The system sleeps, and finds everything late. */
export class SystemSleeps extends Step {
  readonly #length: number;

  constructor(length: number) {
    super(`the system is down for ${length} minutes`);
    this.#length = length;
  }

  protected async act(_model: Model, { time }: Real): Promise<void> {
    time.pass(minutes(this.#length));
  }
}
