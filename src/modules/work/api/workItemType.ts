import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId, rowType } from '../../../platform/graphql/rows.ts';
import { isFree, mayAcceptWork, mayDo } from '../policy.ts';
import { bounces } from '../rules/handoffs.ts';
import { canMove } from '../rules/work.ts';
import type { WorkEnums } from './enums.ts';

/** WorkItem and ChecklistItem. */
export function addWorkItemType(builder: Builder, enums: WorkEnums): void {
  builder.prismaNode('ChecklistItem', {
    id: nodeId,
    description: "A step of a part's checklist.",
    fields: (t) => ({
      text: t.exposeString('text', { description: 'What is to be done.' }),
      doneAt: t.expose('doneAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was ticked; null while it is open.',
      }),
      doneBy: t.relation('doneBy', { nullable: true, description: 'Who ticked it.' }),
    }),
  });
  builder.prismaNode('WorkItem', {
    id: nodeId,
    description:
      "The part of a request that one department does. Its clocks are the inside's own: the customer's never feel them.",
    fields: (t) => ({
      request: t.relation('request', { description: 'The request that it is a part of.' }),
      number: t.exposeInt('number', { description: 'Its number within the request, from 1.' }),
      title: t.exposeString('title', { description: 'What is to be done, in a line.' }),
      description: t.exposeString('description', {
        nullable: true,
        description: 'What is to be done, in full.',
      }),
      status: t.expose('status', { type: enums.workStatus, description: 'Where it stands.' }),
      department: t.relation('department', { description: 'Who does it.' }),
      accountable: t.relation('accountable', {
        description:
          'The one person who answers for it: until somebody takes it on, the lead of the department or whoever manages the community.',
      }),
      after: t.field({
        type: [rowType(builder, 'WorkItem')],
        description: 'The parts that have to be over before it begins.',
        select: (_args, _context, nested) => ({
          after: {
            select: { after: nested(true) },
            orderBy: { after: { number: 'asc' as const } },
          },
        }),
        resolve: ({ after }) => after.map((order) => order.after),
      }),
      checklist: t.relation('checklist', {
        description: 'The steps, in order.',
        query: { orderBy: { position: 'asc' } },
      }),
      clocks: t.relation('clocks', {
        description: 'Its clocks `ACCEPT` and `WORK`, with those of earlier rounds.',
        query: { orderBy: [{ kind: 'asc' }, { round: 'asc' }, { id: 'asc' }] },
      }),
      handoffs: t.relation('handoffs', {
        description: 'Offers of it, the newest first.',
        query: { orderBy: [{ offeredAt: 'desc' }, { id: 'desc' }] },
      }),
      bounceCount: t.relationCount('handoffs', {
        description: 'How often an offer of it was declined, or not answered.',
        where: { status: { in: [...bounces] } },
      }),
      dispute: t.field({
        type: rowType(builder, 'Dispute'),
        nullable: true,
        description:
          'Whether somebody above has to decide who does it, or decided: the newest dispute.',
        select: (_args, _context, nested) => ({
          disputes: nested({ orderBy: { openedAt: 'desc' as const }, take: 1 }),
        }),
        resolve: ({ disputes }) => disputes[0] ?? null,
      }),
      createdBy: t.relation('createdBy', { description: 'Who added it.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
      openedAt: t.expose('openedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it could begin; null while it waits for other parts.',
      }),
      takenAt: t.expose('takenAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was taken on, for the first time.',
      }),
      finishedAt: t.expose('finishedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was done, or not needed any more.',
      }),
      version: t.exposeInt('version', { description: 'Grows by one with every change.' }),
      viewerCanAccept: t.boolean({
        description: 'Whether you can take it on now.',
        resolve: (workItem, _args, context) =>
          canMove(workItem, 'ACCEPT') && mayAcceptWork(signedIn(context)),
      }),
      viewerCanFinish: t.boolean({
        description: 'Whether you can say now that it is done.',
        select: { request: true, checklist: { select: { doneAt: true } } },
        resolve: ({ request, checklist, ...workItem }, _args, context) =>
          canMove(workItem, 'FINISH') &&
          checklist.every(({ doneAt }) => doneAt !== null) &&
          mayDo(signedIn(context), request, workItem),
      }),
      viewerCanOfferHandoff: t.boolean({
        description: 'Whether you can offer it to somebody else now.',
        select: {
          request: true,
          handoffs: { where: { status: 'OFFERED' }, select: { id: true } },
          disputes: { select: { settledAt: true } },
        },
        resolve: ({ request, handoffs, disputes, ...workItem }, _args, context) => {
          const caller = signedIn(context);
          return (
            canMove(workItem, 'OFFER') &&
            handoffs.length === 0 &&
            isFree(caller, disputes) &&
            mayDo(caller, request, workItem)
          );
        },
      }),
    }),
  });
}
