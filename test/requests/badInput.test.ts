import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deniedKind } from '../../src/platform/audit/denials.ts';
import { aRequest, type Company, file, findCompany, ownerOfB } from '../support/company.ts';
import {
  Accept,
  Ack,
  Confirm,
  File,
  Note,
  Publish,
  ReportUp,
  Resolve,
  Return,
  Withdraw,
} from '../support/documents.ts';
import { days, HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

/** Everything that a refused call must leave as it was. */
async function everything(): Promise<unknown> {
  const { client } = window.database;
  return {
    requests: await client.request.findMany({ orderBy: { id: 'asc' } }),
    clocks: await client.clock.findMany({ orderBy: { id: 'asc' } }),
    escalations: await client.escalation.count(),
    policies: await client.servicePolicy.count(),
    counters: await client.requestCounter.findMany(),
    // That somebody was refused is written down, and is all that is.
    events: await client.event.count({ where: { kind: { not: deniedKind } } }),
    timers: await client.timer.findMany({ orderBy: [{ kind: 'asc' }, { key: 'asc' }] }),
  };
}

const unknownOf = (type: string): string =>
  Buffer.from(`${type}:01900000-0000-7000-8000-000000000000`).toString('base64url');

describe('filing', () => {
  let before: unknown;
  beforeEach(async () => {
    before = await everything();
  });
  afterEach(async () => {
    expect(await everything()).toEqual(before);
  });

  const filing = async (changes: Record<string, unknown>, login = 'staff.frontdesk.a') => {
    const { code, path, __typename } = await window
      .as(login)
      .mutate(File, { input: aRequest(company, changes) });
    return { code, path, __typename };
  };
  const at = (...path: string[]) => ['input', ...path];

  it('an id that nobody has is not found', async () => {
    for (const [field, type] of [
      ['communityId', 'Community'],
      ['customerId', 'Customer'],
      ['unitId', 'Unit'],
      ['placeId', 'Place'],
      ['vehicleId', 'Vehicle'],
    ] as const) {
      expect(await filing({ [field]: unknownOf(type) })).toEqual({
        __typename: 'NotFoundError',
        code: 'NOT_FOUND',
        path: at(field),
      });
    }
  });

  it('an id of another kind of thing, or no id at all, is told apart', async () => {
    for (const wrong of [company.a.units['1-101'], 'nonsense', '', 'VW5pdDox']) {
      expect(await filing({ customerId: wrong })).toEqual({
        __typename: 'InvalidInputError',
        code: 'INVALID_ID',
        path: at('customerId'),
      });
    }
  });

  it("another community's unit, customer, or window is as if it were not there", async () => {
    const notThere = { __typename: 'NotFoundError', code: 'NOT_FOUND' };
    expect(await filing({ unitId: company.b.units['1-101'] })).toEqual({
      ...notThere,
      path: at('unitId'),
    });
    expect(await filing({ customerId: company.b.customers[ownerOfB] })).toEqual({
      ...notThere,
      path: at('customerId'),
    });
    expect(await filing({}, 'staff.frontdesk.b')).toEqual({
      ...notThere,
      path: at('communityId'),
    });
  });

  it('a title that is empty, blank or over 200 characters is refused', async () => {
    for (const title of ['', '   ', 'x'.repeat(201)]) {
      expect(await filing({ title })).toEqual({
        __typename: 'InvalidInputError',
        code: 'INVALID_INPUT',
        path: at('title'),
      });
    }
  });

  it('a description, a location or a note that is too long is refused', async () => {
    for (const [changes, path] of [
      [{ description: 'x'.repeat(10_001) }, at('description')],
      [{ location: 'x'.repeat(201) }, at('location')],
      [{ resolvedOnSpot: { note: ' ' } }, at('resolvedOnSpot', 'note')],
    ] as const) {
      expect(await filing(changes)).toEqual({
        __typename: 'InvalidInputError',
        code: 'INVALID_INPUT',
        path,
      });
    }
  });

  it('an unknown category is not found', async () => {
    expect(await filing({ categoryCode: 'FLYING' })).toMatchObject({
      code: 'NOT_FOUND',
      path: at('categoryCode'),
    });
  });

  it('a customer files for themselves alone', async () => {
    const other = company.a.customers['Wu Kai 吴凯'];
    expect(await filing({ customerId: other }, 'owner.a')).toMatchObject({
      code: 'NOT_FOUND',
      path: at('customerId'),
    });
    expect(
      await filing({ customerId: null, unitId: company.a.units['1-102'] }, 'owner.a'),
    ).toMatchObject({ code: 'NOT_FOUND', path: at('unitId') });
  });

  it('without a token nothing is taken in', async () => {
    const result = await window.as(null).mutate(File, { input: aRequest(company) });
    expect(result).toMatchObject({ __typename: 'NotAllowedError', code: 'UNAUTHENTICATED' });
  });

  it('the message comes in the language of the call', async () => {
    const answer = await window
      .as('staff.frontdesk.a')
      .ask(File, { input: aRequest(company, { title: '' }) }, { 'accept-language': 'zh-CN' });
    expect(answer.data?.fileRequest.message).toBe('须有 1 到 200 个字符。');
  });
});

describe('acting on a request', () => {
  it('an illegal move is refused with the moves that are open', async () => {
    const request = await file(window, company);
    await window.as('staff.engineering.a').mutate(Accept, { id: request.id });
    await window.as('staff.engineering.a').mutate(Resolve, { id: request.id });
    await window.as('owner.a').mutate(Confirm, { id: request.id });
    const before = await everything();
    const document = Accept.replace(
      '... on UserError',
      '... on IllegalTransitionError { status openMoves path } ... on UserError',
    );
    const accepted = await window.as('lead.engineering.a').mutate(document, { id: request.id });
    expect(accepted).toEqual({
      __typename: 'IllegalTransitionError',
      status: 'CLOSED',
      openMoves: ['RETURN'],
      path: ['input', 'requestId'],
      code: 'ILLEGAL_TRANSITION',
      message: 'The request is CLOSED; that cannot be done to it now. Open moves: RETURN.',
    });
    for (const [login, move] of [
      ['lead.engineering.a', Resolve],
      ['lead.engineering.a', ReportUp],
      ['owner.a', Confirm],
      ['owner.a', Withdraw],
    ] as const) {
      expect((await window.as(login).mutate(move, { id: request.id })).code).toBe(
        'ILLEGAL_TRANSITION',
      );
    }
    expect(await everything()).toEqual(before);
  });

  it('a closed request can be returned for 30 days, and not a moment longer', async () => {
    const request = await file(window, company);
    await window.as('staff.engineering.a').mutate(Accept, { id: request.id });
    await window.as('staff.engineering.a').mutate(Resolve, { id: request.id });
    await window.as('owner.a').mutate(Confirm, { id: request.id });
    time.pass(days(30) + 1);
    const before = await everything();
    expect(await window.as('owner.a').mutate(Return, { id: request.id })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    expect(await everything()).toEqual(before);
    time.pass(-1);
    expect(await window.as('owner.a').mutate(Return, { id: request.id })).toMatchObject({
      request: { status: 'IN_PROGRESS', returnCount: 1 },
    });
  });

  it("somebody else's request is as if it were not there", async () => {
    const request = await file(window, company);
    const before = await everything();
    for (const login of ['relative.a', 'visitor.a', 'owner.b']) {
      for (const move of [Confirm, Return, Withdraw, Note]) {
        expect(await window.as(login).mutate(move, { id: request.id })).toMatchObject({
          __typename: 'NotFoundError',
          code: 'NOT_FOUND',
        });
      }
    }
    for (const move of [Accept, Resolve, ReportUp, Note]) {
      expect(await window.as('staff.frontdesk.b').mutate(move, { id: request.id })).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect(await everything()).toEqual(before);
  });

  it('each side has its own moves', async () => {
    const request = await file(window, company);
    await window.as('staff.engineering.a').mutate(ReportUp, { id: request.id });
    const { escalations } = await window
      .as('manager.a')
      .query(`{ escalations(first: 1) { edges { node { id } } } }`);
    const escalationId = escalations.edges[0].node.id;
    const before = await everything();
    for (const move of [Accept, Resolve, ReportUp]) {
      expect(await window.as('owner.a').mutate(move, { id: request.id })).toMatchObject({
        __typename: 'NotAllowedError',
        code: 'FORBIDDEN',
      });
    }
    for (const move of [Confirm, Return, Withdraw]) {
      expect(await window.as('manager.a').mutate(move, { id: request.id })).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    // Not the recipient, not above: a colleague, the customer, the neighbours.
    expect(await window.as('staff.cleaning.a').mutate(Ack, { id: escalationId })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await window.as('owner.a').mutate(Ack, { id: escalationId })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await window.as('manager.b').mutate(Ack, { id: escalationId })).toMatchObject({
      code: 'NOT_FOUND',
    });
    // A cleaner takes a matter in, but does not declare the engineers' work done.
    expect(await window.as('staff.cleaning.a').mutate(Resolve, { id: request.id })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await everything()).toEqual(before);
  });

  it('ids that cannot be read, or of another kind, are told apart', async () => {
    const before = await everything();
    for (const id of ['nonsense', company.a.id]) {
      expect(await window.as('staff.engineering.a').mutate(Accept, { id })).toMatchObject({
        code: 'INVALID_ID',
      });
      expect(await window.as('staff.engineering.a').mutate(Ack, { id })).toMatchObject({
        code: 'INVALID_ID',
      });
    }
    expect(await everything()).toEqual(before);
  });

  it('of several people who accept at the same moment one wins, and the others are told who', async () => {
    const request = await file(window, company);
    const logins = ['staff.engineering.a', 'lead.engineering.a', 'manager.a', 'staff.cleaning.a'];
    const document = Accept.replace(
      '... on UserError',
      '... on AlreadyTakenError { accountable { name } } ... on UserError',
    );
    const results = await Promise.all(
      logins.map((login) => window.as(login).mutate(document, { id: request.id })),
    );
    const winners = results.filter(({ __typename }) => __typename === 'AcceptRequestSuccess');
    expect(winners).toHaveLength(1);
    const { name } = (winners[0] as Record<string, any>).request.accountable;
    const losers = results.filter(({ code }) => code === 'ALREADY_TAKEN');
    expect(losers.map(({ accountable }) => accountable.name)).toEqual([name, name, name]);
    const events = await window.database.client.event.count({
      where: { kind: 'requests.ACCEPTED', data: { path: ['version'], equals: 2 }, at: time.now() },
    });
    expect(events).toBe(1);
  });
});

describe('publishing a policy', () => {
  const publish = async (login: string, input: Record<string, unknown>) =>
    window.as(login).mutate(Publish, { input });
  const target = { categoryCode: 'LIFT', priority: 'LOW', kind: 'RESOLUTION', amount: 'PT1H' };

  it('is for administrators, and each broken target is named', async () => {
    const before = await everything();
    expect(await publish('manager.a', { targets: [target] })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await publish('owner.a', { targets: [target] })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await publish('admin', { targets: [] })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'targets'],
    });
    expect(
      await publish('admin', { targets: [target, { ...target, categoryCode: 'FLYING' }] }),
    ).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'targets', '1', 'categoryCode'] });
    expect(await publish('admin', { targets: [target, target] })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'targets', '1'],
    });
    expect(await publish('admin', { targets: [{ ...target, amount: 'P3660D' }] })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'targets', '0', 'amount'],
    });
    for (const amount of ['1 hour', 'P1Y', 'P1M', 'PT', '-PT1H', 'PT1.5H']) {
      const { errors } = await window
        .as('admin')
        .ask(Publish, { input: { targets: [{ ...target, amount }] } });
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
    expect(await everything()).toEqual(before);
  });
});

