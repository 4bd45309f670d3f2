import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getDatamodel } from '../../src/platform/database/generated/pothos-types.ts';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Resolve } from '../support/documents.ts';
import { openPartner } from '../support/partners.ts';
import {
  AcceptQuote,
  DeclineQuote,
  offer,
  quoted,
  quotesOf,
  ResolveQuoted,
  StartQuotedWork,
} from '../support/services.ts';
import { statementsOf } from '../support/statements.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Nobody is refused for money, and nobody outside reads what somebody is charged. */

let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
});
afterAll(() => window.close());

const aboutDebts = /debt|owed|arrears|overdue|unpaid|balance|credit|payment|charge/i;

describe('debts', () => {
  it('have no place in what is asked of whoever brings something, or is quoted something', () => {
    const { schema } = window.composition;
    const names: string[] = [];
    const seen = new Set<string>();
    const read = (type: GraphQLInputType): void => {
      const named = getNamedType(type);
      if (!isInputObjectType(named) || seen.has(named.name)) return;
      seen.add(named.name);
      for (const field of Object.values((named as GraphQLInputObjectType).getFields())) {
        names.push(field.name);
        read(field.type);
      }
    };
    for (const name of ['fileRequest', 'quoteWork', 'acceptQuote', 'startQuotedWork']) {
      const field = schema.getMutationType()?.getFields()[name];
      for (const { type } of field?.args ?? []) read(type);
    }
    expect(names).toContain('requestId');
    expect(names).toContain('unitPrice');
    expect(names.filter((name) => aboutDebts.test(name))).toEqual([]);
  });

  it('stand in no table, so that nothing can read them', () => {
    const { models } = getDatamodel().datamodel as any;
    const columns = Object.entries(models).flatMap(([model, { fields }]: [string, any]) =>
      fields.map(({ name }: { name: string }) => `${model}.${name}`),
    );
    expect(columns).toContain('Quote.total');
    expect(columns.filter((name) => aboutDebts.test(name))).toEqual([]);
  });

  it('of whatever was quoted before change nothing about what comes next', async () => {
    // One of everything that somebody could hold against a customer.
    const { id: started, quote } = await quoted(window);
    await window.as('owner.a').mutate(AcceptQuote, { id: quote.id });
    await window.as('staff.engineering.a').mutate(StartQuotedWork, { id: quote.id });
    const { quote: declined } = await quoted(window);
    await window.as('owner.a').mutate(DeclineQuote, { id: declined.id });
    await quoted(window);
    const { id } = await file(window, company, { login: 'owner.a', channel: 'APP' });
    const again = await offer(window, id);
    expect(again).toMatchObject({ status: 'OFFERED', total: quote.total });
    expect(await window.as('staff.engineering.a').mutate(Accept, { id: started })).toMatchObject({
      __typename: 'AcceptRequestSuccess',
    });
  });

  it('cannot be what an intake looks at: it reads no quote', async () => {
    const statements = await statementsOf(window.database.client, () => file(window, company));
    expect(statements.some((sql) => sql.includes('request_counter'))).toBe(true);
    expect(statements.filter((sql) => /quote|service_price/.test(sql))).toEqual([]);
  });
});

describe('a partner app', () => {
  it('reads the price list and no quote, also where its vendor does the work', async () => {
    const { client } = window.database;
    const vendor = await client.vendor.create({ data: { name: 'Fitters' } });
    await client.department.updateMany({
      where: { code: 'ENGINEERING', community: { code: 'YH' } },
      data: { vendorId: vendor.id },
    });
    const { client: app } = await openPartner(window, {
      name: 'Fitters',
      scopes: ['READ_REQUESTS', 'UPDATE_WORK'],
      communityIds: [company.a.id],
      vendorId: encodeId('Vendor', vendor.id),
    });
    const { id, quote } = await quoted(window);
    const seen = async () =>
      (await app.query(
        'query ($id: ID!, $quoteId: ID!) { quote: node(id: $quoteId) { id } node(id: $id) { ... on Request { quotes { id } currentQuote { id } acceptedQuote { id } viewerCanQuote viewerCanAcceptQuote } } }',
        { id, quoteId: quote.id },
      )) as any;
    const nothing = {
      quote: null,
      node: {
        quotes: [],
        currentQuote: null,
        acceptedQuote: null,
        viewerCanQuote: false,
        viewerCanAcceptQuote: false,
      },
    };
    expect(await seen()).toEqual(nothing);
    // The work is not done for it either, and it is told why, without the quote.
    expect(await app.mutate(ResolveQuoted, { id })).toMatchObject({
      __typename: 'QuoteNotAcceptedError',
      code: 'QUOTE_NOT_ACCEPTED',
      unacceptedQuote: null,
    });
    await window.as('owner.a').mutate(AcceptQuote, { id: quote.id });
    expect(await seen()).toEqual(nothing);
    expect(await app.mutate(Resolve, { id })).toMatchObject({ request: { status: 'RESOLVED' } });
    expect((await quotesOf(window, id)).acceptedQuote.id).toBe(quote.id);
  });
});
