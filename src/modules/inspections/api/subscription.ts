import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addChange } from '../../../platform/graphql/change.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { readAfter, readCommunities } from '../../requests/index.ts';
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
  const payload = addChange(
    builder,
    'InspectionRoundChangedPayload',
    'A round changed.',
    { type: eventKind, of: roundKindOf },
    {
      field: 'round',
      type: 'InspectionRound',
      description: 'The round as it is now, which may be further on than this change.',
      model: client.inspectionRound,
    },
  );
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
        const communityIds = readCommunities(caller, args.communityId);
        const changes = await events.subscribe(
          { kinds: roundEventKinds.map(roundLogKind), communityIds },
          await readAfter(events, args.after),
        );
        return visibleEvents(changes, async ({ subjectId }) => {
          const where = {
            AND: [{ id: subjectId, communityId: { in: [...communityIds] } }, visibleRounds(caller)],
          };
          return (await client.inspectionRound.count({ where })) > 0;
        });
      },
      resolve: (event) => event,
    }),
  );
}
