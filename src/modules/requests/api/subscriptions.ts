import type { PositionedEvent } from '../../../platform/events/read.ts';
import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { seesInside, visibleRequests } from '../policy.ts';
import { eventFields } from './eventFields.ts';
import { readAfter } from './following.ts';
import type { StoryTypes } from './timelineType.ts';

/** One request, as it goes on. */
export function addSubscriptions(
  builder: Builder,
  { client, events }: Platform,
  types: StoryTypes,
): void {
  const requestChanged = builder.objectRef<PositionedEvent>('RequestChangedPayload').implement({
    description: 'A request changed.',
    fields: (t) => ({
      ...eventFields(t, types),
      summary: t.string({
        description: 'In a sentence, in the language of the call.',
        resolve: ({ kind, data }, _args, { locale }) => types.story.summarize(kind, data, locale),
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
            kinds: types.story.logKinds,
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
