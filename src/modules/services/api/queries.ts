import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Prisma } from '../../../platform/database/database.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import {
  byCode,
  orAllColumns,
  pageArguments,
  pageQuery,
  toPage,
} from '../../../platform/graphql/pages.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { visibleServices } from '../policy.ts';

/** The price list. */
export function addQueries(builder: Builder, { client, time }: Platform): void {
  const services = addConnection(builder, 'Service', { one: 'a service', many: 'services' });
  builder.queryFields((t) => ({
    services: t.field({
      type: services,
      description:
        'What the company does, and what it costs, by code: to be read by everybody before anything is asked for. What is for one community alone is there for those who have to do with it.',
      args: {
        communityId: t.arg.id({
          description:
            'What there is in this community: its own, and what there is everywhere. Without it: all in your reach.',
        }),
        at: t.arg({
          type: 'DateTime',
          description: 'What there is at this time; without it: now.',
        }),
        text: t.arg.string({
          description:
            'With these words in the code or a name, in small or capital letters; at most 100 characters.',
          validate: characters(0, 100),
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byCode, args);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const rows = await client.service.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Service', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleServices(signedIn(context)),
              communityId === null ? {} : { OR: [{ communityId: null }, { communityId }] },
              offeredAt(args.at ?? time.now()),
              args.text ? withText(args.text) : {},
              where,
            ],
          },
        });
        return toPage(rows, byCode, args);
      },
    }),
  }));
}

/** Those that have a price then, and are not taken off the list yet. */
const offeredAt = (at: Date): Prisma.ServiceWhereInput => ({
  prices: { some: { effectiveFrom: { lte: at } } },
  OR: [{ deactivatedAt: null }, { deactivatedAt: { gt: at } }],
});

function withText(text: string): Prisma.ServiceWhereInput {
  const contains = { contains: text, mode: 'insensitive' as const };
  return { OR: [{ code: contains }, { name: contains }, { nameZh: contains }] };
}
