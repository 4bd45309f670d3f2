import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Resolve } from '../support/documents.ts';
import { passTime } from '../support/escalations.ts';
import { Deactivate, staffId } from '../support/staff.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import {
  AcceptOffer,
  AcceptWork,
  DeclineOffer,
  departmentsOf,
  insideOf,
  Offer,
  offerTo,
  Settle,
  split,
  WithdrawOffer,
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
  // The lead of the crew, and a second one of engineering, can sign in as well.
  const { client } = window.database;
  for (const [name, login] of [
    ['Deng Hong', 'lead.cleaning.a'],
    ['Ma Chao', 'staff.ma'],
  ]) {
    await client.staff.updateMany({ where: { name: { startsWith: name } }, data: { login } });
  }
});
afterAll(() => window.close());
beforeEach(async () => {
  ({ id } = await file(window, company));
});

const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const engineer = () => window.as('staff.engineering.a');
const answer = (login: string, document: string, offer: string, more: object = {}) =>
  window.as(login).mutate(document, { id: offer, ...more });
const short = (person: any) => person?.name.split(' ').at(-1) ?? null;

/** Who answers for the request now, which department has it, and where it stands. */
async function standing() {
  const { status, accountable, department, bounceCount } = await insideOf(window, id);
  return [status, short(accountable), department.code, bounceCount];
}
const toCleaning = (more: object = {}) => ({
  requestId: id,
  departmentId: departments.CLEANING,
  ...more,
});

