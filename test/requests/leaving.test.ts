import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/platform/database/database.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { hasManyConnections } from '../support/database.ts';
import { Accept, Confirm, PauseRequest, Resolve } from '../support/documents.ts';
import { Deactivate, staffId } from '../support/staff.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, hours, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeEach(async () => {
  await window?.close();
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

const engineer = () => window.as('staff.engineering.a');
const deactivate = async (who: string, by = 'admin') =>
  window.as(by).mutate(Deactivate, { id: await staffId(window, who) });

const Read = /* GraphQL */ `
  query ($id: ID!) {
    node(id: $id) {
      ... on Request {
        status version accountable { name } firstReceiver { name }
        timeline(first: 50) { edges { node { kind summary isPublic actor { name } } } }
      }
    }
  }
`;
async function read(id: string, login = 'admin'): Promise<Record<string, any>> {
  return (await window.as(login).query(Read, { id })).node;
}
const accountableOf = async (id: string): Promise<string> =>
  (await read(id)).accountable.name.split(' ').at(-1);

/** A request that the engineer took on. */
async function taken(changes: Record<string, unknown> = {}): Promise<string> {
  const { id } = await file(window, company, changes);
  const { __typename } = await engineer().mutate(Accept, { id });
  expect(__typename).toBe('AcceptRequestSuccess');
  return id;
}

/** Open requests whose accountable works here no longer. */
const orphans = () =>
  window.database.client.request.count({
    where: { status: { in: ['OPEN', 'IN_PROGRESS', 'WAITING'] }, accountable: { isActive: false } },
  });

describe('whatever somebody who leaves answers for', () => {
  it('goes to the lead of its department, or to the manager, and the story says so', async () => {
    await window
      .as('admin')
      .mutate('mutation { createCategory(input: { code: "LOST", name: "Lost" }) { __typename } }');
    const repair = await taken();
    const cleaning = await taken({ categoryCode: 'CLEANING' });
    const lost = await taken({ categoryCode: 'LOST' });
    const waiting = await taken();
    const until = new Date(time.now().getTime() + hours(5)).toISOString();
    await engineer().mutate(PauseRequest, { id: waiting, until });
    const resolved = await taken();
    await engineer().mutate(Resolve, { id: resolved });
    const closed = await taken();
    await engineer().mutate(Resolve, { id: closed });
    await window.as('owner.a').mutate(Confirm, { id: closed });
    const others = await file(window, company);
    const before = await read(repair);
    const kept = await Promise.all([resolved, closed, others.id].map((id) => read(id)));

    expect(await deactivate('staff.engineering.a', 'manager.a')).toMatchObject({
      staff: { isActive: false },
    });
    expect(await Promise.all([repair, cleaning, lost, waiting].map(accountableOf))).toEqual([
      '郭强',
      '邓红',
      '何军',
      '郭强',
    ]);
    const after = await read(repair);
    expect(after).toMatchObject({ status: 'IN_PROGRESS', version: before.version + 1 });
    expect(after.firstReceiver).toEqual(before.firstReceiver);
    const step = {
      kind: 'ACCOUNTABLE_CHANGED',
      summary: 'Somebody else answers for it now.',
      isPublic: true,
      actor: null,
    };
    for (const login of ['admin', 'owner.a']) {
      const { timeline } = await read(repair, login);
      expect(timeline.edges.at(-1).node).toEqual(step);
    }
    expect(await read(waiting)).toMatchObject({ status: 'WAITING' });
    expect(await Promise.all([resolved, closed, others.id].map((id) => read(id)))).toEqual(kept);
    const { client } = window.database;
    const leaver = await client.staff.findUniqueOrThrow({
      where: { login: 'staff.engineering.a' },
    });
    const events = await client.event.findMany({
      where: { kind: 'requests.ACCOUNTABLE_CHANGED' },
      select: { at: true, data: true },
    });
    expect(events).toHaveLength(4);
    for (const { at, data } of events) {
      expect(at).toEqual(time.now());
      expect(data).toMatchObject({
        formerId: leaver.id,
        was: { accountableId: leaver.id },
        is: { accountableId: expect.any(String) },
      });
    }
  });

  it('goes to the manager where the lead leaves, and a colleague can take it on', async () => {
    const { id } = await file(window, company, {
      login: 'owner.a',
      customerId: null,
      channel: 'APP',
    });
    const byLead = await file(window, company);
    await window.as('lead.engineering.a').mutate(Accept, { id: byLead.id });
    await deactivate('lead.engineering.a');
    expect(await accountableOf(id)).toBe('何军');
    expect(await accountableOf(byLead.id)).toBe('何军');
    expect(await engineer().mutate(Accept, { id: byLead.id })).toMatchObject({
      request: { status: 'IN_PROGRESS', accountable: { name: 'Sun Hao 孙浩' } },
    });
  });

  it('keeps them here where nobody else could answer for it: nothing at all is changed', async () => {
    const { client } = window.database;
    // Nobody but its manager stands above the community.
    await client.staffAssignment.deleteMany({
      where: {
        community: { code: 'YH' },
        staff: { post: { rank: { in: ['REGION', 'HEADQUARTERS'] } } },
      },
    });
    const helped = await file(window, company);
    await window.as('manager.a').mutate(Accept, { id: helped.id });
    await client.department.updateMany({
      where: { code: 'SECURITY', community: { code: 'YH' } },
      data: { leadId: null },
    });
    const stuck = await file(window, company, { categoryCode: 'PARKING' });
    await window.as('manager.a').mutate(Accept, { id: stuck.id });
    const before = await stored(window);
    expect(await deactivate('manager.a')).toEqual({
      __typename: 'ConflictError',
      code: 'CONFLICT',
      path: ['input', 'staffId'],
      message: `Nobody could answer for request ${stuck.number} then: appoint a manager of its community first.`,
    });
    expect(await stored(window)).toEqual(before);
    await window.as('manager.a').mutate(Resolve, { id: stuck.id });
    expect(await deactivate('manager.a')).toMatchObject({ staff: { isActive: false } });
    expect(await accountableOf(helped.id)).toBe('郭强');
  });

  it('has somebody who works here, also when several leave at once', async () => {
    for (let count = 0; count < 5; count += 1) await taken();
    const answers = await Promise.all(
      ['staff.engineering.a', 'lead.engineering.a', 'manager.a', 'staff.frontdesk.a'].map((who) =>
        deactivate(who),
      ),
    );
    expect(answers.map(({ __typename }) => __typename)).toEqual(
      Array(4).fill('DeactivateStaffSuccess'),
    );
    expect(await orphans()).toBe(0);
    const held = await window.database.client.request.findMany({ select: { accountable: true } });
    expect(held.map(({ accountable }) => accountable.name)).toEqual(Array(5).fill('Xu Fang 徐芳'));
  });
});

