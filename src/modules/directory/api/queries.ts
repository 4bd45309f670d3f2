import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Prisma } from '../../../platform/database/database.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { byName } from '../orders.ts';
import { visibleContacts } from '../policy.ts';
import type { DirectoryTypes } from './contactType.ts';

export function addQueries(builder: Builder, { client }: Platform, types: DirectoryTypes): void {
  builder.queryField('contacts', (t) =>
    t.field({
      type: types.contacts,
      description:
        "Whom to turn to with what is not the company's to do, by name: those of a community, and those for all. Public to whoever is signed in; what was taken out is left out.",
      args: {
        communityId: t.arg.id({
          description:
            'Of this community and for all; without it, of all communities in your reach.',
        }),
        text: t.arg.string({
          description:
            'Only those whose name or purpose has this text in it, in either language; at most 100 characters.',
          validate: characters(0, 100),
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byName, args);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const rows = await client.contact.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Contact', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleContacts(signedIn(context)),
              { isActive: true },
              communityId === null ? {} : { OR: [{ communityId: null }, { communityId }] },
              args.text ? hasText(args.text) : {},
              where,
            ],
          },
        });
        return toPage(rows, byName, args);
      },
    }),
  );
}

function hasText(text: string): Prisma.ContactWhereInput {
  // Nothing in it stands for anything else: `%` is a per cent sign.
  const contains = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
  return {
    OR: [{ name: contains }, { nameZh: contains }, { purpose: contains }, { purposeZh: contains }],
  };
}
