import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Vault } from '../../../platform/vault.ts';
import { requireOwner } from '../policy.ts';
import { makeSecret, signsUntil } from '../rules/secrets.ts';
import { recordWebhook } from './record.ts';
import { requireWebhook } from './require.ts';

/**
 * Makes a new secret; the one before it signs too for a day, unless the key that it was encrypted
 * with is lost. The one before that is forgotten.
 */
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
    const isReadable = canOpen(platform.vault, webhook.secret);
    const formerSecretUntil = isReadable ? signsUntil(at) : null;
    await transaction.webhook.update({
      where: { id: webhookId },
      data: {
        secret: platform.vault.seal(secret),
        formerSecret: isReadable ? webhook.secret : null,
        formerSecretUntil,
        version: { increment: 1 },
      },
    });
    const data = { formerSecretUntil: formerSecretUntil?.toISOString() ?? null };
    await recordWebhook(transaction, 'secret-rotated', webhookId, { caller, at, data });
    return { id: webhookId, secret };
  });
}

function canOpen(vault: Vault, sealed: string): boolean {
  try {
    vault.open(sealed);
    return true;
  } catch {
    return false;
  }
}
