import { UserFailure } from '../../platform/graphql/failures.ts';

/** Paid work may not begin, or be called done, before the customer has agreed to what it costs. */
export class QuoteNotAccepted extends UserFailure {
  readonly quoteId: string;

  constructor(quote: { id: string; status: string }, path: readonly string[]) {
    super(
      'QUOTE_NOT_ACCEPTED',
      {
        en: 'The customer has not accepted the quote: it is {status}.',
        zh: '客户尚未接受报价，报价当前状态为 {status}。',
      },
      path,
      { status: quote.status },
    );
    this.quoteId = quote.id;
  }
}

/** Nobody is there who could accept a quote, and so nobody who would be charged. */
export class NoCustomer extends UserFailure {
  constructor() {
    super(
      'NO_CUSTOMER',
      {
        en: 'Nobody brought this request: there is nobody to charge, and nothing to accept.',
        zh: '本诉求没有客户：无需收费，也无需确认报价。',
      },
      ['input', 'requestId'],
    );
  }
}
