import type { Transaction } from '../../platform/database/database.ts';
import type { Quote } from '../../platform/database/generated/client/client.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reactions } from '../../platform/events/reactions.ts';
import { endOffer, recordQuote } from './commands/quotes.ts';
import { QuoteNotAccepted } from './failures.ts';
import { endAt, holdsWork } from './rules/standing.ts';

/** What must also happen here when something happens to requests. They are locked by then. */
export const quoteReactions: Reactions = {
  /** Nothing is called done while the customer is asked whether they want to pay for it. */
  'requests.RESOLVED': {
    async toAll(transaction, events) {
      const offered = await findOffered(transaction, events);
      const holding = offered.find(({ quote, at }) => holdsWork(quote, at));
      if (holding) throw new QuoteNotAccepted(holding.quote, ['input', 'requestId']);
      await endWithRequests(transaction, offered);
    },
  },
  'requests.WITHDRAWN': { toAll: endOffered },
  'requests.REDIRECTED': { toAll: endOffered },
};

/** A quote that waits for its customer, and when its request ended. */
interface Offered {
  quote: Quote;
  at: Date;
}

async function findOffered(
  transaction: Transaction,
  events: readonly NewEvent[],
): Promise<Offered[]> {
  const endedAt = new Map(events.map(({ subjectId, at }) => [subjectId, at]));
  const quotes = await transaction.quote.findMany({
    where: { requestId: { in: [...endedAt.keys()] }, status: 'OFFERED' },
    orderBy: { id: 'asc' },
  });
  return quotes.map((quote) => ({ quote, at: endedAt.get(quote.requestId) as Date }));
}

async function endOffered(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  await endWithRequests(transaction, await findOffered(transaction, events));
}

/** Requests have ended, and with them whatever was still offered. */
async function endWithRequests(
  transaction: Transaction,
  offered: readonly Offered[],
): Promise<void> {
  for (const { quote, at } of offered) {
    const ended = await endOffer(transaction, quote, endAt(quote, at, 'WITHDRAWN'));
    const request = await transaction.request.findUniqueOrThrow({
      where: { id: quote.requestId },
    });
    await recordQuote(transaction, request, {
      kind: ended.status === 'EXPIRED' ? 'QUOTE_EXPIRED' : 'QUOTE_WITHDRAWN',
      at,
      actor: null,
      quotes: [ended],
    });
  }
}
