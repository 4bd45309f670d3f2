import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for GraphiQL's tabs. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# What things cost, before anybody asks for them.
query PriceList {
  services(first: 20) {
    edges {
      node {
        code
        name
        measure
        price { price { amount currency } effectiveFrom effectiveUntil }
      }
    }
  }
}`,
  },
  {
    query: `
# Tell the customer what it would cost. Put the id of
# a request, from File or Board, into the variables.
# The customer then accepts or declines the quote.
mutation Quote($input: QuoteWorkInput!) {
  quoteWork(input: $input) {
    __typename
    ... on QuoteWorkSuccess {
      quote {
        id
        status
        validUntil
        total { amount currency }
        lines { title quantity measure unitPrice { amount } amount { amount } reason }
      }
    }
    ... on UserError { code message path }
  }
}`,
    variables: {
      input: {
        requestId: 'REQUEST_ID',
        lines: [
          { serviceCode: 'TAP_CHANGE' },
          { serviceCode: 'FITTING_WORK', quantity: '1.5' },
          { title: 'A tap of your choice', unitPrice: { amount: 12900, currency: 'CNY' } },
        ],
        validFor: 'P3D',
      },
    },
  },
];
