import { decodeEventCursor, encodeEventCursor } from '../../../platform/events/cursor.ts';
import type { PositionedEvent } from '../../../platform/events/read.ts';
import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { badCursor } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { seesInside, visibleRequests } from '../policy.ts';
import { logKind, requestEventKinds, summarize } from '../rules/story.ts';
import { forFollowers } from './forFollowers.ts';
import { requireKind } from './timelineType.ts';
import type { RequestTypes } from './types.ts';

export function addSubscriptions(
  builder: Builder,
  { client, events }: Platform,
  { eventKind }: Pick<RequestTypes, 'eventKind'>,
): void {
  const escalationRaised = builder.objectRef<PositionedEvent>('EscalationRaisedPayload').implement({
    description: 'An escalation was raised.',
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
  const requestChanged = builder.objectRef<PositionedEvent>('RequestChangedPayload').implement({
    description: 'A request changed.',
    fields: (t) => ({
      cursor: t.string({
        description: 'Resume after this one with `after`.',
        resolve: ({ position }) => encodeEventCursor(position),
      }),
      kind: t.field({
        type: eventKind,
        description: 'What happened.',
        resolve: ({ kind }) => requireKind(kind),
      }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      summary: t.string({
        description: 'In a sentence, in the language of the call.',
        resolve: ({ kind, data }, _args, { locale }) => summarize(requireKind(kind), data, locale),
      }),
      request: t.prismaField({
        type: 'Request',
        description: 'The request as it is now, which may be further on than this change.',
        resolve: (query, { subjectId }) =>
          client.request.findUniqueOrThrow({ ...query, where: { id: subjectId } }),
      }),
    }),
  });

  builder.subscriptionFields((t) => ({
    escalationRaised: t.field({
      type: escalationRaised,
      description:
        'Each escalation of the communities you work in, as it is raised, in order, none twice. For the staff, and for partner apps that may follow escalations.',
      authScopes: forFollowers,
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, { communityId, after }, context) => {
        const reach = signedIn(context).communityIds;
        const only = readOptionalId('Community', communityId, ['communityId']);
        if (only !== null && !reach.includes(only)) throw new NotFound(['communityId']);
        return events.subscribe(
          { kinds: [logKind('ESCALATED')], communityIds: only === null ? reach : [only] },
          await readAfter(events, after),
        );
      },
      resolve: (event) => event,
    }),
    requestChanged: t.field({
      type: requestChanged,
      description:
        'Each change of one request that you may see, as it happens, in order, none twice. A customer hears the public side.',
      args: {
        requestId: t.arg.id({
          required: true,
          description: 'Which request.',
        }),
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, { requestId, after }, context) => {
        const caller = signedIn(context);
        const id = readId('Request', requestId, ['requestId']);
        const isVisible = async () => {
          const where = { AND: [{ id }, visibleRequests(caller)] };
          return (await client.request.count({ where })) > 0;
        };
        if (!(await isVisible())) throw new NotFound(['requestId']);
        const changes = await events.subscribe(
          {
            kinds: requestEventKinds.map(logKind),
            subjectId: id,
            ...(!seesInside(caller) && { isPublic: true }),
          },
          await readAfter(events, after),
        );
        return visibleEvents(changes, isVisible);
      },
      resolve: (event) => event,
    }),
  }));
}

/** The position to begin after; a cursor from beyond the stream's end is from another system. */
async function readAfter(
  events: Platform['events'],
  after: string | null | undefined,
): Promise<bigint | undefined> {
  if (after === null || after === undefined) return undefined;
  const position = decodeEventCursor(after);
  if (position === null || position > (await events.head())) throw badCursor();
  return position;
}
