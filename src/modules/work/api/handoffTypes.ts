import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import { isMadeTo, mayDecline, maySettle } from '../policy.ts';
import { canPass } from '../rules/work.ts';
import type { WorkEnums } from './enums.ts';

/** Handoff and Dispute. */
export function addHandoffTypes(builder: Builder, enums: WorkEnums): void {
  builder.prismaNode('Handoff', {
    id: nodeId,
    description:
      'An offer of a request, or of a part of one, to another person or department. Until it is accepted, the giver answers for it.',
    fields: (t) => ({
      request: t.relation('request', { description: 'The request that it is about.' }),
      workItem: t.relation('workItem', {
        nullable: true,
        description: 'The part that is offered; null: the request as a whole.',
      }),
      from: t.relation('from', { description: 'Who answered for it when it was offered.' }),
      toDepartment: t.relation('toDepartment', {
        nullable: true,
        description:
          'The department that is to do it; null when it goes to a person who is in none.',
      }),
      to: t.relation('to', {
        nullable: true,
        description: 'The person who is to do it; null: whoever of the department accepts first.',
      }),
      offeredBy: t.relation('offeredBy', {
        nullable: true,
        description: 'Who made the offer; null: the rules of routing.',
      }),
      note: t.exposeString('note', { nullable: true, description: 'What goes with it.' }),
      status: t.expose('status', { type: enums.handoffStatus, description: 'How it stands.' }),
      offeredAt: t.expose('offeredAt', { type: 'DateTime', description: 'When it was made.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'When it expires by itself.',
      }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was answered or came to an end.',
      }),
      decidedBy: t.relation('decidedBy', {
        nullable: true,
        description: 'Who accepted, declined or took it back.',
      }),
      declineReason: t.expose('declineReason', {
        type: enums.declineReason,
        nullable: true,
        description: 'Why it was declined.',
      }),
      declineNote: t.exposeString('declineNote', {
        nullable: true,
        description: 'What was said when it was declined.',
      }),
      viewerCanAccept: t.boolean({
        description: 'Whether you can accept it now.',
        resolve: (offer, _args, context) =>
          offer.status === 'OFFERED' && isMadeTo(signedIn(context), offer),
      }),
      viewerCanDecline: t.boolean({
        description: 'Whether you can decline it now.',
        resolve: (offer, _args, context) =>
          offer.status === 'OFFERED' && mayDecline(signedIn(context), offer),
      }),
    }),
  });
  builder.prismaNode('Dispute', {
    id: nodeId,
    description: 'Nobody wants it: whoever stands above those concerned decides who does it, once.',
    fields: (t) => ({
      request: t.relation('request', { description: 'The request that it is about.' }),
      workItem: t.relation('workItem', {
        nullable: true,
        description: 'The part that it is about; null: the request as a whole.',
      }),
      escalation: t.relation('escalation', {
        description: 'How that person was woken, and by when they owe an answer.',
      }),
      openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was opened.' }),
      settledAt: t.expose('settledAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was decided; null while it waits.',
      }),
      settledBy: t.relation('settledBy', { nullable: true, description: 'Who decided.' }),
      department: t.relation('department', {
        nullable: true,
        description: 'The department that does it.',
      }),
      staff: t.relation('staff', {
        nullable: true,
        description: 'The person who does it; null: whoever of the department takes it on.',
      }),
      note: t.exposeString('note', { nullable: true, description: 'What was said.' }),
      viewerCanSettle: t.boolean({
        description: 'Whether you can decide it now.',
        select: {
          escalation: { select: { recipientId: true } },
          request: { select: { status: true } },
          workItem: { select: { status: true } },
        },
        resolve: ({ settledAt, escalation, request, workItem }, _args, context) =>
          settledAt === null &&
          canPass({ request, workItem }) &&
          maySettle(signedIn(context), escalation.recipientId),
      }),
    }),
  });
}
