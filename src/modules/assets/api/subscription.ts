import { encodeEventCursor } from '../../../platform/events/cursor.ts';
import type { PositionedEvent } from '../../../platform/events/read.ts';
import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { readAfter } from '../../requests/index.ts';
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
  const payload = builder.objectRef<PositionedEvent>('AssetChangedPayload').implement({
    description: 'An asset changed.',
    fields: (t) => ({
      cursor: t.string({
        description: 'Resume after this one with `after`.',
        resolve: ({ position }) => encodeEventCursor(position),
      }),
      kind: t.field({
        type: eventKind,
        description: 'What happened.',
        resolve: ({ kind }) => assetKindOf(kind),
      }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      asset: t.prismaField({
        type: 'Asset',
        description: 'The asset as it is now, which may be further on than this change.',
        resolve: (query, { subjectId }) =>
          client.asset.findUniqueOrThrow({ ...query, where: { id: subjectId } }),
      }),
    }),
  });
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
        const communityId = readId('Community', args.communityId, ['communityId']);
        if (!caller.communityIds.includes(communityId)) throw new NotFound(['communityId']);
        const assetId = readOptionalId('Asset', args.assetId, ['assetId']);
        const isVisible = async (id: string) => {
          const where = { AND: [{ id, communityId }, visibleAssets(caller)] };
          return (await client.asset.count({ where })) > 0;
        };
        if (assetId !== null && !(await isVisible(assetId))) throw new NotFound(['assetId']);
        const changes = await events.subscribe(
          {
            kinds: assetEventKinds.map(assetLogKind),
            communityIds: [communityId],
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
