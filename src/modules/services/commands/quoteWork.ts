import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Quote } from '../../../platform/database/generated/client/client.ts';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import { armTimers } from '../../../platform/timers/arm.ts';
import { IllegalTransition, isOpen, lockRequest, type WhichRequest } from '../../requests/index.ts';
import { NoCustomer } from '../failures.ts';
import { requireMayQuote } from '../policy.ts';
import { endAt } from '../rules/standing.ts';
import { sumOf } from '../rules/sums.ts';
import { endOffer, offeredQuote, quoteExpiry, recordQuote } from './quotes.ts';
import { type ReadLine, readLines, type WrittenLine } from './readLines.ts';

export interface WrittenQuote {
  lines: readonly WrittenLine[];
  note: string | null;
  /** ISO 8601 duration. */
  validFor: string;
}

const minute = 60_000;
const longest = 90 * 24 * 60 * minute;

/**
 * Tells the customer what work would cost. A quote that still waits for them gives way to it; one
 * that they accepted stands until they accept this one.
 */
export function quoteWork(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  { lines: written, note, validFor }: WrittenQuote,
): Promise<{ id: string }> {
  const validMs = durationToMilliseconds(validFor);
  if (validMs < minute || validMs > longest) {
    throw new InvalidInput(['input', 'validFor'], 'INVALID_INPUT', {
      en: 'A minute to 90 days.',
      zh: '须为一分钟到 90 天。',
    });
  }
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    requireMayQuote(caller, request);
    if (!isOpen(request)) throw new IllegalTransition(request, now);
    const { id: requestId, communityId, customerId } = request;
    if (customerId === null) throw new NoCustomer();
    const read = await readLines(transaction, request, written, now);
    const superseded = await supersede(transaction, requestId, now);
    const validUntil = new Date(now.getTime() + validMs);
    const { lines, ...quote } = await transaction.quote.create({
      data: {
        communityId,
        requestId,
        customerId,
        status: 'OFFERED',
        note,
        total: totalOf(read),
        currency: read[0]?.currency as string,
        offeredAt: now,
        offeredById: caller.id,
        validUntil,
        lines: {
          createMany: {
            data: read.map(({ currency: _ofTheQuote, ...line }, index) => ({
              ...line,
              communityId,
              position: index + 1,
            })),
          },
        },
      },
      include: { lines: { orderBy: { position: 'asc' } } },
    });
    await armTimers(transaction, [
      { kind: quoteExpiry, key: quote.id, communityId, dueAt: validUntil },
    ]);
    await recordQuote(transaction, request, {
      kind: 'QUOTED',
      at: now,
      actor: caller,
      words: note,
      quotes: [quote, ...superseded],
      lines,
    });
    return quote;
  });
}

/** Whatever waits for the customer gives way; what lapsed by then has lapsed. */
async function supersede(transaction: Transaction, requestId: string, now: Date): Promise<Quote[]> {
  const former = await offeredQuote(transaction, requestId);
  if (!former) return [];
  return [await endOffer(transaction, former, endAt(former, now, 'SUPERSEDED'))];
}

function totalOf(lines: readonly ReadLine[]): bigint {
  const total = sumOf(lines.map(({ amount }) => amount));
  if (total !== null) return total;
  throw new InvalidInput(['input', 'lines'], 'INVALID_INPUT', {
    en: 'This comes to more than can be told exactly.',
    zh: '总额超出可精确表示的范围。',
  });
}
