import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Resolve, Withdraw } from '../support/documents.ts';
import { passTime, shortLadder } from '../support/escalations.ts';
import { Deactivate, staffId } from '../support/staff.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import {
  AcceptWork,
  CancelWork,
  departmentsOf,
  FinishWork,
  insideOf,
  NoteWork,
  Split,
  split,
  Tick,
} from '../support/work.ts';

let window: Window;
let company: Company;
let departments: Record<string, string>;
let id: string;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  departments = await departmentsOf(window, company.a.id);
  await publish(
    window,
    [
      { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
      { kind: 'RESOLUTION', amount: 'PT8H' },
      { kind: 'ACCEPT', amount: 'PT15M' },
      { kind: 'WORK', amount: 'PT2H' },
    ],
    { isComplete: true },
  );
});
afterAll(() => window.close());
beforeEach(async () => {
  ({ id } = await file(window, company));
});

const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const valve = () => ({ departmentId: departments.ENGINEERING, title: 'Replace the valve' });
const floor = () => ({ departmentId: departments.CLEANING, title: 'Dry the floor' });
const door = () => ({ departmentId: departments.SECURITY, title: 'Let the plumber in' });
const shortly = ({ workItems }: any) =>
  workItems.map(
    ({ number, status, department, accountable }: any) =>
      `${number} ${status} ${department.code} ${accountable.name.split(' ').at(-1)}`,
  );

