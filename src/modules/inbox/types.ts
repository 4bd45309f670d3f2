import type { Builder } from '../../platform/graphql/builder.ts';
import { addConnectionOf } from '../../platform/graphql/connections.ts';
import { encodeId } from '../../platform/graphql/ids.ts';
import type { Platform } from '../../platform/module.ts';
import type { InboxItem } from './items.ts';

/** Adds the types of `schema/inbox.graphql`. */
export function addTypes(builder: Builder, { client, time }: Platform) {
  const kind = builder.enumType('InboxKind', {
    description: 'Why something needs you.',
    values: {
      OFFER: {
        description:
          'A request or a part is offered to you, or to your department as a pool: accept or decline it.',
      },
      ESCALATION: { description: 'You were woken about a request: acknowledge it.' },
      DISPUTE: { description: 'Nobody wants it: decide who does it.' },
      REQUEST: { description: 'You answer for an open request.' },
      WORK: { description: 'You answer for a part that can begin or has begun.' },
      CHECK: {
        description: 'A customer was told to turn to somebody else: ask whether that helped.',
      },
      FOLLOW_UP: { description: 'You are to ask a customer afterwards.' },
      RECOVERY: { description: 'You are to see that something is made good.' },
    },
  });
  const item = builder.objectRef<InboxItem>('InboxItem').implement({
    description: 'One thing that needs you.',
    fields: (t) => ({
      key: t.id({
        description: 'The same for the same thing at all times, to keep a list by.',
        resolve: (one) => encodeId(`Inbox.${one.kind}`, one.id),
      }),
      kind: t.expose('kind', { type: kind, description: 'Why it needs you.' }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        nullable: true,
        description:
          'By when: of an offer when it expires, of an escalation or a decision when the next one is woken, of what you answer for when the next promise is due, of a follow-up or a recovery when it is to be done. Null: nothing is promised, or it rests.',
      }),
      isLate: t.boolean({
        description: 'Whether that time has passed.',
        resolve: ({ dueAt }) => dueAt !== null && dueAt <= time.now(),
      }),
      request: t.prismaField({
        type: 'Request',
        description: 'The request that it is about.',
        resolve: (query, { requestId }) =>
          client.request.findUniqueOrThrow({ ...query, where: { id: requestId } }),
      }),
      handoff: t.prismaField({
        type: 'Handoff',
        nullable: true,
        description: 'The offer, of an `OFFER`.',
        resolve: (query, one) =>
          one.kind === 'OFFER'
            ? client.handoff.findUnique({ ...query, where: { id: one.id } })
            : null,
      }),
      escalation: t.prismaField({
        type: 'Escalation',
        nullable: true,
        description: 'How you were woken, of an `ESCALATION` or a `DISPUTE`.',
        resolve: (query, { escalationId }) =>
          escalationId
            ? client.escalation.findUnique({ ...query, where: { id: escalationId } })
            : null,
      }),
      dispute: t.prismaField({
        type: 'Dispute',
        nullable: true,
        description: 'What there is to decide, of a `DISPUTE`.',
        resolve: (query, one) =>
          one.kind === 'DISPUTE'
            ? client.dispute.findUnique({ ...query, where: { id: one.id } })
            : null,
      }),
      workItem: t.prismaField({
        type: 'WorkItem',
        nullable: true,
        description: 'The part, of `WORK`, and of what is about a part.',
        resolve: (query, { workItemId }) =>
          workItemId ? client.workItem.findUnique({ ...query, where: { id: workItemId } }) : null,
      }),
      followUp: t.prismaField({
        type: 'FollowUp',
        nullable: true,
        description: 'What there is to ask, of a `FOLLOW_UP`.',
        resolve: (query, one) =>
          one.kind === 'FOLLOW_UP'
            ? client.followUp.findUnique({ ...query, where: { id: one.id } })
            : null,
      }),
      recovery: t.prismaField({
        type: 'Recovery',
        nullable: true,
        description: 'What there is to make good, of a `RECOVERY`.',
        resolve: (query, one) =>
          one.kind === 'RECOVERY'
            ? client.recovery.findUnique({ ...query, where: { id: one.id } })
            : null,
      }),
      clock: t.prismaField({
        type: 'Clock',
        nullable: true,
        description: 'The promise that is due next, of a `REQUEST` and of `WORK`.',
        resolve: (query, { kind: why, clockId }) =>
          clockId && why !== 'ESCALATION'
            ? client.clock.findUnique({ ...query, where: { id: clockId } })
            : null,
      }),
    }),
  });
  const page = addConnectionOf(
    builder,
    'Inbox',
    item,
    { one: 'a thing that needs you', many: 'things that need you' },
    { hasTotalCount: true },
  );
  return { kind, item, page };
}

export type InboxTypes = ReturnType<typeof addTypes>;
