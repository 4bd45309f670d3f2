import { encodeEventCursor } from '../../../platform/events/cursor.ts';
import type { PositionedEvent } from '../../../platform/events/read.ts';
import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { readAfter } from '../../requests/index.ts';
import { isStaff } from '../../staff/index.ts';
import { visibleRounds } from '../policy.ts';
import { roundEventKinds, roundKindOf, roundLogKind } from '../rules/eventKinds.ts';

/** Rounds of a community, as they go on. */
export function addSubscription(builder: Builder, { client, events }: Platform): void {
  const eventKind = builder.enumType('InspectionRoundEventKind', {
    description: 'What happened to a round.',
    values: {
      STARTED: { description: 'It began.' },
      RESULTS_RECORDED: { description: 'Results arrived that were not there.' },
      COMPLETED: { description: 'It is done.' },
      ABANDONED: { description: 'It was broken off.' },
    },
  });
  const payload = builder.objectRef<PositionedEvent>('InspectionRoundChangedPayload').implement({
    description: 'A round changed.',
    fields: (t) => ({
      cursor: t.string({
        description: 'Resume after this one with `after`.',
        resolve: ({ position }) => encodeEventCursor(position),
      }),
      kind: t.field({
        type: eventKind,
        description: 'What happened.',
        resolve: ({ kind }) => roundKindOf(kind),
      }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      round: t.prismaField({
        type: 'InspectionRound',
        description: 'The round as it is now, which may be further on than this change.',
        resolve: (query, { subjectId }) =>
          client.inspectionRound.findUniqueOrThrow({ ...query, where: { id: subjectId } }),
      }),
    }),
  });
  builder.subscriptionField('inspectionRoundChanged', (t) =>
    t.field({
      type: payload,
      description:
        'Each change of the rounds of a community, in order, none twice. For the staff of the community.',
      args: {
        communityId: t.arg.id({ required: true, description: 'Which community.' }),
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, args, context) => {
        const caller = signedIn(context);
        if (!isStaff(caller)) throw new NotAllowed();
        const communityId = readId('Community', args.communityId, ['communityId']);
        if (!caller.communityIds.includes(communityId)) throw new NotFound(['communityId']);
        const changes = await events.subscribe(
          { kinds: roundEventKinds.map(roundLogKind), communityIds: [communityId] },
          await readAfter(events, args.after),
        );
        return visibleEvents(changes, async ({ subjectId }) => {
          const where = { AND: [{ id: subjectId, communityId }, visibleRounds(caller)] };
          return (await client.inspectionRound.count({ where })) > 0;
        });
      },
      resolve: (event) => event,
    }),
  );
}
