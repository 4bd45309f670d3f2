import { encodeEventCursor } from '../../platform/events/cursor.ts';
import { chooseEvents } from '../../platform/events/visibleEvents.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import type { Platform } from '../../platform/module.ts';
import { readAfter } from '../requests/index.ts';
import { staffCaller } from '../staff/index.ts';
import { type InboxChange, inboxChanges } from './follow.ts';
import { involvement } from './involved.ts';
import type { InboxTypes } from './types.ts';

export function addSubscriptions(
  builder: Builder,
  { client, events }: Platform,
  { item }: Pick<InboxTypes, 'item'>,
): void {
  const involvedIn = involvement(client);
  const payload = builder.objectRef<InboxChange>('InboxChangedPayload').implement({
    description: 'Something changed about a request of which something needs you, or did.',
    fields: (t) => ({
      cursor: t.string({
        description: 'Resume after this one with `after`.',
        resolve: ({ event }) => encodeEventCursor(event.position),
      }),
      at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ event }) => event.at }),
      request: t.prismaField({
        type: 'Request',
        description: 'The request.',
        resolve: (query, { event }) =>
          client.request.findUniqueOrThrow({ ...query, where: { id: event.subjectId } }),
      }),
      items: t.field({
        type: [item],
        description: 'What of it needs you now; empty: nothing any more.',
        resolve: ({ items }) => items,
      }),
    }),
  });
  builder.subscriptionField('inboxChanged', (t) =>
    t.field({
      type: payload,
      description:
        'Each change of what needs you: for a request of which something is in your inbox, or was, what it is now. In order, none twice. For the staff.',
      authScopes: { callerIs: staffCaller },
      args: {
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, { after }, context) => {
        const caller = signedIn(context);
        const { communityIds } = caller;
        const changes = await events.subscribe({ communityIds }, await readAfter(events, after));
        return chooseEvents(changes, inboxChanges(client, caller, involvedIn));
      },
      resolve: (change) => change,
    }),
  );
}
