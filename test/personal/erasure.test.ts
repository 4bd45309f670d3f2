import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutWords } from '../../src/platform/events/redact.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { aRequest, type Company, file, findCompany, owner } from '../support/company.ts';
import { createContact } from '../support/contacts.ts';
import {
  Accept,
  CheckRedirect,
  Confirm,
  File,
  Follow,
  Places,
  Redirect,
  Withdraw,
} from '../support/documents.ts';
import { DeclineQuote, offer, WithdrawQuote, yuan } from '../support/services.ts';
import { HeldTime, minutes, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { Erase, Export, Reveal } from './documents.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let customerId: string;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  customerId = company.a.customers[owner] as string;
});
afterAll(() => window.close());

/** What named the person, wherever it stood. */
const traces = ['Lin Hui', '林慧', '13800000101', '440103199003070037', 'D0001', 'owner.a'];

const foundIn = (text: string): string[] => traces.filter((trace) => text.includes(trace));

const Everything = /* GraphQL */ `
  query Everything($customerId: ID!) {
    communities(first: 2) {
      edges { node {
        units(first: 20) { edges { node { label occupancies { address customer { name } } } } }
        customers(first: 40) { edges { node {
          id name phone identityNumber erasedAt
          occupancies { address until } vehicles { plate }
        } } }
      } }
    }
    node(id: $customerId) {
      ... on Customer { name personalDataLooks { edges { node { reason by { name } } } } }
    }
  }
`;
const Brought = /* GraphQL */ `
  query Brought {
    requests(first: 10) { edges { node {
      number title description location status customer { name } vehicle { plate }
      pauses { reason evidence } redirectedTo { note } redirectCheck { note }
      quotes { note reason total { amount } lines { title reason amount { amount } } }
      escalations(first: 5) { edges { node { reason } } }
      timeline(first: 20) { edges { node { kind summary actor { name } } } }
    } } }
  }
`;

const everybody = [
  'admin',
  'manager.a',
  'lead.engineering.a',
  'staff.engineering.a',
  'staff.frontdesk.a',
  'staff.cleaning.a',
  'manager.b',
  'staff.frontdesk.b',
  'relative.a',
  'owner.b',
];

/** Everything that anybody is told, by whoever is told it. */
async function told(): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const login of everybody) {
    const client = window.as(login);
    answers[login] = JSON.stringify([
      await client.query(Everything, { customerId }),
      await client.query(Brought),
      await client.query(Places),
    ]);
  }
  return answers;
}

