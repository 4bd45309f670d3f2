import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Confirm, PauseRequest, Return, Withdraw } from '../support/documents.ts';
import {
  AcceptQuote,
  DeclineQuote,
  offer,
  quoted,
  quotesOf,
  ResolveQuoted,
  StartQuotedWork,
  tapAndWork,
  WithdrawQuote,
  yuan,
} from '../support/services.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

const as = (login: string) => window.as(login);
const engineer = () => as('staff.engineering.a');
const customer = () => as('owner.a');
const resolve = (id: string) => engineer().mutate(ResolveQuoted, { id });
const start = (id: string) => engineer().mutate(StartQuotedWork, { id });
const accept = (id: string, login = 'owner.a') => as(login).mutate(AcceptQuote, { id });
const kindsOf = async (id: string, login?: string): Promise<string[]> =>
  (await quotesOf(window, id, login)).timeline.edges.map(({ node }: any) => node.kind);

describe('a quote', () => {
  it('has lines of the list and in words, and a total that is their sum', async () => {
    const { quote } = await quoted(window, {
      note: 'The old tap cannot be mended',
      validFor: 'P3D',
      lines: [
        { serviceCode: 'TAP_CHANGE' },
        { serviceCode: 'FITTING_WORK', quantity: '0.333' },
        { serviceCode: 'SAFETY_CHECK' },
        { title: 'A tap in brass', unitPrice: yuan(129) },
      ],
    });
    expect(quote).toMatchObject({
      status: 'OFFERED',
      note: 'The old tap cannot be mended',
      total: { amount: 8000 + 3996 + 0 + 12_900, currency: 'CNY' },
      offeredAt: '2026-03-02T01:00:00.000Z',
      validUntil: '2026-03-05T01:00:00.000Z',
      decidedAt: null,
      acceptedBy: null,
      offeredBy: { name: 'Sun Hao 孙浩' },
      viewerCanDecide: false,
      viewerCanWithdraw: true,
      viewerCanStartWork: false,
    });
    const rows = quote.lines.map(
      ({ title, measure, quantity, listPrice, unitPrice, amount, service }: any) => [
        service?.code ?? title,
        measure,
        quantity,
        listPrice?.amount ?? null,
        unitPrice.amount,
        amount.amount,
      ],
    );
    expect(rows).toEqual([
      ['TAP_CHANGE', 'a tap', '1', 8000, 8000, 8000],
      ['FITTING_WORK', 'an hour', '0.333', 12_000, 12_000, 3996],
      ['SAFETY_CHECK', 'a visit', '1', 0, 0, 0],
      ['A tap in brass', null, '1', null, 12_900, 12_900],
    ]);
  });

  it('may cost less than the list says, with a reason that the customer reads', async () => {
    const { id, quote } = await quoted(window, {
      lines: [
        { serviceCode: 'TAP_CHANGE', unitPrice: yuan(0), reason: 'It was our tap' },
        { serviceCode: 'FITTING_WORK', unitPrice: yuan(120), reason: 'As on the list' },
      ],
    });
    expect(quote.total.amount).toBe(12_000);
    const { node } = await customer().query(
      `query ($id: ID!) { node(id: $id) { ... on Request { quotes { lines { reason unitPrice { amount } listPrice { amount } } } } } }`,
      { id },
    );
    expect(node.quotes[0].lines).toEqual([
      { reason: 'It was our tap', unitPrice: { amount: 0 }, listPrice: { amount: 8000 } },
      { reason: null, unitPrice: { amount: 12_000 }, listPrice: { amount: 12_000 } },
    ]);
  });

  it.each<[string, object, string[]]>([
    ['no line', { lines: [] }, ['input', 'lines']],
    [
      'more than the list says',
      { lines: [{ serviceCode: 'TAP_CHANGE', unitPrice: yuan(81), reason: 'Far away' }] },
      ['input', 'lines', '0', 'unitPrice', 'amount'],
    ],
    [
      'less without a reason',
      { lines: [...tapAndWork, { serviceCode: 'TAP_CHANGE', unitPrice: yuan(79) }] },
      ['input', 'lines', '2', 'reason'],
    ],
    [
      'another currency than the list',
      { lines: [{ serviceCode: 'TAP_CHANGE', unitPrice: { amount: 1, currency: 'USD' } }] },
      ['input', 'lines', '0', 'unitPrice', 'currency'],
    ],
    [
      'two currencies',
      { lines: [...tapAndWork, { title: 'A tap', unitPrice: { amount: 1, currency: 'USD' } }] },
      ['input', 'lines', '2'],
    ],
    [
      'a currency that is none',
      { lines: [{ title: 'A tap', unitPrice: { amount: 1, currency: 'RMB' } }] },
      ['input', 'lines', '0', 'unitPrice', 'currency'],
    ],
    [
      'a price below nothing',
      { lines: [{ title: 'A tap', unitPrice: yuan(-1) }] },
      ['input', 'lines', '0', 'unitPrice', 'amount'],
    ],
    [
      'words without a price',
      { lines: [{ title: 'A tap' }] },
      ['input', 'lines', '0', 'unitPrice'],
    ],
    ['a price for nothing', { lines: [{ unitPrice: yuan(1) }] }, ['input', 'lines', '0', 'title']],
    [
      'a title of its own for a service',
      { lines: [{ serviceCode: 'TAP_CHANGE', title: 'Golden tap' }] },
      ['input', 'lines', '0', 'title'],
    ],
    [
      'a quantity of nothing',
      { lines: [{ serviceCode: 'TAP_CHANGE', quantity: '0' }] },
      ['input', 'lines', '0', 'quantity'],
    ],
    [
      'a total that no number tells exactly',
      {
        lines: [{ title: 'The moon', quantity: '2', unitPrice: yuan(90_000_000_000_000) }],
      },
      ['input', 'lines'],
    ],
    ['no time to think', { validFor: 'PT59S' }, ['input', 'validFor']],
    ['more than 90 days to think', { validFor: 'P91D' }, ['input', 'validFor']],
  ])('is refused with %s, and nothing changes', async (_name, input, path) => {
    const { id } = await file(window, company);
    const before = await stored(window);
    const refused = await offer(window, id, input as Record<string, unknown>);
    expect(refused).toMatchObject({ __typename: 'InvalidInputError', path });
    expect(refused.message).toMatch(/\.$/);
    expect(await stored(window)).toEqual(before);
  });

  it('is refused with a service that the list has not, here and now', async () => {
    const { id } = await file(window, company);
    expect(await offer(window, id, { lines: [{ serviceCode: 'GOLD' }] })).toMatchObject({
      __typename: 'NotFoundError',
      path: ['input', 'lines', '0', 'serviceCode'],
      message: 'There is no service GOLD on the price list of this community now.',
    });
  });

  it('needs a customer, an open request, and the version that was looked at', async () => {
    const { id: nobodys } = await file(window, company, {
      customerId: null,
      channel: 'STAFF_NOTICED',
    });
    expect(await offer(window, nobodys)).toMatchObject({
      __typename: 'NoCustomerError',
      code: 'NO_CUSTOMER',
      path: ['input', 'requestId'],
    });
    expect((await quotesOf(window, nobodys, 'manager.a')).viewerCanQuote).toBe(false);
    const { id } = await file(window, company);
    expect(await offer(window, id, { expectedVersion: 7 })).toMatchObject({
      __typename: 'ConflictError',
      path: ['input', 'expectedVersion'],
    });
    await customer().mutate(Withdraw, { id });
    expect(await offer(window, id)).toMatchObject({
      __typename: 'IllegalTransitionError',
      path: ['input', 'requestId'],
    });
  });
});

