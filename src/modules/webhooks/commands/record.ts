import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';

export type WebhookHappening = 'created' | 'changed' | 'secret-rotated' | 'delivery-replayed';

/** Writes down what was done with a webhook, for the log. */
export function recordWebhook(
  transaction: Transaction,
  kind: WebhookHappening,
  webhookId: string,
  { caller, at, data }: { caller: Caller; at: Date; data: Prisma.InputJsonObject },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: `webhooks.${kind}`,
      communityId: null,
      subjectType: 'Webhook',
      subjectId: webhookId,
      at,
      actor: caller,
      isPublic: false,
      data,
    },
  ]);
}

/** Of an address, what may stand in the log: its path can hold a secret. */
export function serverOf(url: string): string {
  return new URL(url).origin;
}
