import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findOnDuty } from '../../src/modules/staff/index.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { recordAbsence, SetSkills, staffId } from '../support/staff.ts';
import { statementsOf } from '../support/statements.ts';
import { stored } from '../support/stored.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;

beforeAll(async () => {
  window = await openWindow({ time });
});
afterEach(async () => {
  await window.database.client.staffAbsence.deleteMany();
  await window.database.client.staff.updateMany({ data: { isActive: true, skills: [] } });
});
afterAll(() => window.close());

async function set(by: string, who: string, skills: string[]) {
  const input = { staffId: await staffId(window, who), skills };
  return window.as(by).mutate(SetSkills, { input });
}

describe('skills', () => {
  it('are kept in order, each once, and seen by colleagues', async () => {
    const answer = await set('lead.engineering.a', 'Sun', ['PLUMBING', 'LIFTS_2', 'PLUMBING']);
    expect(answer).toEqual({
      __typename: 'SetSkillsSuccess',
      staff: { skills: ['LIFTS_2', 'PLUMBING'] },
    });
    const Skills = 'query ($id: ID!) { node(id: $id) { ... on Staff { skills } } }';
    const id = await staffId(window, 'Sun');
    expect((await window.as('staff.cleaning.a').query(Skills, { id })).node).toEqual(answer.staff);
    expect((await set('manager.a', 'Sun', [])).staff).toEqual({ skills: [] });
  });

  it('are written into the record when they change, and only then', async () => {
    await set('admin', 'Ma', ['PLUMBING']);
    await set('admin', 'Ma', ['PLUMBING']);
    await set('admin', 'Ma', ['LIFTS']);
    const subjectId = decodeId(await staffId(window, 'Ma'))?.id as string;
    const events = await window.database.client.event.findMany({
      where: { subjectId },
      orderBy: { sequence: 'asc' },
    });
    const common = { kind: 'staff.skills-changed', subjectType: 'Staff', isPublic: false };
    expect(events).toMatchObject([
      { ...common, data: { was: { skills: [] }, is: { skills: ['PLUMBING'] } } },
      { ...common, data: { was: { skills: ['PLUMBING'] }, is: { skills: ['LIFTS'] } } },
    ]);
  });

  it.each<[string, string[], RegExp, string[]]>([
    ['are no codes', ['PLUMBING', 'plumbing'], /Capital letters/, ['input', 'skills', '1']],
    ['are too many', Array.from({ length: 51 }, (_, n) => `S${n}`), /50/, ['input', 'skills']],
  ])('are refused when they %s', async (_what, skills, message, path) => {
    const before = await stored(window);
    expect(await set('admin', 'Ma', skills)).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(message),
      path,
    });
    expect(await stored(window)).toEqual(before);
  });

  it('are refused for somebody who left', async () => {
    await window.database.client.staff.updateMany({
      where: { name: { startsWith: 'Ma ' } },
      data: { isActive: false },
    });
    expect(await set('admin', 'Ma', ['PLUMBING'])).toMatchObject({
      code: 'CONFLICT',
      message: 'They work here no longer.',
    });
  });

  it.each<[string, string, string]>([
    ['the lead of their department', 'lead.engineering.a', 'done'],
    ['the manager of their community', 'manager.a', 'done'],
    ['an administrator', 'admin', 'done'],
    ['oneself', 'staff.engineering.a', 'FORBIDDEN'],
    ['a colleague', 'staff.frontdesk.a', 'FORBIDDEN'],
    ['the manager of another community', 'manager.b', 'NOT_FOUND'],
    ['a customer', 'owner.a', 'FORBIDDEN'],
  ])('are said by %s: %s', async (_who, login, outcome) => {
    const Can = 'query ($id: ID!) { node(id: $id) { ... on Staff { viewerCanSetSkills } } }';
    const id = await staffId(window, 'staff.engineering.a');
    const { data } = await window.as(login).ask(Can, { id });
    expect(data?.node?.viewerCanSetSkills ?? false).toBe(outcome === 'done');
    const before = await stored(window);
    const answer = await set(login, 'staff.engineering.a', ['PLUMBING']);
    expect(answer.staff ? 'done' : answer.code).toBe(outcome);
    if (outcome !== 'done') expect(await stored(window)).toEqual(before);
  });
});

describe('whoever is on duty in departments', () => {
  it('is found with a skill or without, active and not absent, by one statement', async () => {
    const { client } = window.database;
    const departments = await client.department.findMany({
      where: { code: { in: ['ENGINEERING', 'CLEANING'] }, community: { code: 'YH' } },
      include: { staff: { orderBy: { id: 'asc' } } },
    });
    const departmentIds = departments.map(({ id }) => id);
    const find = (skill?: string, ids = departmentIds) =>
      findOnDuty(client, { departmentIds: ids, skill }, time.now());
    const all = departments
      .flatMap(({ staff }) => staff)
      .map(({ id, departmentId }) => ({ id, departmentId }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(all.length).toBeGreaterThan(3);
    expect(await find()).toEqual(all);
    expect(await find('PLUMBING')).toEqual([]);
    expect(await find(undefined, [])).toEqual([]);

    await set('admin', 'Sun', ['PLUMBING']);
    await set('admin', 'Ma', ['PLUMBING', 'LIFTS']);
    const [sun, ma] = await Promise.all(
      ['Sun', 'Ma'].map(async (who) => decodeId(await staffId(window, who))?.id as string),
    );
    const idsOf = async (skill?: string) => (await find(skill)).map(({ id }) => id);
    expect(await idsOf('PLUMBING')).toEqual([sun, ma].sort());
    expect(await idsOf('LIFTS')).toEqual([ma]);
    const from = time.now().toISOString();
    await recordAbsence(window, { who: 'Ma', from, until: '2026-03-03T00:00:00Z' });
    expect(await idsOf('PLUMBING')).toEqual([sun]);
    await client.staff.update({ where: { id: sun }, data: { isActive: false } });
    expect(await idsOf('PLUMBING')).toEqual([]);
    expect(await idsOf()).toEqual(all.map(({ id }) => id).filter((id) => id !== ma && id !== sun));
    expect(await statementsOf(client, () => find('PLUMBING'))).toHaveLength(1);
  });
});
