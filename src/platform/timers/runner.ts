import {
  inTransaction,
  Prisma,
  type PrismaClient,
  type Transaction,
} from '../database/database.ts';
import type { Log } from '../log.ts';
import type { TimeSource } from '../time.ts';

/** A timer whose time has come. */
export interface DueTimer {
  kind: string;
  key: string;
  communityId: string | null;
  dueAt: Date;
}

/**
 * What happens when timers of one kind are due. It gets them as a set, inside a transaction in
 * which they are claimed; what it does and their end are kept together or not at all. It must not
 * wait for locks that a command holds (a command may be waiting for the timer): what it cannot
 * lock at once it hands back, and it comes again in a moment.
 */
export type TimerHandler = (
  transaction: Transaction,
  timers: readonly DueTimer[],
  now: Date,
) => Promise<readonly DueTimer[]>;

const setSize = 200;
const busyPause = 20;

/** Fires the timers that are due, on any number of nodes, each once. */
export class TimerRunner {
  readonly #client: PrismaClient;
  readonly #time: TimeSource;
  readonly #log: Log;
  readonly #handlers: ReadonlyMap<string, TimerHandler>;
  readonly #onFired: () => void;
  readonly #pollEvery: number;
  #alarm: NodeJS.Timeout | null = null;
  #running: Promise<unknown> | null = null;
  #stopped = true;
  #isWoken = false;

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
    this.#handlers = options.handlers;
    this.#onFired = options.onFired;
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
    else this.#schedule(0);
  }

  /** Fires everything that is due now; answers how many fired. Tests call it with time held still. */
  async runDue(): Promise<number> {
    let total = 0;
    for (;;) {
      const { fired, left } = await this.#runSet();
      total += fired;
      if (fired === 0 && left === 0) return total;
      if (fired === 0) await new Promise((resolve) => setTimeout(resolve, busyPause));
    }
  }

  #schedule(delay: number): void {
    if (this.#alarm) clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => {
      this.#isWoken = false;
      this.#running = this.#tick().then((next) => {
        this.#running = null;
        if (!this.#stopped) this.#schedule(this.#isWoken ? 0 : next);
      });
    }, delay);
  }

  /** Runs what is due; answers how long to wait, in milliseconds. */
  async #tick(): Promise<number> {
    try {
      const wait = await this.#untilNext();
      if (wait > 0) return Math.min(wait, this.#pollEvery);
      const { fired, left } = await this.#runSet();
      return fired === 0 && left > 0 ? busyPause : 0;
    } catch (error) {
      this.#log.error({ err: error }, 'running timers failed');
      return 1000;
    }
  }

  async #untilNext(): Promise<number> {
    if (this.#handlers.size === 0) return this.#pollEvery;
    const next = await this.#client.timer.findFirst({
      where: { kind: { in: [...this.#handlers.keys()] } },
      orderBy: { runAt: 'asc' },
      select: { runAt: true },
    });
    return next ? Math.max(0, next.runAt.getTime() - this.#time.now().getTime()) : this.#pollEvery;
  }

  async #runSet(): Promise<{ fired: number; left: number }> {
    if (this.#handlers.size === 0) return { fired: 0, left: 0 };
    const now = this.#time.now();
    let claimed: DueTimer[] = [];
    try {
      const result = await inTransaction(this.#client, async (transaction) => {
        claimed = await this.#claim(transaction, now, setSize);
        return this.#handle(transaction, claimed, now);
      });
      if (result.fired > 0) this.#onFired();
      return result;
    } catch (error) {
      if (claimed.length === 0) throw error;
      return this.#runOneByOne(claimed, now);
    }
  }

  /** A set failed: find out whose fault it is, and let the others through. */
  async #runOneByOne(timers: readonly DueTimer[], now: Date) {
    let fired = 0;
    for (const timer of timers) {
      try {
        const result = await inTransaction(this.#client, async (transaction) => {
          const claimed = await this.#claim(transaction, now, 1, timer);
          return this.#handle(transaction, claimed, now);
        });
        fired += result.fired;
        if (result.fired > 0) this.#onFired();
      } catch (error) {
        this.#log.error({ err: error, kind: timer.kind, key: timer.key }, 'a timer failed');
        // It stays armed, and the next try comes later each time: 2 s, 4 s, … at most 5 minutes.
        await this.#client.$executeRaw`
          UPDATE timer
          SET attempts = attempts + 1,
              run_at = ${now}::timestamptz
                + least(interval '1 second' * power(2, least(attempts + 1, 9)), interval '5 minutes')
          WHERE kind = ${timer.kind} AND key = ${timer.key}`;
      }
    }
    return { fired, left: 0 };
  }

  #claim(transaction: Transaction, now: Date, limit: number, only?: DueTimer): Promise<DueTimer[]> {
    const which = only ? Prisma.sql`AND kind = ${only.kind} AND key = ${only.key}` : Prisma.empty;
    return transaction.$queryRaw<DueTimer[]>`
      SELECT kind, key, community_id AS "communityId", due_at AS "dueAt"
      FROM timer
      WHERE run_at <= ${now}::timestamptz
        AND kind IN (${Prisma.join([...this.#handlers.keys()])}) ${which}
      ORDER BY run_at
      LIMIT ${limit}
      FOR UPDATE SKIP LOCKED`;
  }

  async #handle(transaction: Transaction, timers: readonly DueTimer[], now: Date) {
    let left = 0;
    for (const [kind, set] of groupByKind(timers)) {
      const handler = this.#handlers.get(kind);
      if (!handler) continue;
      const handedBack = await handler(transaction, set, now);
      const again = new Set(handedBack.map((timer) => timer.key));
      left += again.size;
      // By due time as well: a handler may have armed the same timer anew.
      const done = set.filter((timer) => !again.has(timer.key));
      if (done.length > 0) {
        const keys = done.map((timer) => Prisma.sql`(${timer.key}, ${timer.dueAt}::timestamptz)`);
        await transaction.$executeRaw`
          DELETE FROM timer WHERE kind = ${kind} AND (key, due_at) IN (${Prisma.join(keys)})`;
      }
    }
    return { fired: timers.length - left, left };
  }
}

function groupByKind(timers: readonly DueTimer[]): Map<string, DueTimer[]> {
  const groups = new Map<string, DueTimer[]>();
  for (const timer of timers) {
    const group = groups.get(timer.kind);
    if (group) group.push(timer);
    else groups.set(timer.kind, [timer]);
  }
  return groups;
}
