import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { atLeastOne, someCommunities } from '../../partners/index.ts';
import type { WebhookEnums } from './enums.ts';

/** Adds the inputs of the mutations. */
export function addInputs(builder: Builder, { kind }: Pick<WebhookEnums, 'kind'>) {
  return {
    create: builder.inputType('CreateWebhookInput', {
      description: 'A webhook to make.',
      fields: (t) => ({
        appId: t.id({ description: 'Whose; needed from administrators, an app makes its own.' }),
        url: t.string({
          required: true,
          description:
            'Where to post: an https address of at most 2000 characters, without a user name or password. Where the server is not in production, http will do.',
        }),
        eventKinds: t.field({
          type: [kind],
          required: true,
          description: 'What to send; at least one.',
          validate: atLeastOne,
        }),
        communityIds: t.idList({
          required: true,
          description: "Of which communities in the app's reach, 1 to 100.",
          validate: someCommunities,
        }),
      }),
    }),
    change: builder.inputType('ChangeWebhookInput', {
      description: 'A webhook to change.',
      fields: (t) => ({
        webhookId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        url: t.string({ description: 'Where to post, as for `createWebhook`.' }),
        eventKinds: t.field({
          type: [kind],
          description: 'What to send; at least one.',
          validate: atLeastOne,
        }),
        communityIds: t.idList({
          description: "Of which communities in the app's reach, 1 to 100.",
          validate: someCommunities,
        }),
        isPaused: t.boolean({ description: 'Whether it rests.' }),
      }),
    }),
    rotate: builder.inputType('RotateWebhookSecretInput', {
      description: 'A webhook whose secret is to be changed.',
      fields: (t) => ({ webhookId: t.id({ required: true, description: 'Which.' }) }),
    }),
    replay: builder.inputType('ReplayWebhookDeliveryInput', {
      description: 'A delivery to send once more.',
      fields: (t) => ({ deliveryId: t.id({ required: true, description: 'Which.' }) }),
    }),
    attempt: builder.inputType('TryWebhookInput', {
      description: 'A webhook to try out.',
      fields: (t) => ({ webhookId: t.id({ required: true, description: 'Which.' }) }),
    }),
  };
}
