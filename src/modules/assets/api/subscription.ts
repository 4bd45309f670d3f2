import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addChange } from '../../../platform/graphql/change.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { readAfter, readCommunities } from '../../requests/index.ts';
import { isStaff } from '../../staff/index.ts';
import { visibleAssets } from '../policy.ts';
import { assetEventKinds, assetKindOf, assetLogKind } from '../rules/eventKinds.ts';

/** Assets of a community, as they change. */
export function addSubscription(builder: Builder, { client, events }: Platform): void {
  const eventKind = builder.enumType('AssetEventKind', {
    description: 'What happened to an asset.',
    values: {
      CREATED: { description: 'It was put on the register.' },
      CHANGED: { description: 'What is said of it was changed.' },
      MOVED: { description: 'It came into another state.' },
      REQUEST_LINKED: { description: 'A request is about it.' },
      REQUEST_UNLINKED: { description: 'A request is not about it after all.' },
      REPEATED_FAULTS: {
        description: 'With that, more was reported about it lately than its kind allows.',
      },
    },
  });
  const payload = addChange(
    builder,
    'AssetChangedPayload',
    'An asset changed.',
    { type: eventKind, of: assetKindOf },
    {
      field: 'asset',
      type: 'Asset',
      description: 'The asset as it is now, which may be further on than this change.',
      model: client.asset,
    },
  );
  builder.subscriptionField('assetChanged', (t) =>
    t.field({
      type: payload,
      description:
        'Each change of the assets of a community, or of one of them, in order, none twice. For the staff of the community.',
      args: {
        communityId: t.arg.id({ required: true, description: 'Which community.' }),
        assetId: t.arg.id({ description: 'Of this asset alone.' }),
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, args, context) => {
        const caller = signedIn(context);
        if (!isStaff(caller)) throw new NotAllowed();
        const communityIds = readCommunities(caller, args.communityId);
        const assetId = readOptionalId('Asset', args.assetId, ['assetId']);
        const isVisible = async (id: string) => {
          const where = {
            AND: [{ id, communityId: { in: [...communityIds] } }, visibleAssets(caller)],
          };
          return (await client.asset.count({ where })) > 0;
        };
        if (assetId !== null && !(await isVisible(assetId))) throw new NotFound(['assetId']);
        const changes = await events.subscribe(
          {
            kinds: assetEventKinds.map(assetLogKind),
            communityIds,
            ...(assetId !== null && { subjectId: assetId }),
          },
          await readAfter(events, args.after),
        );
        return visibleEvents(changes, ({ subjectId }) => isVisible(subjectId));
      },
      resolve: (event) => event,
    }),
  );
}
