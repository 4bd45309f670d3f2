import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clocksOf, publish } from '../support/clocks.ts';
import { type Company, file, findCompany, owner } from '../support/company.ts';
import { Accept, Confirm, Note, Resolve, Return, Say, Withdraw } from '../support/documents.ts';
import { copiesOf, Merge, together, Unmerge } from '../support/incidents.ts';
import { Deactivate, staffId } from '../support/staff.ts';
import { statementsOf } from '../support/statements.ts';
import { days, HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let main: string;
let duplicate: string;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await publish(window, [
    { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
    { kind: 'RESOLUTION', amount: 'P2D' },
    { kind: 'PROGRESS', amount: 'P1D' },
    { kind: 'ACCEPT', amount: 'PT1H' },
  ]);
});
afterAll(() => window.close());

const renovator = 'Zeng Fu 曾福';
const fromBelow = () =>
  file(window, company, {
    title: 'Water comes through the ceiling',
    customerId: company.a.customers[renovator],
    unitId: company.a.units['1-201'],
  });

beforeEach(async () => {
  time.pass(minutes(1));
  main = (await file(window, company)).id;
  time.pass(minutes(5));
  duplicate = (await fromBelow()).id;
});

const merge = (id = duplicate, into = main, login = 'manager.a') =>
  window.as(login).mutate(Merge, { id, into });
const kinds = ({ story }: Record<string, any>): string[] => story.map(({ kind }: any) => kind);
const engineer = () => window.as('staff.engineering.a');
const runTimers = () => window.composition.timers.runDue();

