import type { Caller } from '../auth/caller.ts';
import { type Call, inCall } from '../call.ts';
import type { Prisma } from '../database/database.ts';
import { appendEvents } from '../events/append.ts';
import { NotAllowed, NotFound } from '../graphql/failures.ts';
import type { Platform } from '../module.ts';
import { idsOf } from './ids.ts';

/** A mutation was refused to somebody. */
export const deniedKind = 'platform.mutation-denied';

/** How many refusals of one caller are written down one by one, each minute and on each node. */
const mostPerMinute = 20;
const minute = 60_000;

/**
 * Writes down who was refused what. Somebody who tries again and again cannot fill the log: the
 * first of a minute are written one by one, then one event counts the others.
 */
export class DenialLog {
  readonly #platform: Pick<Platform, 'change' | 'time' | 'log'>;
  /** By caller's id: how many in this minute. */
  #minute = new Map<string, { caller: Caller; count: number }>();
  #timer: NodeJS.Timeout | null = null;

  constructor(platform: Pick<Platform, 'change' | 'time' | 'log'>) {
    this.#platform = platform;
  }

  start(): void {
    this.#timer = setInterval(() => this.#countOthers(), minute).unref();
  }

  /** Writes what is still to be counted. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#countOthers();
  }

  /** Runs a mutation, and writes down when it is refused. The refusal goes on to the caller. */
  async watch<T>(call: Call, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (isDenial(error)) await this.#record(call, error);
      throw error;
    }
  }

  async #record(call: Call, failure: NotAllowed | NotFound): Promise<void> {
    const { caller, mutation, input } = call;
    const counted = this.#minute.get(caller.id) ?? { caller, count: 0 };
    counted.count += 1;
    this.#minute.set(caller.id, counted);
    if (counted.count > mostPerMinute) return;
    // Ids and no texts: what people write has no business in this record.
    const data = {
      mutation,
      code: failure.code,
      argument: failure.path ? [...failure.path] : null,
      ids: idsOf(input, failure.path),
    };
    // What failed has not taken its key, so this must not take it either.
    await inCall({ ...call, idempotencyKey: null }, () => this.#write(caller, data));
  }

  async #countOthers(): Promise<void> {
    const over = this.#minute;
    this.#minute = new Map();
    for (const { caller, count } of over.values()) {
      if (count > mostPerMinute) await this.#write(caller, { further: count - mostPerMinute });
    }
  }

  /** In a transaction of its own. The refusal stands, whether it could be written or not. */
  async #write(caller: Caller, data: Prisma.InputJsonObject): Promise<void> {
    const { change, time, log } = this.#platform;
    try {
      await change((transaction) =>
        appendEvents(transaction, [
          {
            kind: deniedKind,
            communityId: null,
            subjectType: caller.type,
            subjectId: caller.id,
            at: time.now(),
            actor: caller,
            isPublic: false,
            data,
          },
        ]),
      );
    } catch (error) {
      log.error({ err: error }, 'writing down a refusal failed');
    }
  }
}

/** Something that is not there, or not in reach, counts as well: asking for it may be a probe. */
function isDenial(error: unknown): error is NotAllowed | NotFound {
  return error instanceof NotAllowed || error instanceof NotFound;
}
