import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AssignFollowUp,
  afterwards,
  CompleteRecovery,
  closed,
  followUp100,
  RecordFollowUp,
  returnedTwice,
} from '../support/aftercare.ts';
import { publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Ack, ReportUp, Resolve } from '../support/documents.ts';
import { ladderOf, passTime } from '../support/escalations.ts';
import { staffId } from '../support/staff.ts';
import { statementsOf } from '../support/statements.ts';
import { HeldTime, minutes, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import {
  AcceptOffer,
  AcceptWork,
  DeclineOffer,
  departmentsOf,
  FinishWork,
  insideOf,
  offerTo,
  Settle,
  split,
  WithdrawOffer,
} from '../support/work.ts';

let window: Window;
let company: Company;
let departments: Record<string, string>;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  departments = await departmentsOf(window, company.a.id);
  await publish(
    window,
    [
      { kind: 'RESOLUTION', amount: 'PT8H' },
      { kind: 'RESOLUTION', amount: 'PT2H', priority: 'URGENT' },
      { kind: 'ACCEPT', amount: 'PT1H' },
      { kind: 'WORK', amount: 'PT4H' },
    ],
    { isComplete: true },
  );
});
afterAll(() => window.close());

const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const item = `key kind dueAt isLate request { id number } workItem { title } handoff { id } escalation { id cause } dispute { id } clock { kind }`;
const Inbox = `query ($kind: [InboxKind!], $dueBefore: DateTime, $communityId: ID, $first: Int = 100, $after: String) {
  inbox(kind: $kind, dueBefore: $dueBefore, communityId: $communityId, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${item} } } } }`;

async function inboxOf(login: string, variables: object = {}) {
  const { inbox } = await window.as(login).query(Inbox, { ...variables });
  return { ...inbox, items: inbox.edges.map(({ node }: any) => node) };
}

/** What of one request needs somebody: kind and, in minutes from now, by when. */
async function of(id: string, login: string): Promise<string[]> {
  const { items } = await inboxOf(login);
  return items
    .filter(({ request }: any) => request.id === id)
    .map(({ kind, dueAt }: any) => {
      const left = dueAt && (Date.parse(dueAt) - time.now().getTime()) / minutes(1);
      return `${kind} ${left}`;
    });
}