describe('a request that was brought twice', () => {
  it('follows the first one, and stays its customer’s own with its promises', async () => {
    const before = await clocksOf(window, duplicate);
    expect(await merge()).toMatchObject({ request: { id: duplicate } });
    const after = await together(window, duplicate);
    expect(after).toMatchObject({ status: 'OPEN', mergedInto: { id: main } });
    const { byKind } = await clocksOf(window, duplicate);
    for (const kind of ['FIRST_RESPONSE', 'RESOLUTION', 'PROGRESS']) {
      expect(byKind[kind], kind).toEqual(before.byKind[kind]);
    }
    expect((await together(window, main)).mergedRequests).toEqual([{ id: duplicate }]);
    // Neither customer learns of the other.
    const asOwner = await together(window, main, 'owner.a');
    expect(asOwner).toMatchObject({ mergedRequests: [], mergedInto: null });
    expect(kinds(asOwner)).toEqual(['FILED']);
    const asRenovator = await together(window, duplicate, 'renovator.a');
    expect(asRenovator.mergedInto).toBeNull();
    expect(asRenovator.story.at(-1)).toEqual({
      kind: 'MERGED',
      isPublic: true,
      summary: 'It is dealt with together with what was brought about the same before.',
    });
    // Why is told on the main one, to the staff.
    expect((await together(window, main)).story.at(-1)).toEqual({
      kind: 'DUPLICATE_MERGED',
      isPublic: false,
      summary: 'A duplicate was merged into it: The same pipe',
    });
  });

  it('is taken on with the first one, then hears each public word, and no other', async () => {
    await merge();
    await engineer().mutate(Accept, { id: main });
    expect(await together(window, duplicate)).toMatchObject({
      status: 'IN_PROGRESS',
      accountable: { name: 'Sun Hao 孙浩' },
    });
    const { byKind } = await clocksOf(window, duplicate);
    expect([byKind.FIRST_RESPONSE.status, byKind.ACCEPT.status]).toEqual(['MET', 'MET']);
    time.pass(minutes(10));
    await engineer().mutate(Note, { id: main });
    await engineer().mutate(Say, { id: main, isPublic: false });
    await window.as('owner.a').mutate(Say, { id: main, isPublic: true });
    const told = await together(window, duplicate, 'renovator.a');
    expect(kinds(told)).toEqual(['FILED', 'MERGED', 'ACCEPTED', 'UPDATE_POSTED']);
    expect(told.story.at(-1).summary).toBe('Plumber on the way');
    const heard = (await clocksOf(window, duplicate)).byKind.PROGRESS;
    expect(Date.parse(heard.dueAt)).toBe(time.now().getTime() + days(1));
    // What is said to the one who follows stays there.
    await engineer().mutate(Note, { id: duplicate });
    expect(
      kinds(await together(window, main)).filter((kind) => kind === 'UPDATE_POSTED'),
    ).toHaveLength(3);
  });

  it('is taken on where the first one is already, and keeps whoever had it in hand otherwise', async () => {
    await engineer().mutate(Accept, { id: main });
    await merge();
    expect(kinds(await together(window, duplicate))).toEqual(['FILED', 'MERGED', 'ACCEPTED']);
    const another = (await fromBelow()).id;
    await window.as('lead.engineering.a').mutate(Accept, { id: another });
    await merge(another);
    const followed = await together(window, another);
    expect(followed.accountable.name).toBe('Sun Hao 孙浩');
    expect(kinds(followed).at(-1)).toBe('ACCOUNTABLE_CHANGED');
  });

  it('is dealt with when the first one is, and each customer has their own last word', async () => {
    await merge();
    await engineer().mutate(Accept, { id: main });
    await engineer().mutate(Resolve, { id: main });
    const told = await together(window, duplicate, 'renovator.a');
    expect(told.status).toBe('RESOLVED');
    expect(told.story.at(-1)).toMatchObject({
      kind: 'RESOLVED',
      summary: 'Dealt with: Tightened the joint',
    });
    await window.as('owner.a').mutate(Confirm, { id: main });
    expect((await together(window, duplicate)).status).toBe('RESOLVED');
    await window.as('renovator.a').mutate(Return, { id: duplicate });
    const returned = await together(window, duplicate);
    expect(returned).toMatchObject({ status: 'IN_PROGRESS', mergedInto: null });
    expect((await together(window, main)).status).toBe('CLOSED');
  });

  it('that is returned stands by itself, also while the first one goes on', async () => {
    await merge();
    await engineer().mutate(Accept, { id: main });
    await engineer().mutate(Resolve, { id: main });
    await window.as('owner.a').mutate(Return, { id: main });
    await window.as('renovator.a').mutate(Return, { id: duplicate });
    await engineer().mutate(Note, { id: main });
    expect(kinds(await together(window, duplicate)).at(-1)).toBe('UNMERGED');
    const asCustomer = await together(window, duplicate, 'renovator.a');
    expect(kinds(asCustomer).at(-1)).toBe('RETURNED');
  });

  it('stands by itself again when the first one is taken back, and has a deadline and a name', async () => {
    await merge();
    await window.as('owner.a').mutate(Withdraw, { id: main });
    const alone = await together(window, duplicate, 'renovator.a');
    expect(alone).toMatchObject({ status: 'OPEN', mergedInto: null });
    expect(alone.story.at(-1)).toMatchObject({ kind: 'UNMERGED', isPublic: true });
    time.pass(days(3));
    while ((await runTimers()) > 0);
    expect(kinds(await together(window, duplicate))).toContain('ESCALATED');
  });

  it('is undone, and follows nothing then', async () => {
    await merge();
    expect(await window.as('manager.a').mutate(Unmerge, { id: duplicate })).toMatchObject({
      request: { id: duplicate },
    });
    await engineer().mutate(Accept, { id: main });
    expect((await together(window, duplicate)).status).toBe('OPEN');
    expect(await window.as('manager.a').mutate(Unmerge, { id: duplicate })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await merge()).toMatchObject({ request: { id: duplicate } });
    expect((await together(window, duplicate)).status).toBe('IN_PROGRESS');
  });

  it('makes no chain: it goes to the main one, and takes those that followed it along', async () => {
    await merge();
    const third = (await fromBelow()).id;
    await merge(third, duplicate);
    expect((await together(window, third)).mergedInto).toEqual({ id: main });
    const newMain = (await file(window, company)).id;
    await merge(main, newMain);
    expect((await together(window, newMain)).mergedRequests).toHaveLength(3);
    expect((await together(window, main)).mergedRequests).toEqual([]);
    await engineer().mutate(Accept, { id: newMain });
    for (const id of [main, duplicate, third]) {
      expect((await together(window, id)).status, id).toBe('IN_PROGRESS');
    }
    // Into one that follows it: they are one already.
    expect(await merge(newMain, third)).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'intoId'],
    });
    expect(await merge(third, main)).toMatchObject({ code: 'CONFLICT' });
  });

  it('is refused to those who may not say what both are about, of what is over, and with itself', async () => {
    expect(await merge(duplicate, main, 'staff.cleaning.a')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await merge(duplicate, main, 'renovator.a')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await merge(duplicate, duplicate)).toMatchObject({ code: 'INVALID_INPUT' });
    const over = (await file(window, company)).id;
    await window.as('owner.a').mutate(Withdraw, { id: over });
    expect(await merge(over, main)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await merge(main, over)).toMatchObject({ code: 'CONFLICT', path: ['input', 'intoId'] });
    const { story, viewerCanMerge } = await together(window, duplicate);
    expect(kinds({ story })).toEqual(['FILED']);
    expect(viewerCanMerge).toBe(true);
    expect((await together(window, duplicate, 'staff.cleaning.a')).viewerCanMerge).toBe(false);
  });
});

it('of two merges at the same moment, in both directions, one is done and one is told', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = (await file(window, company)).id;
    const other = (await fromBelow()).id;
    const results = await Promise.all([merge(one, other), merge(other, one)]);
    expect(results.map(({ __typename }) => __typename).sort()).toEqual([
      'ConflictError',
      'MergeRequestsSuccess',
    ]);
    const states = [await together(window, one), await together(window, other)];
    expect(states.filter(({ mergedInto }) => mergedInto)).toHaveLength(1);
  }
});

