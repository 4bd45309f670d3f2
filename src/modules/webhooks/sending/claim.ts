import type { Transaction } from '../../../platform/database/database.ts';
import type {
  Webhook,
  WebhookDelivery,
} from '../../../platform/database/generated/client/client.ts';
import { isResting, slots } from '../rules/breaker.ts';
import { lockWebhook } from './lock.ts';
import { armLooks, disarmLook, leaseEnd } from './looks.ts';

/** A delivery to send now, and where to. */
export interface Claimed {
  delivery: WebhookDelivery;
  webhook: Webhook;
}

/**
 * Takes the delivery that is due first, for this node to send; null when there is nothing to send
 * now. The next look is armed in either case; for what was taken, at the end of its lease.
 */
export async function claim(
  transaction: Transaction,
  webhookId: string,
  now: Date,
): Promise<Claimed | null> {
  const webhook = await lockWebhook(transaction, webhookId);
  const next = webhook && !webhook.isPaused ? await findNext(transaction, webhookId) : null;
  if (!webhook || !next?.nextAttemptAt) {
    await disarmLook(transaction, webhookId);
    return null;
  }
  const mustWait = await waitsUntil(transaction, webhook, now);
  if (mustWait || next.nextAttemptAt > now) {
    await armLooks(transaction, [webhookId], mustWait ?? next.nextAttemptAt);
    return null;
  }
  const lease = leaseEnd(now);
  const delivery = await transaction.webhookDelivery.update({
    where: { id: next.id },
    data: { nextAttemptAt: lease, sendingUntil: lease },
  });
  await armLooks(transaction, [webhookId], lease);
  return { delivery, webhook };
}

function findNext(transaction: Transaction, webhookId: string) {
  return transaction.webhookDelivery.findFirst({
    where: { webhookId, nextAttemptAt: { not: null } },
    orderBy: [{ nextAttemptAt: 'asc' }, { position: 'asc' }],
    select: { id: true, nextAttemptAt: true },
  });
}

/** Until when nothing more may be sent there, whatever is due; null when something may. */
async function waitsUntil(
  transaction: Transaction,
  webhook: Webhook,
  now: Date,
): Promise<Date | null> {
  if (isResting(webhook, now)) return webhook.failingUntil;
  const underWay = await transaction.webhookDelivery.findMany({
    where: { webhookId: webhook.id, sendingUntil: { gt: now } },
    orderBy: { sendingUntil: 'asc' },
    select: { sendingUntil: true },
  });
  return underWay.length < slots(webhook, now) ? null : (underWay[0]?.sendingUntil ?? null);
}
