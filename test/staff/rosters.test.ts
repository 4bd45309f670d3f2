import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findLine } from '../../src/modules/staff/index.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { file, findCompany } from '../support/company.ts';
import { ReportUp } from '../support/documents.ts';
import {
  csvOf,
  departmentId,
  handOver,
  importRoster,
  tryRoster,
  week,
} from '../support/rosters.ts';
import { recordAbsence, SetSkills, staffId } from '../support/staff.ts';
import { statementsOf } from '../support/statements.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Monday, nine in the morning in Shanghai. */
const start = '2026-03-02T01:00:00Z';
const time = new HeldTime(start);
let window: Window;

beforeAll(async () => {
  window = await openWindow({ time });
});
afterEach(async () => {
  const { client } = window.database;
  await client.shift.deleteMany();
  await client.roster.deleteMany();
  await client.staffAbsence.deleteMany();
  time.pass(new Date(start).getTime() - time.now().getTime());
});
afterAll(() => window.close());

const sample = (name: string) =>
  readFile(join(import.meta.dirname, '../../examples/rosters', name), 'utf8');

const OnDuty = `query ($at: DateTime, $departmentId: ID, $skill: String) { communities { edges { node { code onDuty(at: $at, departmentId: $departmentId, skill: $skill) { name } } } } }`;

/** The first names of the engineers who are there. */
async function present(at?: string, more: Record<string, unknown> = {}): Promise<string[]> {
  const variables = { at, departmentId: await departmentId(window), ...more };
  const { communities } = await window.as('staff.cleaning.a').query(OnDuty, variables);
  return communities.edges[0].node.onDuty.map(({ name }: any) => name.split(' ')[0]);
}