describe('what needs somebody', () => {
  it('comes and goes with offers, work, escalations and decisions', async () => {
    const { id } = await file(window, company);
    expect(await of(id, 'staff.frontdesk.a')).toEqual(['REQUEST 60']);
    const engineer = await staffId(window, 'staff.engineering.a');
    const offer = await offerTo(window, 'staff.frontdesk.a', { requestId: id, staffId: engineer });
    expect(await of(id, 'staff.engineering.a')).toEqual(['OFFER 30']);
    await window.as('staff.engineering.a').mutate(AcceptOffer, { id: offer });
    expect(await of(id, 'staff.frontdesk.a')).toEqual([]);
    expect(await of(id, 'staff.engineering.a')).toEqual(['REQUEST 240']);

    const [part, later] = await split(
      window,
      id,
      [
        { departmentId: departments.CLEANING, title: 'Dry the floor' },
        { departmentId: departments.CLEANING, title: 'Wax the floor', after: [0] },
      ],
      'staff.engineering.a',
    );
    await window.as('staff.cleaning.a').mutate(AcceptWork, { id: part });
    expect(await of(id, 'staff.cleaning.a')).toEqual(['WORK 240']);
    await window.as('staff.cleaning.a').mutate(FinishWork, { id: part });
    expect(await of(id, 'staff.cleaning.a')).toEqual([]);
    await window.as('staff.cleaning.a').mutate(AcceptWork, { id: later });

    const { escalation } = await window.as('staff.engineering.a').mutate(ReportUp, { id });
    expect(await of(id, 'lead.engineering.a')).toEqual(['ESCALATION 30']);
    await window.as('manager.a').mutate(Ack, { id: escalation.id });
    expect(await of(id, 'lead.engineering.a')).toEqual([]);

    const made = await offerTo(window, 'staff.cleaning.a', {
      workItemId: later,
      staffId: engineer,
    });
    await window.as('staff.engineering.a').mutate(DeclineOffer, { id: made, reason: 'YOURS' });
    expect(await of(id, 'manager.a')).toEqual(['DISPUTE 30']);
    const { workItems } = await insideOf(window, id);
    const disputeId = workItems[1].dispute.id;
    await window.as('manager.a').mutate(Settle, { input: { disputeId, staffId: engineer } });
    expect(await of(id, 'manager.a')).toEqual([]);
    expect(await of(id, 'staff.engineering.a')).toEqual(['REQUEST 240', 'WORK 240']);
    await window.as('staff.engineering.a').mutate(FinishWork, { id: later });
    await window.as('staff.engineering.a').mutate(Resolve, { id });
    expect(await of(id, 'staff.engineering.a')).toEqual([]);
  });

  it('of a pool is offered to everybody of the department, until one has it', async () => {
    const { id } = await file(window, company);
    const input = { requestId: id, departmentId: departments.CLEANING };
    const offer = await offerTo(window, 'staff.frontdesk.a', input);
    expect(await of(id, 'staff.cleaning.a')).toEqual(['OFFER 30']);
    expect(await of(id, 'staff.engineering.a')).toEqual([]);
    await window.as('staff.frontdesk.a').mutate(WithdrawOffer, { id: offer });
    expect(await of(id, 'staff.cleaning.a')).toEqual([]);
  });

  it('waits no more for those who were woken before somebody above answered', async () => {
    const { id } = await file(window, company);
    await window.as('staff.engineering.a').mutate(ReportUp, { id });
    await pass(minutes(30));
    expect(await of(id, 'lead.engineering.a')).toEqual(['ESCALATION 0']);
    const { raised } = await ladderOf(window, id);
    await window.as('manager.a').mutate(Ack, { id: raised.at(-1)?.id });
    expect(await of(id, 'lead.engineering.a')).toEqual([]);
  });

  it('is asked about after redirecting', async () => {
    const { id } = await file(window, company);
    const { contact } = await window
      .as('admin')
      .mutate(
        `mutation { createContact(input: { name: "Water works", purpose: "Pipes in the street", phone: "123" }) { ... on CreateContactSuccess { contact { id } } } }`,
      );
    await window
      .as('staff.frontdesk.a')
      .mutate(
        `mutation ($id: ID!, $contactId: ID!) { redirectRequest(input: { requestId: $id, contactId: $contactId, note: "They dig" }) { __typename } }`,
        { id, contactId: contact.id },
      );
    expect(await of(id, 'staff.frontdesk.a')).toEqual([`CHECK ${3 * 24 * 60}`]);
  });

  it('is to be asked afterwards and made good, and is told of when it goes to somebody else', async () => {
    await followUp100(window, { categoryCode: 'NOISE' });
    const desk = await staffId(window, 'staff.frontdesk.a');
    const id = await closed(window, company, { categoryCode: 'NOISE' });
    const [{ id: followUpId }] = (await afterwards(window, id)).followUps;
    const give = (to: string) =>
      window.as('manager.a').mutate(AssignFollowUp, { id: followUpId, staffId: to });
    await give(desk);
    expect(await of(id, 'staff.frontdesk.a')).toEqual([`FOLLOW_UP ${2 * 24 * 60}`]);
    const following = await window
      .as('staff.frontdesk.a')
      .subscribe(
        'WebSocket',
        'subscription { inboxChanged { request { id } items { kind followUp { id } } } }',
      );
    // It is let in by the time that later calls have been answered.
    for (let asked = 0; asked < 3; asked += 1) await window.as('admin').query('{ viewer { id } }');
    await give(await staffId(window, 'Tang'));
    await give(desk);
    await until(() => following.events.length >= 2);
    following.end();
    expect(following.events).toEqual([
      { request: { id }, items: [] },
      { request: { id }, items: [{ kind: 'FOLLOW_UP', followUp: { id: followUpId } }] },
    ]);
    await window.as('staff.frontdesk.a').mutate(RecordFollowUp, { id: followUpId });
    expect(await of(id, 'staff.frontdesk.a')).toEqual([]);

    const twice = await returnedTwice(window, company);
    expect(await of(twice, 'lead.engineering.a')).toContain(`RECOVERY ${3 * 24 * 60}`);
    const [{ id: recoveryId }] = (await afterwards(window, twice)).recoveries;
    await window.as('lead.engineering.a').mutate(CompleteRecovery, { id: recoveryId });
    expect(await of(twice, 'lead.engineering.a')).toEqual([]);
  });

  it('stands in the order of its due times, page by page, and is counted', async () => {
    const before = (await inboxOf('staff.frontdesk.b')).totalCount;
    expect(before).toBe(0);
    const made: string[] = [];
    for (const priority of ['NORMAL', 'URGENT', 'NORMAL', 'LOW']) {
      await pass(minutes(1));
      const { id } = await file(window, company, {
        login: 'staff.frontdesk.b',
        communityId: company.b.id,
        customerId: null,
        unitId: Object.values(company.b.units)[0],
        categoryCode: 'RENOVATION',
        priority,
      });
      await window.as('staff.frontdesk.b').mutate(Accept, { id });
      made.push(id);
    }
    const whole = await inboxOf('staff.frontdesk.b');
    expect(whole.totalCount).toBe(4);
    const order = whole.items.map(({ request }: any) => made.indexOf(request.id));
    // The work of each is due before its resolution, but for the urgent one.
    expect(order).toEqual([1, 0, 2, 3]);
    const pages = [];
    let after: string | null = null;
    do {
      const page = await inboxOf('staff.frontdesk.b', { first: 1, after });
      pages.push(...page.items);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(pages).toEqual(whole.items);
    const dueBefore = whole.items[1].dueAt;
    expect((await inboxOf('staff.frontdesk.b', { dueBefore })).totalCount).toBe(1);
    expect((await inboxOf('staff.frontdesk.b', { kind: ['OFFER'] })).totalCount).toBe(0);
    const communityId = company.a.id;
    expect((await inboxOf('staff.frontdesk.b', { communityId })).totalCount).toBe(0);
  });

  it('refuses a cursor of another list', async () => {
    for (const values of [['soon', 'WORK', 'x'], ['2026-03-02T01:00:00Z', 'WORK', 'x'], ['x']]) {
      const after = Buffer.from(JSON.stringify(values)).toString('base64url');
      const { errors } = await window.as('staff.frontdesk.a').ask(Inbox, { after });
      expect(errors?.[0]?.extensions?.code, String(values)).toBe('INVALID_INPUT');
    }
  });

  it('is nobody else’s: outside it is empty', async () => {
    expect(await inboxOf('owner.a')).toMatchObject({ totalCount: 0, items: [] });
  });

  it('costs as many statements for ten things as for one', async () => {
    const ask = (first: number) => () =>
      window
        .as('staff.frontdesk.a')
        .query(
          `{ inbox(first: ${first}) { edges { node { kind dueAt request { number title } clock { kind } } } } }`,
        );
    for (let made = 0; made < 10; made += 1) await file(window, company);
    const cost = async (first: number) =>
      (await statementsOf(window.database.client, ask(first))).length;
    expect(await cost(10)).toBe(await cost(1));
  });
});

describe('an inbox that is followed', () => {
  it('tells of each change once, in order, and when nothing needs one any more', async () => {
    const Follow = `subscription ($after: String) { inboxChanged(after: $after) { cursor at request { id } items { kind handoff { id } } } }`;
    const following = await window.as('staff.engineering.a').subscribe('WebSocket', Follow);
    const other = await window.as('staff.cleaning.a').subscribe('WebSocket', Follow);
    // Both are let in by the time that later calls have been answered.
    for (let asked = 0; asked < 3; asked += 1) await window.as('admin').query('{ viewer { id } }');
    const { eventCursor } = await window.as('staff.engineering.a').query('{ eventCursor }');
    const { id } = await file(window, company);
    const engineer = await staffId(window, 'staff.engineering.a');
    const first = await offerTo(window, 'staff.frontdesk.a', { requestId: id, staffId: engineer });
    await window.as('staff.frontdesk.a').mutate(WithdrawOffer, { id: first });
    // Of this nothing needs them: they hear of it no more.
    await window.as('manager.a').mutate(ReportUp, { id });
    const second = await offerTo(window, 'staff.frontdesk.a', { requestId: id, staffId: engineer });
    await window.as('staff.engineering.a').mutate(AcceptOffer, { id: second });
    const kindsOf = ({ items }: any) => items.map(({ kind }: any) => kind);
    await until(() => following.events.length >= 5);
    expect(following.events.map(kindsOf)).toEqual([
      ['OFFER'],
      [],
      ['OFFER'],
      ['REQUEST'],
      ['REQUEST'],
    ]);
    expect(following.events[0]?.items[0].handoff.id).toBe(first);

    const resumed = await window
      .as('staff.engineering.a')
      .subscribe('SSE', Follow, { after: eventCursor });
    // Told anew, each change is told with what is there by now: the fourth, of which nothing needed
    // them at the time, is among them. The last one ends it, not a number.
    const last = following.events.at(-1)?.cursor;
    await until(() => resumed.events.some(({ cursor }) => cursor === last));
    const cursors = resumed.events.map(({ cursor }) => cursor);
    expect(new Set(cursors).size).toBe(cursors.length);
    expect(cursors).toEqual(
      expect.arrayContaining(following.events.slice(3, 5).map(({ cursor }) => cursor)),
    );
    expect(other.events).toEqual([]);
    for (const one of [following, other, resumed]) one.end();
  });
});