describe('before paid work begins', () => {
  it('the customer accepts; until then it neither begins nor is it called done', async () => {
    const { id, quote } = await quoted(window);
    const before = await stored(window);
    expect(await start(quote.id)).toMatchObject({
      __typename: 'QuoteNotAcceptedError',
      code: 'QUOTE_NOT_ACCEPTED',
      path: ['input', 'quoteId'],
      unacceptedQuote: { id: quote.id, status: 'OFFERED' },
    });
    expect(await resolve(id)).toEqual({
      __typename: 'QuoteNotAcceptedError',
      code: 'QUOTE_NOT_ACCEPTED',
      message: 'The customer has not accepted the quote: it is OFFERED.',
      path: ['input', 'requestId'],
      unacceptedQuote: { id: quote.id, total: { amount: 26_000 } },
    });
    expect(await stored(window)).toEqual(before);

    expect(await accept(quote.id)).toMatchObject({
      quote: {
        status: 'ACCEPTED',
        decidedAt: '2026-03-02T01:00:00.000Z',
        acceptedBy: { name: 'Lin Hui 林慧' },
        viewerCanDecide: false,
      },
    });
    expect(await start(quote.id)).toMatchObject({
      quote: { status: 'ACCEPTED', workStartedAt: '2026-03-02T01:00:00.000Z' },
    });
    expect(await start(quote.id)).toMatchObject({
      __typename: 'ConflictError',
      path: ['input', 'quoteId'],
    });
    expect(await resolve(id)).toMatchObject({ request: { status: 'RESOLVED' } });
    expect(await kindsOf(id)).toEqual([
      'FILED',
      'QUOTED',
      'QUOTE_ACCEPTED',
      'PAID_WORK_STARTED',
      'RESOLVED',
    ]);
  });

  it('what was declined is left out, and the request goes on', async () => {
    const { id, quote } = await quoted(window);
    expect(
      await customer().mutate(DeclineQuote, { id: quote.id, reason: 'My cousin does it' }),
    ).toMatchObject({ quote: { status: 'DECLINED', reason: 'My cousin does it' } });
    expect(await start(quote.id)).toMatchObject({
      __typename: 'QuoteNotAcceptedError',
      unacceptedQuote: { status: 'DECLINED' },
    });
    // Nothing is held against them: it can be quoted again, and everything else goes on.
    const again = await offer(window, id, { lines: [{ serviceCode: 'TAP_CHANGE' }] });
    expect(again.status).toBe('OFFERED');
    expect(await customer().mutate(DeclineQuote, { id: again.id })).toMatchObject({
      quote: { status: 'DECLINED', reason: null },
    });
    expect(await resolve(id)).toMatchObject({ request: { status: 'RESOLVED' } });
    expect(await customer().mutate(Return, { id })).toMatchObject({
      request: { status: 'IN_PROGRESS' },
    });
  });

  it('what is free needs no word, and ends with the request', async () => {
    const { id, quote } = await quoted(window, { lines: [{ serviceCode: 'SAFETY_CHECK' }] });
    expect(quote.total.amount).toBe(0);
    expect(await resolve(id)).toMatchObject({ request: { status: 'RESOLVED' } });
    expect((await quotesOf(window, id)).quotes).toMatchObject([{ status: 'WITHDRAWN' }]);
    expect(await accept(quote.id)).toMatchObject({ __typename: 'ConflictError' });
  });

  it('what the staff took back holds nothing up', async () => {
    const { id, quote } = await quoted(window);
    expect(await engineer().mutate(WithdrawQuote, { id: quote.id })).toMatchObject({
      quote: {
        status: 'WITHDRAWN',
        reason: 'We found a cheaper way',
        endedAt: '2026-03-02T01:00:00.000Z',
      },
    });
    expect(await accept(quote.id)).toMatchObject({
      __typename: 'ConflictError',
      code: 'CONFLICT',
      path: ['input', 'quoteId'],
      message: 'This quote does not wait for the customer any more: it is WITHDRAWN.',
    });
    expect(await resolve(id)).toMatchObject({ request: { status: 'RESOLVED' } });
  });

  it('what waits ends when the customer takes the request back', async () => {
    const { id, quote } = await quoted(window);
    await customer().mutate(Withdraw, { id });
    const { quotes, timeline } = await quotesOf(window, id);
    expect(quotes).toMatchObject([{ id: quote.id, status: 'WITHDRAWN' }]);
    expect(timeline.edges.at(-1).node).toMatchObject({
      kind: 'QUOTE_WITHDRAWN',
      summary: 'The quote was taken back: CN¥260.00',
    });
  });
});