describe('an offer', () => {
  beforeEach(() => engineer().mutate(Accept, { id }));

  it('changes nothing until it is accepted: the giver answers for it', async () => {
    const before = await insideOf(window, id);
    const result = await engineer().mutate(Offer, {
      input: toCleaning({ note: 'It is the drain' }),
    });
    expect(result.handoff).toEqual({
      id: expect.any(String),
      status: 'OFFERED',
      declineReason: null,
      to: null,
      toDepartment: { code: 'CLEANING' },
      from: { name: 'Sun Hao 孙浩' },
      expiresAt: new Date(time.now().getTime() + minutes(30)).toISOString(),
    });
    const during = await insideOf(window, id);
    for (const fact of ['status', 'accountable', 'department', 'clocks', 'version']) {
      expect(during[fact], fact).toEqual(before[fact]);
    }
    await pass(minutes(10));
    expect(await answer('staff.cleaning.a', AcceptOffer, result.handoff.id)).toMatchObject({
      handoff: { status: 'ACCEPTED' },
    });
    expect(await standing()).toEqual(['IN_PROGRESS', '罗梅', 'CLEANING', 0]);
    const { timeline, handoffs } = await insideOf(window, id);
    expect(timeline.edges.map(({ node }: any) => node).slice(-3)).toEqual([
      {
        kind: 'HANDOFF_OFFERED',
        summary: 'Offered to somebody else. It is the drain',
        isPublic: false,
      },
      { kind: 'HANDOFF_ACCEPTED', summary: 'The offer was accepted.', isPublic: false },
      {
        kind: 'ACCOUNTABLE_CHANGED',
        summary: 'Somebody else answers for it now.',
        isPublic: false,
      },
    ]);
    expect(handoffs[0]).toMatchObject({
      decidedBy: { name: 'Luo Mei 罗梅' },
      offeredBy: { name: 'Sun Hao 孙浩' },
    });
    // Whoever gave it still sees it, and the end of it.
    expect((await insideOf(window, id, 'staff.engineering.a')).status).toBe('IN_PROGRESS');
  });

  it('begins the clocks of the department that takes it, and carries nothing along', async () => {
    await window.as('admin').mutate(
      `mutation { publishServicePolicy(input: { targets: [
        { kind: ACCEPT, amount: "PT15M" }, { kind: WORK, amount: "PT2H" } ] }) { __typename } }`,
    );
    ({ id } = await file(window, company));
    await pass(minutes(5));
    await engineer().mutate(Accept, { id });
    await pass(minutes(5));
    const offer = await offerTo(window, 'staff.engineering.a', toCleaning());
    await pass(minutes(5));
    const customers = (inside: any) =>
      inside.clocks.filter(({ kind }: any) => kind !== 'ACCEPT' && kind !== 'WORK');
    const before = await insideOf(window, id);
    await answer('staff.cleaning.a', AcceptOffer, offer);
    const after = await insideOf(window, id);
    expect(customers(after)).toEqual(customers(before));
    expect(
      after.clocks
        .filter(({ department }: any) => department?.code === 'CLEANING')
        .map(({ kind, round, status, dueAt }: any) => [
          kind,
          round,
          status,
          (Date.parse(dueAt) - time.now().getTime()) / minutes(1),
        ]),
    ).toEqual([
      ['ACCEPT', 2, 'MET', 15],
      ['WORK', 2, 'RUNNING', 120],
    ]);
    const { client } = window.database;
    const former = await client.clock.findMany({
      where: { request: { number: { equals: await numberOf() } }, kind: 'WORK', round: 1 },
    });
    expect(former.map(({ status, isCurrent }) => [status, isCurrent])).toEqual([
      ['CANCELLED', false],
    ]);
  });

  it('to a person is theirs alone to accept, or their lead’s to decline', async () => {
    const to = await staffId(window, 'staff.cleaning.a');
    const offer = await offerTo(window, 'staff.engineering.a', { requestId: id, staffId: to });
    expect(await answer('lead.cleaning.a', AcceptOffer, offer)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await answer('lead.engineering.a', DeclineOffer, offer)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await answer('lead.cleaning.a', DeclineOffer, offer)).toMatchObject({
      handoff: { status: 'DECLINED', declineReason: 'NO_CAPACITY', to: { name: 'Luo Mei 罗梅' } },
    });
    const { timeline } = await insideOf(window, id);
    expect(timeline.edges.at(-1).node.summary).toBe(
      'The offer was declined: no hands free, All hands are in the garage',
    );
    expect(await standing()).toEqual(['IN_PROGRESS', '孙浩', 'ENGINEERING', 1]);
  });

  it('is one at a time, can be taken back, and that is no bounce', async () => {
    const offer = await offerTo(window, 'staff.engineering.a', toCleaning());
    expect(await engineer().mutate(Offer, { input: toCleaning() })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'requestId'],
    });
    expect((await insideOf(window, id, 'staff.engineering.a')).viewerCanOfferHandoff).toBe(false);
    expect(await answer('staff.cleaning.a', WithdrawOffer, offer)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await answer('staff.engineering.a', WithdrawOffer, offer)).toMatchObject({
      handoff: { status: 'WITHDRAWN' },
    });
    expect(await answer('staff.cleaning.a', AcceptOffer, offer)).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await standing()).toEqual(['IN_PROGRESS', '孙浩', 'ENGINEERING', 0]);
  });

  it('expires by itself, and that is a bounce', async () => {
    const offer = await offerTo(window, 'staff.engineering.a', toCleaning({ expiresIn: 'PT10M' }));
    await pass(minutes(10) - 1);
    expect((await insideOf(window, id)).handoffs[0].status).toBe('OFFERED');
    await pass(1);
    expect((await insideOf(window, id)).handoffs[0].status).toBe('EXPIRED');
    expect(await standing()).toEqual(['IN_PROGRESS', '孙浩', 'ENGINEERING', 1]);
    expect(await answer('staff.cleaning.a', AcceptOffer, offer)).toMatchObject({
      code: 'CONFLICT',
      message: 'This offer has come to an end: it is EXPIRED.',
    });
  });

  it('ends when the request is dealt with, and when whoever it was made to leaves', async () => {
    const offer = await offerTo(window, 'staff.engineering.a', toCleaning());
    await engineer().mutate(Resolve, { id });
    expect((await insideOf(window, id)).handoffs[0].status).toBe('LAPSED');
    expect(await answer('staff.cleaning.a', AcceptOffer, offer)).toMatchObject({
      code: 'CONFLICT',
      message: 'This offer has come to an end: it is LAPSED.',
    });
    ({ id } = await file(window, company));
    await engineer().mutate(Accept, { id });
    const to = await staffId(window, 'staff.ma');
    await offerTo(window, 'staff.engineering.a', { requestId: id, staffId: to });
    await window.as('manager.a').mutate(Deactivate, { id: to });
    expect((await insideOf(window, id)).handoffs[0].status).toBe('LAPSED');
    expect(await engineer().mutate(Offer, { input: { requestId: id, staffId: to } })).toMatchObject(
      { code: 'CONFLICT', path: ['input', 'staffId'] },
    );
  });

  it('is refused without a taker, to those who have it, to strangers, and for too long', async () => {
    const refused = async (input: object) => {
      const before = await stored(window);
      const result = await engineer().mutate(Offer, { input: { requestId: id, ...input } });
      expect(await stored(window)).toEqual(before);
      return [result.code, result.path?.join('.')];
    };
    const b = await departmentsOf(window, company.b.id);
    const departmentId = departments.CLEANING;
    const [workItemId] = await split(window, id, [{ departmentId, title: 'x' }]);
    expect(await refused({})).toEqual(['INVALID_INPUT', 'input']);
    expect(await refused({ workItemId, departmentId })).toEqual(['INVALID_INPUT', 'input']);
    expect(await refused({ departmentId: departments.ENGINEERING })).toEqual([
      'INVALID_INPUT',
      'input.departmentId',
    ]);
    expect(await refused({ staffId: await staffId(window, 'staff.engineering.a') })).toEqual([
      'INVALID_INPUT',
      'input.staffId',
    ]);
    expect(await refused({ departmentId: b.CLEANING })).toEqual([
      'NOT_FOUND',
      'input.departmentId',
    ]);
    expect(await refused({ staffId: await staffId(window, 'staff.frontdesk.b') })).toEqual([
      'NOT_FOUND',
      'input.staffId',
    ]);
    for (const expiresIn of ['PT59S', 'PT25H']) {
      expect(await refused({ departmentId, expiresIn })).toEqual([
        'INVALID_INPUT',
        'input.expiresIn',
      ]);
    }
  });

  async function numberOf(): Promise<string> {
    const { node } = await window
      .as('manager.a')
      .query('query ($id: ID!) { node(id: $id) { ... on Request { number } } }', { id });
    return node.number;
  }
});

