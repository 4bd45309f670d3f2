import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import { type Company, file, findCompany, ownerOfB } from '../support/company.ts';
import { Accept, Ack, PauseRequest, Publish, ReportUp, Resolve } from '../support/documents.ts';
import { ladderOf, passTime } from '../support/escalations.ts';
import { staffId } from '../support/staff.ts';
import { statementsOf } from '../support/statements.ts';
import { days, HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/**
 * One scene, looked at in many ways. In a: `fresh` at the front desk, `taken` by the engineer, one
 * that `rests`, one that is `late` and was raised twice, one `done` in time, and `old` ones from
 * two days ago. In b: one `far` away.
 */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');
const ids: Record<string, string> = {};

const engineer = () => window.as('staff.engineering.a');
const help = (name: string) => engineer().mutate(ReportUp, { id: ids[name] });

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await window.as('admin').mutate(Publish, {
    input: {
      isComplete: true,
      targets: [
        { kind: 'RESOLUTION', amount: 'PT8H' },
        { kind: 'RESOLUTION', categoryCode: 'LIFT', amount: 'P1D' },
        { kind: 'RESOLUTION', priority: 'URGENT', amount: 'PT3H' },
        { kind: 'WORK', categoryCode: 'PARKING', amount: 'PT2H' },
      ],
    },
  });
  const add = async (name: string, changes: Record<string, unknown> = {}) => {
    ids[name] = (await file(window, company, { title: name, ...changes })).id;
  };
  const accept = (name: string) => engineer().mutate(Accept, { id: ids[name] });

  await add('old');
  await engineer().mutate(Resolve, { id: ids.old });
  await passTime(window, time, days(2));
  await add('late', { priority: 'URGENT' });
  await help('late');
  await add('rests');
  await accept('rests');
  const until = new Date(time.now().getTime() + days(3)).toISOString();
  await engineer().mutate(PauseRequest, { id: ids.rests, until });
  await add('done');
  await engineer().mutate(Resolve, { id: ids.done });
  await passTime(window, time, minutes(10));
  // The lead answers: it is not looked at again for four hours.
  const [toLead] = (await ladderOf(window, ids.late as string)).raised;
  await window.as('lead.engineering.a').mutate(Ack, { id: toLead?.id });
  await passTime(window, time, minutes(110));
  await add('taken', { categoryCode: 'PARKING' });
  await accept('taken');
  await passTime(window, time, hours(1));
  await add('fresh', { categoryCode: 'LIFT' });
  await add('far', {
    login: 'staff.frontdesk.b',
    communityId: company.b.id,
    customerId: company.b.customers[ownerOfB],
    unitId: null,
  });
  await window.as('manager.b').mutate(ReportUp, { id: ids.far });
  await passTime(window, time, minutes(10));
});
afterAll(() => window.close());

const names = (connection: any): string[] =>
  connection.edges.map(({ node }: any) => node.request.title);