describe('a change to what was accepted', () => {
  it('is a new quote; until it is accepted, the accepted one stands', async () => {
    const { id, quote: first } = await quoted(window);
    await accept(first.id);
    await start(first.id);
    const second = await offer(window, id, { lines: [...tapAndWork, ...tapAndWork] });
    expect(await quotesOf(window, id)).toMatchObject({
      quotes: [
        { id: second.id, status: 'OFFERED', total: { amount: 52_000 } },
        { id: first.id, status: 'ACCEPTED' },
      ],
      currentQuote: { id: second.id },
      acceptedQuote: { id: first.id },
      viewerCanAcceptQuote: true,
    });
    expect(await start(second.id)).toMatchObject({ __typename: 'QuoteNotAcceptedError' });
    expect(await resolve(id)).toMatchObject({ unacceptedQuote: { id: second.id } });

    await customer().mutate(DeclineQuote, { id: second.id });
    expect(await quotesOf(window, id)).toMatchObject({
      currentQuote: { id: first.id },
      acceptedQuote: { id: first.id },
      viewerCanAcceptQuote: false,
    });
    const third = await offer(window, id, { lines: [{ serviceCode: 'TAP_CHANGE' }] });
    expect(await accept(third.id)).toMatchObject({ quote: { status: 'ACCEPTED' } });
    const { quotes, currentQuote } = await quotesOf(window, id);
    expect(quotes.map(({ status }: any) => status)).toEqual(['ACCEPTED', 'DECLINED', 'SUPERSEDED']);
    expect(currentQuote.id).toBe(third.id);
    // Who agreed to the first one stays known, and nobody begins it now.
    const { node } = await customer().query(
      `query ($id: ID!) { node(id: $id) { ... on Quote { acceptedBy { name } workStartedAt } } }`,
      { id: first.id },
    );
    expect(node).toEqual({
      acceptedBy: { name: 'Lin Hui 林慧' },
      workStartedAt: '2026-03-02T01:00:00.000Z',
    });
    expect(await resolve(id)).toMatchObject({ request: { status: 'RESOLVED' } });
    await customer().mutate(Confirm, { id });
  });

  it('gives way to a newer one while it waits', async () => {
    const { id, quote: first } = await quoted(window);
    const second = await offer(window, id, { lines: [{ serviceCode: 'TAP_CHANGE' }] });
    expect((await quotesOf(window, id)).quotes).toMatchObject([
      { id: second.id, status: 'OFFERED' },
      { id: first.id, status: 'SUPERSEDED' },
    ]);
    expect(await accept(first.id)).toMatchObject({
      __typename: 'ConflictError',
      message: 'This quote does not wait for the customer any more: it is SUPERSEDED.',
    });
  });

  it('cannot be taken back by the staff once it is accepted', async () => {
    const { quote } = await quoted(window);
    await accept(quote.id);
    expect(await engineer().mutate(WithdrawQuote, { id: quote.id })).toMatchObject({
      __typename: 'ConflictError',
    });
  });
});

