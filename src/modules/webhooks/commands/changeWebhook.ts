import type { Caller } from '../../../platform/auth/caller.ts';
import type { WebhookEventKind } from '../../../platform/database/generated/client/enums.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { findApp } from '../../partners/index.ts';
import { requireOwner } from '../policy.ts';
import { closed } from '../rules/breaker.ts';
import { armLooks } from '../sending/looks.ts';
import { recordWebhook, serverOf } from './record.ts';
import { requireReach, requireUrl, requireWebhook } from './require.ts';

export interface WebhookChange {
  webhookId: string;
  expectedVersion?: number | null;
  url?: string | null;
  eventKinds?: readonly WebhookEventKind[] | null;
  communityIds?: readonly string[] | null;
  isPaused?: boolean | null;
}

/** Changes a webhook, or rests it; answers with its id. */
export function changeWebhook(
  platform: Platform,
  caller: Caller,
  { webhookId, expectedVersion, ...change }: WebhookChange,
): Promise<{ id: string }> {
  requireOwner(caller);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const webhook = await requireWebhook(transaction, caller, webhookId);
    requireVersion(webhook.version, expectedVersion);
    const was = {
      url: webhook.url,
      eventKinds: webhook.eventKinds,
      communityIds: webhook.communities.map(({ communityId }) => communityId),
      isPaused: webhook.isPaused,
    };
    const is = {
      url: change.url ? requireUrl(platform, change.url) : was.url,
      eventKinds: change.eventKinds ? [...new Set(change.eventKinds)] : was.eventKinds,
      communityIds: was.communityIds,
      isPaused: change.isPaused ?? was.isPaused,
    };
    if (change.communityIds) {
      const app = await findApp(transaction, webhook.appId);
      if (!app) throw new NotFound(['input', 'communityIds']);
      is.communityIds = requireReach(app, change.communityIds);
    }
    const { communityIds, ...columns } = is;
    await transaction.webhook.update({
      where: { id: webhookId },
      data: {
        ...columns,
        // What failed says nothing about another address.
        ...(is.url !== was.url && closed),
        version: { increment: 1 },
        communities: {
          deleteMany: { communityId: { notIn: communityIds } },
          create: communityIds
            .filter((id) => !was.communityIds.includes(id))
            .map((communityId) => ({ communityId })),
        },
      },
    });
    await armLooks(transaction, [webhookId], at);
    await recordWebhook(transaction, 'changed', webhookId, {
      caller,
      at,
      data: { was: forLog(was), is: forLog(is) },
    });
    return { id: webhookId };
  });
}

function forLog<Rest extends { url: string }>({ url, ...rest }: Rest) {
  return { server: serverOf(url), ...rest };
}
