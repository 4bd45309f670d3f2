import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { WebhookEventKind } from '../../../platform/database/generated/client/enums.ts';
import { lastPosition } from '../../../platform/events/read.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { findApp, partnerAppCaller } from '../../partners/index.ts';
import { requireOwner } from '../policy.ts';
import { makeSecret } from '../rules/secrets.ts';
import { recordWebhook, serverOf } from './record.ts';
import { requireReach, requireUrl } from './require.ts';

export interface NewWebhook {
  appId: string | null;
  url: string;
  eventKinds: readonly WebhookEventKind[];
  communityIds: readonly string[];
}

const mostForApp = 10;

/** Makes a webhook; the secret is in this answer, and never again in one. */
export function createWebhook(
  platform: Platform,
  caller: Caller,
  input: NewWebhook,
): Promise<{ id: string; secret: string }> {
  requireOwner(caller);
  const url = requireUrl(platform, input.url);
  const eventKinds = [...new Set(input.eventKinds)];
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const app = await requireApp(transaction, caller, input.appId);
    const communityIds = requireReach(app, input.communityIds);
    const secret = makeSecret();
    const { id } = await transaction.webhook.create({
      data: {
        appId: app.id,
        url,
        eventKinds,
        secret: platform.vault.seal(secret),
        createdAt: at,
        beginsAfter: await lastPosition(transaction),
        communities: { create: communityIds.map((communityId) => ({ communityId })) },
      },
    });
    const data = { appId: app.id, server: serverOf(url), eventKinds, communityIds };
    await recordWebhook(transaction, 'created', id, { caller, at, data });
    return { id, secret };
  });
}

/** The app that gets the webhook, kept for this transaction, with room for one more. */
async function requireApp(
  transaction: Transaction,
  caller: Caller,
  appId: string | null,
): Promise<Caller> {
  const path = ['input', 'appId'];
  const isApp = caller.type === partnerAppCaller;
  const id = appId ?? (isApp ? caller.id : null);
  if (id === null) {
    throw new InvalidInput(path, 'INVALID_INPUT', {
      en: 'Say for which app.',
      zh: '请指明是哪个应用。',
    });
  }
  if (isApp && id !== caller.id) throw new NotFound(path);
  await transaction.$queryRaw`SELECT 1 FROM partner_app WHERE id = ${id}::uuid FOR UPDATE`;
  const app = await findApp(transaction, id);
  if (!app) throw new NotFound(path);
  if ((await transaction.webhook.count({ where: { appId: id } })) >= mostForApp) {
    throw new Conflict(path, {
      en: 'The app has 10 webhooks already: change one of them.',
      zh: '该应用已有 10 个 Webhook：请修改其中一个。',
    });
  }
  return app;
}
