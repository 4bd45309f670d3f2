import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Quote } from '../../../platform/database/generated/client/client.ts';
import type { Platform } from '../../../platform/module.ts';
import { resumeAfterWord } from '../../requests/index.ts';
import { requireMayDecide } from '../policy.ts';
import { endOffer, lockQuote, type QuoteHappening, recordQuote, requireOffered } from './quotes.ts';

/** The customer's word about a quote. It ends a pause that waited for them, as any word does. */

/** They agree: it takes the place of what they accepted before. */
export function acceptQuote(
  platform: Platform,
  caller: Caller,
  quoteId: string,
): Promise<{ id: string }> {
  return decide(platform, caller, quoteId, async (transaction, quote, now) => {
    const former = await transaction.quote.findFirst({
      where: { requestId: quote.requestId, status: 'ACCEPTED' },
    });
    const superseded: Quote[] = [];
    if (former) {
      superseded.push(await endOffer(transaction, former, { status: 'SUPERSEDED', endedAt: now }));
    }
    const accepted = await endOffer(transaction, quote, { status: 'ACCEPTED', decidedAt: now });
    return { kind: 'QUOTE_ACCEPTED', quotes: [accepted, ...superseded] };
  });
}

/** They do not: the request goes on without it, and what they accepted before stands. */
export function declineQuote(
  platform: Platform,
  caller: Caller,
  quoteId: string,
  reason: string | null,
): Promise<{ id: string }> {
  return decide(platform, caller, quoteId, async (transaction, quote, now) => {
    const is = { status: 'DECLINED' as const, decidedAt: now, reason };
    const declined = await endOffer(transaction, quote, is);
    return { kind: 'QUOTE_DECLINED', words: reason, quotes: [declined] };
  });
}

function decide(
  platform: Platform,
  caller: Caller,
  quoteId: string,
  write: (
    transaction: Transaction,
    quote: Quote,
    now: Date,
  ) => Promise<Pick<QuoteHappening, 'kind' | 'words' | 'quotes'>>,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const { request, quote } = await lockQuote(transaction, caller, quoteId);
    requireMayDecide(caller, quote);
    requireOffered(quote, now);
    const happening = await write(transaction, quote, now);
    const changed = await recordQuote(transaction, request, {
      ...happening,
      at: now,
      actor: caller,
    });
    await resumeAfterWord(transaction, changed, caller, now);
    return quote;
  });
}
