import type {
  Webhook,
  WebhookDelivery,
} from '../../../platform/database/generated/client/client.ts';
import { encodeEventCursor } from '../../../platform/events/cursor.ts';
import { encodeId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { findApp } from '../../partners/index.ts';
import { visibleRequests } from '../../requests/index.ts';
import { mayHear } from '../policy.ts';
import { isOfEscalation, typeOf } from '../rules/kinds.ts';
import { type Content, writeMessage } from '../rules/message.ts';
import { signing } from '../rules/secrets.ts';
import type { Claimed } from './claim.ts';
import type { Outcome } from './settle.ts';

type Tools = Pick<Platform, 'client' | 'time' | 'outbound' | 'vault'>;

/** Sends a delivery, if the app may still hear of it. */
export async function send(tools: Tools, { delivery, webhook }: Claimed): Promise<Outcome> {
  const content = await contentOf(tools, delivery, webhook.appId);
  if (!content) {
    return { at: tools.time.now(), httpStatus: null, duration: 0, failure: 'NOT_IN_REACH' };
  }
  return post(tools, webhook, encodeId('WebhookDelivery', delivery.id), content);
}

/** Signs and posts a message. */
export async function post(
  { time, outbound, vault }: Tools,
  webhook: Webhook,
  id: string,
  content: Content,
): Promise<Outcome> {
  const at = time.now();
  const secrets = signing(webhook, at).map(vault.open);
  const { headers, body } = writeMessage(id, content, secrets, at);
  return { at, ...(await outbound.post(webhook.url, headers, body)) };
}

/**
 * Ids and public facts: the receiver asks the API for more. Null when the app is shut out, or may
 * no longer see the request or hear of this.
 */
async function contentOf(
  { client }: Tools,
  { requestId, kind, position, eventAt }: WebhookDelivery,
  appId: string,
): Promise<Content | null> {
  const app = await findApp(client, appId);
  if (!app || !mayHear(app, kind, !isOfEscalation(kind))) return null;
  const request = await client.request.findFirst({
    where: { AND: [{ id: requestId }, visibleRequests(app)] },
    select: { number: true, status: true, communityId: true },
  });
  if (!request) return null;
  return {
    type: typeOf(kind),
    at: eventAt,
    data: {
      cursor: encodeEventCursor(position),
      requestId: encodeId('Request', requestId),
      number: request.number,
      kind,
      status: request.status,
      communityId: encodeId('Community', request.communityId),
      at: eventAt.toISOString(),
    },
  };
}
