import type { Transaction } from '../../../platform/database/database.ts';
import { armTimers, disarmTimers } from '../../../platform/timers/arm.ts';
import type { TimerHandler } from '../../../platform/timers/runner.ts';
import type { Courier } from './courier.ts';

/** One timer for each webhook: when it is looked at next, to see what there is to send. */
const lookKind = 'webhooks.look-due';

/** How long a delivery may be on its way before it is taken to have been lost, in milliseconds. */
const lostAfter = 30_000;

export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + lostAfter);
}

export function armLooks(
  transaction: Transaction,
  webhookIds: Iterable<string>,
  dueAt: Date,
): Promise<void> {
  const timers = [...new Set(webhookIds)].map((key) => ({
    kind: lookKind,
    key,
    communityId: null,
    dueAt,
  }));
  return armTimers(transaction, timers);
}

export function disarmLook(transaction: Transaction, webhookId: string): Promise<void> {
  return disarmTimers(transaction, lookKind, [webhookId]);
}

/**
 * A look is work for the courier, who must not hold the timers' transaction while a server far
 * away takes its time. Until the courier has looked, and armed the next look, another one is
 * armed: if this node fails, a look is late and never lost.
 */
export function lookTimers(courier: Courier): Record<string, TimerHandler> {
  return {
    async [lookKind](transaction, timers, now) {
      const ids = timers.map(({ key }) => key);
      await armLooks(transaction, ids, leaseEnd(now));
      courier.wake(ids);
      return [];
    },
  };
}
