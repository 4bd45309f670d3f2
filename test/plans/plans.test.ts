import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsset, createKind, moveAsset, requestsOf } from '../support/assets.ts';
import { type Company, findCompany } from '../support/company.ts';
import { createContact } from '../support/contacts.ts';
import { Redirect } from '../support/documents.ts';
import {
  createPlan,
  EndPlan,
  SkipPlannedWork,
  TryPlan,
  tracksOf,
  worksFor,
} from '../support/plans.ts';
import { days, HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { CancelWork, doPart, insideOf } from '../support/work.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createKind(window, { repeatedFaults: { count: 2, days: 30 } });
  await createKind(window, { code: 'PUMP', name: 'Pump', fields: [] });
});
afterAll(() => window.close());

const engineer = () => window.as('staff.engineering.a');
const run = () => window.composition.timers.runDue();
const pass = async (milliseconds: number) => {
  time.pass(milliseconds);
  await run();
};
/** The day that comes so many days from now. */
const inDays = (count: number): string =>
  new Date(time.now().getTime() + days(count)).toISOString().slice(0, 10);
/** An asset in service, of a model of its own. */
let models = 0;
const lift = async (input: Record<string, unknown> = {}) => {
  models += 1;
  return createAsset(window, { model: `M-${models}`, status: 'IN_SERVICE', ...input });
};
const Planned =
  'query ($id: ID!) { node(id: $id) { ... on Request { plannedWork { dueOn status plan { code } } channel isProactive clocks { kind status dueAt } } } }';
const finish = (requestId: string) => doPart(window, requestId);