async function ask(who: string, fields: string, variables = {}): Promise<Record<string, any>> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Staff { ${fields} } } }`;
  const id = await staffId(window, who);
  return (await window.as('manager.a').query(query, { id, ...variables })).node;
}

const all = ['Guo', 'Ma', 'Sun'];

describe('a roster', () => {
  it.each([
    ['csv', 'engineering.csv'],
    ['iCalendar', 'engineering.ics'],
  ])(
    'is taken over from %s, and tells whom it has and when nobody is there',
    async (form, name) => {
      const roster = await importRoster(window, { [form]: await sample(name) });
      const gaps = [
        { from: '2026-03-01T16:00:00.000Z', until: '2026-03-02T00:00:00.000Z' },
        { from: '2026-03-08T00:00:00.000Z', until: '2026-03-08T12:00:00.000Z' },
      ];
      expect(roster).toEqual({
        id: expect.any(String),
        number: 1,
        from: '2026-03-01T16:00:00.000Z',
        until: '2026-03-08T16:00:00.000Z',
        timeZone: 'Asia/Shanghai',
        importedAt: '2026-03-02T01:00:00.000Z',
        importedBy: { name: expect.any(String) },
        shiftCount: 13,
        personCount: 2,
        gaps,
        holds: [{ from: '2026-03-01T16:00:00.000Z', until: '2026-03-08T16:00:00.000Z' }],
      });
      // The lead is not in it and stays on duty; before and after it everybody is.
      expect(await present('2026-03-01T15:59:59Z')).toEqual(all);
      expect(await present('2026-03-01T16:00:00Z')).toEqual(['Guo']);
      expect(await present('2026-03-02T00:00:00Z')).toEqual(['Guo', 'Sun']);
      expect(await present('2026-03-02T12:00:00Z')).toEqual(['Guo', 'Ma']);
      expect(await present('2026-03-02T17:00:00Z')).toEqual(['Guo', 'Ma']);
      expect(await present('2026-03-08T06:00:00Z')).toEqual(['Guo']);
      expect(await present('2026-03-08T16:00:00Z')).toEqual(all);
      expect(await ask('Ma', 'isOnDuty standIn { name }')).toEqual({
        isOnDuty: false,
        standIn: null,
      });
      expect(await ask('Sun', 'isOnDuty')).toEqual({ isOnDuty: true });
    },
  );

  it('is written into the record without names', async () => {
    const { id } = await importRoster(window, { csv: await sample('engineering.csv') });
    const [event] = await window.database.client.event.findMany({
      where: { subjectId: decodeId(id)?.id },
    });
    expect(event).toMatchObject({
      kind: 'staff.roster-imported',
      subjectType: 'Roster',
      isPublic: false,
      data: { number: 1, shiftCount: 13, personCount: 2, timeZone: 'Asia/Shanghai' },
    });
    expect(JSON.stringify(event?.data)).not.toMatch(/Ma Chao|engineering/);
  });

  it('has the lead off duty where it names them, and there alone', async () => {
    await importRoster(window, { csv: csvOf('Guo Qiang 郭强,2026-03-02,08:00,20:00') });
    expect(await present('2026-03-02T01:00:00Z')).toEqual(['Guo']);
    expect(await present('2026-03-02T12:00:00Z')).toEqual([]);
    expect(await present('2026-03-08T16:00:00Z')).toEqual(all);
  });

  it('gives way to absences, which are gaps then', async () => {
    const { gaps } = await importRoster(window, {
      csv: csvOf('staff.engineering.a,2026-03-02,00:00,00:00'),
      until: '2026-03-02T16:00:00Z',
    });
    expect(gaps).toEqual([]);
    const away = { from: '2026-03-02T02:00:00.000Z', until: '2026-03-02T03:00:00.000Z' };
    await recordAbsence(window, { who: 'Sun', substitute: 'Guo', ...away });
    expect(await present('2026-03-02T02:00:00Z')).toEqual(['Guo']);
    expect(await present('2026-03-02T03:00:00Z')).toEqual(['Guo', 'Sun']);
    const Rosters = `query ($id: ID!) { node(id: $id) { ... on Department { rosters { edges { node { gaps { from until } } } } } } }`;
    const { node } = await window
      .as('staff.cleaning.a')
      .query(Rosters, { id: await departmentId(window) });
    expect(node.rosters.edges).toEqual([{ node: { gaps: [away] } }]);
    time.pass(hours(1.5));
    expect(await ask('Sun', 'isOnDuty standIn { name }')).toEqual({
      isOnDuty: false,
      standIn: { name: 'Guo Qiang 郭强' },
    });
  });

  it('replaces an older one for the time that they share, which stays to be read', async () => {
    await importRoster(window, { csv: await sample('engineering.csv') });
    const newer = await importRoster(window, {
      csv: csvOf('Ma Chao 马超,2026-03-04,08:00,20:00'),
      from: '2026-03-03T16:00:00Z',
      until: '2026-03-04T16:00:00Z',
    });
    expect(newer.number).toBe(2);
    // The night before was to last until eight.
    expect(await present('2026-03-03T15:59:00Z')).toEqual(['Guo', 'Ma']);
    expect(await present('2026-03-03T16:00:00Z')).toEqual(['Guo']);
    expect(await present('2026-03-04T01:00:00Z')).toEqual(['Guo', 'Ma']);
    expect(await present('2026-03-04T13:00:00Z')).toEqual(['Guo']);
    expect(await present('2026-03-04T16:00:00Z')).toEqual(['Guo', 'Ma']);
    const Rosters = `query ($id: ID!) { node(id: $id) { ... on Department { rosters { edges { node { number shiftCount holds { from until } shifts(first: 100) { edges { node { from holds { from until } } } } } } } } } }`;
    const { node } = await window
      .as('staff.cleaning.a')
      .query(Rosters, { id: await departmentId(window) });
    const [second, first] = node.rosters.edges.map((edge: any) => edge.node);
    expect([second.number, first.number, first.shiftCount]).toEqual([2, 1, 13]);
    expect(first.holds).toEqual([
      { from: '2026-03-01T16:00:00.000Z', until: '2026-03-03T16:00:00.000Z' },
      { from: '2026-03-04T16:00:00.000Z', until: '2026-03-08T16:00:00.000Z' },
    ]);
    const holdsOf = (from: string) =>
      first.shifts.edges.find((edge: any) => edge.node.from === from).node.holds;
    expect(holdsOf('2026-03-04T00:00:00.000Z')).toEqual([]);
    expect(holdsOf('2026-03-03T12:00:00.000Z')).toEqual([
      { from: '2026-03-03T12:00:00.000Z', until: '2026-03-03T16:00:00.000Z' },
    ]);
  });

  it('lets its last night go on into the next one', async () => {
    await importRoster(window, { csv: await sample('engineering.csv') });
    const { gaps } = await importRoster(window, {
      csv: csvOf('staff.engineering.a,2026-03-09,08:00,20:00'),
      from: '2026-03-08T16:00:00Z',
      until: '2026-03-09T12:00:00Z',
    });
    expect(gaps).toEqual([]);
    expect(await present('2026-03-08T20:00:00Z')).toEqual(['Guo', 'Ma']);
    expect(await present('2026-03-09T00:00:00Z')).toEqual(['Guo', 'Sun']);
  });

  it('of two at the same moment one is the newer', async () => {
    const lines = [
      'staff.engineering.a,2026-03-02,08:00,20:00',
      'Ma Chao 马超,2026-03-02,08:00,20:00',
    ];
    const rosters = await Promise.all(
      lines.map((line) => importRoster(window, { csv: csvOf(line) })),
    );
    expect(rosters.map(({ number }) => number).sort()).toEqual([1, 2]);
    const last = rosters[0]?.number === 2 ? 'Sun' : 'Ma';
    expect(await present('2026-03-02T01:00:00Z')).toEqual(['Guo', last].sort());
  });

  it('is read by the clock of its place, also in the night in which the clocks change', async () => {
    time.pass(hours(24 * 26));
    const night = { csv: csvOf('Ma Chao 马超,2026-03-28,22:00,06:00'), timeZone: 'Europe/Berlin' };
    const { id } = await importRoster(window, {
      ...night,
      from: '2026-03-28T00:00:00Z',
      until: '2026-03-30T00:00:00Z',
    });
    const { client } = window.database;
    const rosterId = decodeId(id)?.id;
    // Seven hours in spring: from 22:00 at UTC+1 to 06:00 at UTC+2.
    expect(await client.shift.findMany({ where: { rosterId } })).toMatchObject([
      { from: new Date('2026-03-28T21:00:00Z'), until: new Date('2026-03-29T04:00:00Z') },
    ]);
  });

  it('has a leap day, and a night that goes on into March', async () => {
    const { id } = await importRoster(window, {
      csv: csvOf('Ma Chao 马超,2028-02-29,22:00,06:00'),
      from: '2028-02-28T16:00:00Z',
      until: '2028-02-29T16:00:00Z',
    });
    expect(
      await window.database.client.shift.findMany({ where: { rosterId: decodeId(id)?.id } }),
    ).toMatchObject([
      { from: new Date('2028-02-29T14:00:00Z'), until: new Date('2028-02-29T22:00:00Z') },
    ]);
    expect(await present('2028-02-29T15:00:00Z')).toEqual(['Guo', 'Ma']);
    // Nothing is said of the first of March: everybody is there.
    expect(await present('2028-02-29T16:00:00Z')).toEqual(all);
  });
});

describe('the line of report', () => {
  it('goes past a lead who is off shift, or to whoever took the shift over', async () => {
    const company = await findCompany(window);
    await importRoster(window, {
      csv: csvOf(
        'Guo Qiang 郭强,2026-03-02,20:00,08:00',
        'Guo Qiang 郭强,2026-03-03,08:00,20:00',
        'staff.engineering.a,2026-03-02,08:00,20:00',
      ),
    });
    const recipientOf = async () => {
      const { id } = await file(window, company);
      const answer = await window.as('staff.frontdesk.a').mutate(ReportUp, { id });
      return answer.escalation;
    };
    expect((await recipientOf()).level).toBe('COMMUNITY_MANAGER');
    time.pass(hours(24));
    expect(await recipientOf()).toMatchObject({
      level: 'DEPARTMENT_LEAD',
      recipient: { name: 'Guo Qiang 郭强' },
    });
    await handOver(window, { of: 'Guo', from: '2026-03-03T00:00:00Z', to: 'Ma' });
    expect(await recipientOf()).toMatchObject({
      level: 'DEPARTMENT_LEAD',
      recipient: { name: 'Ma Chao 马超' },
    });
    expect(await ask('Guo', 'isOnDuty standIn { name }')).toEqual({
      isOnDuty: false,
      standIn: { name: 'Ma Chao 马超' },
    });
  });

  it('and duty cost as many statements with rosters as without', async () => {
    const { client } = window.database;
    const { communityId, id } = await client.department.findFirstOrThrow({
      where: { code: 'ENGINEERING', community: { code: 'YH' } },
    });
    const line = () => findLine(client, communityId, id, time.now());
    const before = (await statementsOf(client, line)).length;
    const duty = () => window.as('manager.a').query(OnDuty, {});
    const dutyBefore = (await statementsOf(client, duty)).length;
    await importRoster(window, { csv: await sample('engineering.csv') });
    expect((await statementsOf(client, line)).length).toBe(before);
    expect((await statementsOf(client, duty)).length).toBe(dutyBefore);
  });
});

describe('a shift', () => {
  const sunMonday = { of: 'staff.engineering.a', from: '2026-03-03T00:00:00Z' };
  const Shifts = 'shifts { from until staff { name } substitute { name } viewerCanHandOver }';
  const fromOf = (rows: any[]) => rows.map(({ from }) => from);

  it('is handed over and given back, on the record', async () => {
    await importRoster(window, { csv: await sample('engineering.csv') });
    const answer = await handOver(window, { ...sunMonday, to: 'Ma', by: 'staff.engineering.a' });
    expect(answer).toMatchObject({
      __typename: 'HandOverShiftSuccess',
      shift: { staff: { name: 'Sun Hao 孙浩' }, substitute: { name: 'Ma Chao 马超' } },
    });
    const at = '2026-03-03T02:00:00Z';
    expect(await present(at)).toEqual(['Guo', 'Ma']);
    const [ma, sun] = [await ask('Ma', Shifts), await ask('Sun', Shifts)];
    expect(fromOf(ma.shifts)).toContain('2026-03-03T00:00:00.000Z');
    expect(ma.shifts).toHaveLength(8);
    expect(fromOf(sun.shifts)).not.toContain('2026-03-03T00:00:00.000Z');
    expect(sun.shifts[0].viewerCanHandOver).toBe(true);
    const events = await window.database.client.event.findMany({
      where: { subjectId: decodeId(answer.shift.id)?.id },
    });
    const [maId, sunId] = await Promise.all(
      ['Ma', 'Sun'].map(async (who) => decodeId(await staffId(window, who))?.id),
    );
    expect(events).toMatchObject([
      {
        kind: 'staff.shift-handed-over',
        subjectType: 'Shift',
        data: { staffId: sunId, was: { workedBy: sunId }, is: { workedBy: maId } },
      },
    ]);
    const back = await handOver(window, { ...sunMonday, to: 'Sun' });
    expect(back.shift.substitute).toBeNull();
    expect(await present(at)).toEqual(['Guo', 'Sun']);
  });

  it('that has begun is divided', async () => {
    await importRoster(window, { csv: await sample('engineering.csv') });
    const today = { of: 'Sun', from: '2026-03-02T00:00:00Z' };
    const { shift } = await handOver(window, { ...today, to: 'Ma' });
    expect(shift).toMatchObject({
      from: '2026-03-02T01:00:00.000Z',
      until: '2026-03-02T12:00:00.000Z',
    });
    expect(await present('2026-03-02T00:59:00Z')).toEqual(['Guo', 'Sun']);
    expect(await present()).toEqual(['Guo', 'Ma']);
    expect(await handOver(window, { ...today, to: 'Guo' })).toMatchObject({
      code: 'CONFLICT',
      message: 'It is over.',
    });
  });

  it('is not handed over when somebody else has it, is of another department, or it was replaced', async () => {
    await importRoster(window, { csv: await sample('engineering.csv') });
    const before = await stored(window);
    const refused = async (to: string, by?: string) => {
      const answer = await handOver(window, { ...sunMonday, to, ...(by && { by }) });
      expect(await stored(window)).toEqual(before);
      return [answer.code, answer.message];
    };
    expect(await refused('Sun')).toEqual(['CONFLICT', 'They have this shift already.']);
    expect(await refused('Hu')).toEqual([
      'INVALID_INPUT',
      'They are not of the department whose shift it is.',
    ]);
    for (const [by, code] of [
      ['staff.frontdesk.a', 'FORBIDDEN'],
      ['manager.b', 'NOT_FOUND'],
      ['owner.a', 'FORBIDDEN'],
    ]) {
      expect((await refused('Ma', by))[0]).toBe(code);
    }
    await importRoster(window, { csv: csvOf('Ma Chao 马超,2026-03-02,08:00,20:00') });
    expect(await handOver(window, { ...sunMonday, to: 'Ma' })).toMatchObject({
      code: 'CONFLICT',
      message: 'A newer roster has replaced it.',
    });
  });

  it('is found by skill', async () => {
    await importRoster(window, { csv: await sample('engineering.csv') });
    const input = { staffId: await staffId(window, 'Sun'), skills: ['LIFTS'] };
    await window.as('admin').mutate(SetSkills, { input });
    expect(await present(undefined, { skill: 'LIFTS' })).toEqual(['Sun']);
    expect(await present('2026-03-02T13:00:00Z', { skill: 'LIFTS' })).toEqual([]);
    expect(await present(undefined, { departmentId: null, skill: 'LIFTS' })).toEqual(['Sun']);
  });
});

describe('a roster is refused, and nothing is kept', () => {
  it('with every line that is wrong', async () => {
    const { client } = window.database;
    const sun = await client.staff.findUniqueOrThrow({ where: { login: 'staff.engineering.a' } });
    const twin = await client.staff.create({
      data: { name: 'Ma Chao 马超', postId: sun.postId, departmentId: sun.departmentId },
    });
    const before = await stored(window);
    const answer = await tryRoster(window, {
      csv: csvOf(
        'staff.engineering.a,2026-03-02,08:00,20:00',
        'Ma Chao 马超,2026-03-02,08:00,20:00',
        'Nobody,2026-03-02,08:00,20:00',
        'staff.engineering.a,2026-02-29,8h,20:00',
        'staff.engineering.a,2026-03-02,19:59,21:00',
        'staff.engineering.a,2026-03-09,08:00,20:00',
        'staff.frontdesk.a,2026-03-02,08:00,20:00',
      ),
    });
    expect(await stored(window)).toEqual(before);
    await client.staff.delete({ where: { id: twin.id } });
    expect(answer).toMatchObject({
      __typename: 'RosterFileError',
      code: 'INVALID_INPUT',
      path: ['input', 'csv'],
      problemCount: 7,
    });
    expect(answer.problems.map(({ line }: any) => line)).toEqual([3, 4, 5, 5, 6, 7, 8]);
    const messages = answer.problems.map(({ message }: any) => message);
    expect(messages[0]).toMatch(/Several people/);
    expect(messages[1]).toMatch(/Nobody of this department/);
    expect(messages[4]).toMatch(/overlaps .* line 2/);
    expect(messages[5]).toMatch(/outside the period/);
    expect(messages[6]).toMatch(/Nobody of this department/);
  });

  it.each<[string, Record<string, unknown>, string | RegExp, string[]]>([
    ['both files', { csv: 'a', iCalendar: 'b' }, /not as both/, ['input']],
    ['no file', {}, /Give the file/, ['input']],
    ['an empty file', { csv: '' }, /1 to 80,000/, ['input', 'csv']],
    ['no such zone', { csv: 'a', timeZone: 'Mars' }, /time zone/, ['input', 'timeZone']],
    [
      'an end before its beginning',
      { csv: 'a', until: week.from },
      /ends before/,
      ['input', 'until'],
    ],
    ['the past', { csv: 'a', until: start }, /past/, ['input', 'until']],
    ['years', { csv: 'a', until: '2027-05-01T00:00:00Z' }, /400 days/, ['input', 'until']],
    ['no calendar', { iCalendar: 'hello' }, /no iCalendar file/, ['input', 'iCalendar']],
  ])('for %s', async (_what, input, message, path) => {
    const before = await stored(window);
    expect(await tryRoster(window, input)).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(message),
      path,
    });
    expect(await stored(window)).toEqual(before);
  });

  it.each([
    ['the lead', 'lead.engineering.a', 'done'],
    ['an administrator', 'admin', 'done'],
    ['somebody of the department', 'staff.engineering.a', 'FORBIDDEN'],
    ['a colleague of another department', 'staff.frontdesk.a', 'FORBIDDEN'],
    ['the manager of another community', 'manager.b', 'NOT_FOUND'],
    ['a customer', 'owner.a', 'FORBIDDEN'],
  ])('or not, as it is brought by %s', async (_who, by, outcome) => {
    const csv = csvOf('staff.engineering.a,2026-03-02,08:00,20:00');
    const answer = await tryRoster(window, { csv }, by);
    expect(answer.roster ? 'done' : answer.code).toBe(outcome);
  });
});
