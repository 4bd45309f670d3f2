import type { Caller } from '../../platform/auth/caller.ts';
import { reachOf } from '../../platform/auth/reach.ts';
import type { Prisma, PrismaClient } from '../../platform/database/database.ts';
import type { WebhookEventKind } from '../../platform/database/generated/client/enums.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { partnerAppCaller, visibleApps } from '../partners/index.ts';
import { mayFollowEscalations } from '../requests/index.ts';
import { administrator } from '../staff/index.ts';
import { isOfEscalation } from './rules/kinds.ts';

/** A partner app has its own webhooks, administrators have all, nobody else has any. */

/** Scopes of whatever shows webhooks. */
export const forOwners = {
  $any: { callerIs: partnerAppCaller, hasRole: administrator },
} as const;

/** Throws the typed refusal for everybody else. */
export function requireOwner(caller: Caller): void {
  if (caller.type === partnerAppCaller || caller.roles.includes(administrator)) return;
  throw new NotAllowed();
}

export function visibleWebhooks(caller: Caller): Prisma.WebhookWhereInput {
  return { app: visibleApps(caller) };
}

export function visibleDeliveries(caller: Caller): Prisma.WebhookDeliveryWhereInput {
  return { webhook: visibleWebhooks(caller) };
}

/**
 * Whether an app is told of an event of a request that it may see: the public side, and with the
 * scope for it the escalations.
 */
export function mayHear(app: Caller, kind: WebhookEventKind, isPublic: boolean): boolean {
  return isPublic || (isOfEscalation(kind) && mayFollowEscalations(app));
}

/** What `node` finds of this module. */
export const webhooksReach = (client: PrismaClient) => ({
  Webhook: reachOf(client.webhook, visibleWebhooks),
  WebhookDelivery: reachOf(client.webhookDelivery, visibleDeliveries),
});
