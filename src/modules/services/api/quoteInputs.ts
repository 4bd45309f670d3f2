import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { characters, rule } from '../../../platform/graphql/validation.ts';
import { words } from '../../requests/index.ts';

/** The inputs of the mutations about quotes. */
export function addQuoteInputs(builder: Builder) {
  const line = builder.inputType('QuoteLineInput', {
    description:
      'A part of a quote: a service of the price list by its code, or something in words with its price.',
    fields: (t) => ({
      serviceCode: t.string({
        description: 'Of the price list; null: the title says what is done.',
      }),
      title: t.string({
        description: 'What is done, 1 to 200 characters, where no service of the list is.',
        validate: characters(1, 200),
      }),
      quantity: t.string({
        defaultValue: '1',
        description:
          'How many of it: a decimal above 0, at most 1,000,000, with at most three places, such as `2.5`.',
      }),
      unitPrice: t.field({
        type: 'MoneyInput',
        description:
          'What one of it costs. Of a service: left out, what the list says; less than that with a reason, never more.',
      }),
      reason: t.string({
        description:
          'Why it costs less than the list says, 1 to 500 characters; the customer reads it.',
        validate: characters(1, 500),
      }),
    }),
  });
  return {
    work: builder.inputType('QuoteWorkInput', {
      description: 'What work of a request would cost.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which request; it has a customer.' }),
        expectedVersion: expectedVersion(t),
        lines: t.field({
          type: [line],
          required: true,
          description: 'What it is made up of, 1 to 100 lines, all in one currency.',
          validate: rule(
            z.array(z.any()),
            { en: '1 to 100 lines.', zh: '须有 1 到 100 行。' },
            ({ length }) => length >= 1 && length <= 100,
          ),
        }),
        note: t.string({
          description: 'For the customer to read, 1 to 2,000 characters.',
          validate: words,
        }),
        validFor: t.field({
          type: 'Duration',
          defaultValue: 'P7D',
          description: 'How long the customer can accept it: a minute to 90 days.',
        }),
      }),
    }),
    accept: builder.inputType('AcceptQuoteInput', {
      description: 'A quote to accept.',
      fields: (t) => ({ quoteId: t.id({ required: true, description: 'Which.' }) }),
    }),
    decline: builder.inputType('DeclineQuoteInput', {
      description: 'A quote to decline.',
      fields: (t) => ({
        quoteId: t.id({ required: true, description: 'Which.' }),
        reason: t.string({
          description: 'Why, 1 to 2,000 characters; nobody has to say.',
          validate: words,
        }),
      }),
    }),
    withdraw: builder.inputType('WithdrawQuoteInput', {
      description: 'A quote to take back.',
      fields: (t) => ({
        quoteId: t.id({ required: true, description: 'Which.' }),
        reason: t.string({
          required: true,
          description: 'Why, 1 to 2,000 characters; the customer reads it.',
          validate: words,
        }),
      }),
    }),
    start: builder.inputType('StartQuotedWorkInput', {
      description: 'Work to begin.',
      fields: (t) => ({ quoteId: t.id({ required: true, description: 'By which quote.' }) }),
    }),
  };
}
