import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, type Company, file, findCompany } from '../support/company.ts';
import {
  Accept,
  Ack,
  File,
  Note,
  PauseRequest,
  Publish,
  Reclassify,
  ReportUp,
  Resolve,
  ResumeRequest,
  Return,
  Urge,
} from '../support/documents.ts';
import { ladderOf, passTime, type Raised, shortLadder } from '../support/escalations.ts';
import { stored } from '../support/stored.ts';
import { days, HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  const { __typename } = await window
    .as('admin')
    .mutate(
      `mutation { createCategory(input: { code: "GAS", name: "Gas", departmentCode: "ENGINEERING", isSafety: true }) { __typename } }`,
    );
  expect(__typename).toBe('CreateCategorySuccess');
});
afterAll(() => window.close());

const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const engineer = () => window.as('staff.engineering.a');
const customer = () => window.as('owner.a');

/** Nothing but this is promised to whatever comes in from now on. */
async function promise(...targets: object[]): Promise<void> {
  const input = { isComplete: true, targets };
  const { __typename } = await window.as('admin').mutate(Publish, { input });
  expect(__typename).toBe('PublishServicePolicySuccess');
}

const raisedFor = async (id: string): Promise<Raised[]> => (await ladderOf(window, id)).raised;

/** An escalation of this moment: all that it names. */
const raisedNow = (facts: Partial<Raised>) => ({
  id: expect.any(String),
  raisedAt: time.now().toISOString(),
  acknowledgeBy: new Date(time.now().getTime() + minutes(30)).toISOString(),
  acknowledgedAt: null,
  by: null,
  reason: null,
  clock: null,
  insteadOf: null,
  ...facts,
});
const toLead = { level: 'DEPARTMENT_LEAD', to: '郭强' };
const toManager = { level: 'COMMUNITY_MANAGER', to: '何军' };

describe('a promise that comes near', () => {
  const soon = { kind: 'RESOLUTION', amount: 'PT8H', warnAfter: ['PT4H', 'PT6H'] };

  it('warns whoever answers for the request, once for each warning, and climbs only unanswered', async () => {
    await promise(soon);
    const { id } = await file(window, company);
    await pass(hours(4) - 1);
    expect(await raisedFor(id)).toEqual([]);
    await pass(1);
    const warning = {
      level: 'ACCOUNTABLE',
      to: '胡静',
      cause: 'CLOCK_WARNED',
      clock: 'RESOLUTION 1',
    };
    const [first, ...others] = await raisedFor(id);
    expect(first).toEqual(raisedNow(warning));
    expect(others).toEqual([]);
    const { acknowledgedAt } = (await window.as('staff.frontdesk.a').mutate(Ack, { id: first?.id }))
      .escalation;
    expect(acknowledgedAt).toBe(time.now().toISOString());
    await pass(hours(2));
    expect((await raisedFor(id)).slice(1)).toEqual([raisedNow(warning)]);
    await pass(minutes(30) - 1);
    expect(await raisedFor(id)).toHaveLength(2);
    await pass(1);
    expect((await raisedFor(id)).slice(2)).toEqual([
      raisedNow({ ...toLead, cause: 'NOT_ACKNOWLEDGED' }),
    ]);
    const { story, level } = await ladderOf(window, id);
    expect(level).toBe('DEPARTMENT_LEAD');
    expect(story.map(({ kind }) => kind)).toEqual([
      'FILED',
      'CLOCK_WARNED',
      'ESCALATED',
      'ESCALATION_ACKNOWLEDGED',
      'CLOCK_WARNED',
      'ESCALATED',
      'ESCALATED',
    ]);
  });

  it('warns on the level that was reached, and puts off no answer that is due', async () => {
    await promise({ kind: 'RESOLUTION', amount: 'PT8H', warnAfter: ['PT20M'] });
    const { id } = await file(window, company);
    await engineer().mutate(ReportUp, { id });
    await pass(minutes(20));
    expect((await raisedFor(id)).slice(1)).toEqual([
      raisedNow({ ...toLead, cause: 'CLOCK_WARNED', clock: 'RESOLUTION 1' }),
    ]);
    await pass(minutes(10) - 1);
    expect(await raisedFor(id)).toHaveLength(2);
    await pass(1);
    expect((await raisedFor(id)).slice(2)).toEqual([
      raisedNow({ ...toManager, cause: 'NOT_ACKNOWLEDGED' }),
    ]);
  });

  it('warns once when several warnings passed while the system slept, and not beside a breach', async () => {
    await promise(soon);
    const { id: near } = await file(window, company);
    await pass(hours(7));
    expect(await shortLadder(window, near)).toEqual(['ACCOUNTABLE 胡静: CLOCK_WARNED']);
    const { id: late } = await file(window, company);
    await pass(hours(9));
    expect(await raisedFor(late)).toEqual([
      raisedNow({ ...toLead, cause: 'RESOLUTION_BREACHED', clock: 'RESOLUTION 1' }),
    ]);
    const { story } = await ladderOf(window, late);
    expect(story.map(({ kind }) => kind)).toEqual(['FILED', 'CLOCK_BREACHED', 'ESCALATED']);
  });

  it('wakes nobody who kept it before', async () => {
    await promise(soon);
    const { id } = await file(window, company);
    await pass(hours(3));
    await window.as('staff.frontdesk.a').mutate(Resolve, { id });
    await pass(days(1));
    expect(await raisedFor(id)).toEqual([]);
  });
});

