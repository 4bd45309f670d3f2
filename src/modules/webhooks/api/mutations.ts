import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { changeWebhook } from '../commands/changeWebhook.ts';
import { createWebhook } from '../commands/createWebhook.ts';
import { replayDelivery } from '../commands/replayDelivery.ts';
import { rotateSecret } from '../commands/rotateSecret.ts';
import { tryWebhook } from '../commands/tryWebhook.ts';
import { addInputs } from './inputs.ts';
import { addSecretSuccess } from './secretSuccess.ts';
import type { WebhooksTypes } from './types.ts';

const readCommunities = (ids: readonly string[]): string[] =>
  ids.map((id) => readId('Community', id, ['input', 'communityIds']));

const readWebhook = (id: string): string => readId('Webhook', id, ['input', 'webhookId']);

/** What apps and administrators do with webhooks. */
export function addMutations(
  builder: Builder,
  platform: Platform,
  types: Pick<WebhooksTypes, 'kind'>,
): void {
  const inputs = addInputs(builder, types);
  const { client } = platform;
  addMutation(builder, platform, 'createWebhook', {
    description:
      "Sends events to an address of a partner app from now on: the app's own, or for administrators any app's. At most 10 for each app.",
    inputDescription: 'Where to, of what, and of which communities.',
    furtherResult: ' An eleventh is a ConflictError.',
    input: inputs.create,
    success: addSecretSuccess(builder, platform, 'CreateWebhookSuccess', {
      description: 'The webhook is made.',
      webhook: 'The new webhook.',
      secret:
        'The secret that its messages are signed with, for the receiver. Shown this once: null when the call is repeated under its `idempotencyKey`.',
    }),
    run: ({ appId, communityIds, ...rest }, caller) =>
      createWebhook(platform, caller, {
        ...rest,
        appId: readOptionalId('PartnerApp', appId, ['input', 'appId']),
        communityIds: readCommunities(communityIds),
      }),
  });
  addMutation(builder, platform, 'changeWebhook', {
    description:
      'Changes a webhook, or rests it. Kinds and communities count for what happens from then on; another address also for what still waits. For the app itself, and administrators.',
    inputDescription: 'Which webhook, and what it is to be; what is left out stays.',
    input: inputs.change,
    success: addSuccess(builder, 'ChangeWebhookSuccess', 'The webhook is changed.', {
      field: 'webhook',
      type: 'Webhook',
      description: 'The webhook.',
      model: client.webhook,
    }),
    run: ({ webhookId, communityIds, ...rest }, caller) =>
      changeWebhook(platform, caller, {
        ...rest,
        webhookId: readWebhook(webhookId),
        communityIds: communityIds ? readCommunities(communityIds) : null,
      }),
  });
  addMutation(builder, platform, 'rotateWebhookSecret', {
    description:
      'Makes a new secret. For 24 hours the one before it signs too, so that the receiver can change over. For the app itself, and administrators.',
    inputDescription: 'Of which webhook.',
    input: inputs.rotate,
    success: addSecretSuccess(builder, platform, 'RotateWebhookSecretSuccess', {
      description: 'The secret is changed.',
      webhook: 'The webhook.',
      secret:
        'The new secret. Shown this once: null when the call is repeated under its `idempotencyKey`.',
    }),
    run: ({ webhookId }, caller) => rotateSecret(platform, caller, readWebhook(webhookId)),
  });
  addMutation(builder, platform, 'replayWebhookDelivery', {
    description:
      'Sends a delivery once more that has arrived or was parked, out of order and under the same `webhook-id`; one that is still pending is tried at once when it is its turn. For the app itself, and administrators.',
    inputDescription: 'Which delivery.',
    input: inputs.replay,
    success: addSuccess(
      builder,
      'ReplayWebhookDeliverySuccess',
      'The delivery is sent once more.',
      {
        field: 'delivery',
        type: 'WebhookDelivery',
        description: 'The delivery.',
        model: client.webhookDelivery,
      },
    ),
    run: ({ deliveryId }, caller) =>
      replayDelivery(
        platform,
        caller,
        readId('WebhookDelivery', deliveryId, ['input', 'deliveryId']),
      ),
  });
  addMutation(builder, platform, 'tryWebhook', {
    description:
      'Sends a message of the type `webhook.test` now, beside the deliveries, and answers with what came of it. It counts for nothing. For the app itself, and administrators.',
    inputDescription: 'Which webhook.',
    input: inputs.attempt,
    success: addSuccess(
      builder,
      'TryWebhookSuccess',
      'The message was sent; `failure` says whether it arrived.',
      {
        field: 'attempt',
        type: 'WebhookAttempt',
        description: 'What came of it.',
        model: client.webhookAttempt,
      },
    ),
    run: ({ webhookId }, caller) => tryWebhook(platform, caller, readWebhook(webhookId)),
  });
}
