import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type { Quote, Request } from '../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { isCustomer } from '../owners/index.ts';
import { isTheirs, mayResolve, visibleRequests } from '../requests/index.ts';
import { isStaff } from '../staff/index.ts';

/**
 * The price list is for everybody who signs in. A quote is between the customer and the company:
 * they and the staff who see the request read it, and partner apps do not, also where their vendor
 * does the work. Nothing here, and nothing that is read here, knows of debts.
 */

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleServices(caller: Caller): Prisma.ServiceWhereInput {
  return { OR: [{ communityId: null }, { communityId: { in: [...caller.communityIds] } }] };
}

export function visibleQuotes(caller: Caller): Prisma.QuoteWhereInput {
  return seesQuotes(caller) ? { request: visibleRequests(caller) } : none;
}

/** Of the quotes of a request that the caller may see. */
export function quotesShown(caller: Caller): Prisma.QuoteWhereInput {
  return seesQuotes(caller) ? {} : none;
}

const seesQuotes = (caller: Caller): boolean => isCustomer(caller) || isStaff(caller);

/** Telling a price, taking it back and beginning the work is for whoever may say that it is done. */
export function mayQuote(caller: Caller, request: Parameters<typeof mayResolve>[1]): boolean {
  return isStaff(caller) && mayResolve(caller, request);
}

export function requireMayQuote(caller: Caller, request: Request): void {
  if (mayQuote(caller, request)) return;
  throw new NotAllowed({
    en: 'This is for whoever answers for the request, its department, and those above.',
    zh: '只有责任人、负责部门及其上级可以进行此操作。',
  });
}

/** Whether the word about a quote is the caller's. */
export function mayDecide(caller: Caller, quote: Pick<Quote, 'customerId'>): boolean {
  return isTheirs(caller, quote);
}

export function requireMayDecide(caller: Caller, quote: Pick<Quote, 'customerId'>): void {
  if (mayDecide(caller, quote)) return;
  throw new NotAllowed({
    en: 'Only the customer whom the quote is for can do this.',
    zh: '只有报价所面向的客户本人可以进行此操作。',
  });
}
