import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { onlyVisible, rowType } from '../../../platform/graphql/rows.ts';
import { isOpen, mayReclassify, openStatuses, visibleRequests } from '../../requests/index.ts';
import { forStaff } from '../../staff/index.ts';
import { isFree, mayDo, visibleDisputes, visibleHandoffs, visibleWorkItems } from '../policy.ts';
import { bounces } from '../rules/handoffs.ts';
import { openWork } from '../rules/work.ts';

const mostHeld = 100;

/** What parts and offers add to requests, clocks and people. */
export function addFields(builder: Builder): void {
  builder.prismaObjectFields('Request', (t) => ({
    workItems: t.relation('workItems', {
      description: 'Its parts, in the order in which they were added. For the staff.',
      query: (_args, context) => ({
        where: visibleWorkItems(signedIn(context)),
        orderBy: { number: 'asc' },
      }),
    }),
    handoffs: t.relation('handoffs', {
      description: 'Offers of the request as a whole, the newest first. For the staff.',
      query: (_args, context) => ({
        where: { AND: [{ workItemId: null }, visibleHandoffs(signedIn(context))] },
        orderBy: [{ offeredAt: 'desc' }, { id: 'desc' }],
      }),
    }),
    bounceCount: t.int({
      ...forStaff,
      description:
        'How often an offer of the request as a whole was declined, or not answered. For the staff.',
      select: {
        _count: {
          select: { handoffs: { where: { workItemId: null, status: { in: [...bounces] } } } },
        },
      },
      resolve: ({ _count }) => _count.handoffs,
    }),
    dispute: t.field({
      type: rowType(builder, 'Dispute'),
      nullable: true,
      description:
        'Whether somebody above has to decide who does it, or decided: the newest dispute about the request as a whole. For the staff.',
      select: (_args, context, nested) => ({
        disputes: nested({
          where: { AND: [{ workItemId: null }, visibleDisputes(signedIn(context))] },
          orderBy: { openedAt: 'desc' as const },
          take: 1,
        }),
      }),
      resolve: ({ disputes }) => disputes[0] ?? null,
    }),
    viewerCanSplit: t.boolean({
      description: 'Whether you can split it into parts now.',
      resolve: (request, _args, context) =>
        isOpen(request) && mayReclassify(signedIn(context), request),
    }),
    viewerCanOfferHandoff: t.boolean({
      description: 'Whether you can offer it to somebody else now.',
      select: {
        handoffs: { where: { workItemId: null, status: 'OFFERED' }, select: { id: true } },
        disputes: { where: { workItemId: null }, select: { settledAt: true } },
      },
      resolve: ({ handoffs, disputes, ...request }, _args, context) => {
        const caller = signedIn(context);
        return (
          isOpen(request) &&
          handoffs.length === 0 &&
          isFree(caller, disputes) &&
          mayDo(caller, request, null)
        );
      },
    }),
  }));
  builder.prismaObjectField('Clock', 'workItem', (t) =>
    t.relation('workItem', {
      nullable: true,
      description: "The part whose clock it is; null: the request's own. For the staff.",
      query: onlyVisible(visibleWorkItems),
    }),
  );
  builder.prismaObjectFields('Staff', (t) => ({
    openRequests: t.relation('answersFor', {
      ...forStaff,
      description:
        'Open requests that they answer for, the oldest first; at most 100. Together with `openWorkItems` what goes over to others when they leave. For the staff.',
      query: (_args, context) => ({
        where: { AND: [{ status: { in: [...openStatuses] } }, visibleRequests(signedIn(context))] },
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
        take: mostHeld,
      }),
    }),
    openWorkItems: t.relation('workItems', {
      ...forStaff,
      description: 'Open parts that they answer for, the oldest first; at most 100. For the staff.',
      query: (_args, context) => ({
        where: { AND: [{ status: { in: [...openWork] } }, visibleWorkItems(signedIn(context))] },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: mostHeld,
      }),
    }),
  }));
}
