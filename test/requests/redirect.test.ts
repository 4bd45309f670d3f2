import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clocksOf } from '../support/clocks.ts';
import { type Company, file, findCompany, owner } from '../support/company.ts';
import { createContact } from '../support/contacts.ts';
import {
  Accept,
  Ack,
  ChangeContact,
  CheckRedirect,
  Confirm,
  DeactivateContact,
  PauseRequest,
  Redirect,
  ReportUp,
  Resolve,
  Return,
} from '../support/documents.ts';
import { ladderOf, shortLadder } from '../support/escalations.ts';
import { Deactivate, staffId } from '../support/staff.ts';
import { stored } from '../support/stored.ts';
import { days, HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** What is not the company's to do: the right contact is named, and somebody asks if that helped. */

let window: Window;
let company: Company;
let contactId: string;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  contactId = await createContact(window);
});
afterAll(() => window.close());

const State = `query ($id: ID!) { node(id: $id) { ... on Request {
  status openMoves returnCount closedBy resolvedAt isRedirectCheckOwed accountable { name }
  redirectedTo { name purpose phone url hours note at contact { id name phone } }
  redirectCheck { dueAt doneAt helped note by { name } }
  timeline { edges { node { kind summary isPublic } } }
} } }`;

async function stateOf(id: string, login = 'manager.a'): Promise<Record<string, any>> {
  return (await window.as(login).query(State, { id })).node;
}
const story = (state: Record<string, any>): string[] =>
  state.timeline.edges.map(({ node }: any) => node.kind);

const desk = () => window.as('staff.frontdesk.a');
const customer = () => window.as('owner.a');
const runDue = () => window.composition.timers.runDue();

/** Timers of a request, by kind without its prefix. */
async function armed(id: string): Promise<Record<string, string>> {
  const key = Buffer.from(id, 'base64url').toString().slice('Request:'.length);
  const timers = await window.database.client.timer.findMany({ where: { key } });
  return Object.fromEntries(
    timers.map(({ kind, dueAt }) => [kind.slice('requests.'.length), dueAt.toISOString()]),
  );
}
const later = (milliseconds: number) => new Date(time.now().getTime() + milliseconds).toISOString();

async function redirected(changes: Record<string, unknown> = {}): Promise<string> {
  const { id } = await file(window, company, changes);
  const result = await desk().mutate(Redirect, { id, contactId });
  expect(result.__typename).toBe('RedirectRequestSuccess');
  return id;
}

