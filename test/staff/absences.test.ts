import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { file, findCompany } from '../support/company.ts';
import { CancelAbsence, RecordAbsence, recordAbsence, staffId } from '../support/staff.ts';
import { statementsOf } from '../support/statements.ts';
import { stored } from '../support/stored.ts';
import { days, HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;

beforeAll(async () => {
  window = await openWindow({ time });
});
afterEach(async () => {
  await window.database.client.staffAbsence.deleteMany();
  await window.database.client.staff.updateMany({ data: { isActive: true } });
});
afterAll(() => window.close());

const inHours = (count: number): string =>
  new Date(time.now().getTime() + hours(count)).toISOString();
/** From now on, for a day. */
const today = () => ({ from: inHours(0), until: inHours(24) });

const Duty = `query ($id: ID!) { node(id: $id) { ... on Staff { isOnDuty standIn { name post { name } } absences { from until substitute { name } } } } }`;

/** What somebody is told about the duty of somebody else. */
async function dutyOf(who: string, by = 'manager.a'): Promise<Record<string, any>> {
  const { node } = await window.as(by).query(Duty, { id: await staffId(window, who) });
  return node;
}

const standInOf = async (who: string) => (await dutyOf(who)).standIn?.name ?? null;

/** Tries to write an absence down, as somebody, with people as for `staffId`. */
async function record(by: string | null, who: string, changes: Record<string, unknown> = {}) {
  const input = { staffId: await staffId(window, who), ...today(), ...changes };
  return window.as(by).mutate(RecordAbsence, { input });
}

describe('an absence', () => {
  it('takes somebody off duty for its time, and names who stands in', async () => {
    const times = { from: inHours(1), until: inHours(3) };
    const absence = await recordAbsence(window, {
      who: 'lead.engineering.a',
      substitute: 'staff.engineering.a',
      by: 'lead.engineering.a',
      ...times,
    });
    expect(absence).toEqual({
      id: expect.any(String),
      ...times,
      recordedAt: inHours(0),
      cancelledAt: null,
      staff: { name: 'Guo Qiang 郭强' },
      substitute: { name: 'Sun Hao 孙浩' },
    });
    const coming = [{ ...times, substitute: { name: 'Sun Hao 孙浩' } }];
    const onDuty = { isOnDuty: true, standIn: null };
    expect(await dutyOf('lead.engineering.a')).toEqual({ ...onDuty, absences: coming });
    time.pass(hours(1));
    expect(await dutyOf('lead.engineering.a')).toEqual({
      isOnDuty: false,
      standIn: { name: 'Sun Hao 孙浩', post: { name: 'Staff member 员工' } },
      absences: coming,
    });
    time.pass(hours(2));
    expect(await dutyOf('lead.engineering.a')).toEqual({ ...onDuty, absences: [] });
  });

  it('is written into the record with its people and times', async () => {
    const { id } = await recordAbsence(window, { who: 'Ma', substitute: 'Sun', ...today() });
    await window.as('admin').mutate(CancelAbsence, { id });
    const { client } = window.database;
    const ma = await client.staff.findFirstOrThrow({ where: { name: { startsWith: 'Ma ' } } });
    const sun = await client.staff.findFirstOrThrow({ where: { name: { startsWith: 'Sun ' } } });
    const admin = await client.staff.findFirstOrThrow({ where: { login: 'admin' } });
    const events = await client.event.findMany({
      where: { subjectId: ma.id },
      orderBy: { sequence: 'asc' },
    });
    const absence = await client.staffAbsence.findFirstOrThrow();
    const common = {
      communityId: null,
      subjectType: 'Staff',
      subjectId: ma.id,
      actorType: 'Staff',
      actorId: admin.id,
      isPublic: false,
    };
    expect(events).toMatchObject([
      {
        ...common,
        kind: 'staff.absence-recorded',
        data: { absenceId: absence.id, ...today(), substituteId: sun.id },
      },
      { ...common, kind: 'staff.absence-cancelled', data: { absenceId: absence.id } },
    ]);
    expect(absence.recordedById).toBe(admin.id);
  });

  it('passes on to the substitute of the substitute, and to nobody who left', async () => {
    await recordAbsence(window, { who: 'Guo', substitute: 'Sun', ...today() });
    await recordAbsence(window, { who: 'Sun', substitute: 'Ma', ...today() });
    expect(await standInOf('Guo')).toBe('Ma Chao 马超');
    expect(await standInOf('Sun')).toBe('Ma Chao 马超');
    expect(await standInOf('Ma')).toBeNull();
    await window.database.client.staff.updateMany({
      where: { name: { startsWith: 'Ma ' } },
      data: { isActive: false },
    });
    expect(await standInOf('Guo')).toBeNull();
    expect(await dutyOf('Ma')).toMatchObject({ isOnDuty: false, absences: [] });
  });

  it('may overlap with others: the one that began last counts', async () => {
    await recordAbsence(window, {
      who: 'Guo',
      substitute: 'Sun',
      from: inHours(-10),
      until: inHours(10),
    });
    await recordAbsence(window, {
      who: 'Guo',
      substitute: 'Ma',
      from: inHours(1),
      until: inHours(2),
    });
    expect(await standInOf('Guo')).toBe('Sun Hao 孙浩');
    time.pass(hours(1));
    expect(await standInOf('Guo')).toBe('Ma Chao 马超');
    time.pass(hours(1));
    expect(await standInOf('Guo')).toBe('Sun Hao 孙浩');
  });

  it('can be taken back while it is not over, once', async () => {
    const { id } = await recordAbsence(window, { who: 'Ma', ...today() });
    expect((await dutyOf('Ma')).isOnDuty).toBe(false);
    time.pass(hours(1));
    expect(await window.as('lead.engineering.a').mutate(CancelAbsence, { id })).toEqual({
      __typename: 'CancelAbsenceSuccess',
      absence: { cancelledAt: inHours(0), staff: { isOnDuty: true } },
    });
    expect(await dutyOf('Ma')).toEqual({ isOnDuty: true, standIn: null, absences: [] });
    const path = ['input', 'absenceId'];
    expect(await window.as('admin').mutate(CancelAbsence, { id })).toMatchObject({
      code: 'CONFLICT',
      message: 'This absence was taken back before.',
      path,
    });
    const over = await recordAbsence(window, { who: 'Ma', ...today() });
    time.pass(hours(24));
    expect(await window.as('admin').mutate(CancelAbsence, { id: over.id })).toMatchObject({
      code: 'CONFLICT',
      message: 'It is over.',
      path,
    });
  });

  it('is taken back by one of two who do it at the same moment', async () => {
    const { id } = await recordAbsence(window, { who: 'Ma', ...today() });
    const answers = await Promise.all(
      ['admin', 'manager.a', 'lead.engineering.a'].map((login) =>
        window.as(login).mutate(CancelAbsence, { id }),
      ),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'CancelAbsenceSuccess',
      'ConflictError',
      'ConflictError',
    ]);
  });
});

