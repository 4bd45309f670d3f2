import type { Transaction } from '../../../platform/database/database.ts';
import type { WebhookEventKind } from '../../../platform/database/generated/client/enums.ts';
import type { PositionedEvent } from '../../../platform/events/read.ts';
import { lockWebhooks } from './lock.ts';
import { armLooks } from './looks.ts';

/** An event that a webhook is to be told of. */
export interface Addressed {
  webhookId: string;
  communityId: string;
  kind: WebhookEventKind;
  event: PositionedEvent;
}

/**
 * Writes deliveries; those of one webhook are given in order of position. The first of a lane (those
 * of one request to one webhook) is tried at once; the others wait for the one before them.
 */
export async function enqueue(
  transaction: Transaction,
  addressed: readonly Addressed[],
  now: Date,
): Promise<void> {
  if (addressed.length === 0) return;
  const webhookIds = addressed.map(({ webhookId }) => webhookId);
  await lockWebhooks(transaction, webhookIds);
  const waiting = await transaction.webhookDelivery.findMany({
    where: {
      webhookId: { in: webhookIds },
      requestId: { in: addressed.map(({ event }) => event.subjectId) },
      status: 'PENDING',
      isReplayed: false,
    },
    select: { webhookId: true, requestId: true },
  });
  const lanes = new Set(waiting.map(({ webhookId, requestId }) => `${webhookId} ${requestId}`));
  await transaction.webhookDelivery.createMany({
    data: addressed.map(({ webhookId, communityId, kind, event }) => {
      const lane = `${webhookId} ${event.subjectId}`;
      const isFirst = !lanes.has(lane);
      lanes.add(lane);
      return {
        webhookId,
        communityId,
        kind,
        requestId: event.subjectId,
        eventId: event.id,
        position: event.position,
        eventAt: event.at,
        nextAttemptAt: isFirst ? now : null,
        createdAt: now,
      };
    }),
  });
  await armLooks(transaction, webhookIds, now);
}
