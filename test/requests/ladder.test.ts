import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Ack, Publish, ReportUp, Resolve, Return } from '../support/documents.ts';
import { days, HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

async function pass(milliseconds: number): Promise<void> {
  time.pass(milliseconds);
  await window.composition.timers.runDue();
}

interface Raised {
  id: string;
  level: string;
  cause: string;
  to: string;
  answered: boolean;
}

/** Escalations of a request, oldest first. */
async function raisedFor(id: string): Promise<Raised[]> {
  const { node } = await window.as('manager.a').query(
    `query ($id: ID!) { node(id: $id) { ... on Request { escalations(first: 100) { edges { node {
      id level cause acknowledgedAt recipient { name } } } } } } }`,
    { id },
  );
  return node.escalations.edges
    .map(({ node: { id: escalationId, level, cause, recipient, acknowledgedAt } }: any) => ({
      id: escalationId,
      level,
      cause,
      to: recipient.name.split(' ').at(-1),
      answered: acknowledgedAt !== null,
    }))
    .reverse();
}
const shortly = (raised: Raised[]): string[] =>
  raised.map(({ level, cause, to }) => `${level} ${to}: ${cause}`);

describe('a promise that nobody keeps', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await file(window, company));
    await window.as('staff.engineering.a').mutate(Accept, { id });
  });

  it('wakes one person after the other up the line, and reminds the top until somebody answers', async () => {
    await pass(hours(8) - 1);
    expect(await raisedFor(id)).toEqual([]);
    await pass(1);
    for (let count = 0; count < 5; count += 1) await pass(minutes(30));
    expect(shortly(await raisedFor(id))).toEqual([
      'DEPARTMENT_LEAD 郭强: RESOLUTION_BREACHED',
      'COMMUNITY_MANAGER 何军: NOT_ACKNOWLEDGED',
      'REGION 徐芳: NOT_ACKNOWLEDGED',
      'HEADQUARTERS 周明: NOT_ACKNOWLEDGED',
      'HEADQUARTERS 周明: NOT_ACKNOWLEDGED',
      'HEADQUARTERS 周明: NOT_ACKNOWLEDGED',
    ]);
    const { node } = await window
      .as('manager.a')
      .query(
        `query ($id: ID!) { node(id: $id) { ... on Request { isLate escalationLevel clocks { kind status } } } }`,
        { id },
      );
    expect(node).toEqual({
      isLate: true,
      escalationLevel: 'HEADQUARTERS',
      clocks: [
        { kind: 'FIRST_RESPONSE', status: 'MET' },
        { kind: 'RESOLUTION', status: 'BREACHED' },
      ],
    });
  });

  it('climbs no further once somebody answers, and is looked at again while it stays open', async () => {
    await pass(hours(8));
    await pass(minutes(30));
    const [toLead] = await raisedFor(id);
    // The manager was woken too, but the lead's answer is an answer.
    expect(await window.as('lead.engineering.a').mutate(Ack, { id: toLead?.id })).toMatchObject({
      escalation: { acknowledgedAt: time.now().toISOString() },
    });
    expect(await window.as('lead.engineering.a').mutate(Ack, { id: toLead?.id })).toMatchObject({
      __typename: 'ConflictError',
      code: 'CONFLICT',
    });
    await pass(hours(4) - 1);
    expect(await raisedFor(id)).toHaveLength(2);
    await pass(1);
    expect(shortly(await raisedFor(id)).at(-1)).toBe('REGION 徐芳: STILL_OPEN');
  });

  it('done late is told from never done, and wakes nobody any more', async () => {
    await pass(hours(9));
    const before = await raisedFor(id);
    await window.as('staff.engineering.a').mutate(Resolve, { id });
    await pass(days(2));
    expect(await raisedFor(id)).toEqual(before);
    const { node } = await window
      .as('owner.a')
      .query(
        `query ($id: ID!) { node(id: $id) { ... on Request { isLate escalationLevel clocks { status } escalations { edges { cursor } } } } }`,
        { id },
      );
    // The customer sees that it was late, and nothing of the inside.
    expect(node).toEqual({
      isLate: true,
      escalationLevel: null,
      clocks: [{ status: 'MET' }, { status: 'MISSED' }],
      escalations: { edges: [] },
    });
  });

  it('a returned request is not forgotten: as long as its promise, and somebody is woken', async () => {
    await window.as('staff.engineering.a').mutate(Resolve, { id });
    await window.as('owner.a').mutate(Return, { id });
    await pass(hours(8) - 1);
    expect(await raisedFor(id)).toEqual([]);
    await pass(1);
    expect(shortly(await raisedFor(id))).toEqual(['DEPARTMENT_LEAD 郭强: RESOLUTION_BREACHED']);
  });

  it('an answer to an earlier call, at the very moment of a new one, is no answer to that', async () => {
    const help = () => window.as('staff.engineering.a').mutate(ReportUp, { id });
    const { escalation } = await help();
    await pass(minutes(5));
    await window.as('manager.a').mutate(Ack, { id: escalation.id });
    await help();
    await pass(minutes(30));
    expect(shortly(await raisedFor(id))).toEqual([
      'DEPARTMENT_LEAD 郭强: REPORTED_UP',
      'COMMUNITY_MANAGER 何军: REPORTED_UP',
      'REGION 徐芳: NOT_ACKNOWLEDGED',
    ]);
  });

  it('a call for help goes up at once, and the level never falls', async () => {
    const help = () => window.as('staff.engineering.a').mutate(ReportUp, { id });
    expect(await help()).toMatchObject({
      escalation: {
        level: 'DEPARTMENT_LEAD',
        cause: 'REPORTED_UP',
        recipient: { name: 'Guo Qiang 郭强' },
      },
    });
    expect(await help()).toMatchObject({ escalation: { level: 'COMMUNITY_MANAGER' } });
    await window.as('manager.a').mutate(Ack, { id: (await raisedFor(id)).at(-1)?.id });
    await pass(hours(8));
    expect(shortly(await raisedFor(id))).toEqual([
      'DEPARTMENT_LEAD 郭强: REPORTED_UP',
      'COMMUNITY_MANAGER 何军: REPORTED_UP',
      'REGION 徐芳: STILL_OPEN',
      'HEADQUARTERS 周明: RESOLUTION_BREACHED',
    ]);
  });
});

