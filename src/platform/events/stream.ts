import type { PrismaClient } from '../database/database.ts';
import type { Log } from '../log.ts';
import {
  assignPositions,
  type EventFilter,
  lastPosition,
  matches,
  type PositionedEvent,
  readEvents,
} from './read.ts';
import { redactionKind } from './redact.ts';

const batch = 500;
/** Events kept in memory, so that readers at the front do not ask the database one by one. */
const recentEvents = 4096;

/**
 * The stream of events on this node. One reader follows the database; every subscriber follows
 * that reader by a position of its own. Nobody has a queue, so a slow subscriber costs no memory:
 * one that falls behind what is kept here reads on from the database.
 */
export class EventStream {
  readonly #client: PrismaClient;
  readonly #log: Log;
  readonly #pollEvery: number;
  #recent: PositionedEvent[] = [];
  #last = 0n;
  #waiting = new Set<() => void>();
  #reading: Promise<void> | null = null;
  #nextReading: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = new AbortController();

  /** `pollEvery`: how long an event written by another node may go unseen here, in milliseconds. */
  constructor(client: PrismaClient, log: Log, pollEvery = 200) {
    this.#client = client;
    this.#log = log;
    this.#pollEvery = pollEvery;
  }

  async start(): Promise<void> {
    await assignPositions(this.#client);
    this.#last = await lastPosition(this.#client);
    this.#poll();
  }

  /** Ends every subscription and the polling. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    if (this.#timer) clearTimeout(this.#timer);
    this.#notify();
    await (this.#nextReading ?? this.#reading)?.catch(() => {});
  }

  /** To be called after a commit that wrote events: nobody then waits for the next poll. */
  wake(): void {
    this.#advance().catch((error) => this.#log.error({ err: error }, 'reading events failed'));
  }

  /** The position of the newest event that is committed now. */
  async head(): Promise<bigint> {
    await this.#advance();
    return this.#last;
  }

  /**
   * Events that match, each once and in order, beginning after `after` (default: now), until the
   * stream stops or the iterator is returned.
   */
  async subscribe(
    filter: EventFilter,
    after?: bigint,
  ): Promise<AsyncIterableIterator<PositionedEvent>> {
    const ended = new AbortController();
    const events = this.#follow(filter, after ?? (await this.head()), ended.signal);
    const iterator: AsyncIterableIterator<PositionedEvent> = {
      [Symbol.asyncIterator]: () => iterator,
      next: () => events.next(),
      return: () => {
        // A generator that waits cannot be returned before it wakes.
        ended.abort();
        this.#notify();
        return events.return(undefined);
      },
      throw: (error) => events.throw(error),
    };
    return iterator;
  }

  async *#follow(
    filter: EventFilter,
    after: bigint,
    ended: AbortSignal,
  ): AsyncGenerator<PositionedEvent, undefined> {
    let position = after;
    while (!ended.aborted && !this.#stopped.signal.aborted) {
      if (position >= this.#last) {
        await new Promise<void>((resolve) => this.#waiting.add(resolve));
        continue;
      }
      const known = this.#last;
      const oldest = this.#recent[0]?.position;
      if (oldest !== undefined && position + 1n >= oldest) {
        const recent = this.#recent;
        const begin = Number(position + 1n - oldest);
        for (const event of recent.slice(begin)) {
          position = event.position;
          if (matches(filter, event)) yield event;
          if (ended.aborted) return;
          // Something was forgotten meanwhile: what comes next may read differently now.
          if (this.#recent !== recent) break;
        }
      } else {
        const events = await readEvents(this.#client, { after: position, limit: batch, filter });
        for (const event of events) {
          position = event.position;
          yield event;
          if (ended.aborted) return;
        }
        if (events.length < batch && position < known) position = known;
      }
    }
  }

  /** Reads on; a call during a reading waits for one that begins after it. */
  #advance(): Promise<void> {
    if (!this.#reading) {
      this.#reading = this.#readOn().finally(() => {
        this.#reading = null;
      });
      return this.#reading;
    }
    this.#nextReading ??= this.#reading
      .catch(() => {})
      .then(() => {
        this.#nextReading = null;
        return this.#advance();
      });
    return this.#nextReading;
  }

  async #readOn(): Promise<void> {
    await assignPositions(this.#client);
    for (;;) {
      const events = await readEvents(this.#client, { after: this.#last, limit: batch });
      const newest = events.at(-1);
      if (!newest) return;
      this.#recent.push(...events);
      if (events.some(({ kind }) => kind === redactionKind)) {
        this.#recent = [];
      } else if (this.#recent.length > 2 * recentEvents) {
        this.#recent = this.#recent.slice(-recentEvents);
      }
      this.#last = newest.position;
      this.#notify();
      if (events.length < batch) return;
    }
  }

  #notify(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const resolve of waiting) resolve();
  }

  #poll(): void {
    if (this.#stopped.signal.aborted) return;
    this.#timer = setTimeout(async () => {
      try {
        await this.#advance();
      } catch (error) {
        this.#log.error({ err: error }, 'reading events failed');
      }
      this.#poll();
    }, this.#pollEvery);
  }
}
