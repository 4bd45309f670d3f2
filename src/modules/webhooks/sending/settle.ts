import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type {
  Webhook,
  WebhookDelivery,
} from '../../../platform/database/generated/client/client.ts';
import type { WebhookFailure } from '../../../platform/database/generated/client/enums.ts';
import { afterFailure, closed } from '../rules/breaker.ts';
import { nextAttempt } from '../rules/retries.ts';
import { lockWebhook } from './lock.ts';

/** What came of a sending that began at `at`. */
export interface Outcome {
  at: Date;
  httpStatus: number | null;
  /** In milliseconds. */
  duration: number;
  failure: WebhookFailure | null;
}

/** Writes down what came of sending a delivery, and what happens with it next. */
export async function settle(
  transaction: Transaction,
  { id, webhookId }: Pick<WebhookDelivery, 'id' | 'webhookId'>,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const webhook = await lockWebhook(transaction, webhookId);
  const delivery = await transaction.webhookDelivery.findUniqueOrThrow({ where: { id } });
  await transaction.webhookAttempt.create({ data: { webhookId, deliveryId: id, ...outcome } });
  if (webhook) await turnBreaker(transaction, webhook, outcome, now);
  // Its lease ran out, and another node has brought it to an end.
  if (delivery.status !== 'PENDING') return;
  await transaction.webhookDelivery.update({
    where: { id },
    data: { ...whatNext(delivery, outcome, now), sendingUntil: null },
  });
  await letNextGo(transaction, delivery, now);
}

function whatNext(
  delivery: WebhookDelivery,
  { failure }: Outcome,
  now: Date,
): Prisma.WebhookDeliveryUpdateInput {
  if (failure === null) return { status: 'DELIVERED', nextAttemptAt: null };
  const failures = delivery.failures + 1;
  // Trying again helps against everything else.
  const nextAttemptAt = failure === 'NOT_IN_REACH' ? null : nextAttempt(failures, now);
  return { failures, nextAttemptAt, ...(!nextAttemptAt && { status: 'PARKED' }) };
}

async function turnBreaker(
  transaction: Transaction,
  webhook: Webhook,
  { failure }: Outcome,
  now: Date,
): Promise<void> {
  // Nothing was sent: that says nothing about the address.
  if (failure === 'NOT_IN_REACH') return;
  if (failure === null && webhook.failuresInRow === 0) return;
  const { failuresInRow, timesOpened, failingUntil } =
    failure === null ? closed : afterFailure(webhook, now);
  await transaction.webhook.update({
    where: { id: webhook.id },
    data: { failuresInRow, timesOpened, failingUntil },
  });
}

/** The first of a lane that is still pending is tried at once, if it waited for its turn. */
async function letNextGo(
  transaction: Transaction,
  { webhookId, requestId }: WebhookDelivery,
  now: Date,
): Promise<void> {
  const first = await transaction.webhookDelivery.findFirst({
    where: { webhookId, requestId, status: 'PENDING', isReplayed: false },
    orderBy: { position: 'asc' },
    select: { id: true, nextAttemptAt: true },
  });
  if (!first || first.nextAttemptAt !== null) return;
  await transaction.webhookDelivery.update({
    where: { id: first.id },
    data: { nextAttemptAt: now },
  });
}
