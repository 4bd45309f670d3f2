import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, type Company, file, findCompany, owner } from '../support/company.ts';
import { Accept, Confirm, File, Note, Resolve, Return, Withdraw } from '../support/documents.ts';
import { days, HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

const State = `query ($id: ID!) { node(id: $id) { ... on Request {
  number status openMoves isProactive isResolvedOnSpot isLate returnCount closedBy
  firstReceiver { name } accountable { name } department { code }
  clocks { kind status startedAt dueAt stoppedAt }
  timeline { edges { node { kind summary isPublic actor { __typename name } } } }
} } }`;

async function stateOf(id: string, login = 'manager.a'): Promise<Record<string, any>> {
  return (await window.as(login).query(State, { id })).node;
}
const story = (state: Record<string, any>): string[] =>
  state.timeline.edges.map(({ node }: any) => node.kind);
const clock = (state: Record<string, any>, kind: string) =>
  state.clocks.find((one: any) => one.kind === kind);

describe('taking in', () => {
  it('whoever meets the customer is the first receiver and answers for it, a vendor’s cleaner too', async () => {
    const request = await file(window, company, { login: 'staff.cleaning.a' });
    expect(request).toMatchObject({
      status: 'OPEN',
      channel: 'STAFF_ENCOUNTER',
      firstReceiver: { name: 'Luo Mei 罗梅' },
      accountable: { name: 'Luo Mei 罗梅' },
      department: { name: 'Engineering 工程部' },
      customer: { name: owner },
    });
    const start = time.now().getTime();
    expect(request.clocks).toEqual([
      {
        kind: 'FIRST_RESPONSE',
        status: 'RUNNING',
        dueAt: new Date(start + minutes(30)).toISOString(),
      },
      { kind: 'RESOLUTION', status: 'RUNNING', dueAt: new Date(start + hours(8)).toISOString() },
    ]);
  });

  it('numbers of a community have no gap and no double, also when many file at once', async () => {
    const filed = await Promise.all(
      Array.from({ length: 20 }, () => file(window, company, { title: 'At once' })),
    );
    const numbers = filed.map(({ number }) => Number(number.slice(3))).sort((a, b) => a - b);
    const first = numbers[0] as number;
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => first + index));
    expect(filed.every(({ number }) => /^YH-\d{6}$/.test(number))).toBe(true);
  });

  it('a customer files for themselves; the lead of the department answers until somebody takes it', async () => {
    const request = await file(window, company, {
      login: 'owner.a',
      customerId: null,
      channel: 'APP',
    });
    expect(request).toMatchObject({
      firstReceiver: null,
      accountable: { name: 'Guo Qiang 郭强' },
      customer: { name: owner },
    });
  });

  it('the staff file what they notice themselves, with no customer, on a place or in words', async () => {
    const { communities } = await window
      .as('staff.cleaning.a')
      .query(`{ communities { edges { node { places { id name } } } } }`);
    const garage = communities.edges[0].node.places.find(({ name }: any) =>
      name.startsWith('Underground'),
    );
    const request = await file(window, company, {
      login: 'staff.cleaning.a',
      customerId: null,
      unitId: null,
      placeId: garage.id,
      location: 'Behind the third pillar',
      channel: 'STAFF_NOTICED',
    });
    expect(request.customer).toBeNull();
    expect(await stateOf(request.id)).toMatchObject({ isProactive: true });
  });

  it('solved on the spot is one step: nothing runs on, and the customer has the last word', async () => {
    const result = await window.as('staff.engineering.a').mutate(File, {
      input: aRequest(company, { resolvedOnSpot: { note: 'Tightened the joint' } }),
    });
    const state = await stateOf(result.request.id);
    expect(state).toMatchObject({
      status: 'RESOLVED',
      isResolvedOnSpot: true,
      isLate: false,
      openMoves: ['CONFIRM', 'CLOSE_BY_SILENCE', 'RETURN'],
    });
    expect(state.clocks.map(({ status }: any) => status)).toEqual(['MET', 'MET']);
    expect(story(state)).toEqual(['FILED', 'RESOLVED']);
    const timers = await window.database.client.timer.findMany({
      where: { kind: { startsWith: 'requests.' }, dueAt: { gte: time.now() } },
    });
    expect(
      timers.filter(({ kind }) => kind === 'requests.silence').map(({ dueAt }) => dueAt),
    ).toEqual([new Date(time.now().getTime() + days(7))]);
  });
});

