import type { Caller } from '../../../platform/auth/caller.ts';
import { encodeId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireOwner } from '../policy.ts';
import { testType } from '../rules/kinds.ts';
import { post } from '../sending/send.ts';
import { requireWebhook } from './require.ts';

/**
 * Sends a sample message now; answers with the id of the attempt. The attempt is written first, so
 * that a call that is repeated under its key finds it and sends nothing.
 */
export async function tryWebhook(
  platform: Platform,
  caller: Caller,
  webhookId: string,
): Promise<{ id: string }> {
  requireOwner(caller);
  const at = platform.time.now();
  const begun = await platform.change(async (transaction) => {
    const webhook = await requireWebhook(transaction, caller, webhookId);
    const { id } = await transaction.webhookAttempt.create({
      data: { webhookId, at, duration: 0, failure: 'INTERRUPTED' },
    });
    return { id, webhook };
  });
  const { id, webhook } = begun as Partial<typeof begun> & { id: string };
  if (webhook) {
    const data = { webhookId: encodeId('Webhook', webhookId) };
    const content = { type: testType, at, data };
    const outcome = await post(platform, webhook, encodeId('WebhookAttempt', id), content);
    // Not by `change`: the call's key is spent.
    await platform.client.webhookAttempt.update({ where: { id }, data: outcome });
  }
  return { id };
}