describe('an absence is refused', () => {
  it.each<[string, () => Record<string, unknown>, string]>([
    ['ends before it begins', () => ({ from: inHours(2), until: inHours(1) }), 'ends before'],
    ['is no time at all', () => ({ from: inHours(2), until: inHours(2) }), 'ends before'],
    ['is over', () => ({ from: inHours(-2), until: inHours(0) }), 'lies in the past'],
    ['lasts too long', () => ({ until: inHours(400 * 24 + 0.001) }), 'at most 400 days'],
  ])('when it %s', async (_what, changes, message) => {
    const before = await stored(window);
    expect(await record('admin', 'Ma', changes())).toMatchObject({
      __typename: 'InvalidInputError',
      code: 'INVALID_INPUT',
      message: expect.stringContaining(message),
      path: ['input', 'until'],
    });
    expect(await stored(window)).toEqual(before);
  });

  it('and not when it lasts 400 days to the millisecond', async () => {
    expect(await record('admin', 'Ma', { until: inHours(400 * 24) })).toMatchObject({
      absence: { until: new Date(time.now().getTime() + days(400)).toISOString() },
    });
  });

  it.each<[string, string, object]>([
    [
      'the person themselves',
      'Ma',
      { code: 'INVALID_INPUT', message: 'Nobody stands in for themselves.' },
    ],
    [
      'somebody of another community',
      'Tian',
      { code: 'INVALID_INPUT', message: 'The substitute works in no community of theirs.' },
    ],
    [
      'somebody who left',
      'Sun',
      { code: 'INVALID_INPUT', message: 'The substitute works here no longer.' },
    ],
  ])('when the substitute is %s', async (_what, substitute, failure) => {
    await window.database.client.staff.updateMany({
      where: { name: { startsWith: 'Sun ' } },
      data: { isActive: false },
    });
    const before = await stored(window);
    const substituteId = await staffId(window, substitute);
    expect(await record('admin', 'Ma', { substituteId })).toMatchObject({
      ...failure,
      path: ['input', 'substituteId'],
    });
    expect(await stored(window)).toEqual(before);
  });

  it('when whoever writes it down cannot see the substitute', async () => {
    expect(
      await record('manager.a', 'Ma', { substituteId: await staffId(window, 'Tian') }),
    ).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'substituteId'] });
  });

  it('for somebody who works here no longer', async () => {
    await window.database.client.staff.updateMany({
      where: { name: { startsWith: 'Ma ' } },
      data: { isActive: false },
    });
    expect(await record('admin', 'Ma')).toMatchObject({
      code: 'CONFLICT',
      message: 'They work here no longer.',
      path: ['input', 'staffId'],
    });
  });
});

