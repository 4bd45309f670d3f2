import type { PrismaClient } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { TimeSource } from '../time.ts';
import { nextDue } from './claim.ts';
import { Firing, type Outcome } from './firing.ts';
import type { TimerHandler } from './handler.ts';
import { firstSize, nextSize } from './sets.ts';

export type { DueTimer, TimerHandler } from './handler.ts';

/** Between two looks, in milliseconds: what comes due meanwhile goes together. */
const rest = 20;
/** After the database failed. */
const longRest = 1000;

/** Fires the timers that are due, on any number of nodes, each once, in order of their time. */
export class TimerRunner {
  readonly #client: PrismaClient;
  readonly #time: TimeSource;
  readonly #log: Log;
  readonly #kinds: readonly string[];
  readonly #firing: Firing;
  readonly #pollEvery: number;
  #size = firstSize;
  #alarm: NodeJS.Timeout | null = null;
  #running: Promise<unknown> | null = null;
  #stopped = true;
  #isWoken = false;
  /** Whether something ought to be due at the next turn, so that it need not be looked up. */
  #expectsDue = false;
  /** When the last turn ended, in milliseconds of the process's own clock. */
  #restedFrom = Number.NEGATIVE_INFINITY;

  constructor(options: {
    client: PrismaClient;
    time: TimeSource;
    log: Log;
    handlers: ReadonlyMap<string, TimerHandler>;
    /** Called after each set that was handled. */
    onFired: () => void;
    /** How long a timer armed by another node may go unseen here, in milliseconds. */
    pollEvery?: number;
  }) {
    this.#client = options.client;
    this.#time = options.time;
    this.#log = options.log;
    this.#kinds = [...options.handlers.keys()];
    this.#firing = new Firing(options);
    this.#pollEvery = options.pollEvery ?? 250;
  }

  start(): void {
    this.#stopped = false;
    this.#schedule(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#alarm) clearTimeout(this.#alarm);
    await this.#running;
  }

  /** To be called after a commit that armed timers: one of them may be due before the next poll. */
  wake(): void {
    if (this.#stopped) return;
    // While it looks around it may have looked past what is new: then it looks once more.
    if (this.#running) this.#isWoken = true;
    else this.#schedule(this.#untilRested());
  }

  /** Fires everything that is due now; answers how many fired. Tests call it with time held still. */
  async runDue(): Promise<number> {
    let total = 0;
    for (;;) {
      const { fired, claimed } = await this.#fireSet();
      total += fired;
      if (claimed === 0) return total;
      if (fired === 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }

  #schedule(delay: number): void {
    if (this.#alarm) clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => {
      this.#isWoken = false;
      this.#running = this.#turn().then((wait) => {
        this.#running = null;
        this.#restedFrom = performance.now();
        if (!this.#stopped) this.#schedule(this.#isWoken ? Math.min(rest, wait) : wait);
      });
    }, delay);
  }

  /** However often it is woken, it looks around at most once in a rest. */
  #untilRested(): number {
    return Math.max(0, this.#restedFrom + rest - performance.now());
  }

  /** Fires a set of what is due, or finds nothing; answers how long to wait, in milliseconds. */
  async #turn(): Promise<number> {
    try {
      const hasLooked = !this.#expectsDue;
      if (hasLooked) {
        const wait = await this.#untilNext();
        this.#expectsDue = wait <= this.#pollEvery;
        if (wait > 0) return Math.min(wait, this.#pollEvery);
      }
      const size = this.#size;
      const { fired, claimed } = await this.#fireSet();
      this.#expectsDue = claimed > 0;
      // What was seen to be due and could not be claimed is in the hands of another node.
      if (claimed === 0) return hasLooked ? rest : 0;
      return claimed === size && fired > 0 ? 0 : rest;
    } catch (error) {
      this.#expectsDue = false;
      this.#log.error({ err: error }, 'running timers failed');
      return longRest;
    }
  }

  async #untilNext(): Promise<number> {
    if (this.#kinds.length === 0) return Number.POSITIVE_INFINITY;
    const now = this.#time.now().getTime();
    const next = await nextDue(this.#client, this.#kinds, new Date(now + this.#pollEvery));
    return next ? Math.max(0, next.getTime() - now) : Number.POSITIVE_INFINITY;
  }

  async #fireSet(): Promise<Outcome> {
    if (this.#kinds.length === 0) return { claimed: 0, fired: 0 };
    const begun = performance.now();
    const outcome = await this.#firing.fireDue(this.#time.now(), this.#size);
    this.#size = nextSize(this.#size, outcome.claimed, performance.now() - begun);
    return outcome;
  }
}
