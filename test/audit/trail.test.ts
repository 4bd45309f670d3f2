import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealBatch } from '../../src/platform/audit/seal.ts';
import { inTransaction } from '../../src/platform/database/database.ts';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import { aRequest, type Company, file, findCompany, ownerOfB } from '../support/company.ts';
import { Accept, Confirm, File, Resolve } from '../support/documents.ts';
import { statementsOf } from '../support/statements.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
let request: Record<string, any>;
let elsewhere: Record<string, any>;
const time = new HeldTime('2026-03-02T01:00:00Z');

const Trail = /* GraphQL */ `
  query ($filter: AuditFilter, $first: Int, $after: String) {
    auditTrail(filter: $filter, first: $first, after: $after) {
      edges { cursor node { id position at kind actor { id name } actorId subjectType subjectId
        community { id name } requestId app isDenial details isSealed } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }
`;
const LastSeal = '{ auditSeal { number hash sealedAt lastPosition } }';

const ask = (variables: object = {}, login = 'admin') =>
  window.as(login).ask(Trail, { ...variables });
async function trail(filter: object = {}): Promise<Record<string, any>[]> {
  const { data, errors } = await ask({ filter, first: 100 });
  expect(errors).toBeUndefined();
  return data?.auditTrail.edges.map(({ node }: any) => node);
}
const kindsOf = async (filter: object) => (await trail(filter)).map(({ kind }) => kind);

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

it('is empty, and has no seal, before anything has happened', async () => {
  expect(await trail()).toEqual([]);
  expect(await window.as('admin').query(LastSeal)).toEqual({ auditSeal: null });
});

