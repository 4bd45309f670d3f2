import type { ServicePrice } from '../../../platform/database/generated/client/client.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId, onlyVisible } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { visibleCommunities } from '../../owners/index.ts';
import { type InForce, inOrder, priceAt } from '../rules/prices.ts';

/** A service of the price list, and what it costs when. */
export function addServiceType(builder: Builder, { time }: Platform): void {
  const price = builder.objectRef<InForce<ServicePrice>>('ServicePrice').implement({
    description:
      'What a service costs from a time on. It is never rewritten: a new price is another one.',
    fields: (t) => ({
      edition: t.exposeInt('edition', { description: '1 for the first, then one more each time.' }),
      price: t.field({
        type: 'Money',
        description: 'For one of it, without any further charge; 0: it is free.',
        resolve: ({ amount, currency }) => ({ amount: Number(amount), currency }),
      }),
      effectiveFrom: t.expose('effectiveFrom', {
        type: 'DateTime',
        description: 'From when on it counts.',
      }),
      effectiveUntil: t.expose('effectiveUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'When another takes its place; null: none is known to.',
      }),
    }),
  });
  builder.prismaNode('Service', {
    id: nodeId,
    description: 'Something that the company does for a price, or for nothing.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable code, for example `TAP_CHANGE`.' }),
      name: t.string({
        description:
          'The name in the language of the call: Chinese where it has one and that is asked for, else English.',
        resolve: ({ name, nameZh }, _args, { locale }) =>
          locale === 'zh' ? (nameZh ?? name) : name,
      }),
      measure: t.string({
        description: 'What one of it is, in words, in the language of the call: `an hour`.',
        resolve: ({ measure, measureZh }, _args, { locale }) =>
          locale === 'zh' ? (measureZh ?? measure) : measure,
      }),
      community: t.relation('community', {
        nullable: true,
        description: 'Where it is done; null: everywhere.',
        query: onlyVisible(visibleCommunities),
      }),
      price: t.field({
        type: price,
        nullable: true,
        description: 'What it costs at a time; null: it has no price yet then.',
        args: { at: t.arg({ type: 'DateTime', description: 'When; without it: now.' }) },
        select: { prices: true },
        resolve: ({ prices }, { at }) => priceAt(prices, at ?? time.now()),
      }),
      prices: t.field({
        type: [price],
        description: 'All that it ever cost or is to cost, from the first on.',
        select: { prices: true },
        resolve: ({ prices }) => inOrder(prices),
      }),
      deactivatedAt: t.expose('deactivatedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is not offered any more; null: it is.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
}
