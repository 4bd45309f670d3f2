import type { Caller } from '../../../platform/auth/caller.ts';
import type { PositionedEvent } from '../../../platform/events/read.ts';
import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { isStaff } from '../../staff/index.ts';
import { clocksShown, seesInside, visibleRequests } from '../policy.ts';
import { isDepartments } from '../rules/clockKinds.ts';
import { eventFields } from './eventFields.ts';
import { readAfter, readCommunities } from './following.ts';
import type { StoryTypes } from './timelineType.ts';

/** The rows of clocks that an event of the log holds, as far as they are told to the caller. */
function clocksIn({ data }: PositionedEvent, caller: Caller): string[] {
  const clocks = (data.clocks ?? []) as { id: string; kind: Parameters<typeof isDepartments>[0] }[];
  return [
    ...new Set(
      clocks.flatMap(({ id, kind }) => (seesInside(caller) || !isDepartments(kind) ? id : [])),
    ),
  ];
}

/** Promises as they begin, come near, rest, become late, are kept, and move. */
export function addClockSubscription(
  builder: Builder,
  { client, events }: Platform,
  types: StoryTypes,
): void {
  const payload = builder.objectRef<PositionedEvent>('ClockChangedPayload').implement({
    description: 'Promises changed, all by one event.',
    fields: (t) => ({
      ...eventFields(t, types),
      clocks: t.prismaField({
        type: ['Clock'],
        description: 'The promises that changed and that you may see, as they are now.',
        resolve: (query, event, _args, context) => {
          const caller = signedIn(context);
          return client.clock.findMany({
            ...query,
            where: { AND: [{ id: { in: clocksIn(event, caller) } }, clocksShown(caller)] },
            orderBy: [{ kind: 'asc' }, { round: 'asc' }, { id: 'asc' }],
          });
        },
      }),
      request: t.prismaField({
        type: 'Request',
        description: 'Their request.',
        resolve: (query, { subjectId }) =>
          client.request.findUniqueOrThrow({ ...query, where: { id: subjectId } }),
      }),
    }),
  });
  builder.subscriptionField('clockChanged', (t) =>
    t.field({
      type: payload,
      description:
        'Each change of promises: begun, warned, rested, late, kept, moved. In order, none twice. For the staff of the communities, and for whoever may see the one request.',
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        requestId: t.arg.id({
          description: 'Of this request alone; a customer has to name one of their own.',
        }),
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, args, context) => {
        const caller = signedIn(context);
        const requestId = readOptionalId('Request', args.requestId, ['requestId']);
        if (requestId === null && !isStaff(caller)) throw new NotAllowed();
        const isVisible = async (): Promise<boolean> => {
          if (requestId === null) return true;
          const where = { AND: [{ id: requestId }, visibleRequests(caller)] };
          return (await client.request.count({ where })) > 0;
        };
        if (!(await isVisible())) throw new NotFound(['requestId']);
        const changes = await events.subscribe(
          {
            kinds: types.story.logKinds,
            ...(requestId === null || args.communityId
              ? { communityIds: readCommunities(caller, args.communityId) }
              : {}),
            ...(requestId !== null && { subjectId: requestId }),
            ...(!seesInside(caller) && { isPublic: true }),
          },
          await readAfter(events, args.after),
        );
        return visibleEvents(
          changes,
          async (event) => clocksIn(event, caller).length > 0 && (await isVisible()),
        );
      },
      resolve: (event) => event,
    }),
  );
}
