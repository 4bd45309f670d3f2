import type { Builder } from '../../../platform/graphql/builder.ts';
import type { Platform } from '../../../platform/module.ts';

/** Adds a success that shows a secret, besides the webhook that it belongs to. */
export function addSecretSuccess(
  builder: Builder,
  { client }: Pick<Platform, 'client'>,
  name: string,
  descriptions: { description: string; webhook: string; secret: string },
) {
  return builder.objectRef<{ id: string; secret?: string }>(name).implement({
    description: descriptions.description,
    fields: (t) => ({
      webhook: t.prismaField({
        type: 'Webhook',
        description: descriptions.webhook,
        resolve: (query, { id }) => client.webhook.findUniqueOrThrow({ ...query, where: { id } }),
      }),
      secret: t.string({
        nullable: true,
        description: descriptions.secret,
        resolve: ({ secret }) => secret ?? null,
      }),
    }),
  });
}