describe('a promise that is late', () => {
  it.each([
    ['FIRST_RESPONSE', 'FIRST_RESPONSE_BREACHED'],
    ['RESOLUTION', 'RESOLUTION_BREACHED'],
    ['PROGRESS', 'PROGRESS_BREACHED'],
    ['ACCEPT', 'NOT_TAKEN'],
    ['WORK', 'WORK_BREACHED'],
  ])('%s wakes the lead of the department at once: %s', async (kind, cause) => {
    await promise({ kind, amount: 'PT1H' });
    const { id } = await file(window, company);
    await pass(hours(1) - 1);
    expect(await raisedFor(id)).toEqual([]);
    await pass(1);
    expect(await raisedFor(id)).toEqual([raisedNow({ ...toLead, cause, clock: `${kind} 1` })]);
  });

  it('at the moment at which an answer is due wakes the next level, and not two', async () => {
    await promise({ kind: 'FIRST_RESPONSE', amount: 'PT30M' });
    const { id } = await file(window, company);
    await engineer().mutate(ReportUp, { id });
    await pass(minutes(30));
    expect((await raisedFor(id)).slice(1)).toEqual([
      raisedNow({ ...toManager, cause: 'FIRST_RESPONSE_BREACHED', clock: 'FIRST_RESPONSE 1' }),
    ]);
    await pass(minutes(30));
    expect((await raisedFor(id)).slice(2)).toEqual([
      raisedNow({ level: 'REGION', to: '徐芳', cause: 'NOT_ACKNOWLEDGED' }),
    ]);
  });

  it('a word that was given begins the next round, and that one wakes somebody by itself', async () => {
    await promise({ kind: 'PROGRESS', amount: 'PT1H' });
    const { id } = await file(window, company);
    await pass(minutes(40));
    await engineer().mutate(Note, { id });
    await pass(hours(1) - 1);
    expect(await raisedFor(id)).toEqual([]);
    await pass(1);
    expect(await raisedFor(id)).toEqual([
      raisedNow({ ...toLead, cause: 'PROGRESS_BREACHED', clock: 'PROGRESS 2' }),
    ]);
  });

  it('the resolution in the end goes on after a return, without the time in between', async () => {
    await promise({ kind: 'RESOLUTION', amount: 'PT1H' });
    const { id } = await file(window, company);
    await pass(minutes(40));
    await window.as('staff.frontdesk.a').mutate(Resolve, { id });
    await pass(days(1));
    await customer().mutate(Return, { id });
    await pass(minutes(20) - 1);
    expect(await raisedFor(id)).toEqual([]);
    await pass(1);
    expect(await raisedFor(id)).toEqual([
      raisedNow({ ...toLead, cause: 'RESOLUTION_BREACHED', clock: 'TOTAL_RESOLUTION 1' }),
    ]);
  });
});

describe('a customer who comes again', () => {
  it('is heard from the second urge on further up, and no oftener than once an hour', async () => {
    await promise({ kind: 'RESOLUTION', amount: 'P2D' });
    const { id } = await file(window, company);
    const urge = () => customer().mutate(Urge, { id });
    expect(await urge()).toEqual({
      __typename: 'UrgeRequestSuccess',
      request: { urgeCount: 1, lastUrgedAt: time.now().toISOString() },
    });
    const againAt = new Date(time.now().getTime() + hours(1)).toISOString();
    await pass(hours(1) - 1);
    const before = await stored(window);
    expect(await urge()).toEqual({
      __typename: 'TooSoonError',
      code: 'TOO_SOON',
      path: ['input', 'requestId'],
      message: `You asked less than an hour ago, and we have heard it. You can ask again from ${againAt} on.`,
      againAt,
    });
    expect(await stored(window)).toEqual(before);
    expect(await raisedFor(id)).toEqual([]);
    await pass(1);
    expect(await urge()).toMatchObject({ request: { urgeCount: 2 } });
    expect(await raisedFor(id)).toEqual([raisedNow({ ...toLead, cause: 'URGED_AGAIN' })]);
    const lead = window.as('lead.engineering.a');
    await lead.mutate(Ack, { id: (await raisedFor(id))[0]?.id });
    await pass(hours(1));
    expect(await urge()).toMatchObject({ request: { urgeCount: 3 } });
    expect((await raisedFor(id)).slice(1)).toEqual([
      raisedNow({ ...toManager, cause: 'URGED_AGAIN' }),
    ]);
    // The customer's own side of it: their word, and nobody of the inside.
    const outside = await ladderOf(window, id, 'owner.a');
    expect(outside).toMatchObject({ raised: [], level: null });
    expect(outside.story.map(({ summary }) => summary)).toEqual([
      'Taken in: Water under the sink',
      ...Array(3).fill('The customer asked again. Where are you?'),
    ]);
  });

  it('is heard from the second return on further up', async () => {
    await promise({ kind: 'RESOLUTION', amount: 'P2D' });
    const { id } = await file(window, company);
    const comeBack = async () => {
      await window.as('staff.frontdesk.a').mutate(Resolve, { id });
      await pass(minutes(5));
      expect(await customer().mutate(Return, { id })).toMatchObject({
        request: { status: 'IN_PROGRESS' },
      });
    };
    await comeBack();
    expect(await raisedFor(id)).toEqual([]);
    await comeBack();
    expect(await raisedFor(id)).toEqual([raisedNow({ ...toLead, cause: 'RETURNED_AGAIN' })]);
    await comeBack();
    expect((await raisedFor(id)).slice(1)).toEqual([
      raisedNow({ ...toManager, cause: 'RETURNED_AGAIN' }),
    ]);
  });
});

