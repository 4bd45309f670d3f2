import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import { rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { mayReclassify, readWhich, requestSuccess } from '../../requests/index.ts';
import { linkAsset, unlinkAsset } from '../commands/linkAsset.ts';
import { findRepeated } from '../faults.ts';
import { newestLinks } from '../orders.ts';
import { visibleAssets, visibleLinks } from '../policy.ts';

/** What requests and assets have to do with each other. */
export function addRequestLinks(builder: Builder, platform: Platform): void {
  const { client, time } = platform;
  builder.prismaObject('AssetRequest', {
    description: 'A request about an asset.',
    fields: (t) => ({
      request: t.relation('request', { description: 'The request.' }),
      linkedAt: t.expose('linkedAt', {
        type: 'DateTime',
        description: 'Since when it is known that it is about the asset.',
      }),
    }),
  });
  const links = addConnection(
    builder,
    'AssetRequest',
    { one: 'a request', many: 'requests' },
    { hasTotalCount: true },
  );
  builder.prismaObjectFields('Asset', (t) => ({
    requests: t.field({
      type: links,
      description: 'Requests about it that you may see, the last linked first.',
      args: pageArguments(builder),
      select: (args, context, nested) => {
        const { where, ...page } = pageQuery(newestLinks, args);
        const visible = { AND: [visibleLinks(signedIn(context)), where] };
        return {
          requests: orAllColumns(
            nested({ ...page, where: visible }, ['edges', 'node'], 'AssetRequest'),
          ),
        };
      },
      resolve: ({ id, requests }, args, context) => ({
        ...toPage(requests, newestLinks, args),
        totalCount: () =>
          client.assetRequest.count({
            where: { AND: [visibleLinks(signedIn(context)), { assetId: id }] },
          }),
      }),
    }),
    hasRepeatedFaults: t.loadable({
      type: 'Boolean',
      description:
        'Whether more was reported about it lately than its kind allows: `AssetKind.repeatedFaults` says how much.',
      loaderOptions: { cache: false },
      load: async (ids: string[]) => {
        const repeated = await findRepeated(client, ids, time.now());
        return ids.map((id) => repeated.has(id));
      },
      resolve: ({ id }) => id,
    }),
  }));
  builder.prismaObjectFields('Request', (t) => ({
    asset: t.loadable({
      type: rowType(builder, 'Asset'),
      nullable: true,
      description:
        'The asset that it is about; null: none is known, or it is not yours to see. For the staff.',
      loaderOptions: { cache: false },
      load: async (ids: string[], context) => {
        const requests = { where: { requestId: { in: ids }, endedAt: null } };
        const assets = await client.asset.findMany({
          where: {
            AND: [visibleAssets(signedIn(context)), { requests: { some: requests.where } }],
          },
          include: { requests },
        });
        return ids.map(
          (id) =>
            assets.find(({ requests: of }) => of.some(({ requestId }) => requestId === id)) ?? null,
        );
      },
      resolve: ({ id }) => id,
    }),
    viewerCanLinkAsset: t.boolean({
      description: 'Whether you can say which asset it is about.',
      resolve: (request, _args, context) => mayReclassify(signedIn(context), request),
    }),
  }));
  addMutations(builder, platform);
}

function addMutations(builder: Builder, platform: Platform): void {
  const success = (name: string, description: string) =>
    requestSuccess(builder, platform, name, description, 'The request.');
  addMutation(builder, platform, 'linkAsset', {
    description:
      'Says which asset of its community a request is about, in place of any other that was said before. For whoever took it in or answers for it, its department, and those above.',
    inputDescription: 'Which request, and which asset.',
    furtherResult: ' An asset that it is linked with already is a ConflictError.',
    input: builder.inputType('LinkAssetInput', {
      description: 'A request and the asset that it is about.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which request.' }),
        expectedVersion: expectedVersion(t),
        assetId: t.id({ required: true, description: 'Which asset.' }),
      }),
    }),
    success: success('LinkAssetSuccess', 'The request is about that asset.'),
    run: ({ assetId, ...which }, caller) =>
      linkAsset(platform, caller, readWhich(which), readId('Asset', assetId, ['input', 'assetId'])),
  });
  addMutation(builder, platform, 'unlinkAsset', {
    description:
      'Says that a request is about no asset after all. For whoever took it in or answers for it, its department, and those above.',
    inputDescription: 'Which request.',
    furtherResult: ' A request that is about none is a ConflictError.',
    input: builder.inputType('UnlinkAssetInput', {
      description: 'A request that is about no asset.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which request.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
    success: success('UnlinkAssetSuccess', 'The request is about no asset.'),
    run: (which, caller) => unlinkAsset(platform, caller, readWhich(which)),
  });
}