describe('what is not the company’s to do', () => {
  it('ends with the right contact, and nothing is rejected: promises are kept, a check is armed', async () => {
    const { id } = await file(window, company);
    time.pass(minutes(10));
    expect(await desk().mutate(Redirect, { id, contactId })).toEqual({
      __typename: 'RedirectRequestSuccess',
      request: {
        status: 'REDIRECTED',
        redirectedTo: { name: 'City water company' },
        redirectCheck: { dueAt: later(days(3)) },
      },
    });
    const { byKind } = await clocksOf(window, id);
    expect(byKind.FIRST_RESPONSE).toMatchObject({ status: 'MET', stoppedAt: later(0) });
    expect(byKind.RESOLUTION).toMatchObject({ status: 'MET', stoppedAt: later(0) });
    expect(await armed(id)).toEqual({
      'redirect-check': later(days(3)),
      silence: later(days(7)),
    });
    const seen = await stateOf(id, 'owner.a');
    expect(seen).toMatchObject({
      status: 'REDIRECTED',
      resolvedAt: later(0),
      isRedirectCheckOwed: true,
      redirectedTo: {
        name: 'City water company',
        purpose: 'Pipes in the street and water meters',
        phone: '96968',
        url: null,
        hours: 'Day and night',
        note: "The pipe in the street is the water company's",
        at: later(0),
        contact: { id: contactId, name: 'City water company', phone: '96968' },
      },
      redirectCheck: { doneAt: null, helped: null, note: null, by: null },
    });
    expect(seen.openMoves.toSorted()).toEqual([
      'CLOSE_BY_SILENCE',
      'CONFIRM',
      'REDIRECT_FAILED',
      'REDIRECT_HELPED',
      'RETURN',
    ]);
    expect(story(seen)).toEqual(['FILED', 'REDIRECTED']);
    expect(seen.timeline.edges[1].node.summary).toBe(
      "It is not ours to do; whom to turn to: City water company, The pipe in the street is the water company's",
    );
    const { data } = await customer().ask(State, { id }, { 'accept-language': 'zh-CN' });
    expect(data?.node.redirectedTo).toMatchObject({
      name: '市自来水公司',
      purpose: '市政管道与水表',
      contact: { name: '市自来水公司' },
    });
    expect(data?.node.timeline.edges[1].node.summary).toBe(
      "不在服务范围，已转介：市自来水公司，The pipe in the street is the water company's",
    );
  });

  it('can be found out at any time while it is open, in a pause too', async () => {
    const { id } = await file(window, company);
    await desk().mutate(Accept, { id });
    await desk().mutate(PauseRequest, { id, until: later(days(1)) });
    await desk().mutate(Redirect, { id, contactId });
    const { pauses, byKind } = await clocksOf(window, id);
    expect(pauses).toMatchObject([{ status: 'ENDED', endedAt: later(0) }]);
    expect(byKind.RESOLUTION.status).toBe('MET');
    expect(Object.keys(await armed(id)).sort()).toEqual(['redirect-check', 'silence']);
  });

  it('says what the contact was called then, whatever becomes of it', async () => {
    const own = await createContact(window, { name: 'Gas company', nameZh: null, phone: '95777' });
    const { id } = await file(window, company);
    await desk().mutate(Redirect, { id, contactId: own });
    const input = { contactId: own, name: 'City gas', phone: '95778' };
    await window.as('admin').mutate(ChangeContact, { input });
    await window.as('admin').mutate(DeactivateContact, { id: own });
    expect((await stateOf(id, 'owner.a')).redirectedTo).toMatchObject({
      name: 'Gas company',
      phone: '95777',
      contact: { name: 'City gas', phone: '95778' },
    });
  });

  it('is refused, and nothing is changed, to whoever may not, where it cannot be, and to nowhere', async () => {
    const gone = await createContact(window);
    await window.as('admin').mutate(DeactivateContact, { id: gone });
    const others = await createContact(window, { communityId: company.b.id });
    const { id } = await file(window, company);
    const done = await redirected();
    const resolved = (await file(window, company)).id;
    await desk().mutate(Resolve, { id: resolved });
    const before = await stored(window);
    const ask = async (login: string, variables: Record<string, unknown>, what = Redirect) => {
      const { code, path } = await window.as(login).mutate(what, { contactId, id, ...variables });
      return [code, path?.join('.') ?? null];
    };
    expect(await ask('owner.a', {})).toEqual(['FORBIDDEN', null]);
    expect(await ask('staff.cleaning.a', {})).toEqual(['FORBIDDEN', null]);
    expect(await ask('owner.a', { id: done }, CheckRedirect)).toEqual(['FORBIDDEN', null]);
    expect(await ask('staff.cleaning.a', { id: done }, CheckRedirect)).toEqual(['FORBIDDEN', null]);
    const illegal = ['ILLEGAL_TRANSITION', 'input.requestId'];
    expect(await ask('staff.frontdesk.a', { id: done })).toEqual(illegal);
    expect(await ask('staff.frontdesk.a', { id: resolved })).toEqual(illegal);
    expect(await ask('staff.frontdesk.a', {}, CheckRedirect)).toEqual(illegal);
    expect(await ask('staff.frontdesk.a', { id: resolved }, CheckRedirect)).toEqual(illegal);
    const atContact = (code: string) => [code, 'input.contactId'];
    expect(await ask('staff.frontdesk.a', { contactId: others })).toEqual(atContact('NOT_FOUND'));
    expect(await ask('staff.frontdesk.a', { contactId: gone })).toEqual(atContact('INVALID_INPUT'));
    expect(await ask('staff.frontdesk.a', { contactId: id })).toEqual(atContact('INVALID_ID'));
    const empty = ['INVALID_INPUT', 'input.note'];
    expect(await ask('staff.frontdesk.a', { note: ' ' })).toEqual(empty);
    expect(await ask('staff.frontdesk.a', { id: done, note: ' ' }, CheckRedirect)).toEqual(empty);
    expect(await stored(window)).toEqual(before);
  });
});

