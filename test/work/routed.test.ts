import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Reclassify } from '../support/documents.ts';
import { passTime } from '../support/escalations.ts';
import { addRule } from '../support/routing.ts';
import { recordAbsence, staffId } from '../support/staff.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { AcceptOffer, DeclineOffer, departmentsOf, insideOf, split } from '../support/work.ts';

/** What the rules of routing give to somebody is offered to them. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await window.database.client.staff.updateMany({
    where: { name: { startsWith: 'Ma Chao' } },
    data: { login: 'staff.ma' },
  });
});
afterAll(() => window.close());
beforeEach(async () => {
  await window.database.client.routingRule.updateMany({ data: { isActive: false } });
});

const offers = async (id: string) => {
  const { handoffs, accountable, department } = await insideOf(window, id);
  return {
    accountable: accountable.name,
    department: department.code,
    offers: handoffs.map(({ status, to, toDepartment, offeredBy }: any) => [
      status,
      to?.name ?? toDepartment.code,
      offeredBy,
    ]),
  };
};

describe('a request that a rule gives to somebody', () => {
  it('is offered to whoever has least to do; until then whoever took it in answers', async () => {
    await addRule(window, {
      name: 'For NOISE',
      conditions: { categoryCodes: ['NOISE'] },
      target: { departmentCode: 'ENGINEERING', strategy: 'LOWEST_LOAD' },
    });
    const first = await file(window, company, { categoryCode: 'NOISE' });
    const second = await file(window, company, { categoryCode: 'NOISE' });
    const third = await file(window, company, { categoryCode: 'NOISE' });
    const of = await Promise.all([first, second, third].map(({ id }) => offers(id)));
    // Three people of engineering, of whom the one with a waiting offer is asked last.
    expect(new Set(of.map(({ offers: [[, to]] }: any) => to)).size).toBe(3);
    for (const one of of) {
      expect(one).toMatchObject({ accountable: 'Hu Jing 胡静', department: 'ENGINEERING' });
      expect(one.offers).toMatchObject([['OFFERED', expect.any(String), null]]);
    }
  });

  it('is offered as a pool, and whoever accepts first has it', async () => {
    await addRule(window, {
      name: 'For PARKING',
      conditions: { categoryCodes: ['PARKING'] },
      target: { departmentCode: 'CLEANING', strategy: 'POOL' },
    });
    const { id } = await file(window, company, { categoryCode: 'PARKING' });
    expect(await offers(id)).toMatchObject({ offers: [['OFFERED', 'CLEANING', null]] });
    const { handoffs } = await insideOf(window, id);
    await window.as('staff.cleaning.a').mutate(AcceptOffer, { id: handoffs[0].id });
    expect(await offers(id)).toMatchObject({
      accountable: 'Luo Mei 罗梅',
      offers: [['ACCEPTED', 'CLEANING', null]],
    });
  });

  it('is offered to nobody where nobody is on duty, and none of it when it was solved at once', async () => {
    await addRule(window, {
      name: 'For LIFT',
      conditions: { categoryCodes: ['LIFT'] },
      target: { departmentCode: 'ENGINEERING', skill: 'LIFTS', strategy: 'ROUND_ROBIN' },
    });
    const { id } = await file(window, company, { categoryCode: 'LIFT' });
    expect(await offers(id)).toEqual({
      accountable: 'Hu Jing 胡静',
      department: 'ENGINEERING',
      offers: [],
    });
    await window.database.client.staff.updateMany({
      where: { login: 'staff.ma' },
      data: { skills: ['LIFTS'] },
    });
    const solved = await file(window, company, {
      categoryCode: 'LIFT',
      resolvedOnSpot: { note: 'Pressed the button' },
    });
    expect((await offers(solved.id)).offers).toEqual([]);
    const again = await file(window, company, { categoryCode: 'LIFT' });
    expect((await offers(again.id)).offers).toMatchObject([['OFFERED', 'Ma Chao 马超', null]]);
    await recordAbsence(window, {
      who: 'staff.ma',
      from: time.now().toISOString(),
      until: new Date(time.now().getTime() + minutes(60)).toISOString(),
    });
    const absent = await file(window, company, { categoryCode: 'LIFT' });
    expect((await offers(absent.id)).offers).toEqual([]);
    await passTime(window, time, minutes(60));
  });

  it('counts as a bounce when it is declined, and is offered anew as another matter', async () => {
    await addRule(window, {
      name: 'For NOISE',
      conditions: { categoryCodes: ['NOISE'] },
      target: { departmentCode: 'CLEANING', skill: 'LADDERS', strategy: 'LOWEST_LOAD' },
    });
    await window.database.client.staff.updateMany({
      where: { login: 'staff.cleaning.a' },
      data: { skills: ['LADDERS'] },
    });
    const { id } = await file(window, company, { categoryCode: 'NOISE' });
    const { handoffs } = await insideOf(window, id);
    await window.as('staff.cleaning.a').mutate(DeclineOffer, { id: handoffs[0].id });
    expect((await insideOf(window, id)).bounceCount).toBe(1);
    await addRule(window, {
      name: 'For PARKING',
      conditions: { categoryCodes: ['PARKING'] },
      target: { departmentCode: 'CLEANING', strategy: 'POOL' },
    });
    await window.as('staff.frontdesk.a').mutate(Reclassify, { id, categoryCode: 'PARKING' });
    expect((await offers(id)).offers).toMatchObject([
      ['OFFERED', 'CLEANING', null],
      ['DECLINED', 'Luo Mei 罗梅', null],
    ]);
  });

  it('is not offered above the hard cap: requests, parts and waiting offers count', async () => {
    await addRule(window, {
      name: 'For RENOVATION',
      conditions: { categoryCodes: ['RENOVATION'] },
      target: {
        departmentCode: 'ENGINEERING',
        skill: 'TILES',
        strategy: 'LOWEST_LOAD',
        hardCap: 3,
      },
    });
    const { client } = window.database;
    const { departmentId, postId, assignments } = await client.staff.findUniqueOrThrow({
      where: { login: 'staff.ma' },
      include: { assignments: { select: { communityId: true } } },
    });
    await client.staff.create({
      data: {
        name: 'Tiler',
        login: 'tiler',
        skills: ['TILES'],
        departmentId,
        postId,
        assignments: { create: assignments },
      },
    });
    const one = await file(window, company);
    await window.as('tiler').mutate(Accept, { id: one.id });
    const { ENGINEERING } = await departmentsOf(window, company.a.id);
    const [part] = await split(window, one.id, [{ departmentId: ENGINEERING, title: 'Cut tiles' }]);
    await window
      .as('tiler')
      .mutate(`mutation ($id: ID!) { acceptWork(input: { workItemId: $id }) { __typename } }`, {
        id: part,
      });
    const asked = async () => {
      const { id } = await file(window, company, { categoryCode: 'RENOVATION' });
      return (await offers(id)).offers.length;
    };
    expect([await asked(), await asked()]).toEqual([1, 0]);
    const Explain = `query ($input: ExplainRoutingInput!) { explainRouting(input: $input) { outcome whyNobody people { staff { id } load reason } } }`;
    const input = { communityId: company.a.id, categoryCode: 'RENOVATION' };
    const { explainRouting } = await window.as('manager.a').query(Explain, { input });
    expect(explainRouting).toMatchObject({ outcome: 'NOBODY', whyNobody: 'ALL_AT_HARD_CAP' });
    const tiler = await staffId(window, 'tiler');
    expect(explainRouting.people).toContainEqual({
      staff: { id: tiler },
      load: 3,
      reason: 'AT_HARD_CAP',
    });
  });
});