describe('who may write an absence down, and take it back', () => {
  const Can = `query ($id: ID!) { node(id: $id) { ... on Staff { viewerCanRecordAbsence } } }`;

  it.each<[string, string, string]>([
    ['oneself', 'staff.engineering.a', 'done'],
    ['the lead of their department', 'lead.engineering.a', 'done'],
    ['the manager of their community', 'manager.a', 'done'],
    ['an administrator', 'admin', 'done'],
    ['a colleague', 'staff.frontdesk.a', 'FORBIDDEN'],
    ['the manager of another community', 'manager.b', 'NOT_FOUND'],
    ['somebody of another community', 'staff.frontdesk.b', 'NOT_FOUND'],
    ['a customer', 'owner.a', 'FORBIDDEN'],
  ])('%s', async (_who, login, outcome) => {
    const sun = await staffId(window, 'Sun');
    const { data } = await window.as(login).ask(Can, { id: sun });
    expect(data?.node?.viewerCanRecordAbsence ?? false).toBe(outcome === 'done');
    const { id } = await recordAbsence(window, { who: 'Sun', ...today() });
    const before = await stored(window);
    const outcomes = [
      await record(login, 'Sun'),
      await window.as(login).mutate(CancelAbsence, { id }),
    ].map((result) => (result.absence ? 'done' : result.code));
    expect(outcomes).toEqual([outcome, outcome]);
    if (outcome !== 'done') expect(await stored(window)).toEqual(before);
  });

  it('and nobody because they lead another department', async () => {
    expect(await record('lead.engineering.a', 'Hu')).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('when somebody is off duty', () => {
  it('is no matter of the customers', async () => {
    await recordAbsence(window, { who: 'Hu', substitute: 'Tang', ...today() });
    await file(window, await findCompany(window));
    const { requests } = await window.as('owner.a').query(
      `{ requests(first: 1) { edges { node { firstReceiver { name isOnDuty standIn { name }
         absences { id } viewerCanRecordAbsence viewerCanDeactivate } } } } }`,
    );
    expect(requests.edges[0].node.firstReceiver).toEqual({
      name: 'Hu Jing 胡静',
      isOnDuty: null,
      standIn: null,
      absences: null,
      viewerCanRecordAbsence: false,
      viewerCanDeactivate: false,
    });
  });

  it('does not show a substitute whom the viewer may not see', async () => {
    // The region works in both communities; its substitute in b alone.
    const { until, from } = today();
    await recordAbsence(window, { who: 'Xu', substitute: 'Song', from, until });
    expect(await dutyOf('Xu', 'manager.a')).toEqual({
      isOnDuty: false,
      standIn: null,
      absences: [{ from, until, substitute: null }],
    });
    expect(await dutyOf('Xu', 'manager.b')).toMatchObject({
      standIn: { name: 'Song Yan 宋燕' },
      absences: [{ substitute: { name: 'Song Yan 宋燕' } }],
    });
  });

  it('costs as many statements for one person as for all of a community', async () => {
    const pairs = { Guo: 'Ma', Tang: 'Hu', Deng: 'Luo', Feng: 'Cao' };
    for (const [who, substitute] of Object.entries(pairs)) {
      await recordAbsence(window, { who, substitute, ...today() });
    }
    const ask = (fields: string) => () =>
      window
        .as('manager.a')
        .query(`{ communities { edges { node { departments { ${fields} } } } } }`);
    const duty =
      'isOnDuty absences { from } standIn { name post { name } } viewerCanDeactivate viewerCanRecordAbsence';
    // What was written down has its place by then, and the stream of events rests.
    await window.composition.platform.events.head();
    const without = await statementsOf(window.database.client, ask('lead { name }'));
    const withDuty = await statementsOf(window.database.client, ask(`lead { name ${duty} }`));
    // Who is active; who stands in, twice; their rows and posts; two questions of rights.
    expect(withDuty.length - without.length).toBe(7);
  });
});
