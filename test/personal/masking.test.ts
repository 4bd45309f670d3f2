import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { type Company, file, findCompany, owner, ownerOfB } from '../support/company.ts';
import { Accept, Me, Resolve, Return, Withdraw } from '../support/documents.ts';
import { statementsOf } from '../support/statements.ts';
import { days, HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { masked, Person, whole } from './people.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

async function seenBy(login: string, customerId = company.a.customers[owner]): Promise<unknown> {
  return (await window.as(login).query(Person, { id: customerId })).node;
}

/** Everybody of the staff who can see the customer, and has no need of the person now. */
const withoutNeed = [
  'admin',
  'manager.a',
  'lead.engineering.a',
  'staff.engineering.a',
  'staff.cleaning.a',
];

describe('the personal data of a customer', () => {
  it('is whole for the customer and the front desk of the community', async () => {
    for (const login of ['owner.a', 'staff.frontdesk.a']) {
      expect(await seenBy(login), login).toEqual(whole);
    }
  });

  it('is masked for all others who can see the customer', async () => {
    for (const login of withoutNeed) expect(await seenBy(login), login).toEqual(masked);
  });

  it('is out of reach for those who cannot see the customer', async () => {
    for (const login of ['staff.frontdesk.b', 'manager.b', 'relative.a', 'owner.b']) {
      expect(await seenBy(login), login).toBeNull();
    }
  });

  it('stays whole for the customer in what front ends were promised', async () => {
    expect((await window.as('owner.a').query(Me)).viewer).toEqual({
      __typename: 'Customer',
      name: owner,
      occupancies: [{ relation: 'OWNER', unit: { label: '1-101' } }],
    });
  });
});

describe('an open request', () => {
  let request: Record<string, any>;
  beforeEach(async () => {
    request = await file(window, company, { login: 'staff.cleaning.a' });
  });

  it('gives a need to its first receiver and whoever answers for it, to nobody else', async () => {
    expect(await seenBy('staff.cleaning.a')).toEqual(whole);
    expect(await seenBy('staff.engineering.a')).toEqual(masked);
    await window.as('staff.engineering.a').mutate(Accept, { id: request.id });
    for (const login of ['staff.cleaning.a', 'staff.engineering.a']) {
      expect(await seenBy(login), login).toEqual(whole);
    }
    for (const login of ['admin', 'manager.a', 'lead.engineering.a']) {
      expect(await seenBy(login), login).toEqual(masked);
    }
    // The person who came with it is not the person next door.
    expect(await seenBy('staff.engineering.a', company.a.customers['Wu Kai 吴凯'])).toMatchObject({
      vehicles: [{ plate: '粤A·***02' }],
    });
    await window.as('owner.a').mutate(Withdraw, { id: request.id });
  });

  it('gives it only while it is open: resolved it ends, returned it is there again', async () => {
    await window.as('staff.engineering.a').mutate(Accept, { id: request.id });
    await window.as('staff.engineering.a').mutate(Resolve, { id: request.id });
    for (const login of withoutNeed) expect(await seenBy(login), login).toEqual(masked);
    await window.as('owner.a').mutate(Return, { id: request.id });
    for (const login of ['staff.cleaning.a', 'staff.engineering.a']) {
      expect(await seenBy(login), login).toEqual(whole);
    }
    await window.as('owner.a').mutate(Withdraw, { id: request.id });
    for (const login of withoutNeed) expect(await seenBy(login), login).toEqual(masked);
  });

  it('about a vehicle gives the need of its plate, and of whoever it belongs to', async () => {
    await window.as('owner.a').mutate(Withdraw, { id: request.id });
    const { client } = window.database;
    const vehicle = await client.vehicle.findFirstOrThrow({ where: { plate: '粤A·D0001' } });
    const vehicleId = Buffer.from(`Vehicle:${vehicle.id}`).toString('base64url');
    const noticed = await file(window, company, {
      login: 'staff.engineering.a',
      channel: 'STAFF_NOTICED',
      customerId: null,
      unitId: null,
      vehicleId,
    });
    const plateFor = async (login: string) =>
      (
        await window
          .as(login)
          .query('query ($id: ID!) { node(id: $id) { ... on Request { vehicle { plate } } } }', {
            id: noticed.id,
          })
      ).node.vehicle.plate;
    expect(await plateFor('staff.engineering.a')).toBe('粤A·D0001');
    expect(await plateFor('lead.engineering.a')).toBe('粤A·***01');
    expect(await seenBy('staff.engineering.a')).toEqual(whole);
    await window.as('staff.engineering.a').mutate(Resolve, { id: noticed.id });
    expect(await plateFor('staff.engineering.a')).toBe('粤A·***01');
  });
});

describe('where a customer lives', () => {
  const Behind = `query ($id: ID!) { node(id: $id) { ... on Unit { label occupancies { customer { name } } } } }`;
  const behind = async (login: string, unitId = company.a.units['1-101']) =>
    (await window.as(login).query(Behind, { id: unitId })).node.occupancies.map(
      ({ customer }: any) => customer.name,
    );

  it('cannot be read from the side of the unit without a need', async () => {
    expect((await behind('staff.frontdesk.a')).sort()).toEqual([owner, 'Lin Tao 林涛']);
    expect(await behind('owner.a')).toEqual([owner]);
    for (const login of withoutNeed) expect(await behind(login), login).toEqual([]);
    const { id } = await file(window, company, { login: 'staff.engineering.a' });
    expect(await behind('staff.engineering.a')).toEqual([owner]);
    await window.as('owner.a').mutate(Withdraw, { id });
  });

  it('cannot be read from the occupancy by its id', async () => {
    const { client } = window.database;
    const { id } = await client.occupancy.findFirstOrThrow({
      where: { customerId: decodeId(company.a.customers[owner] as string)?.id },
    });
    const read = async (login: string) =>
      (
        await window
          .as(login)
          .query(
            'query ($id: ID!) { node(id: $id) { ... on Occupancy { address unit { label } } } }',
            { id: Buffer.from(`Occupancy:${id}`).toString('base64url') },
          )
      ).node;
    expect(await read('staff.frontdesk.a')).toEqual(whole.occupancies[0]);
    expect(await read('manager.a')).toEqual(masked.occupancies[0]);
    expect(await read('staff.frontdesk.b')).toBeNull();
  });
});

it('the front desk of another community has a need while the customer has a unit there', async () => {
  const { client } = window.database;
  const seen = () => seenBy('staff.frontdesk.b') as Promise<any>;
  const occupancy = await client.occupancy.create({
    data: {
      communityId: decodeId(company.b.id)?.id as string,
      customerId: decodeId(company.a.customers[owner] as string)?.id as string,
      unitId: decodeId(company.b.units['2-401'] as string)?.id as string,
      relation: 'OWNER',
      from: time.now(),
      until: new Date(time.now().getTime() + days(1)),
    },
  });
  expect((await seen()).phone).toBe(whole.phone);
  expect(((await seenBy('manager.b')) as any).phone).toBe(masked.phone);
  time.pass(days(1));
  expect((await seen()).phone).toBe(masked.phone);
  await client.occupancy.delete({ where: { id: occupancy.id } });
});

it('a page of customers costs a statement more for each module that can give a reason, however long it is', async () => {
  const Customers = (first: number, fields: string) =>
    `{ node(id: "${company.a.id}") { ... on Community { customers(first: ${first}) {
      edges { node { name ${fields} } } } } } }`;
  const everything =
    'phone identityNumber occupancies { address unit { label } } vehicles { plate }';
  const cost = async (login: string, first: number, fields: string) =>
    (
      await statementsOf(window.database.client, () =>
        window.as(login).query(Customers(first, fields)),
      )
    ).length;
  // The staff, requests, what is done afterwards; those who have a reason already are not asked about.
  for (const [login, further] of [
    ['manager.a', 3],
    ['staff.frontdesk.a', 1],
    ['owner.a', 0],
  ] as const) {
    const plain = await cost(login, 25, '');
    for (const first of [2, 10, 25]) {
      expect((await cost(login, first, everything)) - plain, login).toBe(further);
    }
  }
});

describe('writing a customer down', () => {
  const Register = `mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) {
    __typename ... on RegisterCustomerSuccess { customer { id identityNumber phone } }
    ... on UserError { code path message } } }`;
  const input = (changes: object) => ({
    communityId: company.a.id,
    unitId: company.a.units['2-501'],
    name: 'Pei Ran 裴冉',
    relation: 'RESIDENT',
    phone: '13800000777',
    ...changes,
  });

  it('keeps the number of a paper, and shows it masked to whoever wrote it down', async () => {
    const { customer } = await window
      .as('staff.engineering.a')
      .mutate(Register, { input: input({ identityNumber: ' 11010519491231002x ' }) });
    expect(customer).toMatchObject({ identityNumber: '110**************X', phone: '138****0777' });
    expect(await seenBy('staff.frontdesk.a', customer.id)).toMatchObject({
      identityNumber: '11010519491231002X',
      phone: '13800000777',
    });
  });

  it('refuses an identity card with a slip of the pen, in both languages', async () => {
    const { client } = window.database;
    const before = await client.customer.count();
    const variables = { input: input({ identityNumber: '110105194912310021' }) };
    const as = window.as('staff.engineering.a');
    expect(await as.mutate(Register, variables)).toEqual({
      __typename: 'InvalidInputError',
      code: 'INVALID_INPUT',
      path: ['input', 'identityNumber'],
      message:
        'This cannot be the number of a paper: 5 to 30 letters and digits, and the last of an identity card must fit the others.',
    });
    const { data } = await as.ask(Register, variables, { 'accept-language': 'zh' });
    expect(data?.registerCustomer.message).toContain('身份证号的校验位须相符');
    expect(await client.customer.count()).toBe(before);
  });
});

it('an identity that is not known has nothing to mask', async () => {
  const other = company.b.customers[ownerOfB];
  expect(await seenBy('manager.b', other)).toMatchObject({
    phone: '138****0201',
    identityNumber: null,
  });
});
