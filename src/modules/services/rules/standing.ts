import type { Quote } from '../../../platform/database/generated/client/client.ts';
import type { QuoteStatus } from '../../../platform/database/generated/client/enums.ts';

type Standing = Pick<Quote, 'status' | 'validUntil'>;

/** How a quote stands: one whose time is over has lapsed, whether that is written down yet or not. */
export function statusAt({ status, validUntil }: Standing, now: Date): QuoteStatus {
  return status === 'OFFERED' && validUntil <= now ? 'EXPIRED' : status;
}

/** How a quote ends that the customer has not decided about, when something ends it at a time. */
export function endAt(quote: Standing, now: Date, otherwise: QuoteStatus) {
  const isOver = statusAt(quote, now) === 'EXPIRED';
  return isOver
    ? { status: 'EXPIRED' as const, endedAt: quote.validUntil }
    : { status: otherwise, endedAt: now };
}

/** Whether the customer can accept or decline it. */
export function isOffered(quote: Standing, now: Date): boolean {
  return statusAt(quote, now) === 'OFFERED';
}

/** Whether paid work waits for the customer's word. What is free needs none. */
export function holdsWork(quote: Standing & Pick<Quote, 'total'>, now: Date): boolean {
  return isOffered(quote, now) && quote.total > 0n;
}

/** Whether the customer accepted it, also when they accepted another since. */
export function wasAccepted({ status, decidedAt }: Pick<Quote, 'status' | 'decidedAt'>): boolean {
  return decidedAt !== null && status !== 'DECLINED';
}

/** Whether its work may begin, and has not. */
export function canStart({ status, workStartedAt }: Pick<Quote, 'status' | 'workStartedAt'>) {
  return status === 'ACCEPTED' && workStartedAt === null;
}
