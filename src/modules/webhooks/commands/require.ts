import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { visibleWebhooks } from '../policy.ts';
import { lockWebhooks } from '../sending/lock.ts';

/** Keeps a webhook that the caller may see for this transaction, and reads it. */
export async function requireWebhook(transaction: Transaction, caller: Caller, id: string) {
  await lockWebhooks(transaction, [id]);
  const webhook = await transaction.webhook.findFirst({
    where: { AND: [{ id }, visibleWebhooks(caller)] },
    include: { communities: true },
  });
  if (!webhook) throw new NotFound(['input', 'webhookId']);
  return webhook;
}

const longestUrl = 2000;

/** An address in its plain form; throws the typed failure when nothing may be posted there. */
export function requireUrl({ outbound }: Pick<Platform, 'outbound'>, text: string): string {
  const path = ['input', 'url'];
  const url = text.length <= longestUrl && URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username + url.password !== '') {
    throw new InvalidInput(path, 'INVALID_INPUT', {
      en: 'An address such as https://example.com/events, without a user name or password, of at most 2000 characters.',
      zh: '请填写类似 https://example.com/events 的地址，不含用户名和密码，最多 2000 个字符。',
    });
  }
  if (!outbound.speaks(url.protocol)) {
    throw new InvalidInput(path, 'INVALID_INPUT', {
      en: 'The address must begin with https.',
      zh: '地址须以 https 开头。',
    });
  }
  return url.href;
}

/** Makes sure that the communities are in the app's reach. */
export function requireReach(app: Caller, communityIds: readonly string[]): string[] {
  if (!communityIds.every((id) => app.communityIds.includes(id))) {
    throw new NotFound(['input', 'communityIds']);
  }
  return [...new Set(communityIds)];
}
