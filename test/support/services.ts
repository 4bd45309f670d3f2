import { file, findCompany } from './company.ts';
import type { Window } from './window.ts';

/** One document for each operation of the price list and of quotes. */

const quote =
  'quote { id status note reason offeredAt validUntil decidedAt endedAt workStartedAt total { amount currency } offeredBy { name } acceptedBy { name } viewerCanDecide viewerCanWithdraw viewerCanStartWork lines { title measure quantity listPrice { amount } unitPrice { amount currency } amount { amount } reason service { code } } }';
const service =
  'service { id code name measure version deactivatedAt community { id } price { edition price { amount currency } } prices { edition effectiveFrom effectiveUntil price { amount } } }';
const error = '... on UserError { code message path }';

export const QuoteWork = `mutation QuoteWork($input: QuoteWorkInput!) { quoteWork(input: $input) { __typename ... on QuoteWorkSuccess { ${quote} } ${error} } }`;
/** A tap by the list, for those who only want to know whether they may. */
export const QuoteTap = `mutation QuoteTap($id: ID!) { quoteWork(input: { requestId: $id, lines: [{ serviceCode: "TAP_CHANGE" }] }) { __typename ... on QuoteWorkSuccess { ${quote} } ${error} } }`;
export const AcceptQuote = `mutation AcceptQuote($id: ID!) { acceptQuote(input: { quoteId: $id }) { __typename ... on AcceptQuoteSuccess { ${quote} } ${error} } }`;
export const DeclineQuote = `mutation DeclineQuote($id: ID!, $reason: String) { declineQuote(input: { quoteId: $id, reason: $reason }) { __typename ... on DeclineQuoteSuccess { ${quote} } ${error} } }`;
export const WithdrawQuote = `mutation WithdrawQuote($id: ID!) { withdrawQuote(input: { quoteId: $id, reason: "We found a cheaper way" }) { __typename ... on WithdrawQuoteSuccess { ${quote} } ${error} } }`;
export const StartQuotedWork = `mutation StartQuotedWork($id: ID!) { startQuotedWork(input: { quoteId: $id }) { __typename ... on StartQuotedWorkSuccess { ${quote} } ... on QuoteNotAcceptedError { unacceptedQuote { id status } } ${error} } }`;
export const ResolveQuoted = `mutation ResolveQuoted($id: ID!) { resolveRequest(input: { requestId: $id, note: "Changed the tap" }) { __typename ... on ResolveRequestSuccess { request { status } } ... on QuoteNotAcceptedError { unacceptedQuote { id total { amount } } } ${error} } }`;
export const QuotesOf = `query QuotesOf($id: ID!) { node(id: $id) { ... on Request { status version viewerCanQuote viewerCanAcceptQuote quotes { id status total { amount } } currentQuote { id status } acceptedQuote { id status } clocks(isWithEarlier: true) { kind round status dueAt } pauses { status reason } timeline(first: 50) { edges { node { kind summary isPublic } } } } } }`;

export const PriceList = `query PriceList($communityId: ID, $at: DateTime, $text: String, $first: Int, $after: String, $priceAt: DateTime) { services(communityId: $communityId, at: $at, text: $text, first: $first, after: $after) { edges { cursor node { id code name measure price(at: $priceAt) { price { amount currency } } } } pageInfo { hasNextPage endCursor } } }`;
export const CreateService = `mutation CreateService($input: CreateServiceInput!) { createService(input: $input) { __typename ... on CreateServiceSuccess { ${service} } ${error} } }`;
export const SetServicePrice = `mutation SetServicePrice($input: SetServicePriceInput!) { setServicePrice(input: $input) { __typename ... on SetServicePriceSuccess { ${service} } ${error} } }`;
export const DeactivateService = `mutation DeactivateService($input: DeactivateServiceInput!) { deactivateService(input: $input) { __typename ... on DeactivateServiceSuccess { ${service} } ${error} } }`;

/** So many fen. */
export const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' });

/** A tap and an hour and a half of work: 260 yuan by the list of the demo company. */
export const tapAndWork = [
  { serviceCode: 'TAP_CHANGE' },
  { serviceCode: 'FITTING_WORK', quantity: '1.5' },
];

/** Quotes work of a request; the quote, or the failure. */
export async function offer(
  { as }: Pick<Window, 'as'>,
  requestId: string,
  { login = 'staff.engineering.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(QuoteWork, {
    input: { requestId, lines: tapAndWork, ...input },
  });
  return answer.quote ?? answer;
}

/** A fresh request of the owner's with a quote that waits for them. */
export async function quoted(
  window: Window,
  input: Record<string, unknown> = {},
): Promise<{ id: string; quote: Record<string, any> }> {
  const { id } = await file(window, await findCompany(window));
  const quote = await offer(window, id, input);
  if (!quote.id) throw new Error(`Nothing was quoted: ${JSON.stringify(quote)}`);
  return { id, quote };
}

/** A request with its quotes, clocks and story, as somebody sees it. */
export async function quotesOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = 'owner.a',
): Promise<Record<string, any>> {
  return (await as(login).query(QuotesOf, { id })).node;
}
