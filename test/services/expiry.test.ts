import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/platform/database/database.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { hasManyConnections } from '../support/database.ts';
import {
  AcceptQuote,
  DeclineQuote,
  offer,
  quoted,
  quotesOf,
  ResolveQuoted,
  StartQuotedWork,
  WithdrawQuote,
} from '../support/services.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** A quote waits as long as it says, and what happens at one moment happens one after the other. */

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;

beforeAll(async () => {
  window = await openWindow({ time });
});
afterAll(() => window.close());

const customer = () => window.as('owner.a');
const engineer = () => window.as('staff.engineering.a');
const accept = (id: string) => customer().mutate(AcceptQuote, { id });
const fire = () => window.composition.timers.runDue();
const statuses = async (id: string): Promise<string[]> =>
  (await quotesOf(window, id)).quotes.map(({ status }: any) => status);

describe('a quote whose time is over', () => {
  it('can be accepted up to that instant', async () => {
    const { quote } = await quoted(window, { validFor: 'PT10M' });
    time.pass(minutes(10) - 1);
    expect(await accept(quote.id)).toMatchObject({ quote: { status: 'ACCEPTED' } });
    time.pass(minutes(1));
    await fire();
    const { node } = await customer().query(
      'query ($id: ID!) { node(id: $id) { ... on Quote { status } } }',
      quote,
    );
    expect(node.status).toBe('ACCEPTED');
  });

  it('has lapsed from then on, before the timer has come to it', async () => {
    const { id, quote } = await quoted(window, { validFor: 'PT10M' });
    time.pass(minutes(10));
    expect(await quotesOf(window, id)).toMatchObject({
      quotes: [{ status: 'EXPIRED' }],
      currentQuote: null,
      viewerCanAcceptQuote: false,
    });
    for (const [client, document] of [
      [customer(), AcceptQuote],
      [customer(), DeclineQuote],
      [engineer(), WithdrawQuote],
    ] as const) {
      expect(await client.mutate(document, { id: quote.id })).toMatchObject({
        __typename: 'ConflictError',
        message: 'This quote does not wait for the customer any more: it is EXPIRED.',
      });
    }
    expect(await engineer().mutate(StartQuotedWork, { id: quote.id })).toMatchObject({
      unacceptedQuote: { status: 'EXPIRED' },
    });
    // It holds nothing up, and its end is written down with that of the request.
    expect(await engineer().mutate(ResolveQuoted, { id })).toMatchObject({
      request: { status: 'RESOLVED' },
    });
    const { timeline } = await quotesOf(window, id);
    expect(timeline.edges.map(({ node }: any) => node.kind)).toEqual([
      'FILED',
      'QUOTED',
      'RESOLVED',
      'QUOTE_EXPIRED',
    ]);
    await fire();
    expect((await quotesOf(window, id)).timeline).toEqual(timeline);
  });

  it('ends by itself, once, and says so to the customer', async () => {
    const { id, quote } = await quoted(window, { validFor: 'PT10M' });
    time.pass(minutes(12));
    await fire();
    await fire();
    const { timeline } = await quotesOf(window, id);
    expect(timeline.edges.slice(2).map(({ node }: any) => node)).toEqual([
      { kind: 'QUOTE_EXPIRED', summary: 'The quote lapsed: CN¥260.00', isPublic: true },
    ]);
    const { node } = await customer().query(
      'query ($id: ID!) { node(id: $id) { ... on Quote { status endedAt validUntil } } }',
      quote,
    );
    expect(node).toMatchObject({ status: 'EXPIRED', endedAt: node.validUntil });
  });

  it('leaves what was accepted before as it is', async () => {
    const { id, quote: first } = await quoted(window);
    await accept(first.id);
    await offer(window, id, { validFor: 'PT10M' });
    time.pass(minutes(10));
    await fire();
    expect(await quotesOf(window, id)).toMatchObject({
      quotes: [{ status: 'EXPIRED' }, { status: 'ACCEPTED' }],
      currentQuote: { id: first.id },
      acceptedQuote: { id: first.id },
    });
  });

  it('is gone from the list of deadlines when somebody has decided', async () => {
    const { quote } = await quoted(window, { validFor: 'P30D' });
    const armed = () =>
      window.database.client.timer.count({
        where: { kind: 'services.quote-expiry', dueAt: new Date(quote.validUntil) },
      });
    expect(await armed()).toBe(1);
    await accept(quote.id);
    expect(await armed()).toBe(0);
  });
});

