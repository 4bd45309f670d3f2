import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import {
  type Order,
  orAllColumns,
  pageArguments,
  pageQuery,
  parseTextKey,
  toPage,
} from '../../platform/graphql/pages.ts';
import type { Platform } from '../../platform/module.ts';
import { administrator } from '../staff/index.ts';
import { visibleApps } from './policy.ts';
import type { PartnersTypes } from './types.ts';

const byName: Order<{ id: string; name: string }> = {
  column: 'name',
  direction: 'asc',
  parse: parseTextKey,
};

export function addQueries(
  builder: Builder,
  { client }: Platform,
  types: Pick<PartnersTypes, 'apps'>,
): void {
  builder.queryField('partnerApps', (t) =>
    t.field({
      type: types.apps,
      description: 'The partner apps, by name. For administrators.',
      authScopes: { hasRole: administrator },
      args: pageArguments(builder),
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byName, args);
        const rows = await client.partnerApp.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'PartnerApp', path: ['edges', 'node'] }),
          ),
          ...page,
          where: { AND: [visibleApps(signedIn(context)), where] },
        });
        return toPage(rows, byName, args);
      },
    }),
  );
}