describe('an offer of what nobody has taken on', () => {
  it('is taken on by accepting it, and the customer hears of that once', async () => {
    const offer = await offerTo(window, 'staff.frontdesk.a', {
      requestId: id,
      departmentId: departments.ENGINEERING,
    }).catch(() => null);
    // It is with engineering already: offered to somebody there.
    expect(offer).toBeNull();
    const to = await staffId(window, 'staff.engineering.a');
    const made = await offerTo(window, 'staff.frontdesk.a', { requestId: id, staffId: to });
    await answer('staff.engineering.a', AcceptOffer, made);
    expect(await standing()).toEqual(['IN_PROGRESS', '孙浩', 'ENGINEERING', 0]);
    const again = await offerTo(window, 'staff.engineering.a', toCleaning());
    await answer('staff.cleaning.a', AcceptOffer, again);
    const { node } = await window
      .as('owner.a')
      .query(
        'query ($id: ID!) { node(id: $id) { ... on Request { timeline { edges { node { kind } } } } } }',
        { id },
      );
    expect(node.timeline.edges.map(({ node: { kind } }: any) => kind)).toEqual([
      'FILED',
      'ACCEPTED',
    ]);
  });

  it('lapses when somebody else takes the request on', async () => {
    const offer = await offerTo(window, 'staff.frontdesk.a', toCleaning());
    await engineer().mutate(Accept, { id });
    expect((await insideOf(window, id)).handoffs[0].status).toBe('LAPSED');
    expect(await answer('staff.cleaning.a', AcceptOffer, offer)).toMatchObject({
      __typename: 'AlreadyTakenError',
      accountable: { name: 'Sun Hao 孙浩' },
    });
  });
});

describe('a part', () => {
  let part: string;
  beforeEach(async () => {
    await engineer().mutate(Accept, { id });
    const parts = [{ departmentId: departments.ENGINEERING, title: 'Clear the drain' }];
    part = (await split(window, id, parts))[0] as string;
  });
  const toCrew = () => ({ workItemId: part, departmentId: departments.CLEANING });

  it('passes on by itself: the request stays with whoever answers for it', async () => {
    await engineer().mutate(AcceptWork, { id: part });
    const offer = await offerTo(window, 'staff.engineering.a', toCrew());
    await answer('staff.cleaning.a', AcceptOffer, offer);
    const { workItems, accountable, department } = await insideOf(window, id);
    expect(workItems[0]).toMatchObject({
      status: 'IN_PROGRESS',
      accountable: { name: 'Luo Mei 罗梅' },
      department: { code: 'CLEANING' },
      handoffs: [{ status: 'ACCEPTED' }],
    });
    expect([short(accountable), department.code]).toEqual(['孙浩', 'ENGINEERING']);
    expect((await insideOf(window, id)).handoffs).toEqual([]);
  });

  it('bounces and is decided about by itself', async () => {
    for (let count = 0; count < 2; count += 1) {
      const offer = await offerTo(window, 'lead.engineering.a', toCrew());
      await answer('lead.cleaning.a', DeclineOffer, offer);
    }
    const { workItems, dispute } = await insideOf(window, id);
    expect(dispute).toBeNull();
    expect(workItems[0]).toMatchObject({ bounceCount: 2, dispute: { settledAt: null } });
    const disputeId = workItems[0].dispute.id;
    const input = { disputeId, departmentId: departments.CLEANING };
    await window.as('manager.a').mutate(Settle, { input });
    expect((await insideOf(window, id)).workItems[0]).toMatchObject({
      status: 'OPEN',
      accountable: { name: 'Deng Hong 邓红' },
      department: { code: 'CLEANING' },
      dispute: { settledAt: time.now().toISOString() },
    });
  });

  it('that waits for others, or is over, is not offered', async () => {
    const [waiting] = (
      await split(window, id, [
        { departmentId: departments.SECURITY, title: 'Close the road' },
        { departmentId: departments.ENGINEERING, title: 'Dig', after: [0] },
      ])
    ).slice(-1);
    const input = { workItemId: waiting, departmentId: departments.CLEANING };
    expect(await engineer().mutate(Offer, { input })).toMatchObject({
      code: 'ILLEGAL_WORK_MOVE',
      status: 'BLOCKED',
    });
  });
});
