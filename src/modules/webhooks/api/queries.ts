import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { forOwners, visibleWebhooks } from '../policy.ts';
import { newestWebhooks } from './orders.ts';
import type { WebhooksTypes } from './types.ts';

export function addQueries(
  builder: Builder,
  { client }: Platform,
  types: Pick<WebhooksTypes, 'webhooks'>,
): void {
  builder.queryField('webhooks', (t) =>
    t.field({
      type: types.webhooks,
      description:
        "Webhooks, newest first: a partner app's own; for administrators those of all apps.",
      authScopes: forOwners,
      args: {
        appId: t.arg.id({ description: 'Of this app alone.' }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(newestWebhooks, args);
        const appId = readOptionalId('PartnerApp', args.appId, ['appId']);
        const rows = await client.webhook.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Webhook', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [visibleWebhooks(signedIn(context)), appId === null ? {} : { appId }, where],
          },
        });
        return toPage(rows, newestWebhooks, args);
      },
    }),
  );
}
