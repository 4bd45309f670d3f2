import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import { nodeId, onlyVisible } from '../../../platform/graphql/rows.ts';
import { toLocalDate } from '../../../platform/localTime/days.ts';
import { visibleRequests } from '../../requests/index.ts';
import { visibleVendors } from '../../staff/index.ts';
import { newestCosts } from '../orders.ts';
import { mayRecordCosts } from '../policy.ts';
import type { UpkeepEnums } from './enums.ts';

/** What was spent on assets. */
export function addCostType(builder: Builder, { costKind }: UpkeepEnums): void {
  builder.prismaNode('AssetCost', {
    id: nodeId,
    description: 'What was spent on an asset.',
    fields: (t) => ({
      asset: t.relation('asset', { description: 'On which asset.' }),
      kind: t.expose('kind', {
        type: costKind,
        description: 'What sort of thing it was spent for.',
      }),
      name: t.exposeString('name', { description: 'What was paid for: the part, the work.' }),
      quantity: t.exposeInt('quantity', { description: 'How many: pieces, hours, visits.' }),
      price: t.field({
        type: 'Money',
        description: 'What one costs.',
        resolve: ({ price, currency }) => ({ amount: Number(price), currency }),
      }),
      amount: t.field({
        type: 'Money',
        description: 'What all of them cost together.',
        resolve: ({ amount, currency }) => ({ amount: Number(amount), currency }),
      }),
      day: t.field({
        type: 'LocalDate',
        description: 'On which day, by the clock of the community.',
        resolve: ({ day }) => toLocalDate(day),
      }),
      request: t.relation('request', {
        nullable: true,
        description: 'The request that it was for; null: for none, or it is not yours to see.',
        query: onlyVisible(visibleRequests),
      }),
      vendor: t.relation('vendor', {
        nullable: true,
        description:
          'The vendor who was paid or brought it; null: none was named, or it is not yours to see.',
        query: onlyVisible(visibleVendors),
      }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        description: 'When it was written down.',
      }),
      recordedBy: t.relation('recordedBy', { description: 'Who wrote it down.' }),
      reversedAt: t.expose('reversedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it counts no more; null: it counts.',
      }),
      reversedBy: t.relation('reversedBy', { nullable: true, description: 'Who reversed it.' }),
      reversalReason: t.exposeString('reversalReason', {
        nullable: true,
        description: 'Why it was reversed.',
      }),
      viewerCanReverse: t.boolean({
        description: 'Whether you can reverse it.',
        resolve: ({ communityId, reversedAt }, _args, context) =>
          reversedAt === null && mayRecordCosts(signedIn(context), communityId),
      }),
    }),
  });
  const costs = addConnection(builder, 'AssetCost', { one: 'a cost', many: 'costs' });
  builder.prismaObjectFields('Asset', (t) => ({
    costs: t.field({
      type: costs,
      description: 'What was spent on it, the latest day first; what was reversed as well.',
      args: {
        kind: t.arg({
          type: [costKind],
          description:
            'For one of these, such as [PART] for the parts that were used; without it, for all.',
        }),
        ...pageArguments(builder),
      },
      select: (args, _context, nested) => {
        const { where, ...page } = pageQuery(newestCosts, args);
        const ofKind = args.kind ? { kind: { in: args.kind } } : {};
        return {
          costs: orAllColumns(
            nested({ ...page, where: { AND: [ofKind, where] } }, ['edges', 'node'], 'AssetCost'),
          ),
        };
      },
      resolve: ({ costs: rows }, args) => toPage(rows, newestCosts, args),
    }),
    viewerCanRecordCost: t.boolean({
      description: 'Whether you can write down what was spent on it.',
      resolve: ({ communityId }, _args, context) => mayRecordCosts(signedIn(context), communityId),
    }),
  }));
}