describe('the customer has the last word', () => {
  it('who confirms that it helped: closed, and nobody has to ask', async () => {
    const id = await redirected();
    expect(await customer().mutate(Confirm, { id })).toMatchObject({
      request: { status: 'CLOSED', closedBy: 'CONFIRMED' },
    });
    expect(await armed(id)).toEqual({});
    time.pass(days(3));
    await runDue();
    expect(await stateOf(id)).toMatchObject({
      isRedirectCheckOwed: false,
      redirectCheck: { doneAt: null, helped: null },
    });
    expect(await shortLadder(window, id)).toEqual([]);
  });

  it('who returns it: it is open again and counted, and the time in between was not the company’s', async () => {
    const id = await redirected();
    time.pass(hours(20));
    expect(await customer().mutate(Return, { id })).toMatchObject({
      request: { status: 'IN_PROGRESS', returnCount: 1 },
    });
    const { byKind } = await clocksOf(window, id);
    expect(byKind.RESOLUTION.status).toBe('MET');
    expect(byKind.TOTAL_RESOLUTION).toMatchObject({ status: 'RUNNING', dueAt: later(hours(8)) });
    expect(byKind.TOTAL_RESOLUTION.segments[0]).toMatchObject({
      isCounted: false,
      reason: 'RESOLVED',
    });
    expect(await armed(id)).toEqual({});
    expect(await stateOf(id)).toMatchObject({
      isRedirectCheckOwed: false,
      resolvedAt: null,
      redirectedTo: { name: 'City water company' },
    });
  });

  it('who keeps silent: closed after seven days, and told apart', async () => {
    const id = await redirected();
    await desk().mutate(CheckRedirect, { id, helped: true });
    time.pass(days(7) - 1);
    await runDue();
    expect(await stateOf(id)).toMatchObject({ status: 'REDIRECTED' });
    time.pass(1);
    await runDue();
    expect(await stateOf(id)).toMatchObject({ status: 'CLOSED', closedBy: 'SILENCE' });
    expect(await shortLadder(window, id)).toEqual([]);
  });
});

describe('somebody asks whether the contact helped', () => {
  it('it did: nobody is woken, and the customer can still say otherwise', async () => {
    const id = await redirected();
    time.pass(days(1));
    const answer = { id, helped: true, note: 'They mend it tomorrow' };
    expect(await desk().mutate(CheckRedirect, answer)).toEqual({
      __typename: 'RecordRedirectCheckSuccess',
      request: {
        status: 'REDIRECTED',
        returnCount: 0,
        redirectCheck: { doneAt: later(0), helped: true, by: { name: 'Hu Jing 胡静' } },
      },
    });
    expect(Object.keys(await armed(id))).toEqual(['silence']);
    time.pass(days(2));
    await runDue();
    expect(await shortLadder(window, id)).toEqual([]);
    const seen = await stateOf(id, 'owner.a');
    expect(seen).toMatchObject({ isRedirectCheckOwed: false });
    expect(seen.timeline.edges.at(-1).node).toMatchObject({
      kind: 'REDIRECT_HELPED',
      summary: 'We asked; the contact helped: They mend it tomorrow',
    });
    await customer().mutate(Return, { id });
    expect(await stateOf(id)).toMatchObject({ status: 'IN_PROGRESS', returnCount: 1 });
  });

  it('it did not: the company goes on with it, and that is no return', async () => {
    const id = await redirected();
    time.pass(days(2));
    expect(await desk().mutate(CheckRedirect, { id })).toMatchObject({
      request: { status: 'IN_PROGRESS', returnCount: 0, redirectCheck: { helped: false } },
    });
    const { byKind } = await clocksOf(window, id);
    expect(byKind.TOTAL_RESOLUTION).toMatchObject({ status: 'RUNNING', dueAt: later(hours(8)) });
    expect(await armed(id)).toEqual({});
    const seen = await stateOf(id, 'owner.a');
    expect(story(seen)).toEqual(['FILED', 'REDIRECTED', 'REDIRECT_FAILED']);
    expect(seen.timeline.edges.at(-1).node.summary).toBe(
      'We asked; the contact did not help, so we go on with it: Nobody answers there',
    );
    // Another contact is named; the newest one counts.
    time.pass(minutes(5));
    const other = await createContact(window, { name: 'Street office', nameZh: null });
    await desk().mutate(Redirect, { id, contactId: other });
    expect(await stateOf(id)).toMatchObject({
      redirectedTo: { name: 'Street office' },
      redirectCheck: { dueAt: later(days(3)), doneAt: null, helped: null },
    });
  });
});