describe('a plan for one asset', () => {
  it('gives its work out ahead of time, with a checklist, a department and one clock to its due time', async () => {
    const asset = await lift();
    // 9 March 17:00 in Shanghai; given out a week before, as the day begins.
    const plan = await createPlan(window, { assetId: asset.id });
    expect(plan).toMatchObject({
      title: 'Grease the guides',
      checklist: ['Switch off', 'Grease', 'Switch on'],
      repeats: 'FREQ=WEEKLY',
      startsOn: '2026-03-09',
      dueTime: '17:00',
      basis: 'SCHEDULED',
      leadDays: 7,
      asset: { code: asset.code },
      kind: null,
      version: 1,
      viewerCanChange: true,
    });
    expect(await tracksOf(window, plan.id)).toEqual([
      { nextOn: '2026-03-09', asset: { code: asset.code } },
    ]);
    await run();
    expect(await tracksOf(window, asset.id)).toEqual([
      { nextOn: '2026-03-16', plan: { code: plan.code } },
    ]);
    const [work, ...others] = await worksFor(window, { planId: plan.id });
    expect(others).toEqual([]);
    expect(work).toMatchObject({
      dueOn: '2026-03-09',
      dueAt: '2026-03-09T09:00:00.000Z',
      status: 'OPEN',
      isLate: false,
      request: { status: 'OPEN', title: `Grease the guides · ${asset.code} Lift of building 1` },
    });
    const inside = await insideOf(window, work?.request.id);
    expect(inside).toMatchObject({
      department: { code: 'ENGINEERING' },
      workItems: [
        {
          number: 1,
          status: 'OPEN',
          department: { code: 'ENGINEERING' },
          checklist: [{ text: 'Switch off' }, { text: 'Grease' }, { text: 'Switch on' }],
        },
      ],
      clocks: [{ kind: 'RESOLUTION', status: 'RUNNING', dueAt: work?.dueAt }],
    });
    expect(inside.timeline.edges.map(({ node }: any) => [node.kind, node.isPublic])).toEqual([
      ['FILED', false],
      ['WORK_ADDED', false],
      ['PLANNED', false],
    ]);
    expect(inside.timeline.edges.at(-1).node.summary).toBe(
      `Given out by a plan: ${plan.code} · ${asset.code} · Lift of building 1`,
    );
    const { node } = await engineer().query(Planned, { id: work?.request.id });
    expect(node.plannedWork).toEqual({
      dueOn: '2026-03-09',
      status: 'OPEN',
      plan: { code: plan.code },
    });
    expect(await requestsOf(window, asset.id)).toMatchObject({
      requests: { totalCount: 1, edges: [{ node: { request: { id: work?.request.id } } }] },
    });
  });

  it('is done with its part, and late when that is done late', async () => {
    const asset = await lift();
    const plan = await createPlan(window, { assetId: asset.id, startsOn: '2026-03-10' });
    await pass(days(1));
    const [work] = await worksFor(window, { planId: plan.id });
    const finished = await finish(work?.request.id);
    expect(finished.__typename).toBe('FinishWorkSuccess');
    expect((await worksFor(window, { planId: plan.id }))[0]).toMatchObject({
      status: 'DONE',
      isLate: false,
      doneAt: time.now().toISOString(),
      request: { status: 'RESOLVED' },
    });
    await pass(days(7));
    await pass(days(8));
    const second = (await worksFor(window, { planId: plan.id }))[1];
    expect(second).toMatchObject({ dueOn: '2026-03-17', status: 'OPEN', isLate: true });
    await finish(second?.request.id);
    expect((await worksFor(window, { planId: plan.id }))[1]).toMatchObject({
      status: 'DONE',
      isLate: true,
    });
    // Nothing is wrong with what is looked after.
    expect(await requestsOf(window, asset.id)).toMatchObject({
      hasRepeatedFaults: false,
      requests: { totalCount: 3 },
    });
    const { clocks } = await insideOf(window, second?.request.id);
    expect(clocks).toMatchObject([{ kind: 'RESOLUTION', status: 'MISSED' }]);
  });

  it('wakes somebody when it is late, once, and stands for what comes due meanwhile', async () => {
    const asset = await lift();
    const startsOn = inDays(8);
    const plan = await createPlan(window, { assetId: asset.id, startsOn, leadDays: 1 });
    for (let day = 0; day < 24; day += 1) await pass(days(1));
    const works = await worksFor(window, { planId: plan.id });
    expect(works.map(({ status }) => status)).toEqual(['OPEN', 'COVERED', 'COVERED']);
    expect(works.map(({ coveredBy }) => coveredBy?.dueOn ?? null)).toEqual([
      null,
      startsOn,
      startsOn,
    ]);
    expect(works.map(({ request }) => request !== null)).toEqual([true, false, false]);
    const escalations = await window.database.client.escalation.findMany({
      where: { request: { number: works[0]?.request.number } },
    });
    expect(escalations.map(({ cause }) => cause)).toContain('RESOLUTION_BREACHED');
    await finish(works[0]?.request.id);
    await pass(days(7));
    expect((await worksFor(window, { planId: plan.id })).map(({ status }) => status)).toEqual([
      'DONE',
      'COVERED',
      'COVERED',
      'OPEN',
    ]);
  });

  it('waits for what is open where it is counted from when that was done', async () => {
    const asset = await lift();
    const today = inDays(0);
    const plan = await createPlan(window, {
      assetId: asset.id,
      startsOn: today,
      repeats: 'FREQ=DAILY;INTERVAL=10',
      basis: 'COMPLETED',
      leadDays: 3,
    });
    await pass(days(25));
    expect(await tracksOf(window, plan.id)).toMatchObject([{ nextOn: null }]);
    const [work] = await worksFor(window, { planId: plan.id });
    await finish(work?.request.id);
    const next = inDays(10);
    expect(await tracksOf(window, plan.id)).toMatchObject([{ nextOn: next }]);
    await pass(days(6));
    expect(await worksFor(window, { planId: plan.id })).toHaveLength(1);
    await pass(days(1));
    expect(await worksFor(window, { planId: plan.id })).toMatchObject([
      { status: 'DONE' },
      { status: 'OPEN', dueOn: next },
    ]);
  });

  it('makes nothing up that was due before it was made', async () => {
    const asset = await lift();
    const plan = await createPlan(window, {
      assetId: asset.id,
      startsOn: '2025-06-02',
      // Enough for the next Monday, and for no other.
      leadDays: 6,
    });
    const [{ nextOn } = { nextOn: '' }] = await tracksOf(window, plan.id);
    expect(nextOn >= inDays(0)).toBe(true);
    // Counted from the first day all the same: a Monday.
    expect(new Date(`${nextOn}T00:00:00Z`).getUTCDay()).toBe(1);
    await run();
    expect((await worksFor(window, { planId: plan.id })).map(({ dueOn }) => dueOn)).toEqual([
      nextOn,
    ]);
  });

  it('gives out nothing for what is not in use, and goes on when it is', async () => {
    const asset = await createAsset(window, { model: 'UNUSED', status: 'COMMISSIONED' });
    const startsOn = inDays(2);
    const plan = await createPlan(window, { assetId: asset.id, startsOn, leadDays: 1 });
    await pass(days(3));
    await moveAsset(window, asset.id, 'IN_SERVICE');
    await pass(days(7));
    await moveAsset(window, asset.id, 'OUT_OF_ORDER');
    const [first] = (await worksFor(window, { planId: plan.id })).slice(-1);
    await finish(first?.request.id);
    await pass(days(7));
    await moveAsset(window, asset.id, 'RETIRED');
    await pass(days(30));
    expect((await worksFor(window, { planId: plan.id })).map(({ status }) => status)).toEqual([
      'NOT_NEEDED',
      'DONE',
      'OPEN',
    ]);
    expect(await tracksOf(window, plan.id)).toMatchObject([{ nextOn: null }]);
  });
});