describe('at the same moment', () => {
  const rounds = [1, 2, 3];

  it.each(rounds)('of two acceptances one counts (%i)', async () => {
    const { id, quote } = await quoted(window);
    const answers = await Promise.all([accept(quote.id), accept(quote.id)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'AcceptQuoteSuccess',
      'ConflictError',
    ]);
    const { timeline } = await quotesOf(window, id);
    expect(timeline.edges.map(({ node }: any) => node.kind)).toEqual([
      'FILED',
      'QUOTED',
      'QUOTE_ACCEPTED',
    ]);
  });

  it.each(rounds)('an acceptance and a new quote: nobody agrees to what is gone (%i)', async () => {
    const { id, quote } = await quoted(window);
    const [accepted, next] = await Promise.all([accept(quote.id), offer(window, id)]);
    expect(next.status).toBe('OFFERED');
    const was = accepted.__typename === 'AcceptQuoteSuccess' ? 'ACCEPTED' : 'SUPERSEDED';
    expect(await statuses(id)).toEqual(['OFFERED', was]);
  });

  it.each(rounds)('of an acceptance and a withdrawal one counts (%i)', async () => {
    const { id, quote } = await quoted(window);
    const [accepted, withdrawn] = await Promise.all([
      accept(quote.id),
      engineer().mutate(WithdrawQuote, { id: quote.id }),
    ]);
    const isAccepted = accepted.__typename === 'AcceptQuoteSuccess';
    expect(withdrawn.__typename).toBe(isAccepted ? 'ConflictError' : 'WithdrawQuoteSuccess');
    expect(await statuses(id)).toEqual([isAccepted ? 'ACCEPTED' : 'WITHDRAWN']);
  });

  it.each(rounds)('of two quotes one waits, and the other gave way (%i)', async () => {
    const { id } = await quoted(window);
    await Promise.all([offer(window, id), offer(window, id, { login: 'lead.engineering.a' })]);
    expect(await statuses(id)).toEqual(['OFFERED', 'SUPERSEDED', 'SUPERSEDED']);
  });

  it.each(rounds)('an acceptance and the end of its time (%i)', async () => {
    const { id, quote } = await quoted(window, { validFor: 'PT10M' });
    time.pass(minutes(10));
    const [accepted] = await Promise.all([accept(quote.id), fire()]);
    expect(accepted.__typename).toBe('ConflictError');
    await fire();
    const { timeline } = await quotesOf(window, id);
    expect(timeline.edges.at(-1).node.kind).toBe('QUOTE_EXPIRED');
  });

  it.runIf(hasManyConnections)(
    'the end of its time waits for whoever has the request in hand, and is not forgotten',
    async () => {
      const { id } = await quoted(window, { validFor: 'PT10M' });
      time.pass(minutes(10));
      const lastKind = async () =>
        (await quotesOf(window, id)).timeline.edges.at(-1).node.kind as string;
      let firing: Promise<unknown> = Promise.resolve();
      await inTransaction(window.database.client, async (transaction) => {
        await transaction.$executeRaw`
          SELECT 1 FROM request WHERE id = ${decodeId(id)?.id}::uuid FOR UPDATE`;
        // It looks again and again meanwhile.
        firing = fire();
        for (let looks = 0; looks < 10; looks += 1) expect(await lastKind()).toBe('QUOTED');
      });
      await firing;
      expect(await lastKind()).toBe('QUOTE_EXPIRED');
    },
  );

  it('a resolution and a new quote: nothing waits on what is done', async () => {
    const { id } = await quoted(window, { lines: [{ serviceCode: 'SAFETY_CHECK' }] });
    const [resolved, next] = await Promise.all([
      engineer().mutate(ResolveQuoted, { id }),
      offer(window, id),
    ]);
    const isResolved = resolved.__typename === 'ResolveRequestSuccess';
    expect(next.__typename ?? next.status).toBe(isResolved ? 'IllegalTransitionError' : 'OFFERED');
    expect((await statuses(id)).includes('OFFERED')).toBe(!isResolved);
  });
});
