import { encodeEventCursor } from '../../../platform/events/cursor.ts';
import type { PositionedEvent } from '../../../platform/events/read.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import type { Platform } from '../../../platform/module.ts';
import { logKind, type RequestEventKind } from '../rules/story.ts';
import { readAfter, readCommunities } from './following.ts';
import { forFollowers } from './forFollowers.ts';

/** Escalations, as they are raised and answered. */
export function addEscalationSubscriptions(builder: Builder, platform: Platform): void {
  addSubscription(builder, platform, 'escalationRaised', 'ESCALATED', {
    description:
      'Each escalation of the communities you work in, as it is raised, in order, none twice. For the staff, and for partner apps that may follow escalations.',
    payload: 'An escalation was raised.',
  });
  addSubscription(builder, platform, 'escalationAcknowledged', 'ESCALATION_ACKNOWLEDGED', {
    description:
      'Each answer to an escalation of the communities you work in, as it is given, in order, none twice. For the staff, and for partner apps that may follow escalations.',
    payload: 'An escalation was answered.',
  });
}

function addSubscription(
  builder: Builder,
  { client, events }: Platform,
  name: string,
  kind: RequestEventKind,
  texts: { description: string; payload: string },
): void {
  const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`;
  const payload = builder.objectRef<PositionedEvent>(typeName).implement({
    description: texts.payload,
    fields: (t) => ({
      cursor: t.string({
        description: 'Resume after this one with `after`.',
        resolve: ({ position }) => encodeEventCursor(position),
      }),
      escalation: t.prismaField({
        type: 'Escalation',
        description: 'The escalation.',
        resolve: (query, { data }) =>
          client.escalation.findUniqueOrThrow({
            ...query,
            where: { id: String(data.escalationId) },
          }),
      }),
    }),
  });
  builder.subscriptionField(name, (t) =>
    t.field({
      type: payload,
      description: texts.description,
      authScopes: forFollowers,
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, { communityId, after }, context) =>
        events.subscribe(
          {
            kinds: [logKind(kind)],
            communityIds: readCommunities(signedIn(context), communityId),
          },
          await readAfter(events, after),
        ),
      resolve: (event) => event,
    }),
  );
}