/** What stands in all tables but the log, and the order of its events, which comes by itself. */
async function stored(): Promise<string> {
  const { client } = window.database;
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public'
      AND table_name NOT IN ('event', 'event_inbox', 'event_position')`;
  const texts = [];
  for (const { name } of tables) {
    texts.push(
      ...(await client.$queryRawUnsafe<{ row: string }[]>(
        `SELECT to_jsonb(t)::text AS row FROM "${name}" t ORDER BY 1`,
      )),
    );
  }
  return texts.map(({ row }) => row).join('\n');
}

const Update = `mutation ($id: ID!, $text: String!, $isPublic: Boolean!) {
  postUpdate(input: { requestId: $id, text: $text, isPublic: $isPublic }) { __typename } }`;
const Rest = `mutation ($id: ID!, $evidence: String!) {
  pauseRequest(input: { requestId: $id, reason: CUSTOMER, evidence: $evidence, until: "2026-03-02T04:00:00Z" }) { __typename } }`;
const Urge = `mutation ($id: ID!, $words: String!) {
  urgeRequest(input: { requestId: $id, words: $words }) { __typename } }`;
const Report = `mutation ($id: ID!, $reason: String!) {
  reportUp(input: { requestId: $id, reason: $reason }) { __typename } }`;
const Solve = `mutation ($id: ID!, $note: String!) {
  resolveRequest(input: { requestId: $id, note: $note }) { __typename } }`;
const SendBack = `mutation ($id: ID!, $reason: String!) {
  returnRequest(input: { requestId: $id, reason: $reason }) { __typename } }`;

/** A request whose every word names the customer, up to its end. */
async function liveThrough(): Promise<string> {
  const { id } = await file(window, company, {
    title: 'Lin Hui calls about water',
    description: 'Call 13800000101',
    location: 'Beside the car D0001',
  });
  const engineer = window.as('staff.engineering.a');
  await engineer.mutate(Accept, { id });
  await engineer.mutate(Update, { id, text: 'Lin Hui, we come at nine', isPublic: true });
  await engineer.mutate(Update, { id, text: '林慧 opens at nine', isPublic: false });
  await engineer.mutate(Rest, { id, evidence: 'Lin Hui is away until noon' });
  await window.as('owner.a').mutate(Urge, { id, words: 'It is 林慧 again' });
  await engineer.mutate(Report, { id, reason: 'Lin Hui waits for a valve' });
  const tap = { serviceCode: 'TAP_CHANGE', unitPrice: yuan(50), reason: 'Lin Hui helped' };
  const { id: declined } = await offer(window, id, {
    note: '林慧 wants it in brass',
    lines: [tap, { title: 'The tap that Lin Hui chose', unitPrice: yuan(129) }],
  });
  await window.as('owner.a').mutate(DeclineQuote, { id: declined, reason: 'Not so, Lin Hui' });
  const { id: again } = await offer(window, id, { note: 'Dear Lin Hui' });
  await engineer.mutate(WithdrawQuote, { id: again });
  await engineer.mutate(Solve, { id, note: 'Lin Hui has looked at it' });
  await window.as('owner.a').mutate(SendBack, { id, reason: 'It drips. Lin Hui' });
  const contactId = await createContact(window);
  await engineer.mutate(Redirect, { id, contactId, note: 'Lin Hui has their number' });
  await engineer.mutate(CheckRedirect, { id, note: 'Nobody there knows Lin Hui' });
  await engineer.mutate(Solve, { id, note: '林慧 is content' });
  await window.as('owner.a').mutate(Confirm, { id });
  return id;
}

const erase = (login: string | null, input: object = {}) =>
  window.as(login).mutate(Erase, { input: { customerId, isConfirmed: true, ...input } });

describe('forgetting a customer', () => {
  it('is refused while something is open, and says what', async () => {
    const request = await file(window, company);
    const before = await stored();
    expect(await erase('owner.a')).toEqual({
      __typename: 'ConflictError',
      code: 'CONFLICT',
      path: ['input', 'customerId'],
      message: `Requests of this customer are open or still to be checked: ${request.number}. Finish or withdraw them first.`,
    });
    expect(await stored()).toBe(before);
    await window.as('owner.a').mutate(Withdraw, { id: request.id });
  });

  it('is for the customer, confirmed, and for administrators with a reason', async () => {
    const before = await stored();
    for (const [login, input, expected] of [
      [
        'owner.a',
        { isConfirmed: false },
        { code: 'INVALID_INPUT', path: ['input', 'isConfirmed'] },
      ],
      ['admin', {}, { code: 'INVALID_INPUT', path: ['input', 'reason'] }],
      ['manager.a', { reason: 'Wants to go' }, { code: 'FORBIDDEN' }],
      ['staff.frontdesk.a', { reason: 'Wants to go' }, { code: 'FORBIDDEN' }],
      ['relative.a', {}, { code: 'NOT_FOUND' }],
      ['owner.b', {}, { code: 'NOT_FOUND' }],
      [null, {}, { code: 'UNAUTHENTICATED' }],
    ] as const) {
      expect(await erase(login, input), String(login)).toMatchObject(expected);
    }
    expect(await stored()).toBe(before);
  });

  it('leaves no name, number, plate or word of theirs in anything that anybody is told', async () => {
    const { eventCursor } = await window.as('admin').query('{ eventCursor }');
    const requestId = await liveThrough();
    await window.as('manager.a').mutate(Reveal, {
      input: { customerId, fields: ['PHONE'], reason: 'Ring Lin Hui about the key' },
    });
    const before = await told();
    expect(foundIn(before.admin as string)).toEqual(['Lin Hui', '林慧', '13800000101', 'D0001']);
    expect(foundIn(before['staff.frontdesk.a'] as string)).toContain('440103199003070037');
    expect(foundIn(await stored())).toEqual(traces);

    time.pass(minutes(1));
    const { customer } = await erase('owner.a');
    expect(customer).toEqual({
      id: customerId,
      name: expect.stringMatching(/^Customer [0-9A-F]{8}$/),
      phone: null,
      identityNumber: null,
      erasedAt: time.now().toISOString(),
    });
    for (const [login, text] of Object.entries(await told())) {
      expect(foundIn(text), login).toEqual([]);
    }
    expect(foundIn(await stored())).toEqual([]);
    const { json } = await window
      .as('admin')
      .mutate(Export, { input: { customerId, reason: 'To see what is left' } });
    expect(foundIn(json)).toEqual([]);

    // Whoever follows the request again hears the old story without the words.
    const follower = await window
      .as('staff.engineering.a')
      .subscribe('WebSocket', Follow, { requestId, after: eventCursor });
    await until(() => follower.events.some(({ kind }) => kind === 'CONFIRMED'));
    follower.end();
    expect(follower.events.map(({ kind }) => kind)).toContain('RETURNED');
    expect(foundIn(JSON.stringify(follower.events))).toEqual([]);
  });

  it('leaves the record of what was done, under one pseudonym', async () => {
    const { name } = await window.database.client.customer.findUniqueOrThrow({
      where: { id: decodeId(customerId)?.id },
    });
    const { requests } = await window.as('manager.a').query(Brought);
    expect(requests.edges.map(({ node }: any) => [node.number, node.status])).toEqual([
      ['YH-000002', 'CLOSED'],
      ['YH-000001', 'WITHDRAWN'],
    ]);
    const [{ node }] = requests.edges;
    expect(node).toMatchObject({
      title: '***',
      description: '***',
      location: '***',
      customer: { name },
      pauses: [{ reason: 'CUSTOMER', evidence: '***' }],
      redirectedTo: { note: '***' },
      redirectCheck: { note: '***' },
      quotes: [
        { note: '***', reason: '***', total: { amount: 26_000 } },
        {
          note: '***',
          reason: '***',
          total: { amount: 17_900 },
          lines: [
            { title: 'Change a tap', reason: '***', amount: { amount: 5000 } },
            { title: '***', reason: null, amount: { amount: 12_900 } },
          ],
        },
      ],
      escalations: { edges: [{ node: { reason: '***' } }] },
    });
    const steps = node.timeline.edges.map(({ node: step }: any) => step);
    expect(steps.map(({ summary }: any) => summary)).toEqual([
      'Taken in: ***',
      'Somebody took it on.',
      '***',
      '***',
      'Waiting: for the customer',
      'The customer asked again. ***',
      'Raised to the next level: the department lead, reported up by the staff, ***',
      'What it would cost: CN¥179.00, ***',
      'The customer declined the quote: CN¥179.00, ***',
      'It goes on.',
      'What it would cost: CN¥260.00, ***',
      'The quote was taken back: CN¥260.00, ***',
      'Dealt with: ***',
      'Returned by the customer: ***',
      'It is not ours to do; whom to turn to: City water company, ***',
      'We asked; the contact did not help, so we go on with it: ***',
      'Dealt with: ***',
      'The customer confirmed that it is done.',
    ]);
    expect(steps.at(-1).actor).toEqual({ name });
  });

  it('is written down, by whom and when, without the person', async () => {
    const events = await window.database.client.event.findMany({
      where: { kind: 'privacy.erased' },
    });
    expect(events).toMatchObject([
      {
        subjectId: decodeId(customerId)?.id,
        actorType: 'Customer',
        actorId: decodeId(customerId)?.id,
        data: { reason: null },
      },
    ]);
  });

  it('ends everything: the sign-in, the home, further requests, and being forgotten again', async () => {
    expect((await window.as('owner.a').query('{ viewer { name } }')).viewer).toBeNull();
    const occupancies = await window.database.client.occupancy.findMany({
      where: { customerId: decodeId(customerId)?.id },
    });
    expect(occupancies.map(({ until: end }) => end)).toEqual([time.now()]);
    const filed = await window
      .as('staff.frontdesk.a')
      .mutate(File, { input: aRequest(company, { customerId }) });
    expect(filed).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'customerId'] });
    expect(await erase('admin', { reason: 'Once more, please' })).toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('touches nobody else, and can be done by an administrator', async () => {
    const other = company.a.customers['Wu Kai 吴凯'] as string;
    const plates = async () =>
      (await window.database.client.vehicle.findMany({ orderBy: { plate: 'asc' } })).map(
        ({ plate }) => plate,
      );
    expect(await plates()).toContain('粤A·D0002');
    const result = await window.as('admin').mutate(Erase, {
      input: { customerId: other, isConfirmed: true, reason: 'Asked for by letter' },
    });
    expect(result.__typename).toBe('ErasePersonalDataSuccess');
    expect((await plates()).filter((plate) => plate.startsWith('粤'))).toEqual([
      '粤A·D0003',
      '粤A·D0004',
    ]);
    expect(await window.database.client.customer.count({ where: { erasedAt: null } })).toBe(48);
  });
});

it('of being forgotten and filing at the same moment one comes first, and the other is refused', async () => {
  const people = Object.entries(company.a.customers).filter(([name]) =>
    /^(Li|Wang|Liu) /.test(name),
  );
  expect(people.length).toBeGreaterThan(5);
  for (const [, customer] of people) {
    const results = await Promise.all([
      window.as('admin').mutate(Erase, {
        input: { customerId: customer, isConfirmed: true, reason: 'Asked for by letter' },
      }),
      window.as('staff.frontdesk.a').mutate(File, {
        input: aRequest(company, { customerId: customer, unitId: null }),
      }),
    ]);
    const [erased, filed] = results.map((result) => result.__typename);
    expect([
      ['ErasePersonalDataSuccess', 'NotFoundError'],
      ['ConflictError', 'FileRequestSuccess'],
    ]).toContainEqual([erased, filed]);
  }
});

it('an event without its words keeps every fact', () => {
  expect(
    withoutWords({
      version: 2,
      was: { title: 'Old', status: 'OPEN', location: null },
      is: { title: 'New', status: 'CLOSED', location: 'Here' },
      words: 'Said',
      reason: null,
      clocks: [{ kind: 'RESOLUTION', dueAt: '2026-03-02T01:00:00.000Z' }],
      pauses: [{ reason: 'CUSTOMER', evidence: 'They are away', endedAt: null }],
      quotes: [{ status: 'DECLINED', note: 'In brass', reason: 'Too dear', total: 1 }],
      quoteLines: [{ title: 'A tap', titleZh: null, reason: 'They helped', amount: 1 }],
      inspectionResults: [{ key: 'k', value: '0.2', note: 'It hums', reason: 'Nobody at home' }],
    }),
  ).toEqual({
    version: 2,
    was: { title: '***', status: 'OPEN', location: null },
    is: { title: '***', status: 'CLOSED', location: '***' },
    words: '***',
    reason: null,
    clocks: [{ kind: 'RESOLUTION', dueAt: '2026-03-02T01:00:00.000Z' }],
    // Why it rested is one of a fixed list: a fact.
    pauses: [{ reason: 'CUSTOMER', evidence: '***', endedAt: null }],
    quotes: [{ status: 'DECLINED', note: '***', reason: '***', total: 1 }],
    quoteLines: [{ title: '***', titleZh: null, reason: '***', amount: 1 }],
    inspectionResults: [{ key: 'k', value: '0.2', note: '***', reason: '***' }],
  });
});
