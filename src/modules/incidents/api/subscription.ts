import { encodeEventCursor } from '../../../platform/events/cursor.ts';
import type { PositionedEvent } from '../../../platform/events/read.ts';
import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { isCustomer } from '../../owners/index.ts';
import { readAfter } from '../../requests/index.ts';
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
  const payload = builder.objectRef<PositionedEvent>('IncidentChangedPayload').implement({
    description: 'An incident changed.',
    fields: (t) => ({
      cursor: t.string({
        description: 'Resume after this one with `after`.',
        resolve: ({ position }) => encodeEventCursor(position),
      }),
      kind: t.field({
        type: eventKind,
        description: 'What happened.',
        resolve: ({ kind }) => incidentKindOf(kind),
      }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      incident: t.prismaField({
        type: 'Incident',
        description: 'The incident as it is now, which may be further on than this change.',
        resolve: (query, { subjectId }) =>
          client.incident.findUniqueOrThrow({ ...query, where: { id: subjectId } }),
      }),
    }),
  });
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
        const communityId = readId('Community', args.communityId, ['communityId']);
        if (!caller.communityIds.includes(communityId)) throw new NotFound(['communityId']);
        const changes = await events.subscribe(
          {
            kinds: incidentEventKinds.map(incidentLogKind),
            communityIds: [communityId],
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
