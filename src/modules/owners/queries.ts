import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../platform/graphql/pages.ts';
import type { Platform } from '../../platform/module.ts';
import { byName } from './orders.ts';
import { visibleCommunities } from './policy.ts';
import type { OwnersTypes } from './types.ts';

export function addQueries(
  builder: Builder,
  { client }: Platform,
  types: Pick<OwnersTypes, 'communities'>,
): void {
  builder.queryField('communities', (t) =>
    t.field({
      type: types.communities,
      description:
        'The communities in your reach, by name: those you work in, or those you have to do with as a customer.',
      args: pageArguments(builder),
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byName, args);
        const rows = await client.community.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Community', path: ['edges', 'node'] }),
          ),
          ...page,
          where: { AND: [visibleCommunities(signedIn(context)), where] },
        });
        return toPage(rows, byName, args);
      },
    }),
  );
}
