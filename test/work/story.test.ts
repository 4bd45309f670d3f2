import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  AssignFollowUp,
  afterwards,
  CompleteRecovery,
  RecordFollowUp,
} from '../support/aftercare.ts';
import { publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Ack, Clocks, Confirm, Resolve, Return } from '../support/documents.ts';
import { ladderOf, passTime, shortLadder } from '../support/escalations.ts';
import { addRule, Explain } from '../support/routing.ts';
import { ImportRoster, SetSkills, staffId } from '../support/staff.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import {
  AcceptWork,
  DeclineOffer,
  departmentsOf,
  FinishWork,
  insideOf,
  offerTo,
  Settle,
  split,
} from '../support/work.ts';

/**
 * One night, told from both sides of the window: a cleaner of a vendor meets a renovation worker
 * with a burst pipe. After each step stands what the customer sees, and what the company does.
 */

let window: Window;
let company: Company;
let departments: Record<string, string>;
let id: string;
let promised: unknown;
/** 22:40 in Shanghai. */
const time = new HeldTime('2026-03-04T14:40:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  departments = await departmentsOf(window, company.a.id);
  const { client } = window.database;
  for (const [name, login] of [
    ['Ma Chao', 'night.engineering.a'],
    ['Feng Gang', 'lead.security.a'],
    ['Deng Hong', 'lead.cleaning.a'],
  ]) {
    await client.staff.updateMany({ where: { name: { startsWith: name } }, data: { login } });
  }
  await publish(
    window,
    [
      { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
      { kind: 'RESOLUTION', amount: 'PT24H' },
      { kind: 'ACCEPT', amount: 'PT15M' },
      { kind: 'WORK', amount: 'PT20H' },
    ],
    { isComplete: true },
  );
  await window.as('admin').mutate(SetSkills, {
    input: { staffId: await staffId(window, 'staff.engineering.a'), skills: ['PIPES'] },
  });
  await addRule(window, {
    name: 'Pipes',
    conditions: { categoryCodes: ['PLUMBING'] },
    target: { departmentCode: 'ENGINEERING', skill: 'PIPES', strategy: 'LOWEST_LOAD' },
  });
  const { roster } = await window.as('manager.a').mutate(ImportRoster, {
    input: {
      departmentId: departments.ENGINEERING,
      from: '2026-03-04T00:00:00+08:00',
      until: '2026-03-06T00:00:00+08:00',
      timeZone: 'Asia/Shanghai',
      csv: [
        'staff,date,starts,ends',
        'staff.engineering.a,2026-03-04,08:00,20:00',
        'night.engineering.a,2026-03-04,20:00,08:00',
        'staff.engineering.a,2026-03-05,08:00,20:00',
        'night.engineering.a,2026-03-05,20:00,24:00',
      ].join('\n'),
    },
  });
  expect(roster).toMatchObject({ shiftCount: 4, personCount: 2 });
});
afterAll(() => window.close());

const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const short = ({ name }: any): string => name.split(' ').at(-1);

/** What the renovation worker sees: where it stands, with whom, and the story so far. */
async function outside() {
  const { node } = await window.as('renovator.a').query(
    `query ($id: ID!) { node(id: $id) { ... on Request { status accountable { name }
      workItems { id } handoffs { id } timeline { edges { node { kind } } } } } }`,
    { id },
  );
  expect(node.workItems).toEqual([]);
  expect(node.handoffs).toEqual([]);
  return {
    status: node.status,
    with: short(node.accountable),
    story: node.timeline.edges.map(({ node: { kind } }: any) => kind),
  };
}

/** When the customer was promised what; only a return adds to it. */
async function promises() {
  const { node } = await window.as('renovator.a').query(Clocks, { id });
  return node.clocks
    .filter(({ kind }: any) => kind !== 'TOTAL_RESOLUTION')
    .map(({ kind, originalDueAt, dueAt }: any) => [kind, originalDueAt, dueAt]);
}

/** What the company does: the parts with their state and whoever answers for them. */
async function inside() {
  const { status, accountable, department, workItems } = await insideOf(window, id);
  return {
    status,
    with: short(accountable),
    department: department.code,
    parts: workItems.map(
      (one: any) => `${one.title}: ${one.status}, ${one.department.code} ${short(one.accountable)}`,
    ),
  };
}

