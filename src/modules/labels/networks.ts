import { currentCall } from '../../platform/call.ts';
import type { Budget } from '../../platform/graphql/limits/budget.ts';
import type { Platform } from '../../platform/module.ts';
import { perNetwork } from './rules/limits.ts';

/**
 * Counts reports by the network that they come from, over all labels. Addresses are personal data,
 * so they stand in no table: in the memory of this node or of the Redis that nodes share, and there
 * for an hour.
 */
export class Networks {
  readonly #platform: Pick<Platform, 'openBudget' | 'time'>;
  #budget: Promise<Budget> | null = null;

  constructor(platform: Pick<Platform, 'openBudget' | 'time'>) {
    this.#platform = platform;
  }

  /** Counts a report of the call that is running; when it may come again, or null: it may now. */
  async count(): Promise<Date | null> {
    const network = currentCall()?.network;
    if (!network) return null;
    const { isOverdrawn, refillsIn } = await (await this.#open()).spend(network, 1);
    return isOverdrawn ? new Date(this.#platform.time.now().getTime() + refillsIn) : null;
  }

  /** Before anybody waits for it. */
  async start(): Promise<void> {
    await this.#open();
  }

  #open(): Promise<Budget> {
    this.#budget ??= this.#platform.openBudget('reports', {
      points: perNetwork.reports,
      refillEvery: perNetwork.within / 1000,
    });
    return this.#budget;
  }

  async stop(): Promise<void> {
    (await this.#budget)?.close();
  }
}
