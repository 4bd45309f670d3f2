import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type {
  Quote,
  QuoteLine,
  Request,
} from '../../../platform/database/generated/client/client.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { changeRequest, lockRequest } from '../../requests/index.ts';
import { visibleQuotes } from '../policy.ts';
import { isOffered, statusAt } from '../rules/standing.ts';
import { type QuoteEventKind, storyKind } from '../rules/story.ts';

/** What the commands about quotes have in common. */

export const quotePath = ['input', 'quoteId'];

/** The timer that ends a quote whose time is over. */
export const quoteExpiry = 'services.quote-expiry';

/** A quote that the caller may see, with its request, which is kept for this transaction. */
export async function lockQuote(
  transaction: Transaction,
  caller: Caller,
  quoteId: string,
): Promise<{ request: Request; quote: Quote }> {
  const found = await transaction.quote.findFirst({
    where: { AND: [{ id: quoteId }, visibleQuotes(caller)] },
  });
  if (!found) throw new NotFound(quotePath);
  const request = await lockRequest(transaction, caller, { requestId: found.requestId });
  // Read again: whoever was here before us had the lock.
  const quote = await transaction.quote.findUniqueOrThrow({ where: { id: quoteId } });
  return { request, quote };
}

/** Throws the typed failure when a quote does not wait for the customer any more. */
export function requireOffered(quote: Quote, now: Date): void {
  if (isOffered(quote, now)) return;
  throw new Conflict(
    quotePath,
    {
      en: 'This quote does not wait for the customer any more: it is {status}.',
      zh: '该报价已不再等待客户确认，当前状态为 {status}。',
    },
    { status: statusAt(quote, now) },
  );
}

/** The quote of a request that waits for the customer, or whose end is not written down yet. */
export function offeredQuote(transaction: Transaction, requestId: string): Promise<Quote | null> {
  return transaction.quote.findFirst({ where: { requestId, status: 'OFFERED' } });
}

/** Something ceases to wait for the customer. */
export async function endOffer(
  transaction: Transaction,
  { id }: Quote,
  is: Partial<Quote> & Pick<Quote, 'status'>,
): Promise<Quote> {
  await disarmTimers(transaction, quoteExpiry, [id]);
  return transaction.quote.update({ where: { id }, data: is });
}

/** What happened to a quote of a locked request. */
export interface QuoteHappening {
  kind: QuoteEventKind;
  at: Date;
  actor: Caller | null;
  /** What somebody wrote about it, for its sentence in the story. */
  words?: string | null;
  /** The quote that it is about, as it is now, and others that changed with it. */
  quotes: readonly [Quote, ...Quote[]];
  lines?: readonly QuoteLine[];
}

/** Tells it in the story of the request. The customer reads it; no clock of theirs is moved. */
export function recordQuote(
  transaction: Transaction,
  request: Request,
  { kind, at, actor, words, quotes, lines }: QuoteHappening,
): Promise<Request> {
  const [{ total, currency }] = quotes;
  return changeRequest(
    transaction,
    request,
    {},
    {
      kind: storyKind(kind),
      at,
      actor,
      isPublic: true,
      details: {
        ...(words ? { words } : {}),
        total: { amount: Number(total), currency },
        quotes: quotes.map(withNumbers),
        ...(lines ? { quoteLines: lines.map(withNumbers) } : {}),
      },
    },
  );
}

/** A row for the log, which is JSON: all of these numbers are exact in it. */
function withNumbers(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : value,
    ]),
  );
}