it('22:40 — whoever meets a customer takes the matter in, and it is the company’s', async () => {
  const request = await file(window, company, {
    login: 'staff.cleaning.a',
    customerId: company.a.customers['Zeng Fu 曾福'],
    unitId: company.a.units['1-201'],
    priority: 'URGENT',
    title: 'A pipe has burst behind the new tiles',
    description: null,
  });
  ({ id } = request);
  expect(request.firstReceiver.name).toBe('Luo Mei 罗梅');
  expect(await outside()).toEqual({ status: 'OPEN', with: '罗梅', story: ['FILED'] });
  promised = await promises();
  expect(promised).toHaveLength(2);
  // Engineering has it by the rule. The night shift has no plumber: nobody is asked, and the
  // cleaner answers for it until somebody takes it on.
  expect(await inside()).toEqual({
    status: 'OPEN',
    with: '罗梅',
    department: 'ENGINEERING',
    parts: [],
  });
  const input = {
    communityId: company.a.id,
    categoryCode: 'PLUMBING',
    unitId: company.a.units['1-201'],
  };
  const { explainRouting } = await window.as('manager.a').query(Explain, { input });
  expect(explainRouting).toMatchObject({
    rule: { name: 'Pipes' },
    outcome: 'NOBODY',
    whyNobody: 'NOBODY_ON_DUTY',
  });
  expect(
    explainRouting.people.map(({ staff, reason }: any) => `${short(staff)} ${reason}`).sort(),
  ).toEqual(['孙浩 OFF_DUTY', '郭强 NOT_SKILLED', '马超 NOT_SKILLED'].sort());
});

it('22:55 — nobody took it on in time: the lead of engineering is woken and takes it', async () => {
  await pass(minutes(15));
  expect(await shortLadder(window, id)).toEqual(['DEPARTMENT_LEAD 郭强: NOT_TAKEN']);
  const { raised } = await ladderOf(window, id);
  await window.as('lead.engineering.a').mutate(Ack, { id: raised[0]?.id });
  await window.as('lead.engineering.a').mutate(Accept, { id });
  expect(await outside()).toEqual({
    status: 'IN_PROGRESS',
    with: '郭强',
    story: ['FILED', 'ACCEPTED'],
  });
  expect(await promises()).toEqual(promised);
});

it('23:00 — engineering and security work side by side, each with a name that answers', async () => {
  await pass(minutes(5));
  await split(
    window,
    id,
    [
      { departmentId: departments.ENGINEERING, title: 'Close the riser and mend the pipe' },
      { departmentId: departments.SECURITY, title: 'Keep people out of the stairwell' },
      { departmentId: departments.CLEANING, title: 'Dry the stairwell', after: [0, 1] },
    ],
    'lead.engineering.a',
  );
  expect(await inside()).toEqual({
    status: 'IN_PROGRESS',
    with: '郭强',
    department: 'ENGINEERING',
    parts: [
      'Close the riser and mend the pipe: OPEN, ENGINEERING 郭强',
      'Keep people out of the stairwell: OPEN, SECURITY 冯刚',
      'Dry the stairwell: BLOCKED, CLEANING 邓红',
    ],
  });
  const { workItems } = await insideOf(window, id);
  await window.as('lead.security.a').mutate(AcceptWork, { id: workItems[1].id });
  await window.as('lead.security.a').mutate(FinishWork, { id: workItems[1].id });
  expect(await outside()).toEqual({
    status: 'IN_PROGRESS',
    with: '郭强',
    story: ['FILED', 'ACCEPTED'],
  });
  expect(await promises()).toEqual(promised);
});

it('23:10 — the vendor declines, and declines again: the manager of the community decides', async () => {
  const { workItems } = await insideOf(window, id);
  const workItemId = workItems[0].id;
  for (const reason of ['NO_SKILL', 'NO_MATERIAL']) {
    await pass(minutes(5));
    const offer = await offerTo(window, 'lead.engineering.a', {
      workItemId,
      departmentId: departments.CLEANING,
    });
    await window.as('lead.cleaning.a').mutate(DeclineOffer, { id: offer, reason });
    // Whoever gave it answered for it all the while.
    expect((await inside()).parts[0]).toBe(
      'Close the riser and mend the pipe: OPEN, ENGINEERING 郭强',
    );
  }
  expect((await shortLadder(window, id)).at(-1)).toBe('COMMUNITY_MANAGER 何军: BOUNCED_AGAIN');
  const { dispute } = (await insideOf(window, id)).workItems[0];
  // The manager knows who can: the plumber of the day, whose shift begins at eight.
  const plumber = await staffId(window, 'staff.engineering.a');
  await window.as('manager.a').mutate(Settle, {
    input: { disputeId: dispute.id, staffId: plumber, note: 'I have called him' },
  });
  expect((await inside()).parts).toEqual([
    'Close the riser and mend the pipe: IN_PROGRESS, ENGINEERING 孙浩',
    'Keep people out of the stairwell: DONE, SECURITY 冯刚',
    'Dry the stairwell: BLOCKED, CLEANING 邓红',
  ]);
  expect(await outside()).toEqual({
    status: 'IN_PROGRESS',
    with: '郭强',
    story: ['FILED', 'ACCEPTED'],
  });
  expect(await promises()).toEqual(promised);
});

