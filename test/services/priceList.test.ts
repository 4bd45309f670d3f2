import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, file, findCompany, ownerOfB } from '../support/company.ts';
import { openPartner } from '../support/partners.ts';
import {
  CreateService,
  DeactivateService,
  offer,
  PriceList,
  SetServicePrice,
  yuan,
} from '../support/services.ts';
import { stored } from '../support/stored.ts';
import { days, HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

const admin = () => window.as('admin');
const nodesFor = async (login: string, variables: object = {}): Promise<any[]> => {
  const { services } = await window.as(login).query(PriceList, { ...variables });
  return services.edges.map(({ node }: any) => node);
};
const codesFor = async (login: string, variables?: object): Promise<string[]> =>
  (await nodesFor(login, variables)).map(({ code }) => code);
const demo = ['DEEP_CLEANING', 'FITTING_WORK', 'SAFETY_CHECK', 'TAP_CHANGE'];

let count = 0;
async function service(changes: Record<string, unknown> = {}): Promise<Record<string, any>> {
  count += 1;
  const input = {
    code: `SERVICE_${count}`,
    name: `Service ${count}`,
    measure: 'a piece',
    price: yuan(10),
    ...changes,
  };
  const answer = await admin().mutate(CreateService, { input });
  return answer.service ?? answer;
}
const price = (serviceId: string, amount: number, further: object = {}) =>
  admin().mutate(SetServicePrice, { input: { serviceId, price: yuan(amount), ...further } });

describe('the price list', () => {
  it('is for everybody who signs in, before anything is asked for', async () => {
    for (const login of ['owner.a', 'visitor.a', 'staff.cleaning.a', 'admin', 'manager.b']) {
      expect(await codesFor(login)).toEqual(demo);
    }
    const { client } = await openPartner(window, {
      name: 'Reads',
      scopes: ['READ_REQUESTS'],
      communityIds: [company.a.id],
    });
    expect((await client.query(PriceList)).services.edges).toHaveLength(4);
    const { errors } = await window.as(null).ask(PriceList);
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('speaks both languages', async () => {
    const { data } = await window
      .as('owner.a')
      .ask(PriceList, { text: 'tap' }, { 'accept-language': 'zh' });
    expect(data?.services.edges.map(({ node }: any) => node)).toMatchObject([
      { code: 'TAP_CHANGE', name: '更换水龙头', measure: '个', price: { price: yuan(80) } },
    ]);
    expect(await codesFor('owner.a', { text: 'CLEAN' })).toEqual(['DEEP_CLEANING']);
    expect(await codesFor('owner.a', { text: '安全' })).toEqual(['SAFETY_CHECK']);
    expect(await codesFor('owner.a', { text: 'gold' })).toEqual([]);
  });

  it('goes on page by page', async () => {
    const { services: first } = await window.as('owner.a').query(PriceList, { first: 3 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = first.pageInfo.endCursor;
    expect(await codesFor('owner.a', { first: 3, after })).toEqual(['TAP_CHANGE']);
  });

  it('has what is for one community alone for those who have to do with it', async () => {
    const { id } = await service({ code: 'POOL_KEY', communityId: company.b.id });
    expect(await codesFor('owner.b')).toContain('POOL_KEY');
    expect(await codesFor('owner.a')).toEqual(demo);
    expect(await codesFor('admin', { communityId: company.a.id })).toEqual(demo);
    expect(await codesFor('admin', { communityId: company.b.id })).toContain('POOL_KEY');
    const found = (login: string) =>
      window.as(login).query('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect((await found('owner.a')).node).toBe(null);
    expect((await found('owner.b')).node).toEqual({ id });
    // Nor is it quoted elsewhere.
    const lines = [{ serviceCode: 'POOL_KEY' }];
    const { id: inA } = await file(window, company);
    expect(await offer(window, inA, { lines })).toMatchObject({
      __typename: 'NotFoundError',
      path: ['input', 'lines', '0', 'serviceCode'],
    });
    const { id: inB } = await file(window, company, {
      login: 'staff.frontdesk.b',
      communityId: company.b.id,
      customerId: company.b.customers[ownerOfB],
      unitId: null,
    });
    expect(await offer(window, inB, { lines, login: 'manager.b' })).toMatchObject({
      status: 'OFFERED',
      total: yuan(10),
    });
  });
});

describe('a price', () => {
  it('is never rewritten: a new one is another edition, in force from its time on', async () => {
    const made = await service({ code: 'PAINTING', price: yuan(50) });
    expect(made).toMatchObject({ version: 1, price: { edition: 1, price: yuan(50) } });
    const inTwoDays = new Date(time.now().getTime() + days(2)).toISOString();
    const { service: changed } = await price(made.id, 60, { effectiveFrom: inTwoDays });
    expect(changed).toMatchObject({
      version: 2,
      price: { edition: 1 },
      prices: [
        { edition: 1, effectiveUntil: inTwoDays, price: { amount: 5000 } },
        { edition: 2, effectiveFrom: inTwoDays, effectiveUntil: null, price: { amount: 6000 } },
      ],
    });
    const costs = async (priceAt?: string) =>
      (await nodesFor('owner.a', { text: 'PAINTING', priceAt }))[0].price?.price.amount ?? null;
    expect(await costs()).toBe(5000);
    expect(await costs(inTwoDays)).toBe(6000);
    expect(await costs('2026-01-01T00:00:00Z')).toBe(null);

    const lines = [{ serviceCode: 'PAINTING' }];
    const { id } = await file(window, company);
    const before = await offer(window, id, { lines });
    expect(before.total).toEqual(yuan(50));
    time.pass(days(2));
    expect(await costs()).toBe(6000);
    // What was quoted stays quoted.
    const { node } = await window
      .as('owner.a')
      .query(
        'query ($id: ID!) { node(id: $id) { ... on Quote { total { amount } lines { listPrice { amount } service { price { price { amount } } } } } } }',
        before,
      );
    expect(node).toEqual({
      total: { amount: 5000 },
      lines: [{ listPrice: { amount: 5000 }, service: { price: { price: { amount: 6000 } } } }],
    });
    expect((await offer(window, id, { lines })).total).toEqual(yuan(60));
    // A slip is mended by the next edition from the same time.
    await price(made.id, 6);
    const { service: mended } = await price(made.id, 65);
    expect(mended.price).toMatchObject({ edition: 4, price: yuan(65) });
  });

  it('to come is not on the list before its time', async () => {
    const from = new Date(time.now().getTime() + hours(2)).toISOString();
    const { id, price: now } = await service({ code: 'SAUNA', effectiveFrom: from });
    expect(now).toBe(null);
    expect(await codesFor('owner.a')).not.toContain('SAUNA');
    expect(await codesFor('owner.a', { at: from })).toContain('SAUNA');
    const request = await file(window, company);
    expect(await offer(window, request.id, { lines: [{ serviceCode: 'SAUNA' }] })).toMatchObject({
      __typename: 'NotFoundError',
    });
    time.pass(hours(2));
    expect(await codesFor('owner.a')).toContain('SAUNA');
    expect(id).toBeDefined();
  });

  it('may be far larger than an Int', async () => {
    const amount = Number.MAX_SAFE_INTEGER;
    const made = await service({ code: 'PALACE', price: { amount, currency: 'CNY' } });
    expect(made.price.price).toEqual({ amount, currency: 'CNY' });
    const { errors } = await admin().ask(CreateService, {
      input: {
        code: 'HEAVEN',
        name: 'Heaven',
        measure: 'a piece',
        price: { amount: 2 ** 53, currency: 'CNY' },
      },
    });
    expect(errors?.[0]?.message).toContain('MinorUnits cannot represent what is no whole number');
    const half = await admin().ask(CreateService, {
      input: { code: 'HALF', name: 'Half', measure: 'x', price: { amount: 0.5, currency: 'CNY' } },
    });
    expect(half.errors).toHaveLength(1);
  });
});

describe('what is offered no more', () => {
  it('leaves the list, and is quoted no more', async () => {
    const { id } = await service({ code: 'FAX' });
    const offered = time.now().toISOString();
    time.pass(hours(1));
    const input = { serviceId: id, expectedVersion: 1 };
    const { service: off } = await admin().mutate(DeactivateService, { input });
    expect(off).toMatchObject({ version: 2, deactivatedAt: time.now().toISOString() });
    expect(await codesFor('owner.a')).not.toContain('FAX');
    expect(await codesFor('owner.a', { at: offered })).toContain('FAX');
    const request = await file(window, company);
    expect(await offer(window, request.id, { lines: [{ serviceCode: 'FAX' }] })).toMatchObject({
      __typename: 'NotFoundError',
    });
    for (const again of [
      await admin().mutate(DeactivateService, { input: { serviceId: id } }),
      await price(id, 5),
    ]) {
      expect(again).toMatchObject({
        __typename: 'ConflictError',
        path: ['input', 'serviceId'],
        message: 'This service is not offered any more.',
      });
    }
  });
});

describe('the list is kept by administrators, and', () => {
  it.each<[string, Record<string, unknown>, string, string[]]>([
    ['a code that is taken', { code: 'TAP_CHANGE' }, 'ConflictError', ['input', 'code']],
    ['a code in small letters', { code: 'tap' }, 'InvalidInputError', ['input', 'code']],
    ['no name', { name: ' ' }, 'InvalidInputError', ['input', 'name']],
    [
      'a measure that is a story',
      { measure: 'x'.repeat(41) },
      'InvalidInputError',
      ['input', 'measure'],
    ],
    [
      'a price below nothing',
      { price: yuan(-1) },
      'InvalidInputError',
      ['input', 'price', 'amount'],
    ],
    [
      'a currency that is none',
      { price: { amount: 1, currency: 'cny' } },
      'InvalidInputError',
      ['input', 'price', 'currency'],
    ],
    [
      'a time that is past',
      { effectiveFrom: '2026-03-01T00:00:00Z' },
      'InvalidInputError',
      ['input', 'effectiveFrom'],
    ],
  ])('is not added to with %s', async (_name, changes, typename, path) => {
    const before = await stored(window);
    expect(await service(changes)).toMatchObject({ __typename: typename, path });
    expect(await stored(window)).toEqual(before);
  });

  it('changes nobody has seen are not written over', async () => {
    const { id } = await service();
    await price(id, 11);
    expect(await price(id, 12, { expectedVersion: 1 })).toMatchObject({
      __typename: 'ConflictError',
      path: ['input', 'expectedVersion'],
    });
  });

  it('two prices at the same moment are two editions', async () => {
    const { id } = await service();
    await Promise.all([price(id, 11), price(id, 12), price(id, 13)]);
    const { node } = await admin().query(
      'query ($id: ID!) { node(id: $id) { ... on Service { version prices { edition } } } }',
      { id },
    );
    expect(node.prices.map(({ edition }: any) => edition)).toEqual([1, 2, 3, 4]);
    expect(node.version).toBe(4);
  });

  it('everything stands in the log', async () => {
    const { id } = await service({ code: 'LOGGED' });
    await price(id, 11);
    await admin().mutate(DeactivateService, { input: { serviceId: id } });
    const events = await window.database.client.event.findMany({
      where: { subjectType: 'Service', kind: { startsWith: 'services.' } },
      orderBy: { sequence: 'desc' },
      take: 3,
    });
    expect(events.map(({ kind, data }) => [kind, data])).toEqual([
      ['services.service-deactivated', { version: 3, code: 'LOGGED' }],
      [
        'services.price-set',
        {
          version: 2,
          price: {
            edition: 2,
            amount: 1100,
            currency: 'CNY',
            effectiveFrom: time.now().toISOString(),
          },
        },
      ],
      ['services.service-created', expect.objectContaining({ code: 'LOGGED', version: 1 })],
    ]);
  });
});