describe('a request that is more than one department’s', () => {
  it('has parts at once and in order, each with a name that answers and clocks of its own', async () => {
    const before = await insideOf(window, id);
    await split(window, id, [door(), valve(), { ...floor(), after: [1] }]);
    const inside = await insideOf(window, id);
    expect(shortly(inside)).toEqual([
      '1 OPEN SECURITY 冯刚',
      '2 OPEN ENGINEERING 郭强',
      '3 BLOCKED CLEANING 邓红',
    ]);
    const [first, second, third] = inside.workItems;
    expect(first.clocks.map(({ kind, status }: any) => [kind, status])).toEqual([
      ['ACCEPT', 'RUNNING'],
      ['WORK', 'RUNNING'],
    ]);
    expect(second.clocks.map(({ dueAt }: any) => Date.parse(dueAt) - time.now().getTime())).toEqual(
      [minutes(15), hours(2)],
    );
    expect(third).toMatchObject({ clocks: [], openedAt: null, after: [{ number: 2 }] });
    // The request is what it was: one person, and the clocks of the customer and of its department.
    expect(inside.accountable).toEqual(before.accountable);
    expect(inside.clocks.filter(({ workItem }: any) => workItem === null)).toEqual(before.clocks);
  });

  it('a part begins when what it waited for is done, or is not needed', async () => {
    const [one, two, three] = await split(window, id, [
      door(),
      { ...valve(), after: [0] },
      { ...floor(), after: [0, 1] },
    ]);
    expect(await window.as('staff.engineering.a').mutate(AcceptWork, { id: two })).toMatchObject({
      code: 'ILLEGAL_WORK_MOVE',
      path: ['input', 'workItemId'],
    });
    await pass(minutes(5));
    await window.as('staff.frontdesk.a').mutate(CancelWork, { id: one });
    await window.as('staff.engineering.a').mutate(AcceptWork, { id: two });
    await pass(minutes(5));
    await window.as('staff.engineering.a').mutate(FinishWork, { id: two });
    const { workItems, timeline } = await insideOf(window, id);
    expect(workItems.map(({ status }: any) => status)).toEqual(['CANCELLED', 'DONE', 'OPEN']);
    expect(workItems[2]).toMatchObject({
      id: three,
      openedAt: time.now().toISOString(),
      clocks: [{ kind: 'ACCEPT' }, { kind: 'WORK' }],
    });
    expect(workItems[0].clocks.map(({ status }: any) => status)).toEqual([
      'CANCELLED',
      'CANCELLED',
    ]);
    expect(workItems[1].clocks.map(({ status }: any) => status)).toEqual(['MET', 'MET']);
    expect(
      timeline.edges.map(({ node }: any) => node).filter(({ kind }: any) => /^WORK/.test(kind)),
    ).toEqual([
      {
        kind: 'WORK_ADDED',
        summary: 'Split into parts: Let the plumber in; Replace the valve; Dry the floor',
        isPublic: false,
      },
      {
        kind: 'WORK_CANCELLED',
        summary: 'A part is not needed any more: Let the plumber in: The floor is dry',
        isPublic: false,
      },
      {
        kind: 'WORK_OPENED',
        summary: 'A part can begin: Replace the valve',
        isPublic: false,
      },
      {
        kind: 'WORK_ACCEPTED',
        summary: 'A part was taken on: Replace the valve',
        isPublic: false,
      },
      {
        kind: 'WORK_FINISHED',
        summary: 'A part is done: Replace the valve: New valve is in',
        isPublic: false,
      },
      { kind: 'WORK_OPENED', summary: 'A part can begin: Dry the floor', isPublic: false },
    ]);
  });

  it('is not dealt with while a part is open: the error lists which, and with whom', async () => {
    const [one, two] = await split(window, id, [valve(), floor()]);
    const Resolving = `mutation ($id: ID!) { resolveRequest(input: { requestId: $id, note: "Done" }) {
      __typename ... on UserError { code message path }
      ... on OpenWorkError { workItems { number title accountable { name } } } } }`;
    const before = await stored(window);
    expect(await window.as('manager.a').mutate(Resolving, { id })).toEqual({
      __typename: 'OpenWorkError',
      code: 'OPEN_WORK',
      message:
        'Parts of this request are open: Replace the valve (Guo Qiang 郭强); Dry the floor (Deng Hong 邓红). Finish them, or say that they are not needed.',
      path: ['input', 'requestId'],
      workItems: [
        { number: 1, title: 'Replace the valve', accountable: { name: 'Guo Qiang 郭强' } },
        { number: 2, title: 'Dry the floor', accountable: { name: 'Deng Hong 邓红' } },
      ],
    });
    expect(await stored(window)).toEqual(before);
    await window.as('staff.engineering.a').mutate(FinishWork, { id: one });
    expect(await window.as('manager.a').mutate(Resolve, { id })).toMatchObject({
      code: 'OPEN_WORK',
    });
    await window.as('staff.frontdesk.a').mutate(CancelWork, { id: two });
    expect(await window.as('manager.a').mutate(Resolve, { id })).toMatchObject({
      request: { status: 'RESOLVED' },
    });
  });

  it('is taken back whole: its parts are not needed any more', async () => {
    await split(window, id, [valve(), { ...floor(), after: [0] }]);
    await window.as('owner.a').mutate(Withdraw, { id });
    const { workItems, clocks } = await insideOf(window, id);
    expect(workItems.map(({ status }: any) => status)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(new Set(clocks.map(({ status }: any) => status))).toEqual(new Set(['CANCELLED']));
    const { client } = window.database;
    expect(await client.timer.count({ where: { kind: 'requests.clock-due' } })).toBe(
      await client.clock.count({ where: { stoppedAt: null } }),
    );
  });

  it('shows nothing of its parts outside', async () => {
    const [one] = await split(window, id, [valve()]);
    const Outside = `query ($id: ID!, $part: ID!) { node(id: $id) { ... on Request {
      status workItems { id } handoffs { id } bounceCount dispute { id } viewerCanSplit
      clocks { kind } timeline { edges { node { kind } } } } } part: node(id: $part) { id } }`;
    const { node, part } = await window.as('owner.a').query(Outside, { id, part: one });
    expect(part).toBeNull();
    expect(node).toEqual({
      status: 'OPEN',
      workItems: [],
      handoffs: [],
      bounceCount: null,
      dispute: null,
      viewerCanSplit: false,
      clocks: [{ kind: 'FIRST_RESPONSE' }, { kind: 'RESOLUTION' }],
      timeline: { edges: [{ node: { kind: 'FILED' } }] },
    });
  });
});

describe('a part', () => {
  it('is taken on by one; the other is told who', async () => {
    const [one] = await split(window, id, [valve()]);
    const answers = await Promise.all(
      ['staff.engineering.a', 'staff.frontdesk.a'].map((login) =>
        window.as(login).mutate(AcceptWork, { id: one }),
      ),
    );
    const won = answers.find(({ workItem }) => workItem);
    const lost = answers.find(({ code }) => code);
    expect(lost).toMatchObject({
      __typename: 'AlreadyTakenError',
      code: 'ALREADY_TAKEN',
      path: ['input', 'workItemId'],
      accountable: won?.workItem.accountable,
    });
  });

  it('is not done while a step of its checklist is open', async () => {
    const [one] = await split(window, id, [{ ...valve(), checklist: ['Close the main', 'Test'] }]);
    const engineer = window.as('staff.engineering.a');
    await engineer.mutate(AcceptWork, { id: one });
    expect(await engineer.mutate(FinishWork, { id: one })).toMatchObject({
      code: 'CONFLICT',
      message: 'Steps of its checklist are open: Close the main; Test.',
    });
    const { workItems } = await insideOf(window, id, 'staff.engineering.a');
    expect(workItems[0].viewerCanFinish).toBe(false);
    const [close, test] = workItems[0].checklist;
    expect(await engineer.mutate(Tick, { id: close.id })).toMatchObject({
      checklistItem: {
        text: 'Close the main',
        doneAt: time.now().toISOString(),
        doneBy: { name: 'Sun Hao 孙浩' },
      },
    });
    await engineer.mutate(Tick, { id: test.id });
    await engineer.mutate(Tick, { id: close.id, isDone: false });
    expect(await engineer.mutate(FinishWork, { id: one })).toMatchObject({
      message: 'Steps of its checklist are open: Close the main.',
    });
    await engineer.mutate(Tick, { id: close.id });
    const before = await stored(window);
    await engineer.mutate(Tick, { id: close.id });
    expect(await stored(window)).toEqual(before);
    expect(await engineer.mutate(FinishWork, { id: one })).toMatchObject({
      workItem: { status: 'DONE' },
    });
    expect(await engineer.mutate(Tick, { id: test.id, isDone: false })).toMatchObject({
      code: 'ILLEGAL_WORK_MOVE',
    });
  });

  it('that nobody takes on in time, or does in time, wakes its own department’s line', async () => {
    const [one] = await split(window, id, [floor()]);
    await window.as('staff.engineering.a').mutate(Accept, { id });
    await pass(minutes(15));
    expect(await shortLadder(window, id)).toEqual(['DEPARTMENT_LEAD 邓红: NOT_TAKEN']);
    await window.as('staff.cleaning.a').mutate(AcceptWork, { id: one });
    const { workItems } = await insideOf(window, id);
    expect(workItems[0].clocks[0]).toMatchObject({ kind: 'ACCEPT', status: 'MISSED' });
  });

  it('is a word to the customer only when it is meant as one', async () => {
    const [one, two] = await split(window, id, [valve(), floor()]);
    const publicStory = async () => {
      const { node } = await window
        .as('owner.a')
        .query(
          'query ($id: ID!) { node(id: $id) { ... on Request { timeline { edges { node { kind summary } } } clocks { kind status } } } }',
          { id },
        );
      return node;
    };
    await window.as('staff.engineering.a').mutate(FinishWork, { id: one });
    expect((await publicStory()).clocks[0]).toEqual({ kind: 'FIRST_RESPONSE', status: 'RUNNING' });
    await window.as('staff.cleaning.a').mutate(FinishWork, { id: two, isPublic: true });
    const { timeline, clocks } = await publicStory();
    expect(timeline.edges.map(({ node }: any) => node)).toEqual([
      { kind: 'FILED', summary: 'Taken in: Water under the sink' },
      { kind: 'UPDATE_POSTED', summary: 'New valve is in' },
    ]);
    expect(clocks[0]).toEqual({ kind: 'FIRST_RESPONSE', status: 'MET' });
  });

  it('passes to the lead of its department when whoever has it leaves, and shows what they held', async () => {
    const { client } = window.database;
    const ma = await client.staff.findFirstOrThrow({ where: { name: { startsWith: 'Ma Chao' } } });
    await client.staff.update({ where: { id: ma.id }, data: { login: 'ma' } });
    const [one, two] = await split(window, id, [valve(), { ...valve(), title: 'Check the meter' }]);
    const who = window.as('ma');
    await who.mutate(Accept, { id });
    await who.mutate(AcceptWork, { id: one });
    await who.mutate(AcceptWork, { id: two });
    await who.mutate(FinishWork, { id: two });
    const staff = await staffId(window, 'ma');
    const Held = `query ($id: ID!) { node(id: $id) { ... on Staff { openRequests { id } openWorkItems { id } } } }`;
    expect((await window.as('manager.a').query(Held, { id: staff })).node).toEqual({
      openRequests: [{ id }],
      openWorkItems: [{ id: one }],
    });
    await window.as('manager.a').mutate(Deactivate, { id: staff });
    const inside = await insideOf(window, id);
    expect(shortly(inside)).toEqual(['1 OPEN ENGINEERING 郭强', '2 DONE ENGINEERING 马超']);
    expect(inside.accountable.name).toBe('Guo Qiang 郭强');
    expect((await window.as('manager.a').query(Held, { id: staff })).node).toEqual({
      openRequests: [],
      openWorkItems: [],
    });
  });

  it('takes notes, for the inside alone', async () => {
    const [one] = await split(window, id, [valve()]);
    await window.as('staff.cleaning.a').mutate(NoteWork, { id: one });
    const { timeline } = await insideOf(window, id);
    expect(timeline.edges.at(-1).node).toEqual({
      kind: 'WORK_NOTED',
      summary: 'About a part: Valve is behind the panel',
      isPublic: false,
    });
  });
});

describe('splitting is refused, and changes nothing,', () => {
  const refused = async (input: object, login = 'staff.frontdesk.a') => {
    const before = await stored(window);
    const answer = await window.as(login).mutate(Split, { input: { requestId: id, ...input } });
    expect(await stored(window)).toEqual(before);
    return answer;
  };

  it('where a part waits for one that does not stand before it', async () => {
    for (const after of [[0], [1], [-1], [7]]) {
      expect(await refused({ parts: [{ ...valve(), after }, floor()] })).toMatchObject({
        code: 'INVALID_INPUT',
        path: ['input', 'parts', '0', 'after'],
      });
    }
  });

  it('for departments of other communities', async () => {
    const { SECURITY } = await departmentsOf(window, company.b.id);
    expect(
      await refused({ parts: [valve(), { departmentId: SECURITY, title: 'x' }] }),
    ).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'parts', '1', 'departmentId'] });
  });

  it('with no part, with too many, and with texts that are too long', async () => {
    expect(await refused({ parts: [] })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await refused({ parts: Array(21).fill(valve()) })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await refused({ parts: [{ ...valve(), title: ' ' }] })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(
      await refused({ parts: [{ ...valve(), checklist: Array(31).fill('x') }] }),
    ).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await refused({ parts: [{ ...valve(), checklist: [''] }] })).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('of what is not open, of another version, and by those who may not', async () => {
    expect(await refused({ parts: [valve()], expectedVersion: 7 })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await refused({ parts: [valve()] }, 'staff.cleaning.a')).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refused({ parts: [valve()] }, 'owner.a')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refused({ parts: [valve()] }, 'staff.frontdesk.b')).toMatchObject({
      code: 'NOT_FOUND',
    });
    await window.as('manager.a').mutate(Resolve, { id });
    expect(await refused({ parts: [valve()] })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });
});