it('09:00 — the pipe is mended, the stairs are dry, and only then is it dealt with', async () => {
  await pass(hours(9));
  await pass(minutes(50));
  const { workItems } = await insideOf(window, id);
  expect(await window.as('lead.engineering.a').mutate(Resolve, { id })).toMatchObject({
    code: 'OPEN_WORK',
  });
  await window
    .as('staff.engineering.a')
    .mutate(FinishWork, { id: workItems[0].id, isPublic: true });
  expect((await inside()).parts[2]).toBe('Dry the stairwell: OPEN, CLEANING 邓红');
  await window.as('staff.cleaning.a').mutate(AcceptWork, { id: workItems[2].id });
  await window.as('staff.cleaning.a').mutate(FinishWork, { id: workItems[2].id });
  await window.as('lead.engineering.a').mutate(Resolve, { id });
  expect(await outside()).toEqual({
    status: 'RESOLVED',
    with: '郭强',
    story: ['FILED', 'ACCEPTED', 'UPDATE_POSTED', 'RESOLVED'],
  });
  expect(await promises()).toEqual(promised);
});

it('the customer has the last word: returns it, without argument, and closes it', async () => {
  await pass(hours(1));
  await window.as('renovator.a').mutate(Confirm, { id });
  await pass(hours(30));
  // It drips again, a day after it was closed.
  await window.as('renovator.a').mutate(Return, { id });
  expect(await outside()).toMatchObject({ status: 'IN_PROGRESS', with: '郭强' });
  await window.as('lead.engineering.a').mutate(Resolve, { id });
  await window.as('renovator.a').mutate(Return, { id });
  // The second return wakes the next person who was not woken yet: the region was, in the night.
  expect((await shortLadder(window, id)).at(-1)).toBe('HEADQUARTERS 周明: RETURNED_AGAIN');
  await window.as('lead.engineering.a').mutate(Resolve, { id });
  await window.as('renovator.a').mutate(Confirm, { id });
  expect((await outside()).story.slice(3)).toEqual([
    'RESOLVED',
    'CONFIRMED',
    'RETURNED',
    'RESOLVED',
    'RETURNED',
    'RECOVERY_OPENED',
    'RESOLVED',
    'CONFIRMED',
  ]);
  // The first promises stand as they were made.
  expect(await promises()).toEqual(promised);
});

it('what went badly twice is made good by somebody above, and somebody else asks whether it helped', async () => {
  const { recoveries, followUps } = await afterwards(window, id);
  expect(followUps).toEqual([]);
  expect(recoveries).toMatchObject([
    { cause: 'RETURNED_AGAIN', owner: { name: 'He Jun 何军' }, completedAt: null, isLate: false },
  ]);
  // Nobody sees to it for three days: the next person is woken, though the request is closed.
  const before = (await shortLadder(window, id)).length;
  await pass(hours(72));
  expect((await shortLadder(window, id))[before]).toMatch(/: RECOVERY_LATE$/);
  await window.as('manager.a').mutate(CompleteRecovery, { id: recoveries[0].id });
  expect((await outside()).story.at(-1)).toBe('RECOVERED');
  const [followUp] = (await afterwards(window, id)).followUps;
  expect(followUp).toMatchObject({ reason: 'RECOVERY', status: 'OPEN' });
  // Of the front desk: nobody there ever had it in hand.
  expect(['Tang Li 唐丽', 'Hu Jing 胡静']).toContain(followUp.assignee.name);
  const desk = { id: followUp.id, staffId: await staffId(window, 'staff.frontdesk.a') };
  await window.as('admin').mutate(AssignFollowUp, desk);
  const answer = { id: followUp.id, note: 'He is content now' };
  await window.as('staff.frontdesk.a').mutate(RecordFollowUp, answer);
  expect(await outside()).toMatchObject({ status: 'CLOSED' });
  expect((await outside()).story.slice(-2)).toEqual(['RECOVERED', 'FOLLOWED_UP']);
  const raised = (await shortLadder(window, id)).length;
  await pass(hours(72));
  expect(await shortLadder(window, id)).toHaveLength(raised);
});

it('and whoever held it can read it to the end', async () => {
  for (const login of ['staff.cleaning.a', 'lead.security.a', 'staff.engineering.a', 'manager.a']) {
    expect((await insideOf(window, id, login)).status, login).toBe('CLOSED');
  }
});
