import type { Builder } from '../../../platform/graphql/builder.ts';
import { onlyVisible } from '../../../platform/graphql/rows.ts';
import { visibleServices } from '../policy.ts';
import { writeQuantity } from '../rules/sums.ts';

const ofQuote = { quote: { select: { currency: true } } } as const;

/** A line of a quote, frozen when it was given. */
export function addLineType(builder: Builder): void {
  builder.prismaObject('QuoteLine', {
    description: 'A part of a quote, as it was when it was given.',
    fields: (t) => ({
      service: t.relation('service', {
        nullable: true,
        description: 'The service of the price list; null: in words of its own.',
        query: onlyVisible(visibleServices),
      }),
      title: t.string({
        description: 'What is done, in the language of the call where the list has it.',
        resolve: ({ title, titleZh }, _args, { locale }) =>
          locale === 'zh' ? (titleZh ?? title) : title,
      }),
      measure: t.string({
        nullable: true,
        description: 'What one of it is, in words; null: not from the list.',
        resolve: ({ measure, measureZh }, _args, { locale }) =>
          locale === 'zh' ? (measureZh ?? measure) : measure,
      }),
      quantity: t.string({
        description: 'How many of it, as a decimal: `2.5`.',
        resolve: ({ quantity }) => writeQuantity(quantity),
      }),
      listPrice: t.field({
        type: 'Money',
        nullable: true,
        description: 'What the list said for one of it; null: not from the list.',
        select: ofQuote,
        resolve: ({ listPrice, quote: { currency } }) =>
          listPrice === null ? null : { amount: Number(listPrice), currency },
      }),
      unitPrice: t.field({
        type: 'Money',
        description: 'What one of it costs here.',
        select: ofQuote,
        resolve: ({ unitPrice, quote: { currency } }) => ({ amount: Number(unitPrice), currency }),
      }),
      amount: t.field({
        type: 'Money',
        description:
          'What the line comes to: quantity times price for one, rounded half up to a minor unit.',
        select: ofQuote,
        resolve: ({ amount, quote: { currency } }) => ({ amount: Number(amount), currency }),
      }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'Why it costs less than the list says.',
      }),
    }),
  });
}
