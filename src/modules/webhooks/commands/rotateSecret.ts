import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireOwner } from '../policy.ts';
import { makeSecret, signsUntil } from '../rules/secrets.ts';
import { recordWebhook } from './record.ts';
import { requireWebhook } from './require.ts';

/** Makes a new secret; the one before it signs too for a day. The one before that is forgotten. */
export function rotateSecret(
  platform: Platform,
  caller: Caller,
  webhookId: string,
): Promise<{ id: string; secret: string }> {
  requireOwner(caller);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const webhook = await requireWebhook(transaction, caller, webhookId);
    const secret = makeSecret();
    const formerSecretUntil = signsUntil(at);
    await transaction.webhook.update({
      where: { id: webhookId },
      data: {
        secret: platform.vault.seal(secret),
        formerSecret: webhook.secret,
        formerSecretUntil,
        version: { increment: 1 },
      },
    });
    const data = { formerSecretUntil: formerSecretUntil.toISOString() };
    await recordWebhook(transaction, 'secret-rotated', webhookId, { caller, at, data });
    return { id: webhookId, secret };
  });
}