describe('a pause', () => {
  it('that is over before what it waited for came wakes the lead', async () => {
    await promise({ kind: 'RESOLUTION', amount: 'P2D' });
    const { id } = await file(window, company);
    await engineer().mutate(Accept, { id });
    const until = new Date(time.now().getTime() + hours(2)).toISOString();
    await engineer().mutate(PauseRequest, { id, until });
    await pass(hours(2) - 1);
    expect(await raisedFor(id)).toEqual([]);
    await pass(1);
    expect(await raisedFor(id)).toEqual([raisedNow({ ...toLead, cause: 'PAUSE_EXPIRED' })]);
  });

  it('that was ended before wakes nobody', async () => {
    const { id } = await file(window, company);
    await engineer().mutate(Accept, { id });
    const until = new Date(time.now().getTime() + hours(2)).toISOString();
    await engineer().mutate(PauseRequest, { id, until });
    await engineer().mutate(ResumeRequest, { id });
    await pass(hours(3));
    expect(await raisedFor(id)).toEqual([]);
  });
});

it('a call for help wakes the next person up the line at once, with the reason', async () => {
  await promise({ kind: 'RESOLUTION', amount: 'P2D' });
  const { id } = await file(window, company);
  const help = { cause: 'REPORTED_UP', reason: 'Needs the lift vendor' };
  await engineer().mutate(ReportUp, { id });
  expect(await raisedFor(id)).toEqual([raisedNow({ ...toLead, ...help })]);
  await window.as('staff.cleaning.a').mutate(ReportUp, { id });
  expect((await raisedFor(id)).slice(1)).toEqual([raisedNow({ ...toManager, ...help })]);
});

describe('a danger to people', () => {
  const toSafety = { ...toManager, cause: 'SAFETY' };

  it('wakes the manager of the community at intake, and climbs from there', async () => {
    await promise({ kind: 'RESOLUTION', amount: 'P2D' });
    const { id } = await file(window, company, { categoryCode: 'GAS' });
    expect(await raisedFor(id)).toEqual([raisedNow(toSafety)]);
    await pass(minutes(30));
    expect((await raisedFor(id)).slice(1)).toEqual([
      raisedNow({ level: 'REGION', to: '徐芳', cause: 'NOT_ACKNOWLEDGED' }),
    ]);
  });

  it('is one also when the customer brings it, and wakes whoever stands above a manager who takes it in', async () => {
    const own = { categoryCode: 'GAS', customerId: null, channel: 'APP' };
    const { id } = await file(window, company, { login: 'owner.a', ...own });
    expect(await shortLadder(window, id)).toEqual(['COMMUNITY_MANAGER 何军: SAFETY']);
    const taken = await file(window, company, { login: 'manager.a', categoryCode: 'GAS' });
    expect(await shortLadder(window, taken.id)).toEqual(['REGION 徐芳: SAFETY']);
  });

  it('that is seen only later wakes the manager then, once', async () => {
    const { id } = await file(window, company);
    const reclassify = (changes: object) =>
      window.as('staff.frontdesk.a').mutate(Reclassify, { id, ...changes });
    await reclassify({ priority: 'HIGH' });
    expect(await raisedFor(id)).toEqual([]);
    await pass(minutes(1));
    expect(await reclassify({ categoryCode: 'GAS' })).toMatchObject({
      request: { category: { code: 'GAS' } },
    });
    expect(await raisedFor(id)).toEqual([raisedNow(toSafety)]);
    await reclassify({ categoryCode: 'GAS', priority: 'URGENT' });
    expect(await raisedFor(id)).toHaveLength(1);
  });

  it('that was dealt with on the spot wakes nobody', async () => {
    const input = aRequest(company, {
      categoryCode: 'GAS',
      resolvedOnSpot: { note: 'Shut the tap' },
    });
    const { request } = await window.as('staff.engineering.a').mutate(File, { input });
    expect(await raisedFor(request.id)).toEqual([]);
    await pass(days(1));
    expect(await raisedFor(request.id)).toEqual([]);
  });
});