describe('whose it is to do', () => {
  it('the customer of the request decides, and nobody else', async () => {
    const { id, quote } = await quoted(window);
    const before = await stored(window);
    for (const login of ['staff.engineering.a', 'manager.a', 'admin']) {
      expect(await accept(quote.id, login)).toMatchObject({
        __typename: 'NotAllowedError',
        message: 'Only the customer whom the quote is for can do this.',
      });
    }
    for (const login of ['relative.a', 'owner.b', 'manager.b']) {
      expect(await accept(quote.id, login)).toMatchObject({
        __typename: 'NotFoundError',
        path: ['input', 'quoteId'],
      });
      expect((await as(login).query('query ($id: ID!) { node(id: $id) { id } }', quote)).node).toBe(
        null,
      );
    }
    expect(await stored(window)).toEqual(before);
    expect(await quotesOf(window, id, 'manager.a')).toMatchObject({
      viewerCanQuote: true,
      viewerCanAcceptQuote: false,
    });
    expect(await quotesOf(window, id)).toMatchObject({
      viewerCanQuote: false,
      viewerCanAcceptQuote: true,
    });
  });

  it('whoever may resolve quotes, takes back and begins', async () => {
    const { id } = await file(window, company);
    for (const login of ['owner.a', 'staff.cleaning.a']) {
      expect(await offer(window, id, { login })).toMatchObject({ __typename: 'NotAllowedError' });
    }
    const { quote } = await quoted(window);
    for (const login of ['owner.a', 'staff.cleaning.a']) {
      for (const document of [WithdrawQuote, StartQuotedWork]) {
        expect(await as(login).mutate(document, { id: quote.id })).toMatchObject({
          __typename: 'NotAllowedError',
        });
      }
    }
  });
});

