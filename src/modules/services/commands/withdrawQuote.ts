import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayQuote } from '../policy.ts';
import { endOffer, lockQuote, recordQuote, requireOffered } from './quotes.ts';

/** The staff take a quote back that still waits. What the customer accepted is not theirs to take. */
export function withdrawQuote(
  platform: Platform,
  caller: Caller,
  quoteId: string,
  reason: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const { request, quote } = await lockQuote(transaction, caller, quoteId);
    requireMayQuote(caller, request);
    requireOffered(quote, now);
    const is = { status: 'WITHDRAWN' as const, endedAt: now, reason };
    const withdrawn = await endOffer(transaction, quote, is);
    await recordQuote(transaction, request, {
      kind: 'QUOTE_WITHDRAWN',
      at: now,
      actor: caller,
      words: reason,
      quotes: [withdrawn],
    });
    return quote;
  });
}
