import { inTransaction, type PrismaClient, type Transaction } from '../database/database.ts';
import type { Log } from '../log.ts';
import { type ClaimedTimer, claimAgain, claimDue, end, putOff } from './claim.ts';
import type { TimerHandler } from './handler.ts';
import { inSets } from './sets.ts';

/** What became of the timers that were claimed. */
export interface Outcome {
  claimed: number;
  /** The others failed, or were handed back: somebody is working on what they are about. */
  fired: number;
}

/** Claims timers and has them handled, in one transaction; each once, whichever way it ends. */
export class Firing {
  readonly #client: PrismaClient;
  readonly #log: Log;
  readonly #handlers: ReadonlyMap<string, TimerHandler>;
  readonly #onFired: () => void;

  constructor(options: {
    client: PrismaClient;
    log: Log;
    handlers: ReadonlyMap<string, TimerHandler>;
    /** Called after each transaction in which timers fired. */
    onFired: () => void;
  }) {
    this.#client = options.client;
    this.#log = options.log;
    this.#handlers = options.handlers;
    this.#onFired = options.onFired;
  }

  /** Fires what is due, the oldest first, `limit` at most. */
  fireDue(now: Date, limit: number): Promise<Outcome> {
    const kinds = [...this.#handlers.keys()];
    return this.#fire(now, (transaction) => claimDue(transaction, kinds, now, limit));
  }

  async #fire(
    now: Date,
    claim: (transaction: Transaction) => Promise<ClaimedTimer[]>,
  ): Promise<Outcome> {
    let claimed: ClaimedTimer[] = [];
    let fired: number;
    try {
      fired = await inTransaction(this.#client, async (transaction) => {
        claimed = await claim(transaction);
        return this.#handle(transaction, claimed, now);
      });
    } catch (error) {
      // Before anything was claimed, it is the database that fails, and no timer's fault.
      const [timer] = claimed;
      if (!timer) throw error;
      if (claimed.length > 1) return this.#fireInHalves(claimed, now);
      this.#log.error({ err: error, kind: timer.kind, key: timer.key }, 'a timer failed');
      await putOff(this.#client, timer, now);
      return { claimed: 1, fired: 0 };
    }
    if (fired > 0) this.#onFired();
    return { claimed: claimed.length, fired };
  }

  /** Some failed: half of them at a time, until the one at fault is alone and the others are through. */
  async #fireInHalves(timers: readonly ClaimedTimer[], now: Date): Promise<Outcome> {
    const middle = Math.ceil(timers.length / 2);
    let fired = 0;
    for (const half of [timers.slice(0, middle), timers.slice(middle)]) {
      const outcome = await this.#fire(now, (transaction) => claimAgain(transaction, half, now));
      fired += outcome.fired;
    }
    return { claimed: timers.length, fired };
  }

  /** Hands each set to its handler; answers how many are done. */
  async #handle(
    transaction: Transaction,
    timers: readonly ClaimedTimer[],
    now: Date,
  ): Promise<number> {
    const done: ClaimedTimer[] = [];
    for (const set of inSets(timers)) {
      const handler = this.#handlers.get(set[0]?.kind ?? '');
      if (!handler) continue;
      const handedBack = await handler(transaction, set, now);
      const again = new Set(handedBack.map((timer) => timer.key));
      done.push(...set.filter((timer) => !again.has(timer.key)));
    }
    await end(transaction, done);
    return done.length;
  }
}
