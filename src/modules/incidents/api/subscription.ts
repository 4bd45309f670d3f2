import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addChange } from '../../../platform/graphql/change.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { isCustomer } from '../../owners/index.ts';
import { readAfter, readCommunities } from '../../requests/index.ts';
import { isStaff } from '../../staff/index.ts';
import { visibleIncidents } from '../policy.ts';
import { incidentEventKinds, incidentKindOf, incidentLogKind } from '../rules/eventKinds.ts';

/** Incidents of a community, as they go on. */
export function addSubscription(builder: Builder, { client, events, time }: Platform): void {
  const eventKind = builder.enumType('IncidentEventKind', {
    description: 'What happened to an incident.',
    values: {
      DECLARED: { description: 'It was declared.' },
      CHANGED: { description: 'What is said of it was changed.' },
      REQUESTS_ADDED: { description: 'Requests became part of it. For the staff.' },
      REQUESTS_REMOVED: { description: 'Requests are not part of it after all. For the staff.' },
      UPDATE_POSTED: { description: 'There was a word about it.' },
      CLOSED: { description: 'It is over.' },
    },
  });
  const payload = addChange(
    builder,
    'IncidentChangedPayload',
    'An incident changed.',
    { type: eventKind, of: incidentKindOf },
    {
      field: 'incident',
      type: 'Incident',
      description: 'The incident as it is now, which may be further on than this change.',
      model: client.incident,
    },
  );
  builder.subscriptionField('incidentChanged', (t) =>
    t.field({
      type: payload,
      description:
        'Each change of incidents of a community that you may see, in order, none twice. A customer hears of those that concern their home, or that their own request is part of.',
      args: {
        communityId: t.arg.id({ required: true, description: 'Which community.' }),
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, args, context) => {
        const caller = signedIn(context);
        if (!isStaff(caller) && !isCustomer(caller)) throw new NotAllowed();
        const communityIds = readCommunities(caller, args.communityId);
        const changes = await events.subscribe(
          {
            kinds: incidentEventKinds.map(incidentLogKind),
            communityIds,
            ...(!isStaff(caller) && { isPublic: true }),
          },
          await readAfter(events, args.after),
        );
        return visibleEvents(changes, async ({ subjectId }) => {
          const where = { AND: [{ id: subjectId }, visibleIncidents(caller, time.now())] };
          return (await client.incident.count({ where })) > 0;
        });
      },
      resolve: (event) => event,
    }),
  );
}
