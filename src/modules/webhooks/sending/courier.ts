import { inTransaction } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/module.ts';
import { claim } from './claim.ts';
import { armLooks } from './looks.ts';
import { send } from './send.ts';
import { settle } from './settle.ts';

const mostAtOnce = 16;

/**
 * Sends what is due on this node, so many at once. Each delivery is claimed in a transaction, sent
 * outside of any, and settled in another one. If the node fails in between, the claim runs out and
 * it is sent once more: everything arrives at least once.
 */
export class Courier {
  readonly #platform: Platform;
  readonly #toLookAt = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();
  #isStopped = false;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Looks at webhooks, to see whether there is something to send. */
  wake(webhookIds: readonly string[]): void {
    if (this.#isStopped) return;
    for (const id of webhookIds) this.#toLookAt.add(id);
    this.#go();
  }

  /** Begins nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#toLookAt.clear();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #go(): void {
    for (const id of this.#toLookAt) {
      if (this.#underWay.size >= mostAtOnce) return;
      this.#toLookAt.delete(id);
      const work = this.#serve(id)
        .catch((error) => {
          this.#platform.log.error({ err: error, webhookId: id }, 'sending to a webhook failed');
        })
        .finally(() => {
          this.#underWay.delete(work);
          this.#go();
        });
      this.#underWay.add(work);
    }
  }

  async #serve(id: string): Promise<void> {
    const { client, time } = this.#platform;
    const claimed = await inTransaction(client, (transaction) =>
      claim(transaction, id, time.now()),
    );
    if (!claimed) return;
    // There may be room for a second one.
    this.wake([id]);
    const outcome = await send(this.#platform, claimed);
    await inTransaction(client, async (transaction) => {
      await settle(transaction, claimed.delivery, outcome, time.now());
      // What comes next is for another node, at once.
      if (this.#isStopped) await armLooks(transaction, [id], time.now());
    });
    this.wake([id]);
  }
}
