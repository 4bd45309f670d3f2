import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  afterwards,
  closed,
  FollowUpRules,
  FollowUps,
  followUp100,
  RecordFollowUp,
  Recoveries,
  returnedTwice,
  SetFollowUpRule,
} from '../support/aftercare.ts';
import { type Company, findCompany } from '../support/company.ts';
import { passTime } from '../support/escalations.ts';
import { staffId } from '../support/staff.ts';
import { statementsOf } from '../support/statements.ts';
import { days, HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** The rules and the lists of what is to be done after the work, and what is kept of customers. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

describe('the rules', () => {
  const set = (input: object) =>
    window.as('admin').mutate(SetFollowUpRule, { input: { sharePercent: 20, ...input } });

  it('are one for all and one for a category, which counts there alone', async () => {
    const none = { categoryCode: 'PARKING', sharePercent: 0, isAlwaysAfterReturn: false };
    expect(await set(none)).toMatchObject({ rule: { category: { code: 'PARKING' }, version: 1 } });
    await followUp100(window, { within: 'P1D' });
    const { followUpRules } = await window.as('staff.frontdesk.a').query(FollowUpRules);
    expect(followUpRules).toMatchObject([
      { category: null, sharePercent: 100, within: 'PT24H', isAlwaysAfterReturn: true },
      { category: { code: 'PARKING' }, sharePercent: 0, within: 'PT48H' },
    ]);
    const parking = await closed(window, company, { categoryCode: 'PARKING' });
    expect((await afterwards(window, parking)).followUps).toEqual([]);
    const other = await closed(window, company);
    expect((await afterwards(window, other)).followUps).toHaveLength(1);
    expect((await window.as('owner.a').query(FollowUpRules)).followUpRules).toEqual([]);
  });

  it('are changed where they stand, by whoever looked at them last', async () => {
    const [{ id, version }] = (await window.as('admin').query(FollowUpRules)).followUpRules;
    const expectedVersion = version + 1;
    expect(await set({ expectedVersion })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((sharePercent) =>
        set({ sharePercent, expectedVersion: version }),
      ),
    );
    const done = answers.filter(({ __typename }) => __typename === 'SetFollowUpRuleSuccess');
    expect(done).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(7);
    expect(await followUp100(window)).toMatchObject({ id, version: version + 2 });
  });

  it.each([
    [{ sharePercent: 101 }, 'INVALID_INPUT', ['input', 'sharePercent']],
    [{ sharePercent: -1 }, 'INVALID_INPUT', ['input', 'sharePercent']],
    [{ within: 'PT59M' }, 'INVALID_INPUT', ['input', 'within']],
    [{ within: 'P22D' }, 'INVALID_INPUT', ['input', 'within']],
    [{ categoryCode: 'NOTHING' }, 'NOT_FOUND', ['input', 'categoryCode']],
  ])('refuse %j', async (input, code, path) => {
    const before = await window.as('admin').query(FollowUpRules);
    expect(await set(input)).toMatchObject({ code, path });
    expect(await window.as('admin').query(FollowUpRules)).toEqual(before);
  });
});

describe('the lists', () => {
  const ids = ({ edges }: any) => edges.map(({ node }: any) => node.id);
  const list = async (variables: object = {}, login = 'manager.a') =>
    (await window.as(login).query(FollowUps, { first: 100, ...variables })).followUps;
  const made: string[] = [];

  beforeAll(async () => {
    await followUp100(window);
    for (let count = 0; count < 3; count += 1) {
      time.pass(minutes(1));
      const { followUps } = await afterwards(window, await closed(window, company));
      made.push(followUps[0].id);
    }
  });

  it('of follow-ups: what is due first, page by page, by state, assignee and place', async () => {
    const whole = ids(await list());
    expect(whole.slice(-3)).toEqual(made);
    const pages = [];
    for (let after: string | null = null; ; ) {
      const page: any = await list({ first: 1, after });
      pages.push(...ids(page));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(pages).toEqual(whole);
    await window.as('manager.a').mutate(RecordFollowUp, { id: made[0] });
    expect(ids(await list())).not.toContain(made[0]);
    expect(ids(await list({ status: ['SATISFIED'] }))).toEqual([made[0]]);
    expect(ids(await list({ status: ['OPEN', 'SATISFIED'] }))).toHaveLength(whole.length);
    expect(ids(await list({ communityId: company.b.id }))).toEqual([]);
    const assigneeId = await staffId(window, 'staff.engineering.a');
    expect(ids(await list({ assigneeId }))).toEqual([]);
    expect(ids(await list({ isLate: true }))).toEqual([]);
    await passTime(window, time, days(2));
    expect(ids(await list({ isLate: true }))).toEqual(whole.filter((id: string) => id !== made[0]));
  });

  it('of recoveries: what is due first, by owner and by whether it is done', async () => {
    const lists = async (variables: object, login = 'manager.a') =>
      ids((await window.as(login).query(Recoveries, { first: 100, ...variables })).recoveries);
    const [first, second] = [
      await returnedTwice(window, company),
      await returnedTwice(window, company),
    ];
    const of = async (id: string) => (await afterwards(window, id)).recoveries[0].id;
    const both = [await of(first), await of(second)];
    expect(await lists({ isOpen: true })).toEqual(both);
    expect(await lists({ isOpen: false })).toEqual([]);
    expect(await lists({ ownerId: await staffId(window, 'lead.engineering.a') })).toEqual(both);
    expect(await lists({ ownerId: await staffId(window, 'manager.a') })).toEqual([]);
    expect(await lists({ communityId: company.b.id })).toEqual([]);
    expect(await lists({}, 'owner.a')).toEqual([]);
    expect(await lists({}, 'manager.b')).toEqual([]);
  });

  it('are nobody else’s', async () => {
    for (const login of ['owner.a', 'manager.b']) {
      expect(ids(await list({ status: null }, login)), login).toEqual([]);
      const asked = '{ node(id: $id) { id } }';
      const { node } = await window.as(login).query(`query ($id: ID!) ${asked}`, { id: made[1] });
      expect(node, login).toBe(null);
    }
  });

  it('cost as many statements for many as for one', async () => {
    const ask = (first: number) => () =>
      window
        .as('manager.a')
        .query(
          `query ($first: Int) { followUps(first: $first, status: null) { edges { node { viewerCanRecord assignee { name } endedBy { name } request { number customer { name } } recovery { id owner { name } } } } } }`,
          { first },
        );
    await window.composition.platform.events.head();
    const cost = async (first: number) =>
      (await statementsOf(window.database.client, ask(first))).length;
    expect(await cost(4)).toBe(await cost(1));
  });
});