it('a merge at the moment of a word, an acceptance and a resolution ends with the one in the state of the other', async () => {
  for (const document of [Accept, Resolve]) {
    const one = (await file(window, company)).id;
    const other = (await fromBelow()).id;
    const [merged] = await Promise.all([
      merge(other, one),
      window.as('manager.a').mutate(document, { id: one }),
      window.as('manager.a').mutate(Note, { id: one }),
      window.as('manager.a').mutate(Note, { id: other }),
    ]);
    const [first, second] = [await together(window, one), await together(window, other)];
    if (merged.__typename === 'MergeRequestsSuccess') {
      expect(second).toMatchObject({ status: first.status, accountable: first.accountable });
    } else expect(second.mergedInto).toBeNull();
  }
});

it('whoever leaves passes on what follows too', async () => {
  await merge();
  await engineer().mutate(Accept, { id: main });
  const { __typename } = await window
    .as('admin')
    .mutate(Deactivate, { id: await staffId(window, 'staff.engineering.a') });
  expect(__typename).toBe('DeactivateStaffSuccess');
  const [first, second] = [await together(window, main), await together(window, duplicate)];
  expect(first.accountable.name).toBe('Guo Qiang 郭强');
  expect(second.accountable).toEqual(first.accountable);
  expect(kinds(second).filter((kind) => kind === 'ACCOUNTABLE_CHANGED')).toHaveLength(1);
  await window.as('lead.engineering.a').mutate(Accept, { id: main });
  expect(kinds(await together(window, duplicate)).at(-1)).toBe('ACCEPTED');
});

it('five hundred follow at the cost of two', async () => {
  const lead = window.as('lead.engineering.a');
  const costs: Record<string, number[]> = {};
  for (const count of [2, 500]) {
    const one = (await file(window, company)).id;
    const followers = await copiesOf(window, one, count);
    const database = window.database.client;
    const id = (text: string) => Buffer.from(text, 'base64url').toString().slice('Request:'.length);
    const { communityId } = await database.request.findUniqueOrThrow({ where: { id: id(one) } });
    await database.requestMerge.createMany({
      data: followers.map((follower) => ({
        requestId: id(follower),
        mainId: id(one),
        communityId,
        mergedAt: time.now(),
      })),
    });
    const steps: [string, string][] = [
      ['accept', Accept],
      ['word', Note],
      ['resolve', Resolve],
    ];
    for (const [name, document] of steps) {
      const statements = await statementsOf(database, async () => {
        const { __typename } = await lead.mutate(document, { id: one });
        expect(__typename).toMatch(/Success$/);
      });
      costs[name] = [...(costs[name] ?? []), statements.length];
    }
    const states = await database.request.groupBy({
      by: ['status'],
      where: { id: { in: followers.map(id) } },
      _count: true,
    });
    expect(states).toEqual([{ status: 'RESOLVED', _count: count }]);
    expect(
      await database.timer.count({
        where: { kind: 'requests.silence', key: { in: followers.map(id) } },
      }),
    ).toBe(count);
  }
  // What else goes on at this moment may come to a statement or two; not to one for each.
  for (const [name, [two = 0, many = 0]] of Object.entries(costs)) {
    expect(Math.abs(many - two), `${name}: ${two}, then ${many}`).toBeLessThanOrEqual(3);
  }
});

it('what is told of an erased customer’s matter is taken out of the stories of others too', async () => {
  await merge();
  await engineer().ask(Note, { id: main });
  await window.as('lead.engineering.a').mutate(Accept, { id: main });
  await window.as('lead.engineering.a').mutate(Note, { id: main });
  await window.as('lead.engineering.a').mutate(Resolve, { id: main });
  const { client } = window.database;
  const open = await client.request.findMany({
    where: { customer: { login: 'owner.a' }, status: { in: ['OPEN', 'IN_PROGRESS', 'WAITING'] } },
  });
  const encode = (id: string) => Buffer.from(`Request:${id}`).toString('base64url');
  for (const { id } of open) await window.as('owner.a').mutate(Withdraw, { id: encode(id) });
  const Erase = `mutation ($input: ErasePersonalDataInput!) { erasePersonalData(input: $input) { __typename ... on UserError { message } } }`;
  const input = {
    customerId: company.a.customers[owner],
    isConfirmed: true,
    reason: 'Asked for it',
  };
  const erased = await window.as('admin').mutate(Erase, { input });
  expect(erased).toMatchObject({ __typename: 'ErasePersonalDataSuccess' });
  const texts = async (id: string) =>
    (await together(window, id)).story.map(({ summary }: any) => summary).join('\n');
  expect(await texts(duplicate)).toContain('Taken in: Water comes through the ceiling');
  expect(await texts(duplicate)).not.toMatch(/Plumber on the way|Tightened the joint/);
  expect(await texts(duplicate)).toContain('Dealt with: ***');
  expect(await texts(main)).not.toMatch(/The same pipe/);
});