describe('promises', () => {
  it('a new edition is for requests from now on; an old promise is never rewritten', async () => {
    const old = await file(window, company, { categoryCode: 'NOISE' });
    const target = { categoryCode: 'NOISE', kind: 'RESOLUTION', amount: 'PT1H' };
    const published = await window.as('admin').mutate(Publish, { input: { targets: [target] } });
    expect(published).toMatchObject({ policy: { edition: 2 } });
    const fresh = await file(window, company, { categoryCode: 'NOISE' });
    const due = (request: Record<string, any>) =>
      Date.parse(request.clocks.find(({ kind }: any) => kind === 'RESOLUTION').dueAt) -
      time.now().getTime();
    expect(due(old)).toBe(days(2));
    expect(due(fresh)).toBe(hours(1));
    // The targets that were not named are kept.
    const other = await file(window, company, { categoryCode: 'LIFT' });
    expect(due(other)).toBe(hours(4));
    const { servicePolicy } = await window
      .as('owner.a')
      .query('{ servicePolicy { edition targets { kind category { code } priority amount } } }');
    expect(servicePolicy.edition).toBe(2);
    expect(servicePolicy.targets).toHaveLength(14);
    expect(servicePolicy.targets).toContainEqual({
      kind: 'RESOLUTION',
      category: { code: 'NOISE' },
      priority: null,
      amount: 'PT1H',
    });
  });

  it('where nothing is promised, somebody is woken after a day all the same', async () => {
    await window.as('admin').mutate(Publish, {
      input: {
        isComplete: true,
        targets: [{ categoryCode: 'LIFT', kind: 'RESOLUTION', amount: 'PT4H' }],
      },
    });
    const { id, clocks } = await file(window, company);
    expect(clocks).toEqual([]);
    await pass(days(1) - 1);
    expect(await raisedFor(id)).toEqual([]);
    await pass(1);
    expect(shortly(await raisedFor(id))).toEqual(['DEPARTMENT_LEAD 郭强: STILL_OPEN']);
  });
});
