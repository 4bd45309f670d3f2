import { setTimeout as pause } from 'node:timers/promises';
import type { PositionedEvent } from '../../../platform/events/read.ts';
import type { Platform } from '../../../platform/module.ts';
import { sentLogKinds } from '../rules/kinds.ts';
import { fanOut } from './fanOut.ts';

const afterFailure = 1000;

/** Follows the events on this node, and has deliveries made of them as they come. */
export class Follower {
  readonly #platform: Platform;
  readonly #stopped = new AbortController();
  #events: AsyncIterableIterator<PositionedEvent> | null = null;
  #following: Promise<void> | null = null;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  async start(): Promise<void> {
    this.#events = await this.#platform.events.subscribe({ kinds: sentLogKinds });
    this.#following = this.#follow(this.#events);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#events?.return?.();
    await this.#following;
  }

  async #follow(events: AsyncIterableIterator<PositionedEvent>): Promise<void> {
    // First what happened while no node was there.
    let reached = await this.#fanOut();
    for await (const { position } of events) {
      if (this.#stopped.signal.aborted) return;
      if (reached === null || position > reached) reached = await this.#fanOut();
    }
  }

  /** Tries until it is done: no later event may be needed to make up for a failure. */
  async #fanOut(): Promise<bigint | null> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        return await fanOut(this.#platform);
      } catch (error) {
        this.#platform.log.error({ err: error }, 'making deliveries of events failed');
        await pause(afterFailure, undefined, { signal }).catch(() => {});
      }
    }
    return null;
  }
}