describe('a plan for many', () => {
  it('is for all of a kind and a model, and for those that come later', async () => {
    const [one] = [await lift({ model: 'TWIN' }), await lift({ model: 'OTHER' })];
    const startsOn = inDays(3);
    const plan = await createPlan(window, { kindCode: 'LIFT', model: 'TWIN', startsOn });
    expect(plan).toMatchObject({ asset: null, kind: { code: 'LIFT' }, model: 'TWIN' });
    const later = await lift({ model: 'TWIN' });
    await createAsset(window, { kindCode: 'PUMP', code: 'P-1', model: 'TWIN', values: [] });
    await run();
    const works = await worksFor(window, { planId: plan.id });
    expect(works.map(({ asset }) => asset.code).sort()).toEqual([one?.code, later.code].sort());
    const numbers = works.map(({ request }) => request.number);
    expect(new Set(numbers).size).toBe(2);
  });

  it('comes due once, as a campaign, for what is there', async () => {
    const recalled = [await lift({ model: 'RECALL' }), await lift({ model: 'RECALL' })];
    const startsOn = inDays(5);
    const plan = await createPlan(window, { model: 'RECALL', repeats: null, startsOn });
    await lift({ model: 'RECALL' });
    await pass(days(60));
    const works = await worksFor(window, { planId: plan.id });
    expect(works.map(({ asset }) => asset.code).sort()).toEqual(
      recalled.map(({ code }) => code).sort(),
    );
    expect(
      await createPlan(window, { model: 'NONE', repeats: null, startsOn: '2027-01-01' }),
    ).toMatchObject({ code: 'CONFLICT', path: ['input'] });
  });
});