describe('from open to closed', () => {
  it('accepted, worked on, resolved, returned, resolved again and confirmed: one story', async () => {
    const { id } = await file(window, company);
    time.pass(minutes(10));
    const engineer = window.as('staff.engineering.a');
    expect(await engineer.mutate(Accept, { id })).toMatchObject({
      request: { status: 'IN_PROGRESS', accountable: { name: 'Sun Hao 孙浩' } },
    });
    await engineer.mutate(Note, { id });
    await engineer.mutate(
      `mutation ($id: ID!) { postUpdate(input: { requestId: $id, text: "Ask the vendor", isPublic: false }) { __typename } }`,
      { id },
    );
    time.pass(hours(7));
    await engineer.mutate(Resolve, { id });
    const resolved = await stateOf(id);
    expect(clock(resolved, 'FIRST_RESPONSE')).toMatchObject({ status: 'MET' });
    expect(clock(resolved, 'RESOLUTION')).toMatchObject({
      status: 'MET',
      stoppedAt: time.now().toISOString(),
    });
    time.pass(days(1));
    expect(await window.as('owner.a').mutate(Return, { id })).toMatchObject({
      request: { status: 'IN_PROGRESS', returnCount: 1 },
    });
    // The first resolution stays a fact.
    expect(clock(await stateOf(id), 'RESOLUTION')).toEqual(clock(resolved, 'RESOLUTION'));
    await engineer.mutate(Resolve, { id });
    expect(await window.as('owner.a').mutate(Confirm, { id })).toEqual({
      __typename: 'ConfirmRequestSuccess',
      request: { status: 'CLOSED', closedBy: 'CONFIRMED' },
    });
    const inside = await stateOf(id);
    const steps = [
      'FILED',
      'ACCEPTED',
      'UPDATE_POSTED',
      'UPDATE_POSTED',
      'RESOLVED',
      'RETURNED',
      'RESOLVED',
      'CONFIRMED',
    ];
    expect(story(inside)).toEqual(steps);
    const outside = await stateOf(id, 'owner.a');
    expect(story(outside)).toEqual(steps.toSpliced(3, 1));
    expect(JSON.stringify(outside)).not.toContain('Ask the vendor');
    expect(outside.timeline.edges[5].node).toEqual({
      kind: 'RESOLVED',
      summary: 'Dealt with: Tightened the joint',
      isPublic: true,
      actor: { __typename: 'Staff', name: 'Sun Hao 孙浩' },
    });
  });

  it('seven days of silence close it, and it is told apart from confirmed', async () => {
    const { id } = await file(window, company);
    await window.as('staff.frontdesk.a').mutate(Resolve, { id });
    time.pass(days(7) - 1);
    await window.composition.timers.runDue();
    expect(await stateOf(id)).toMatchObject({ status: 'RESOLVED', closedBy: null });
    time.pass(1);
    await window.composition.timers.runDue();
    expect(await stateOf(id)).toMatchObject({ status: 'CLOSED', closedBy: 'SILENCE' });
    expect(story(await stateOf(id, 'owner.a'))).toEqual(['FILED', 'RESOLVED', 'CLOSED_BY_SILENCE']);
  });

  it('the customer takes it back: promises are cancelled and nothing stays armed', async () => {
    const { id } = await file(window, company);
    expect(await window.as('owner.a').mutate(Withdraw, { id })).toMatchObject({
      request: { status: 'WITHDRAWN' },
    });
    const state = await stateOf(id);
    expect(state.clocks.map(({ status }: any) => status)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(state).toMatchObject({ openMoves: [], isLate: false });
  });

  it('a public word of the staff is a first response; one among themselves or the customer’s is not', async () => {
    const { id } = await file(window, company);
    const inside = `mutation ($id: ID!) { postUpdate(input: { requestId: $id, text: "Who?", isPublic: false }) { __typename } }`;
    await window.as('staff.engineering.a').mutate(inside, { id });
    // The customer's own word is public whatever they say.
    await window.as('owner.a').mutate(inside, { id });
    expect(clock(await stateOf(id), 'FIRST_RESPONSE').status).toBe('RUNNING');
    expect(story(await stateOf(id, 'owner.a'))).toEqual(['FILED', 'UPDATE_POSTED']);
    await window.as('staff.engineering.a').mutate(Note, { id });
    expect(clock(await stateOf(id), 'FIRST_RESPONSE').status).toBe('MET');
  });

  it('the story comes in Chinese to whoever asks so', async () => {
    const { id } = await file(window, company);
    const { data } = await window
      .as('owner.a')
      .ask(State, { id }, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    expect(data?.node.timeline.edges[0].node.summary).toBe('已受理：Water under the sink');
  });
});
