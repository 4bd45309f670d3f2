import type { TimerHandler } from '../../platform/timers/runner.ts';
import { lockFree } from '../requests/index.ts';
import { endOffer, quoteExpiry, recordQuote } from './commands/quotes.ts';
import { endAt, statusAt } from './rules/standing.ts';

/** The customer said nothing in time: the quote lapses, and what they accepted before stands. */
const expireQuotes: TimerHandler = async (transaction, timers, now) => {
  const quotes = await transaction.quote.findMany({
    where: { id: { in: timers.map(({ key }) => key) } },
    select: { id: true, requestId: true },
    orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
  });
  const requests = await lockFree(
    transaction,
    quotes.map(({ requestId }) => requestId),
  );
  const busy = new Set<string>();
  for (const { id, requestId } of quotes) {
    const request = requests.get(requestId);
    if (!request) {
      busy.add(id);
      continue;
    }
    // Read again, under the lock.
    const quote = await transaction.quote.findUniqueOrThrow({ where: { id } });
    if (quote.status !== 'OFFERED' || statusAt(quote, now) !== 'EXPIRED') continue;
    const expired = await endOffer(transaction, quote, endAt(quote, now, 'EXPIRED'));
    await recordQuote(transaction, request, {
      kind: 'QUOTE_EXPIRED',
      at: now,
      actor: null,
      quotes: [expired],
    });
  }
  return timers.filter(({ key }) => busy.has(key));
};

/** What happens when deadlines of this module pass. */
export const serviceTimers: Record<string, TimerHandler> = { [quoteExpiry]: expireQuotes };
