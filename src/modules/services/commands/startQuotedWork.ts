import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { IllegalTransition, isOpen } from '../../requests/index.ts';
import { QuoteNotAccepted } from '../failures.ts';
import { requireMayQuote } from '../policy.ts';
import { statusAt } from '../rules/standing.ts';
import { lockQuote, quotePath, recordQuote } from './quotes.ts';

/** The work of a quote begins. Nobody begins what the customer has not agreed to pay for. */
export function startQuotedWork(
  platform: Platform,
  caller: Caller,
  quoteId: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const { request, quote } = await lockQuote(transaction, caller, quoteId);
    requireMayQuote(caller, request);
    const status = statusAt(quote, now);
    if (status !== 'ACCEPTED') throw new QuoteNotAccepted({ ...quote, status }, quotePath);
    if (!isOpen(request)) throw new IllegalTransition(request, now);
    if (quote.workStartedAt) {
      throw new Conflict(quotePath, {
        en: 'This work has begun before.',
        zh: '该项工作此前已开始。',
      });
    }
    const started = await transaction.quote.update({
      where: { id: quoteId },
      data: { workStartedAt: now, workStartedById: caller.id },
    });
    await recordQuote(transaction, request, {
      kind: 'PAID_WORK_STARTED',
      at: now,
      actor: caller,
      quotes: [started],
    });
    return quote;
  });
}
