import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../src/platform/auth/caller.ts';
import { keepsRights } from '../../src/platform/auth/watch.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import * as documents from '../support/documents.ts';
import { issueKey, openPartner } from '../support/partners.ts';
import { openSocket } from '../support/socket.ts';
import { Deactivate, staffId } from '../support/staff.ts';
import { until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
});
afterAll(() => window.close());

const staff = () => window.database.client.staff;
const socketOf = async (login: string) => openSocket(window.url, await window.as(login).headers());

/** Changes a right, and answers how long it took until the socket was closed with 4403. */
async function timeToEnd(login: string, change: () => Promise<unknown>): Promise<number> {
  const socket = await socketOf(login);
  socket.start('1', documents.Escalations);
  const stream = await window.as(login).subscribe('SSE', documents.Escalations);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const begin = Date.now();
  await change();
  await until(() => socket.closed !== null && stream.errors.length > 0);
  expect(socket.closed).toMatchObject({ code: 4403, reason: 'Forbidden' });
  expect(JSON.stringify(stream.errors)).toContain('FORBIDDEN');
  return Date.now() - begin;
}

describe('a right that is taken away ends what runs within 5 seconds', () => {
  it('when somebody is deactivated', async () => {
    const id = await staffId(window, 'staff.cleaning.a');
    const time = await timeToEnd('staff.cleaning.a', () =>
      window.as('manager.a').mutate(Deactivate, { id }),
    );
    expect(time).toBeLessThan(5000);
  });

  it('when somebody works in a community no longer', async () => {
    const time = await timeToEnd('staff.frontdesk.b', () =>
      window.database.client.staffAssignment.deleteMany({
        where: { staff: { login: 'staff.frontdesk.b' } },
      }),
    );
    expect(time).toBeLessThan(5000);
  });

  it('when an administrator is one no longer', async () => {
    await staff().update({ where: { login: 'manager.b' }, data: { isAdministrator: true } });
    const time = await timeToEnd('manager.b', () =>
      staff().update({ where: { login: 'manager.b' }, data: { isAdministrator: false } }),
    );
    expect(time).toBeLessThan(5000);
  });

  it('also a right that came after the socket was opened', async () => {
    const socket = await socketOf('lead.engineering.a');
    const lead = await staff().findUniqueOrThrow({ where: { login: 'lead.engineering.a' } });
    const { id: communityId } = await window.database.client.community.findUniqueOrThrow({
      where: { code: 'TD' },
    });
    const assignment = { staffId: lead.id, communityId };
    await window.database.client.staffAssignment.create({ data: assignment });
    socket.start('1', documents.Escalations, { communityId: company.b.id });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await window.database.client.staffAssignment.deleteMany({ where: assignment });
    await until(() => socket.closed !== null, 5000);
    expect(socket.closed?.code).toBe(4403);
  });

  it('when a key expires', async () => {
    const app = await openPartner(window, {
      name: 'Short-lived',
      scopes: ['READ_REQUESTS'],
      communityIds: [company.a.id],
    });
    const expiresAt = new Date(Date.now() + 1000).toISOString();
    const { secret } = await issueKey(window, { appId: app.id, expiresAt });
    const socket = await openSocket(window.url, { authorization: `Bearer ${secret}` });
    expect(socket.closed).toBeNull();
    await until(() => socket.closed !== null, 6000);
    expect(socket.closed?.code).toBe(4403);
  });

  it('and not when a right is added', async () => {
    const socket = await socketOf('staff.engineering.a');
    socket.start('1', documents.Escalations);
    const { departmentId } = await staff().findUniqueOrThrow({
      where: { login: 'staff.engineering.a' },
    });
    await staff().update({
      where: { login: 'staff.engineering.a' },
      data: { isAdministrator: true },
    });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(departmentId).not.toBeNull();
    expect(socket.closed).toBeNull();
    socket.cut();
  });
});

describe('at every event', () => {
  it('a request that went out of reach is heard of no more, though the follower keeps every right', async () => {
    const request = await file(window, company, { categoryCode: 'CLEANING' });
    const { communities } = await window
      .as('admin')
      .query('{ communities { edges { node { departments { code vendor { id } } } } } }');
    const vendorId = communities.edges
      .flatMap(({ node }: any) => node.departments)
      .find(({ vendor }: any) => vendor !== null).vendor.id;
    const app = await openPartner(window, {
      name: 'Cleaners',
      scopes: ['UPDATE_WORK'],
      communityIds: [company.a.id],
      vendorId,
    });
    const follow = await app.client.subscribe('WebSocket', documents.Follow, {
      requestId: request.id,
    });
    const note = () => window.as('manager.a').mutate(documents.Note, { id: request.id });
    await until(async () => {
      await note();
      return follow.events.length > 0;
    });
    const other = await window.database.client.department.findFirstOrThrow({
      where: { code: 'ENGINEERING', community: { code: 'YH' } },
    });
    await window.database.client.request.update({
      where: { number: request.number },
      data: { departmentId: other.id },
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const heard = follow.events.length;
    await note();
    await note();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(follow.events.length).toBe(heard);
    expect(follow.errors).toEqual([]);
  });
});

describe('keeping rights', () => {
  const caller: Caller = {
    type: 'Staff',
    id: '1',
    name: 'Somebody',
    isInside: true,
    communityIds: ['a', 'b'],
    departmentIds: ['d'],
    roles: ['LEAD'],
  };
  it.each<[string, Caller | null, boolean]>([
    ['the same', caller, true],
    ['another name', { ...caller, name: 'Somebody else' }, true],
    ['one community more', { ...caller, communityIds: ['c', 'b', 'a'] }, true],
    ['one community less', { ...caller, communityIds: ['a'] }, false],
    ['another department', { ...caller, departmentIds: ['e'] }, false],
    ['another rank', { ...caller, roles: ['STAFF'] }, false],
    ['another person', { ...caller, id: '2' }, false],
    ['nobody', null, false],
  ])('%s', (_what, now, keeps) => {
    expect(keepsRights(caller, now)).toBe(keeps);
  });
});
