import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Prisma } from '../../../platform/database/database.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import {
  byCode,
  orAllColumns,
  pageArguments,
  pageQuery,
  toPage,
} from '../../../platform/graphql/pages.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { visibleAssets, visibleKinds } from '../policy.ts';
import type { AssetsRef } from './assetType.ts';
import type { AssetEnums } from './enums.ts';

/** The register. */
export function addQueries(
  builder: Builder,
  { client }: Platform,
  assets: AssetsRef,
  enums: AssetEnums,
): void {
  const kinds = addConnection(builder, 'AssetKind', {
    one: 'a kind of assets',
    many: 'kinds of assets',
  });
  builder.queryFields((t) => ({
    assetKinds: t.field({
      type: kinds,
      description: 'What kinds of assets there are, by code. For the staff; empty for others.',
      args: pageArguments(builder),
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byCode, args);
        const rows = await client.assetKind.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'AssetKind', path: ['edges', 'node'] }),
          ),
          ...page,
          where: { AND: [visibleKinds(signedIn(context)), where] },
        });
        return toPage(rows, byCode, args);
      },
    }),
    assets: t.field({
      type: assets,
      description:
        'Assets of the communities that you work in, by code. For the staff; empty for others.',
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        kindCode: t.arg.string({ description: 'Of this kind.' }),
        status: t.arg({ type: [enums.status], description: 'In one of these states.' }),
        placeId: t.arg.id({ description: 'In this public place.' }),
        unitId: t.arg.id({ description: 'In this unit.' }),
        parentId: t.arg.id({ description: 'Directly a part of this asset.' }),
        text: t.arg.string({
          description:
            'With these words in the code, the name, the model, the maker or the serial number, in small or capital letters; at most 100 characters.',
          validate: characters(0, 100),
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byCode, args);
        const equal = (column: string, id: string | null) => (id === null ? {} : { [column]: id });
        const rows = await client.asset.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Asset', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleAssets(signedIn(context)),
              equal('communityId', readOptionalId('Community', args.communityId, ['communityId'])),
              equal('placeId', readOptionalId('Place', args.placeId, ['placeId'])),
              equal('unitId', readOptionalId('Unit', args.unitId, ['unitId'])),
              equal('parentId', readOptionalId('Asset', args.parentId, ['parentId'])),
              args.status ? { status: { in: args.status } } : {},
              args.kindCode ? { kind: { code: args.kindCode } } : {},
              args.text ? withText(args.text) : {},
              where,
            ],
          },
        });
        return toPage(rows, byCode, args);
      },
    }),
    assetByCode: t.prismaField({
      type: 'Asset',
      nullable: true,
      description:
        'The asset with this code on its label; null when there is none that you may see.',
      args: {
        communityId: t.arg.id({ required: true, description: 'In this community.' }),
        code: t.arg.string({ required: true, description: 'For example `LIFT-1`.' }),
      },
      resolve: (query, _root, { communityId, code }, context) =>
        client.asset.findFirst({
          ...query,
          where: {
            AND: [
              visibleAssets(signedIn(context)),
              { communityId: readId('Community', communityId, ['communityId']), code },
            ],
          },
        }),
    }),
  }));
}

function withText(text: string): Prisma.AssetWhereInput {
  const contains = { contains: text, mode: 'insensitive' as const };
  const columns = ['code', 'name', 'model', 'maker', 'serialNumber'] as const;
  return { OR: columns.map((column) => ({ [column]: contains })) };
}
