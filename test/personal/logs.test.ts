import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loggableError } from '../../src/platform/loggableError.ts';
import { type Company, file, findCompany, owner } from '../support/company.ts';
import { Accept, Confirm, Places, Resolve } from '../support/documents.ts';
import { readableLog } from '../support/log.ts';
import { openSocket } from '../support/socket.ts';
import { openWindow, type Window } from '../support/window.ts';
import { Erase, Export, Reveal } from './documents.ts';
import { Person } from './people.ts';

let window: Window;
let company: Company;
const { log, entries } = readableLog('trace');

beforeAll(async () => {
  window = await openWindow({ log });
  company = await findCompany(window);
});
afterAll(() => window.close());

/** What is typed in below, and what the demo company's customers have. */
const secrets = [
  'Mo Yan 莫言',
  '13900001234',
  '11010519491231002X',
  '粤B·Q1357',
  'Lin Hui',
  '林慧',
  '13800000101',
  '440103199003070037',
  'D0001',
];

function expectNothingIn(text: string): void {
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

const Register = `mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) {
  __typename ... on UserError { code message } } }`;
const newCustomer = (changes: object = {}) => ({
  communityId: company.a.id,
  unitId: company.a.units['2-502'],
  name: 'Mo Yan 莫言',
  relation: 'RESIDENT',
  phone: '13900001234',
  identityNumber: '11010519491231002X',
  ...changes,
});

async function post(body: string, search = ''): Promise<string> {
  const response = await fetch(window.url + search, {
    method: search ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      ...(await window.as('staff.frontdesk.a').headers()),
    },
    ...(!search && { body }),
  });
  return `${response.status} ${await response.text()}`;
}

describe('the log', () => {
  it('has no personal data in it, whatever is done well or goes wrong', async () => {
    const desk = window.as('staff.frontdesk.a');
    const customerId = company.a.customers[owner];
    const input = { customerId, fields: ['PHONE', 'IDENTITY_NUMBER'], reason: 'Ring Lin Hui' };
    expect((await desk.query(Person, { id: customerId })).node.phone).toBe('13800000101');
    expect((await desk.mutate(Reveal, { input })).personalData.phone).toBe('13800000101');
    await desk.query(Places);
    const { id } = await file(window, company, { title: 'Lin Hui, 13800000101' });
    await window.as('staff.engineering.a').mutate(Accept, { id });
    await window.as('staff.engineering.a').mutate(Resolve, { id });
    await window.as('owner.a').mutate(Confirm, { id });
    await window.as('owner.a').mutate(Export, { input: { customerId } });
    await window.as('owner.a').mutate(Erase, { input: { customerId, isConfirmed: false } });
    expect((await desk.mutate(Register, { input: newCustomer() })).__typename).toBe(
      'RegisterCustomerSuccess',
    );
    await desk.ask(Register, { input: newCustomer({ identityNumber: '11010519491231002X1' }) });
    await window.as('owner.b').ask(Register, { input: newCustomer() });
    await desk.ask(Register, { input: newCustomer({ phone: 13900001234 }) });
    // The database refuses the character, and Prisma tells of the call.
    const broken = await desk.ask(Register, { input: newCustomer({ name: 'Mo Yan 莫言\u0000' }) });
    expect(broken.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    await post('{"query": "{ viewer { name } }", 13900001234 }');
    await post('', '?query={viewer{name}}&variables={13900001234}');

    expect(entries.length).toBeGreaterThan(0);
    expect(entries.map(({ msg }) => msg)).toContain('an operation failed');
    expectNothingIn(JSON.stringify(entries));
  });

  it('cuts an error down to what kind it was, and where', async () => {
    const { client } = window.database;
    const refused = await client.customer
      .create({ data: { name: 'Mo Yan 莫言', phone: 13900001234 } as never })
      .catch((error) => error);
    // It would stand there: Prisma repeats the arguments.
    expect(refused.message).toContain('Mo Yan 莫言');
    const unreadable = new SyntaxError(`Unexpected token 'x', "13900001234x" is not valid JSON`);
    const plain = new Error('Cannot ring 13900001234 of 11010519491231002X');
    entries.length = 0;
    for (const error of [refused, unreadable, plain, '13900001234'])
      log.error({ err: error }, 'no');
    expect(entries).toHaveLength(4);
    expectNothingIn(JSON.stringify(entries));
    expect(entries.map(({ err }) => err.type)).toEqual([
      'PrismaClientValidationError',
      'SyntaxError',
      'Error',
      undefined,
    ]);
    expect(entries[2]?.err.message).toBe('Cannot ring *** of ***');
    for (const { err } of entries.slice(0, 3)) expect(err.stack).toContain('logs.test.ts');
  });

  it('says what the database said, as a code', async () => {
    const { client } = window.database;
    const [taken] = await client.vehicle.findMany({ take: 1 });
    const { communityId, customerId, plate } = taken as NonNullable<typeof taken>;
    const refused = await client.vehicle
      .create({ data: { communityId, customerId, plate } })
      .catch((error) => error);
    expect(loggableError(refused)).toMatchObject({
      type: 'PrismaClientKnownRequestError',
      code: 'P2002',
      sqlState: '23505',
    });
  });

  it('hides what stands under a telling name, when a line forgets the rule', () => {
    entries.length = 0;
    log.info({ phone: '13900001234', customer: { identityNumber: '11010519491231002X' } }, 'one');
    log.info({ call: { input: { phone: '13900001234' } }, id: 'kept' }, 'two');
    expect(entries).toMatchObject([
      { phone: '***', customer: { identityNumber: '***' } },
      { call: { input: '***' }, id: 'kept' },
    ]);
  });
});

describe('an error message', () => {
  it('does not tell back what was sent in the wrong type, or could not be read', async () => {
    const desk = window.as('staff.frontdesk.a');
    const answers = [
      await desk.ask(Register, { input: newCustomer({ phone: 13900001234 }) }),
      await desk.ask(Register, { input: newCustomer({ phone: ['13900001234'], name: {} }) }),
      await desk.ask(Register, { input: '13900001234' }),
      await desk.ask('{ communities(first: "13900001234") { edges { cursor } } }'),
      await desk.ask('{ node(13900001234) { id } }'),
    ];
    for (const { errors } of answers) expect(errors?.length).toBeGreaterThan(0);
    expect(answers[0]?.errors?.map(({ message }) => message)).toEqual([
      'Variable "$input" got invalid value at "input.phone"; String cannot represent a non string value.',
    ]);
    expectNothingIn(JSON.stringify(answers));
    const socket = await openSocket(window.url, await desk.headers());
    socket.start('number', '{ node(13900001234) { id } }');
    socket.start('type', '{ communities(first: "13900001234") { edges { cursor } } }');
    for (const id of ['number', 'type']) {
      const [told] = await socket.wait(id, 1);
      expect(told?.type).toBe('error');
      expectNothingIn(JSON.stringify(told));
    }
    socket.cut();
    const unreadable = await post('{"query": "{ viewer { name } }", 13900001234 }');
    expect(unreadable).toMatch(/^400 /);
    expectNothingIn(unreadable);
  });
});
