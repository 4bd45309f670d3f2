import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import type { Platform } from '../../../platform/module.ts';
import { NoCustomer, QuoteNotAccepted } from '../failures.ts';
import { visibleQuotes } from '../policy.ts';

/** The failures that only quotes have. */
export function addFailureTypes(builder: Builder, { client }: Platform): void {
  builder.objectType(QuoteNotAccepted, {
    name: 'QuoteNotAcceptedError',
    description:
      'Paid work may not begin, or be called done, before the customer has accepted its quote. Code: QUOTE_NOT_ACCEPTED.',
    interfaces: ['UserError'],
    fields: (t) => ({
      unacceptedQuote: t.prismaField({
        type: 'Quote',
        nullable: true,
        description: 'Which quote; null when it is not yours to see.',
        resolve: (query, { quoteId }, _args, context) =>
          client.quote.findFirst({
            ...query,
            where: { AND: [{ id: quoteId }, visibleQuotes(signedIn(context))] },
          }),
      }),
    }),
  });
  builder.objectType(NoCustomer, {
    name: 'NoCustomerError',
    description:
      'Nobody brought the request who could accept a quote: there is nobody to charge. Code: NO_CUSTOMER.',
    interfaces: ['UserError'],
  });
}