describe('what can be done about a plan', () => {
  it('is ended: it gives out no more, and what it gave out stays', async () => {
    const asset = await lift();
    const startsOn = inDays(2);
    const plan = await createPlan(window, { assetId: asset.id, startsOn });
    await run();
    const input = { planId: plan.id, expectedVersion: 1, reason: 'The vendor does it now' };
    const { plan: ended } = await window.as('manager.a').mutate(EndPlan, { input });
    expect(ended).toMatchObject({ endedAt: time.now().toISOString(), version: 2 });
    expect(await tracksOf(window, plan.id)).toMatchObject([{ nextOn: null }]);
    await pass(days(30));
    expect(await worksFor(window, { planId: plan.id })).toMatchObject([{ status: 'OPEN' }]);
    expect(await window.as('manager.a').mutate(EndPlan, { input })).toMatchObject({
      code: 'CONFLICT',
    });
    const again = { input: { ...input, expectedVersion: null } };
    expect(await window.as('manager.a').mutate(EndPlan, again)).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'planId'],
    });
  });

  it('is left out once, with a reason, where the law does not require it', async () => {
    const asset = await lift();
    const [startsOn, second] = [inDays(10), inDays(17)];
    const skip = (plan: Record<string, any>, dueOn: string, login = 'manager.a') =>
      window.as(login).mutate(SkipPlannedWork, {
        input: { planId: plan.id, assetId: asset.id, dueOn, reason: 'It was done yesterday' },
      });
    const plan = await createPlan(window, { assetId: asset.id, startsOn });
    expect(await skip(plan, second)).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'dueOn'],
      message: expect.stringContaining(startsOn),
    });
    expect(await skip(plan, startsOn)).toMatchObject({
      plannedWork: {
        status: 'SKIPPED',
        dueOn: startsOn,
        reason: 'It was done yesterday',
        decidedBy: { name: expect.any(String) },
      },
    });
    expect(await tracksOf(window, plan.id)).toMatchObject([{ nextOn: second }]);
    const legal = await createPlan(window, { assetId: asset.id, startsOn, isLegal: true });
    expect(await skip(legal, startsOn)).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'planId'],
    });
    await pass(days(10));
    expect((await worksFor(window, { planId: plan.id })).map(({ status }) => status)).toEqual([
      'SKIPPED',
      'OPEN',
    ]);
  });

  it('gives out each time of what the law requires, late as it may be; it is not redirected', async () => {
    const asset = await lift();
    const startsOn = inDays(2);
    const plan = await createPlan(window, { assetId: asset.id, startsOn, isLegal: true });
    await pass(days(20));
    const works = await worksFor(window, { planId: plan.id });
    expect(works.map(({ status }) => status)).toEqual(['OPEN', 'OPEN', 'OPEN', 'OPEN']);
    const id = works[0]?.request.id;
    const manager = window.as('manager.a');
    const [part] = (await insideOf(window, id)).workItems;
    await manager.mutate(CancelWork, { id: part.id });
    const contactId = await createContact(window);
    expect(await manager.mutate(Redirect, { id, contactId })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'requestId'],
      message: expect.stringContaining(plan.code),
    });
    expect((await worksFor(window, { planId: plan.id }))[0]).toMatchObject({ status: 'OPEN' });
  });

  it('says what is wrong where', async () => {
    const asset = await lift();
    const assetId = asset.id;
    const tries: [Record<string, unknown>, string, string][] = [
      [{ repeats: 'FREQ=HOURLY' }, 'INVALID_INPUT', 'repeats'],
      [{ repeats: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, 'INVALID_INPUT', 'repeats'],
      [{ repeats: 'FREQ=MONTHLY;BYDAY=1MO', basis: 'COMPLETED' }, 'INVALID_INPUT', 'repeats'],
      [{ repeats: null, basis: 'COMPLETED' }, 'INVALID_INPUT', 'repeats'],
      [{ repeats: null, startsOn: '2026-01-01' }, 'INVALID_INPUT', 'startsOn'],
      [{ leadDays: 367 }, 'INVALID_INPUT', 'leadDays'],
      [{ dueTime: '00:00' }, 'INVALID_INPUT', 'dueTime'],
      [{ code: 'no code' }, 'INVALID_INPUT', 'code'],
      [{ checklist: [''] }, 'INVALID_INPUT', 'checklist'],
      [{ model: 'X' }, 'INVALID_INPUT', 'assetId'],
      [{ assetId: null, kindCode: 'NONE' }, 'NOT_FOUND', 'kindCode'],
      [{ categoryCode: 'NONE' }, 'NOT_FOUND', 'categoryCode'],
      [{ departmentId: company.a.id }, 'INVALID_ID', 'departmentId'],
      [{ communityId: company.b.id }, 'NOT_FOUND', 'communityId'],
    ];
    const before = await window.database.client.plan.count();
    for (const [input, code, field] of tries) {
      const answer = await createPlan(window, { assetId, startsOn: '2027-01-01', ...input });
      expect([answer.code, answer.path?.slice(0, 2)], JSON.stringify(input)).toEqual([
        code,
        ['input', field],
      ]);
    }
    expect(await window.database.client.plan.count()).toBe(before);
    const taken = await createPlan(window, { assetId, startsOn: '2027-01-01', code: 'TAKEN' });
    expect(taken.code).toBe('TAKEN');
    expect(
      await createPlan(window, { assetId, startsOn: '2027-01-01', code: 'TAKEN' }),
    ).toMatchObject({ code: 'CONFLICT', path: ['input', 'code'] });
    for (const login of ['owner.a', 'staff.engineering.a', 'manager.b']) {
      const answer = await createPlan(window, { login, assetId, startsOn: '2027-01-01' });
      expect(answer.code, login).toMatch(/FORBIDDEN|NOT_FOUND/);
    }
  });

  it('is tried before it is made', async () => {
    const variables = { repeats: 'FREQ=MONTHLY;BYDAY=1MO', startsOn: '2026-01-02', first: 3 };
    expect(await engineer().query(TryPlan, variables)).toEqual({
      tryPlan: ['2026-01-05', '2026-02-02', '2026-03-02'],
    });
    const { errors } = await engineer().ask(TryPlan, { ...variables, repeats: 'FREQ=HOURLY' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT' });
    const outside = await window.as('owner.a').ask(TryPlan, variables);
    expect(outside.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('work that comes due while somebody else is at it', () => {
  it('is given out once, whoever looks', async () => {
    const asset = await lift();
    const startsOn = inDays(2);
    const plan = await createPlan(window, { assetId: asset.id, startsOn });
    await Promise.all([run(), run(), run()]);
    await pass(hours(1));
    expect(await worksFor(window, { planId: plan.id })).toHaveLength(1);
  });
});
