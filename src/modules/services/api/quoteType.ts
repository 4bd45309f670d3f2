import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId, onlyVisible, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { visibleCustomers } from '../../owners/index.ts';
import { isOpen } from '../../requests/index.ts';
import { mayDecide, mayQuote } from '../policy.ts';
import { canStart, isOffered, statusAt, wasAccepted } from '../rules/standing.ts';
import type { addEnums } from './enums.ts';

/** A quote: what the customer was asked, and what became of it. */
export function addQuoteType(
  builder: Builder,
  { time }: Platform,
  { status }: ReturnType<typeof addEnums>,
): void {
  builder.prismaNode('Quote', {
    id: nodeId,
    description:
      'What the work of a request would cost its customer. Lines and total never change: another price is another quote.',
    fields: (t) => ({
      request: t.relation('request', { description: 'The request.' }),
      status: t.field({
        type: status,
        description: 'How it stands.',
        resolve: (quote) => statusAt(quote, time.now()),
      }),
      lines: t.relation('lines', {
        description: 'What it is made up of, in order.',
        query: { orderBy: { position: 'asc' } },
      }),
      total: t.field({
        type: 'Money',
        description: 'The sum of the lines.',
        resolve: ({ total, currency }) => ({ amount: Number(total), currency }),
      }),
      note: t.exposeString('note', {
        nullable: true,
        description: 'What the staff say about it.',
      }),
      offeredAt: t.expose('offeredAt', {
        type: 'DateTime',
        description: 'When the customer was asked.',
      }),
      offeredBy: t.relation('offeredBy', { description: 'Who gave it.' }),
      validUntil: t.expose('validUntil', {
        type: 'DateTime',
        description: 'Until when the customer can accept it; it lapses then by itself.',
      }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the customer accepted or declined it; null: they did not.',
      }),
      acceptedBy: t.field({
        type: rowType(builder, 'Customer'),
        nullable: true,
        description: 'Who accepted it; null: nobody did, or it is not yours to know.',
        select: (_args, context, nested) => ({
          request: {
            select: { customer: nested(onlyVisible(visibleCustomers)({}, context)) },
          },
        }),
        resolve: (quote) => (wasAccepted(quote) ? quote.request.customer : null),
      }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'Why the customer declined it, or why the staff took it back.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description:
          "When it ceased to count without the customer's word: expired, superseded or withdrawn.",
      }),
      workStartedAt: t.expose('workStartedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When its work began; null: not yet.',
      }),
      viewerCanDecide: t.boolean({
        description: 'Whether you can accept or decline it now.',
        resolve: (quote, _args, context) =>
          isOffered(quote, time.now()) && mayDecide(signedIn(context), quote),
      }),
      viewerCanWithdraw: t.boolean({
        description: 'Whether you can take it back now.',
        select: { request: true },
        resolve: (quote, _args, context) =>
          isOffered(quote, time.now()) && mayQuote(signedIn(context), quote.request),
      }),
      viewerCanStartWork: t.boolean({
        description: 'Whether you can say now that its work begins.',
        select: { request: true },
        resolve: (quote, _args, context) =>
          canStart(quote) && isOpen(quote.request) && mayQuote(signedIn(context), quote.request),
      }),
    }),
  });
}