const Escalated = /* GraphQL */ `
  query ($communityId: ID, $isAcknowledged: Boolean, $isMine: Boolean, $cause: [EscalationCause!], $level: [EscalationLevel!], $isRequestOpen: Boolean, $first: Int, $after: String) {
    escalations(communityId: $communityId, isAcknowledged: $isAcknowledged, isMine: $isMine, cause: $cause, level: $level, isRequestOpen: $isRequestOpen, first: $first, after: $after) {
      edges { cursor node { cause level request { title } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

describe('the escalations', () => {
  const escalated = async (login: string, filter: object = {}): Promise<string[]> => {
    const { escalations } = await window.as(login).query(Escalated, { ...filter });
    return escalations.edges.map(
      ({ node: { cause, request } }: any) => `${request.title}: ${cause}`,
    );
  };
  const ofLate = ['late: RESOLUTION_BREACHED', 'late: REPORTED_UP'];

  it('are those of the communities in reach, newest first', async () => {
    expect(await escalated('admin')).toEqual(['far: REPORTED_UP', ...ofLate]);
    expect(await escalated('manager.a')).toEqual(ofLate);
    expect(await escalated('manager.b')).toEqual(['far: REPORTED_UP']);
  });

  it.each<[string, string, object, string[]]>([
    ['of one community', 'admin', { community: 'b' }, ['far: REPORTED_UP']],
    ['by cause', 'admin', { cause: ['RESOLUTION_BREACHED'] }, ['late: RESOLUTION_BREACHED']],
    [
      'by several causes',
      'admin',
      { cause: ['RESOLUTION_BREACHED', 'REPORTED_UP', 'SAFETY'] },
      ['far: REPORTED_UP', ...ofLate],
    ],
    ['by level', 'manager.a', { level: ['DEPARTMENT_LEAD'] }, ['late: REPORTED_UP']],
    ['that wake the caller', 'lead.engineering.a', { isMine: true }, ['late: REPORTED_UP']],
    ['that wake a manager', 'manager.a', { isMine: true }, ['late: RESOLUTION_BREACHED']],
    ['that wake nobody who asks', 'staff.engineering.a', { isMine: true }, []],
    ['that are answered', 'admin', { isAcknowledged: true }, ['late: REPORTED_UP']],
    ['of open requests', 'manager.a', { isRequestOpen: true }, ofLate],
    ['of requests that are not open', 'manager.a', { isRequestOpen: false }, []],
    [
      'that wait for an answer of the caller',
      'manager.a',
      {
        isMine: true,
        isAcknowledged: false,
        isRequestOpen: true,
        cause: ['RESOLUTION_BREACHED'],
        level: ['COMMUNITY_MANAGER'],
        community: 'a',
      },
      ['late: RESOLUTION_BREACHED'],
    ],
    [
      'for which nothing fits all',
      'admin',
      { cause: ['REPORTED_UP'], level: ['HEADQUARTERS'] },
      [],
    ],
    ['by no cause at all', 'admin', { cause: [] }, []],
  ])('%s', async (_title, login, { community, ...filter }: any, expected) => {
    const communityId = community ? company[community as 'a' | 'b'].id : undefined;
    expect(await escalated(login, { ...filter, communityId })).toEqual(expected);
  });

  it('come page by page, each once', async () => {
    const found: string[] = [];
    let after: string | null = null;
    for (let count = 0; count < 3; count += 1) {
      const { escalations }: any = await window.as('admin').query(Escalated, { first: 1, after });
      found.push(...names(escalations));
      expect(escalations.pageInfo.hasNextPage).toBe(count < 2);
      after = escalations.pageInfo.endCursor;
    }
    expect(found).toEqual(['far', 'late', 'late']);
  });

  it('of a request that is closed are told from those that still matter', async () => {
    const { id } = await file(window, company, { title: 'over' });
    await engineer().mutate(ReportUp, { id });
    await engineer().mutate(Resolve, { id });
    const filter = { isRequestOpen: false, isAcknowledged: false };
    expect(await escalated('lead.engineering.a', { ...filter, isMine: true })).toEqual([
      'over: REPORTED_UP',
    ]);
    expect(await escalated('admin', { isRequestOpen: true })).toEqual([
      'far: REPORTED_UP',
      ...ofLate,
    ]);
  });
});

const Due = /* GraphQL */ `
  query ($communityId: ID, $departmentId: ID, $accountableId: ID, $isMine: Boolean, $kind: [ClockKind!], $within: Duration, $first: Int, $after: String) {
    dueSoon(communityId: $communityId, departmentId: $departmentId, accountableId: $accountableId, isMine: $isMine, kind: $kind, within: $within, first: $first, after: $after) {
      edges { cursor node { kind status dueAt segments { isCounted } request { title } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

describe('what is due soon', () => {
  const due = async (login: string, filter: object = {}): Promise<string[]> => {
    const { dueSoon } = await window.as(login).query(Due, { ...filter });
    return dueSoon.edges.map(({ node: { kind, request } }: any) => `${request.title}: ${kind}`);
  };
  const all = [
    'late: RESOLUTION',
    'taken: WORK',
    'taken: RESOLUTION',
    'far: RESOLUTION',
    'fresh: RESOLUTION',
  ];

  it('is what is late or comes near, the most pressing first; what rests is left out', async () => {
    expect(await due('admin')).toEqual(all.slice(0, 2));
    expect(await due('admin', { within: 'P1D' })).toEqual(all);
    expect(await due('manager.a', { within: 'P1D' })).toEqual(all.toSpliced(3, 1));
  });

  it.each<[string, string, any, string[]]>([
    ['the caller themselves', 'staff.engineering.a', { isMine: true }, all.slice(1, 3)],
    [
      'one person',
      'manager.a',
      { accountable: 'staff.frontdesk.a' },
      [all[0] as string, all[4] as string],
    ],
    ['somebody with nothing', 'manager.a', { accountable: 'Tang' }, []],
    ['one community', 'admin', { community: 'b' }, ['far: RESOLUTION']],
    ['a community out of reach', 'manager.a', { community: 'b' }, []],
    ['one department', 'manager.a', { department: 'SECURITY' }, all.slice(1, 3)],
    ['one kind', 'admin', { kind: ['WORK'] }, ['taken: WORK']],
    ['a kind that nobody promised', 'admin', { kind: ['ACCEPT', 'PROGRESS'] }, []],
    [
      'two things that nobody has both',
      'manager.a',
      { accountable: 'staff.frontdesk.a', department: 'SECURITY' },
      [],
    ],
    ['this very moment', 'admin', { within: 'PT0S' }, ['late: RESOLUTION']],
  ])('for %s', async (_title, login, { accountable, department, community, ...rest }, expected) => {
    const found = department
      ? await window.database.client.department.findFirstOrThrow({
          where: { code: department, community: { code: 'YH' } },
        })
      : null;
    expect(
      await due(login, {
        within: 'P1D',
        communityId: community ? company[community as 'a' | 'b'].id : null,
        accountableId: accountable ? await staffId(window, accountable) : null,
        departmentId: found ? encodeId('Department', found.id) : null,
        ...rest,
      }),
    ).toEqual(expected);
  });

  it('comes page by page, each once', async () => {
    const found: string[] = [];
    let after: string | null = null;
    for (const count of [2, 2, 1]) {
      const { dueSoon }: any = await window
        .as('admin')
        .query(Due, { within: 'P1D', first: 2, after });
      expect(dueSoon.edges).toHaveLength(count);
      expect(dueSoon.pageInfo.hasNextPage).toBe(count === 2);
      found.push(...names(dueSoon));
      after = dueSoon.pageInfo.endCursor;
    }
    expect(found).toEqual(['late', 'taken', 'taken', 'far', 'fresh']);
  });

  it('lies within 30 days, and is for the staff', async () => {
    expect(await due('admin', { within: 'P30D' })).toEqual(all);
    for (const [login, variables, code] of [
      ['admin', { within: 'P30DT1S' }, 'INVALID_INPUT'],
      ['admin', { first: 101 }, 'INVALID_INPUT'],
      ['owner.a', {}, 'FORBIDDEN'],
      [null, {}, 'UNAUTHENTICATED'],
    ] as const) {
      const { data, errors } = await window.as(login).ask(Due, variables);
      expect([data ?? null, errors?.[0]?.extensions?.code]).toEqual([null, code]);
    }
  });

  it('costs as many statements for one as for all, with how each came about', async () => {
    const ask = (first: number) => () =>
      window.as('manager.a').query(Due, { within: 'P1D', first });
    const costs = [];
    for (const first of [1, 2, 4]) {
      expect((await ask(first)()).dueSoon.edges).toHaveLength(first);
      costs.push((await statementsOf(window.database.client, ask(first))).length);
    }
    expect(new Set(costs).size).toBe(1);
  });
});

const Wall = /* GraphQL */ `
  query ($communityId: ID) {
    wallScreen(communityId: $communityId) {
      at open notTaken waiting late dueWithinHour receivedToday resolvedToday
      unanswered unansweredByLevel { level count }
    }
  }
`;

describe('the screen on the wall', () => {
  const wall = async (login: string, communityId?: string) =>
    (await window.as(login).query(Wall, { communityId })).wallScreen;
  const ofA = {
    open: 4,
    notTaken: 2,
    waiting: 1,
    late: 1,
    dueWithinHour: 0,
    receivedToday: 6,
    resolvedToday: 2,
    unanswered: 1,
    unansweredByLevel: [{ level: 'COMMUNITY_MANAGER', count: 1 }],
  };
  const none = {
    open: 0,
    notTaken: 0,
    waiting: 0,
    late: 0,
    dueWithinHour: 0,
    receivedToday: 0,
    resolvedToday: 0,
    unanswered: 0,
    unansweredByLevel: [],
  };

  it('counts one community, and all in reach', async () => {
    const at = time.now().toISOString();
    expect(await wall('manager.a')).toEqual({ at, ...ofA });
    expect(await wall('admin', company.a.id)).toEqual({ at, ...ofA });
    expect(await wall('admin')).toEqual({
      at,
      ...ofA,
      open: 5,
      notTaken: 3,
      receivedToday: 7,
      unanswered: 2,
      unansweredByLevel: [
        { level: 'DEPARTMENT_LEAD', count: 1 },
        { level: 'COMMUNITY_MANAGER', count: 1 },
      ],
    });
  });

  it('shows nothing of a community out of reach, and is for the staff', async () => {
    const at = time.now().toISOString();
    expect(await wall('manager.b', company.a.id)).toEqual({ at, ...none });
    const { data, errors } = await window.as('owner.a').ask(Wall);
    expect([data, errors?.[0]?.extensions?.code]).toEqual([null, 'FORBIDDEN']);
  });

  it('tells what is due within the hour from what is late, to the instant', async () => {
    // `taken` is due eight hours after it came, an hour and ten minutes ago.
    await passTime(window, time, minutes(5 * 60 + 50) - 1);
    expect(await wall('manager.a')).toMatchObject({ late: 1, dueWithinHour: 0 });
    await passTime(window, time, 1);
    expect(await wall('manager.a')).toMatchObject({ late: 1, dueWithinHour: 1 });
    await passTime(window, time, hours(1));
    expect(await wall('manager.a')).toMatchObject({ late: 1, dueWithinHour: 1 });
    await passTime(window, time, 1);
    expect(await wall('manager.a')).toMatchObject({ late: 2, dueWithinHour: 0 });
  });

  it('is all zero where nothing is', async () => {
    const empty = await openWindow({ time });
    const { wallScreen } = await empty.as('admin').query(Wall);
    await empty.close();
    expect(wallScreen).toEqual({ at: time.now().toISOString(), ...none });
  });
});