describe('when nobody has asked', () => {
  it('in three days, somebody up the line is woken, and it climbs until it is answered and asked', async () => {
    const id = await redirected();
    time.pass(days(3) - 1);
    await runDue();
    expect(await shortLadder(window, id)).toEqual([]);
    time.pass(1);
    await runDue();
    const first = 'DEPARTMENT_LEAD 郭强: REDIRECT_UNCHECKED';
    expect(await shortLadder(window, id)).toEqual([first]);
    expect(await armed(id)).toMatchObject({ 'acknowledgement-due': later(minutes(30)) });
    time.pass(minutes(30));
    await runDue();
    const second = 'COMMUNITY_MANAGER 何军: NOT_ACKNOWLEDGED';
    expect(await shortLadder(window, id)).toEqual([first, second]);

    const { raised } = await ladderOf(window, id);
    const answered = await window.as('manager.a').mutate(Ack, { id: raised.at(-1)?.id });
    expect(answered.__typename).toBe('AcknowledgeEscalationSuccess');
    expect(await armed(id)).toMatchObject({ 'redirect-check': later(hours(4)) });
    time.pass(hours(4));
    await runDue();
    const third = 'REGION 徐芳: REDIRECT_UNCHECKED';
    expect(await shortLadder(window, id)).toEqual([first, second, third]);

    await desk().mutate(CheckRedirect, { id, helped: true });
    expect(Object.keys(await armed(id))).toEqual(['silence']);
    time.pass(days(1));
    await runDue();
    expect(await shortLadder(window, id)).toHaveLength(3);
  });

  it('an answer to what was raised before does not bring the check forward', async () => {
    const { id } = await file(window, company);
    const { escalation } = await window.as('staff.engineering.a').mutate(ReportUp, { id });
    await desk().mutate(Redirect, { id, contactId });
    const due = later(days(3));
    await window.as('lead.engineering.a').mutate(Ack, { id: escalation.id });
    expect(await armed(id)).toMatchObject({ 'redirect-check': due });
  });

  it('it is on the wall until somebody has, with the escalations about it', async () => {
    const Wall = `{ wallScreen { redirectsToCheck open unanswered resolvedToday } }`;
    const wall = async () => (await window.as('manager.a').query(Wall)).wallScreen;
    const before = await wall();
    const id = await redirected();
    const { redirectsToCheck, open, unanswered, resolvedToday } = before;
    const now = { redirectsToCheck: redirectsToCheck + 1, resolvedToday: resolvedToday + 1 };
    expect(await wall()).toEqual({ ...before, ...now });
    time.pass(days(3));
    await runDue();
    const raised = (await shortLadder(window, id)).length;
    expect(raised).toBe(1);
    expect((await wall()).unanswered).toBeGreaterThanOrEqual(unanswered + raised);
    const waiting = await wall();
    await desk().mutate(CheckRedirect, { id, helped: true });
    expect(await wall()).toEqual({
      ...waiting,
      open,
      redirectsToCheck: waiting.redirectsToCheck - 1,
      unanswered: waiting.unanswered - raised,
    });
  });

  it('whoever has to ask sees the phone number, and no longer once it is over', async () => {
    const Phone = 'query ($id: ID!) { node(id: $id) { ... on Customer { phone } } }';
    const phone = async () =>
      (await window.as('staff.cleaning.a').query(Phone, { id: company.a.customers[owner] })).node
        .phone;
    const masked = await phone();
    expect(masked).toContain('*');
    const { id } = await file(window, company, { login: 'staff.cleaning.a' });
    await window.as('manager.a').mutate(Redirect, { id, contactId });
    expect(await phone()).toBe('13800000101');
    await customer().mutate(Confirm, { id });
    expect(await phone()).toBe(masked);
  });
});

it('whoever leaves passes on what they were to ask', async () => {
  const { id } = await file(window, company);
  await window.as('staff.engineering.a').mutate(Accept, { id });
  await window.as('staff.engineering.a').mutate(Redirect, { id, contactId });
  const leaving = { id: await staffId(window, 'staff.engineering.a') };
  await window.as('admin').mutate(Deactivate, leaving);
  expect(await stateOf(id)).toMatchObject({
    status: 'REDIRECTED',
    accountable: { name: 'Guo Qiang 郭强' },
  });
});