describe.runIf(hasManyConnections)('somebody who leaves at the same moment', () => {
  /** Has somebody leave, in a transaction that ends once the call waits for it. */
  async function leaveDuring<T>(login: string, call: () => Promise<T>): Promise<T> {
    const { client } = window.database;
    let answer: Promise<T> | undefined;
    await inTransaction(client, async (transaction) => {
      await transaction.staff.update({ where: { login }, data: { isActive: false } });
      answer = call();
      await until(async () => {
        const [row] = await client.$queryRaw<{ count: bigint }[]>`
          SELECT count(*) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return row?.count === 1n;
      });
    });
    return answer as Promise<T>;
  }

  it('takes nothing on', async () => {
    const { id } = await file(window, company);
    const before = await read(id);
    const answer = await leaveDuring('staff.engineering.a', () =>
      engineer().mutate(Accept, { id }),
    );
    expect(answer).toEqual({
      __typename: 'NotAllowedError',
      code: 'FORBIDDEN',
      message: 'You work here no longer.',
    });
    expect(await read(id)).toEqual(before);
  });

  it('takes nothing in', async () => {
    await expect(leaveDuring('staff.frontdesk.a', () => file(window, company))).rejects.toThrow(
      'You work here no longer.',
    );
    expect(await window.database.client.request.count()).toBe(0);
  });

  it('is not made to answer for what a customer brings', async () => {
    const own = { login: 'owner.a', customerId: null, channel: 'APP' };
    const { accountable } = await leaveDuring('lead.engineering.a', () =>
      file(window, company, own),
    );
    expect(accountable.name).toBe('He Jun 何军');
  });

  it('finds what they took on just before, and it is passed on', async () => {
    const requests = await Promise.all(Array.from({ length: 6 }, () => file(window, company)));
    await Promise.all([
      ...requests.map(({ id }) => engineer().ask(Accept, { id })),
      deactivate('staff.engineering.a'),
    ]);
    expect(await window.database.client.staff.count({ where: { isActive: false } })).toBe(1);
    expect(await orphans()).toBe(0);
  });
});
