import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Deactivate, staffId } from '../support/staff.ts';
import { stored } from '../support/stored.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
const path = ['input', 'staffId'];
let window: Window;
/** A window serves until somebody has left. */
let hasLeft = true;

beforeEach(async () => {
  if (!hasLeft) return;
  await window?.close();
  window = await openWindow({ time });
});
afterAll(() => window.close());

const deactivate = async (by: string, who: string) =>
  window.as(by).mutate(Deactivate, { id: await staffId(window, who) });
const rowOf = (name: string) =>
  window.database.client.staff.findFirstOrThrow({ where: { name: { startsWith: `${name} ` } } });
const departmentOf = (leadId: string) =>
  window.database.client.department.findFirst({ where: { leadId } });

describe('somebody who leaves', () => {
  it('cannot call any more, leads nothing, and is still known by name', async () => {
    const guo = await rowOf('Guo');
    const department = await departmentOf(guo.id);
    expect(department?.code).toBe('ENGINEERING');
    expect(await deactivate('manager.a', 'lead.engineering.a')).toEqual({
      __typename: 'DeactivateStaffSuccess',
      staff: {
        id: await staffId(window, 'Guo'),
        name: 'Guo Qiang 郭强',
        isActive: false,
        isOnDuty: false,
      },
    });
    const { errors } = await window
      .as('lead.engineering.a')
      .ask('{ communities { edges { cursor } } }');
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const { client } = window.database;
    expect(
      (await client.department.findUniqueOrThrow({ where: { id: department?.id } })).leadId,
    ).toBe(null);
    expect(await client.department.count({ where: { leadId: null } })).toBe(1);
    const events = await client.event.findMany({ where: { subjectId: guo.id } });
    expect(events).toMatchObject([
      {
        kind: 'staff.deactivated',
        communityId: null,
        subjectType: 'Staff',
        at: time.now(),
        actorId: (await rowOf('He')).id,
        isPublic: false,
        data: {
          was: { isActive: true },
          is: { isActive: false },
          departmentsLed: [department?.id],
        },
      },
    ]);
  });

  it('leaves once: a second time is a conflict, also at the same moment', async () => {
    const id = await staffId(window, 'Ma');
    const answers = await Promise.all(
      ['admin', 'manager.a'].map((login) => window.as(login).mutate(Deactivate, { id })),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'ConflictError',
      'DeactivateStaffSuccess',
    ]);
    const before = await stored(window);
    expect(await deactivate('admin', 'Ma')).toMatchObject({
      code: 'CONFLICT',
      message: 'They work here no longer.',
      path,
    });
    expect(await stored(window)).toEqual(before);
    const { id: subjectId } = await rowOf('Ma');
    expect(await window.database.client.event.count({ where: { subjectId } })).toBe(1);
  });

  it('is never oneself', async () => {
    hasLeft = false;
    for (const login of ['admin', 'manager.a']) {
      const before = await stored(window);
      expect(await deactivate(login, login)).toMatchObject({
        code: 'CONFLICT',
        message: 'Nobody deactivates themselves: somebody else has to do it.',
        path,
      });
      expect(await stored(window)).toEqual(before);
    }
  });

  it('is one of two who deactivate each other at the same moment', async () => {
    hasLeft = true;
    await window.database.client.staff.updateMany({
      where: { login: { in: ['manager.a', 'manager.b'] } },
      data: { isAdministrator: true },
    });
    const pairs = [
      ['manager.a', 'manager.b'],
      ['manager.b', 'manager.a'],
    ] as const;
    const answers = await Promise.all(pairs.map(([by, who]) => deactivate(by, who)));
    const outcomes = answers.map((answer) => answer.code ?? 'done').sort();
    expect(outcomes[1]).toBe('done');
    // Refused by the lock, or no more known when the call came in.
    expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(outcomes[0]);
    expect(await window.database.client.staff.count({ where: { isActive: false } })).toBe(1);
  });
});

describe('who may have somebody leave', () => {
  const Can = `query ($id: ID!) { node(id: $id) { ... on Staff { viewerCanDeactivate } } }`;

  it.each<[string, string, string]>([
    ['admin', 'region', 'done'],
    ['admin', 'manager.a', 'done'],
    ['admin', 'other.admin', 'done'],
    ['region', 'manager.b', 'done'],
    ['region', 'Cao', 'done'],
    ['region', 'admin', 'FORBIDDEN'],
    ['manager.a', 'Guo', 'done'],
    ['manager.a', 'Luo', 'done'],
    ['manager.a', 'region', 'FORBIDDEN'],
    ['manager.a', 'deputy', 'FORBIDDEN'],
    ['manager.a', 'other.admin', 'FORBIDDEN'],
    ['manager.a', 'Tian', 'NOT_FOUND'],
    ['lead.engineering.a', 'Ma', 'FORBIDDEN'],
    ['staff.frontdesk.a', 'staff.frontdesk.a', 'FORBIDDEN'],
    ['owner.a', 'Ma', 'FORBIDDEN'],
  ])('%s, %s: %s', async (by, who, outcome) => {
    hasLeft = outcome === 'done';
    const { client } = window.database;
    await client.staff.updateMany({
      where: { post: { rank: 'REGION' } },
      data: { login: 'region' },
    });
    // A second manager of a, and an administrator who cleans there.
    await client.staff.updateMany({
      where: { name: { startsWith: 'Feng ' } },
      data: { login: 'deputy', postId: (await rowOf('He')).postId },
    });
    await client.staff.updateMany({
      where: { name: { startsWith: 'Deng ' } },
      data: { login: 'other.admin', isAdministrator: true },
    });
    const id = await staffId(window, who);
    const { data } = await window.as(by).ask(Can, { id });
    expect(data?.node?.viewerCanDeactivate ?? false).toBe(outcome === 'done');
    const before = await stored(window);
    const result = await deactivate(by, who);
    expect(result.staff ? 'done' : result.code).toBe(outcome);
    if (outcome !== 'done') expect(await stored(window)).toEqual(before);
    const after = await window.as('admin').ask(Can, { id });
    if (outcome === 'done') expect(after.data?.node?.viewerCanDeactivate).toBe(false);
  });
});
