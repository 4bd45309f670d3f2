import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma } from '../../../platform/database/database.ts';
import type { WebhookDelivery } from '../../../platform/database/generated/client/client.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireOwner, visibleDeliveries } from '../policy.ts';
import { lockWebhooks } from '../sending/lock.ts';
import { armLooks } from '../sending/looks.ts';
import { recordWebhook } from './record.ts';

/** Has a delivery sent once more; answers with its id. */
export function replayDelivery(
  platform: Platform,
  caller: Caller,
  id: string,
): Promise<{ id: string }> {
  requireOwner(caller);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const where = { AND: [{ id }, visibleDeliveries(caller)] };
    const found = await transaction.webhookDelivery.findFirst({ where });
    if (!found) throw new NotFound(['input', 'deliveryId']);
    const { webhookId } = found;
    await lockWebhooks(transaction, [webhookId]);
    const delivery = await transaction.webhookDelivery.findUniqueOrThrow({ where: { id } });
    await transaction.webhookDelivery.update({ where: { id }, data: again(delivery, at) });
    await armLooks(transaction, [webhookId], at);
    const data = { deliveryId: id, was: { status: delivery.status } };
    await recordWebhook(transaction, 'delivery-replayed', webhookId, { caller, at, data });
    return { id };
  });
}

function again(
  { status, nextAttemptAt, sendingUntil }: WebhookDelivery,
  now: Date,
): Prisma.WebhookDeliveryUpdateInput {
  if (status !== 'PENDING') {
    return { status: 'PENDING', failures: 0, nextAttemptAt: now, isReplayed: true };
  }
  const isSending = sendingUntil !== null && now < sendingUntil;
  return nextAttemptAt === null || isSending ? {} : { nextAttemptAt: now };
}