describe('after some things have happened', () => {
  beforeAll(async () => {
    request = await file(window, company);
    time.pass(minutes(10));
    const engineer = window.as('staff.engineering.a');
    await engineer.ask(Accept, { id: request.id }, { 'x-request-id': 'accept-1' });
    await engineer.ask(Confirm, { id: request.id }, { 'x-request-id': 'confirm-1' });
    time.pass(minutes(10));
    elsewhere = await file(window, company, {
      login: 'staff.frontdesk.b',
      communityId: company.b.id,
      customerId: company.b.customers[ownerOfB],
      unitId: null,
    });
    await engineer.mutate(Resolve, { id: request.id });
    await window.composition.platform.events.head();
  });

  const all = [
    'requests.RESOLVED',
    'requests.FILED',
    'platform.mutation-denied',
    'requests.ACCEPTED',
    'requests.FILED',
  ];

  it('tells the whole of an entry, newest first', async () => {
    const entries = await trail();
    expect(entries.map(({ kind }) => kind)).toEqual(all);
    expect(entries.map(({ position }) => position)).toEqual(['5', '4', '3', '2', '1']);
    const me = { id: expect.any(String), name: expect.any(String) };
    expect(entries[3]).toEqual({
      id: expect.any(String),
      position: '2',
      at: '2026-03-02T01:10:00.000Z',
      kind: 'requests.ACCEPTED',
      actor: me,
      actorId: entries[3]?.actor.id,
      subjectType: 'Request',
      subjectId: request.id,
      community: { id: company.a.id, name: expect.any(String) },
      requestId: 'accept-1',
      app: null,
      isDenial: false,
      details: expect.stringMatching(/^\{.*\}$/),
      isSealed: false,
    });
    expect(entries[2]).toMatchObject({
      kind: 'platform.mutation-denied',
      actorId: entries[3]?.actor.id,
      subjectId: entries[3]?.actor.id,
      community: null,
      requestId: 'confirm-1',
      isDenial: true,
    });
    expect(JSON.parse(entries[2]?.details)).toMatchObject({
      mutation: 'confirmRequest',
      code: 'FORBIDDEN',
    });
    expect(new Set(entries.map(({ id }) => id)).size).toBe(5);
  });

  it.each<[string, () => object, () => string[]]>([
    ['who acted', () => ({ actorId: request.firstReceiver.id }), () => [all[4] as string]],
    ['what it is about', () => ({ subjectId: request.id }), () => [0, 3, 4].map(pick)],
    ['a kind', () => ({ kinds: ['requests.FILED'] }), () => [1, 4].map(pick)],
    ['the beginning of kinds', () => ({ kinds: ['requests.'] }), () => [0, 1, 3, 4].map(pick)],
    ['several kinds', () => ({ kinds: ['platform.', all[0]] }), () => [0, 2].map(pick)],
    ['a kind that is only begun', () => ({ kinds: ['requests'] }), () => []],
    ['no kind at all', () => ({ kinds: [] }), () => []],
    ['the community', () => ({ communityId: company.b.id }), () => [1].map(pick)],
    ['its beginning', () => ({ from: '2026-03-02T01:10:00Z' }), () => [0, 1, 2, 3].map(pick)],
    ['its end', () => ({ until: '2026-03-02T01:10:00Z' }), () => [4].map(pick)],
    ['the call', () => ({ requestId: 'accept-1' }), () => [3].map(pick)],
    ['a call that was none', () => ({ requestId: '' }), () => []],
    ['the program', () => ({ app: 'lobby-tablet' }), () => []],
    ['refusals alone', () => ({ isDenial: true }), () => [2].map(pick)],
    ['what came to pass alone', () => ({ isDenial: false }), () => [0, 1, 3, 4].map(pick)],
    [
      'two at once',
      () => ({ kinds: ['requests.FILED'], communityId: company.a.id }),
      () => [4].map(pick),
    ],
    [
      'nobody',
      () => ({ actorId: encodeId('Staff', '01900000-0000-7000-8000-000000000000') }),
      () => [],
    ],
  ])('is filtered by %s', async (_what, filter, expected) => {
    expect(await kindsOf(filter())).toEqual(expected());
  });
  const pick = (index: number): string => all[index] as string;

  it.each([
    ['actorId', 'nonsense'],
    ['actorId', ''],
    ['subjectId', 'nonsense'],
    ['communityId', encodeId('Request', '01900000-0000-7000-8000-000000000000')],
  ])('says what is wrong with the %s "%s"', async (argument, id) => {
    const { errors } = await ask({ filter: { [argument]: id } });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'INVALID_ID',
      argument: ['filter', argument],
    });
  });

  it('takes fifty kinds and no more', async () => {
    const kinds = Array.from({ length: 50 }, (_, index) => `requests.${index}`);
    expect(await kindsOf({ kinds })).toEqual([]);
    const { errors } = await ask({ filter: { kinds: [...kinds, 'requests.FILED'] } });
    expect(errors?.[0]?.extensions).toMatchObject({ argument: ['filter', 'kinds'] });
  });

  it('comes in pages that show each entry once, whatever comes in meanwhile', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 1; page <= 3; page += 1) {
      const { data } = await ask({ first: 2, after });
      const { edges, pageInfo } = data?.auditTrail ?? {};
      seen.push(...edges.map(({ node }: any) => node.position));
      expect(pageInfo).toMatchObject({ hasNextPage: page < 3, hasPreviousPage: page > 1 });
      after = pageInfo.endCursor;
      if (page === 1) {
        await window.as('staff.engineering.a').mutate(Accept, { id: elsewhere.id });
        await window.composition.platform.events.head();
      }
    }
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
    const { data } = await ask({ first: 2, after });
    expect(data?.auditTrail).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, endCursor: null },
    });
    const tooMany = await ask({ first: 101 });
    expect(tooMany.errors?.[0]?.extensions).toMatchObject({ argument: ['first'] });
    const noCursor = await ask({ after: Buffer.from('["x"]').toString('base64url') });
    expect(noCursor.errors?.[0]?.extensions).toMatchObject({ argument: ['after'] });
  });

  it('costs the same number of statements however many entries a page has', async () => {
    const count = async (first: number) =>
      (await statementsOf(window.database.client, () => ask({ first }))).length;
    await count(1);
    expect(await count(6)).toBe(await count(2));
  });

  it.each(['manager.a', 'staff.frontdesk.a', 'owner.a'])('is not for %s', async (login) => {
    for (const document of [Trail, LastSeal]) {
      const { data, errors } = await window.as(login).ask(document);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
      expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    }
  });

  it('is not for strangers', async () => {
    for (const document of [Trail, LastSeal]) {
      const { errors } = await window.as(null).ask(document);
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    }
  });

  it('says what is sealed, and gives out the newest seal', async () => {
    const { client } = window.database;
    time.pass(hours(1));
    await inTransaction(client, (transaction) => sealBatch(transaction, time.now()));
    await window.as('staff.frontdesk.a').mutate(File, { input: aRequest(company) });
    await window.composition.platform.events.head();
    const entries = await trail();
    expect(entries.map(({ isSealed }) => isSealed)).toEqual([false, ...Array(6).fill(true)]);
    const { auditSeal } = await window.as('admin').query(LastSeal);
    expect(auditSeal).toEqual({
      number: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      sealedAt: time.now().toISOString(),
      lastPosition: '6',
    });
  });
});