describe('reading', () => {
  it('pages outside 1 to 100 rows and cursors of another list are refused', async () => {
    const manager = window.as('manager.a');
    for (const first of [0, -1, 101]) {
      const { data, errors } = await manager.ask(
        `query ($first: Int) { requests(first: $first) { edges { cursor } } }`,
        { first },
      );
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT' });
    }
    const huge = await manager.ask('{ requests(first: 100000) { edges { cursor } } }');
    expect(huge.data).toBeUndefined();
    expect(huge.errors?.[0]?.extensions).toMatchObject({ code: 'OPERATION_TOO_LARGE' });
    for (const after of ['nonsense', 'WyJhIl0', 'W10', 'bnVsbA']) {
      for (const list of ['requests', 'communities', 'escalations']) {
        const { errors } = await manager.ask(
          `query ($after: String) { ${list}(after: $after) { edges { cursor } } }`,
          { after },
        );
        expect(errors?.[0]?.extensions).toMatchObject({
          code: 'INVALID_INPUT',
          argument: ['after'],
        });
      }
    }
  });

  it('cursors alone can be asked for, at the top and inside', async () => {
    const { communities } = await window.as('manager.a').query(`{
      communities { edges { cursor node {
        units(first: 1) { edges { cursor } } customers(first: 1) { pageInfo { hasNextPage } }
        requests(first: 1) { edges { cursor } totalCount }
      } } }
    }`);
    expect(communities.edges).toHaveLength(1);
    expect(communities.edges[0].node.units.edges).toHaveLength(1);
    expect(communities.edges[0].node.customers.pageInfo.hasNextPage).toBe(true);
    const { requests, escalations } = await window
      .as('manager.a')
      .query('{ requests { edges { cursor } } escalations { pageInfo { endCursor } } }');
    expect(requests.edges).toHaveLength(communities.edges[0].node.requests.totalCount);
    expect(escalations.pageInfo.endCursor).not.toBeNull();
  });

  it('what one may not see looks like what is not there', async () => {
    const request = await file(window, company);
    const node = `query ($id: ID!) { node(id: $id) { id } }`;
    const see = async (login: string, id: string) => {
      const { data, errors } = await window.as(login).ask(node, { id });
      return { data, errors };
    };
    const missing = await see('owner.b', unknownOf('Request'));
    for (const login of ['owner.b', 'relative.a', 'staff.frontdesk.b', 'manager.b']) {
      expect(await see(login, request.id)).toEqual(missing);
      const { requestByNumber } = await window
        .as(login)
        .query(`query ($number: String!) { requestByNumber(number: $number) { id } }`, request);
      expect(requestByNumber).toBeNull();
    }
    expect((await window.as('owner.a').query(node, { id: request.id })).node.id).toBe(request.id);
  });

  it('without a token one sees the schema and nothing else', async () => {
    const nobody = window.as(null);
    expect((await nobody.query('{ viewer { id } __schema { queryType { name } } }')).viewer).toBe(
      null,
    );
    for (const query of [
      '{ communities { edges { cursor } } }',
      '{ requests { edges { cursor } } }',
      '{ categories { code } }',
      '{ servicePolicy { edition } }',
      '{ eventCursor }',
      `{ node(id: "${company.a.id}") { id } }`,
    ]) {
      const { data, errors } = await nobody.ask(query);
      expect(Object.values(data ?? {}).filter(Boolean)).toEqual([]);
      expect([query, errors?.[0]?.extensions?.code]).toEqual([query, 'UNAUTHENTICATED']);
    }
  });
});