describe('the clocks of the customer', () => {
  it('are not moved by a quote, whatever becomes of it', async () => {
    const { id } = await file(window, company);
    const clocks = async () => (await quotesOf(window, id)).clocks;
    const before = await clocks();
    expect(before.length).toBeGreaterThan(1);
    time.pass(minutes(5));
    const { id: first } = await offer(window, id);
    expect(await clocks()).toEqual(before);
    await accept(first);
    await start(first);
    expect(await clocks()).toEqual(before);
    const { id: second } = await offer(window, id);
    await customer().mutate(DeclineQuote, { id: second });
    await offer(window, id);
    expect(await clocks()).toEqual(before);
  });

  it.each(['accepts', 'declines'])(
    'rest in a pause that ends when the customer %s',
    async (how) => {
      const { id, quote } = await quoted(window);
      await engineer().mutate(Accept, { id });
      const until = new Date(time.now().getTime() + hours(20)).toISOString();
      await engineer().mutate(PauseRequest, { id, until });
      expect((await quotesOf(window, id)).status).toBe('WAITING');
      time.pass(minutes(5));
      const document = how === 'accepts' ? AcceptQuote : DeclineQuote;
      await customer().mutate(document, { id: quote.id });
      const { status, pauses, timeline } = await quotesOf(window, id);
      expect(status).toBe('IN_PROGRESS');
      expect(pauses).toEqual([{ status: 'ENDED', reason: 'CUSTOMER' }]);
      expect(timeline.edges.at(-1).node.kind).toBe('RESUMED');
    },
  );

  it('stay at rest for whatever else they wait for', async () => {
    const { id, quote } = await quoted(window);
    await engineer().mutate(Accept, { id });
    const until = new Date(time.now().getTime() + hours(20)).toISOString();
    await engineer().mutate(PauseRequest, { id, until, reason: 'PART' });
    await accept(quote.id);
    expect(await quotesOf(window, id)).toMatchObject({
      status: 'WAITING',
      pauses: [{ status: 'RUNNING', reason: 'PART' }],
    });
  });
});

describe('the story', () => {
  it('tells each step with the total, in both languages, to the customer too', async () => {
    const { id, quote } = await quoted(window, { note: 'With a new tap' });
    await accept(quote.id);
    await start(quote.id);
    const { id: second } = await offer(window, id);
    await customer().mutate(DeclineQuote, { id: second, reason: 'Too dear' });
    const { id: third } = await offer(window, id);
    await engineer().mutate(WithdrawQuote, { id: third });
    const told = async (language: string) => {
      const { data } = await customer().ask(
        'query ($id: ID!) { node(id: $id) { ... on Request { timeline(first: 20) { edges { node { summary isPublic } } } } } }',
        { id },
        { 'accept-language': language },
      );
      return data?.node.timeline.edges.slice(1).map(({ node }: any) => node.summary);
    };
    expect(await told('en')).toEqual([
      'What it would cost: CN¥260.00, With a new tap',
      'The customer accepted the quote: CN¥260.00',
      'The quoted work began: CN¥260.00',
      'What it would cost: CN¥260.00',
      'The customer declined the quote: CN¥260.00, Too dear',
      'What it would cost: CN¥260.00',
      'The quote was taken back: CN¥260.00, We found a cheaper way',
    ]);
    expect(await told('zh')).toEqual([
      '报价：¥260.00，With a new tap',
      '客户已接受报价：¥260.00',
      '已按报价开工：¥260.00',
      '报价：¥260.00',
      '客户未接受报价：¥260.00，Too dear',
      '报价：¥260.00',
      '报价已撤回：¥260.00，We found a cheaper way',
    ]);
  });
});
