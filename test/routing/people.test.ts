import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type FoundPerson,
  findPerson,
  type RoutingDecision,
  routeRequest,
} from '../../src/modules/routing/index.ts';
import { workLoad } from '../../src/modules/work/index.ts';
import { inTransaction, type Transaction } from '../../src/platform/database/database.ts';
import { decodeId, encodeId } from '../../src/platform/graphql/ids.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { hasManyConnections } from '../support/database.ts';
import { addRule, Explain, withoutRules } from '../support/routing.ts';
import { recordAbsence, SetSkills, staffId } from '../support/staff.ts';
import { statementsOf } from '../support/statements.ts';
import { stored } from '../support/stored.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** A Monday, 09:00 in Shanghai. */
const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let engineering: { id: string; communityId: string };
/** The people of engineering, by the first word of their name. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  const { client } = window.database;
  engineering = await client.department.findFirstOrThrow({
    where: { code: 'ENGINEERING', community: { code: 'YH' } },
  });
  const people = await client.staff.findMany({ where: { departmentId: engineering.id } });
  for (const { id, name } of people) ids[name.split(' ')[0] as string] = id;
  expect(Object.keys(ids).sort()).toEqual(['Guo', 'Ma', 'Sun']);
});
afterEach(async () => {
  const { client } = window.database;
  await withoutRules(window);
  await client.staffAbsence.deleteMany();
  await client.staff.updateMany({ data: { skills: [] } });
  await client.request.updateMany({ data: { status: 'CLOSED' } });
});
afterAll(() => window.close());

const databaseId = (id: string): string => decodeId(id)?.id ?? '';
const nameOf = (id: string): string => Object.keys(ids).find((name) => ids[name] === id) ?? id;

const decision = (changes: Partial<RoutingDecision> = {}): RoutingDecision => ({
  departmentId: engineering.id,
  ruleId: null,
  strategy: 'LOWEST_LOAD',
  skill: null,
  caps: { soft: null, hard: null },
  ...changes,
});

const find = (which: RoutingDecision): Promise<FoundPerson> =>
  inTransaction(window.database.client, (transaction) =>
    findPerson(transaction, which, workLoad, time.now()),
  );

/** A request that somebody of engineering answers for. */
async function give(name: string, changes: Record<string, unknown> = {}): Promise<void> {
  const { id } = await file(window, company, changes);
  await window.database.client.request.update({
    where: { id: databaseId(id) },
    data: { accountableId: ids[name] },
  });
}

async function whom(which: RoutingDecision): Promise<string> {
  const found = await find(which);
  return found.kind === 'PERSON' ? nameOf(found.staffId) : found.kind;
}

describe('a person of a department', () => {
  it('is whoever has least open work, and among equals whoever was given work least recently', async () => {
    await give('Guo');
    await give('Guo');
    await give('Ma');
    await give('Sun');
    await window.database.client.request.updateMany({
      where: { accountableId: ids.Sun },
      data: { status: 'RESOLVED' },
    });
    expect(await whom(decision())).toBe('Sun');
    await give('Sun');
    // Ma and Sun have as much to do now, and Sun was given work before.
    expect(await whom(decision())).toBe('Ma');
    expect(await whom(decision())).toBe('Sun');
  });

  it('is found in turns, whoever is on duty', async () => {
    const inTurn = decision({ strategy: 'ROUND_ROBIN' });
    const first = [await whom(inTurn), await whom(inTurn), await whom(inTurn)];
    expect(first.toSorted()).toEqual(['Guo', 'Ma', 'Sun']);
    expect([await whom(inTurn), await whom(inTurn), await whom(inTurn)]).toEqual(first);
    const [next, after] = first as [string, string];
    const from = time.now().toISOString();
    await recordAbsence(window, { who: next, from, until: '2026-03-03T00:00:00Z' });
    expect(await whom(inTurn)).toBe(after);
  });

  it('is any of a pool, and nobody takes a turn by it', async () => {
    await window.as('admin').mutate(SetSkills, {
      input: { staffId: await staffId(window, 'Sun'), skills: ['LIFTS'] },
    });
    const found = await find(decision({ strategy: 'POOL' }));
    expect(found).toEqual({
      kind: 'POOL',
      staffIds: Object.values(ids).toSorted(),
      isOverSoftCap: false,
    });
    expect(await find(decision({ strategy: 'POOL', skill: 'LIFTS' }))).toEqual({
      kind: 'POOL',
      staffIds: [ids.Sun],
      isOverSoftCap: false,
    });
    expect(await window.database.client.routingTurn.count()).toBe(0);
  });

  it('is nobody, and why is said', async () => {
    expect(await find(decision({ strategy: 'NOBODY' }))).toEqual({
      kind: 'NOBODY',
      reason: 'DEPARTMENT_ALONE',
    });
    expect(await find(decision({ departmentId: null }))).toEqual({
      kind: 'NOBODY',
      reason: 'NO_DEPARTMENT',
    });
    expect(await find(decision({ skill: 'LIFTS' }))).toEqual({
      kind: 'NOBODY',
      reason: 'NOBODY_ON_DUTY',
    });
    for (const name of Object.keys(ids)) await give(name);
    expect(await find(decision({ caps: { soft: null, hard: 1 } }))).toEqual({
      kind: 'NOBODY',
      reason: 'ALL_AT_HARD_CAP',
    });
    expect(await find(decision({ caps: { soft: 1, hard: 2 } }))).toMatchObject({
      kind: 'PERSON',
      isOverSoftCap: true,
    });
    expect(await window.database.client.routingTurn.count()).toBe(1);
  });

  it.runIf(hasManyConnections)(
    'never gets more than the hard cap says, however many are given out at the same moment',
    async () => {
      const requests: string[] = [];
      for (let count = 0; count < 9; count += 1) requests.push((await file(window, company)).id);
      const capped = decision({ caps: { soft: null, hard: 2 } });
      const giveOne = (requestId: string) =>
        inTransaction(window.database.client, async (transaction: Transaction) => {
          const found = await findPerson(transaction, capped, workLoad, time.now());
          if (found.kind !== 'PERSON') return found.kind;
          const { staffId: accountableId } = found;
          await transaction.request.update({
            where: { id: databaseId(requestId) },
            data: { accountableId },
          });
          return nameOf(accountableId);
        });
      const given = await Promise.all(requests.map(giveOne));
      expect(given.toSorted()).toEqual([
        'Guo',
        'Guo',
        'Ma',
        'Ma',
        'NOBODY',
        'NOBODY',
        'NOBODY',
        'Sun',
        'Sun',
      ]);
      expect(await workLoad(window.database.client, Object.values(ids))).toEqual(
        new Map(Object.values(ids).map((id) => [id, 2])),
      );
    },
  );

  it.runIf(hasManyConnections)(
    'is another one each, when turns are taken at the same moment',
    async () => {
      const inTurn = decision({ strategy: 'ROUND_ROBIN' });
      const given = await Promise.all(Array.from({ length: 6 }, () => whom(inTurn)));
      expect(given.toSorted()).toEqual(['Guo', 'Guo', 'Ma', 'Ma', 'Sun', 'Sun']);
    },
  );
});

describe('what routing reads', () => {
  it('is nothing of customers: not in a statement, and not in the code', async () => {
    await addRule(window, {
      name: 'By hours, place and load',
      conditions: {
        buildingIds: [
          encodeId('Building', (await window.database.client.building.findFirstOrThrow()).id),
        ],
        window: { calendarCode: 'OFFICE_HOURS', isOutside: true },
      },
    });
    await addRule(window, {
      name: 'Rest',
      target: { departmentCode: 'ENGINEERING', strategy: 'LOWEST_LOAD', hardCap: 9 },
    });
    const facts = {
      communityId: engineering.communityId,
      categoryCode: 'PLUMBING',
      buildingId: null,
      placeId: null,
    };
    const otherwise = { at: time.now(), usualDepartment: null };
    const { client } = window.database;
    await routeRequest(client, facts, otherwise);
    const statements = await statementsOf(client, () =>
      inTransaction(client, async (transaction) => {
        const routed = await routeRequest(transaction, facts, otherwise);
        expect(await findPerson(transaction, routed, workLoad, time.now())).toMatchObject({
          kind: 'PERSON',
        });
      }),
    );
    // Edition, departments, calendars; the lock, who is on duty, their load, their turns, the turn.
    // How a transaction ends is told by the embedded database alone.
    expect(statements.filter((sql) => !sql.startsWith('--'))).toHaveLength(8);
    expect(statements.filter((sql) => /customer|occupancy|vehicle|unit\b/i.test(sql))).toEqual([]);

    const folder = join(import.meta.dirname, '../../src/modules/routing');
    const files = (await readdir(folder, { recursive: true })).filter((name) =>
      name.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(10);
    const code = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    // Comments and texts may say whom no rule can ask about.
    const spoken = code.map((text) =>
      text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|"[^"\n]*"/g, ''),
    );
    expect(spoken.join('\n')).toContain('visibleBuildings');
    const words = /\w*(?:customer|occupanc|vehicle|identity|debt|tenan)\w*/gi;
    expect(spoken.join('\n').match(words) ?? []).toEqual([]);
  });

  it('is asked for by inputs that have no customer in them', async () => {
    const Names = 'query ($name: String!) { __type(name: $name) { inputFields { name } } }';
    const fieldsOf = async (name: string) => {
      const { __type } = await window.as('admin').query(Names, { name });
      return __type.inputFields.map((field: { name: string }) => field.name).toSorted();
    };
    expect(await fieldsOf('RoutingConditionsInput')).toEqual([
      'buildingIds',
      'categoryCodes',
      'communityIds',
      'placeIds',
      'window',
    ]);
    expect(await fieldsOf('RoutingWindowInput')).toEqual([
      'calendarCode',
      'from',
      'isOutside',
      'timeZone',
      'until',
      'weekdays',
    ]);
    expect(await fieldsOf('ExplainRoutingInput')).toEqual([
      'at',
      'buildingId',
      'categoryCode',
      'communityId',
      'placeId',
      'tryRuleIds',
      'unitId',
    ]);
  });
});

describe('explainRouting', () => {
  const explain = async (input: object = {}, login = 'manager.a') => {
    const { data, errors } = await window.as(login).ask(Explain, {
      input: { communityId: company.a.id, categoryCode: 'PLUMBING', ...input },
    });
    return {
      explained: data?.explainRouting,
      code: errors?.[0]?.extensions?.code,
      path: errors?.[0]?.extensions?.path,
    };
  };

  it('tells which rule wins and why the others do not, and who would be asked, and stores nothing', async () => {
    const { client } = window.database;
    // Before there are rules, by which it would be offered to somebody.
    await give('Ma');
    await addRule(window, { name: 'Lifts', conditions: { categoryCodes: ['LIFT'] } });
    await addRule(window, {
      name: 'Nights',
      conditions: { window: { from: '20:00', until: '07:00', timeZone: 'Asia/Shanghai' } },
    });
    await addRule(window, {
      name: 'Gardeners',
      target: { departmentCode: 'GARDENING', strategy: 'NOBODY' },
    });
    const building = await client.building.findFirstOrThrow({
      where: { community: { code: 'YH' }, name: { contains: '1' } },
    });
    await addRule(window, {
      name: 'Building 1',
      conditions: { buildingIds: [encodeId('Building', building.id)] },
      target: {
        departmentCode: 'ENGINEERING',
        strategy: 'LOWEST_LOAD',
        skill: 'PIPES',
        softCap: 1,
        hardCap: 2,
      },
    });
    await addRule(window, {
      name: 'All',
      target: { departmentCode: 'SECURITY', strategy: 'NOBODY' },
    });
    await client.staff.updateMany({
      where: { id: { in: [ids.Sun as string, ids.Ma as string] } },
      data: { skills: ['PIPES'] },
    });
    const from = time.now().toISOString();
    await recordAbsence(window, { who: 'Guo', from, until: '2026-03-03T00:00:00Z' });
    const before = await stored(window);
    const { explained } = await explain({ unitId: company.a.units['1-101'] });
    expect(explained).toMatchObject({
      rule: { name: 'Building 1' },
      department: { code: 'ENGINEERING', vendor: null },
      outcome: 'PERSON',
      whyNobody: null,
      isOverSoftCap: false,
    });
    expect(
      explained.rules.map(({ rule, matches, whyNot }: any) => [rule.name, matches, whyNot]),
    ).toEqual([
      ['Lifts', false, 'CATEGORY'],
      ['Nights', false, 'TIME'],
      ['Gardeners', false, 'NO_DEPARTMENT'],
      ['Building 1', true, null],
      ['All', true, null],
    ]);
    const people = Object.fromEntries(
      explained.people.map(({ staff, ...rest }: any) => [staff.name.split(' ')[0], rest]),
    );
    expect(people).toEqual({
      Guo: { load: 0, isOnDuty: false, isSkilled: false, isAsked: false, reason: 'OFF_DUTY' },
      Ma: { load: 1, isOnDuty: true, isSkilled: true, isAsked: false, reason: 'AT_SOFT_CAP' },
      Sun: { load: 0, isOnDuty: true, isSkilled: true, isAsked: true, reason: 'CHOSEN' },
    });
    expect(await stored(window)).toEqual(before);

    await give('Sun');
    const warned = (await explain({ buildingId: encodeId('Building', building.id) })).explained;
    expect(warned).toMatchObject({
      rule: { name: 'Building 1' },
      outcome: 'PERSON',
      isOverSoftCap: true,
    });
    const elsewhere = (await explain({ at: '2026-03-02T13:00:00Z' })).explained;
    expect(elsewhere).toMatchObject({
      rule: { name: 'Nights' },
      outcome: 'NOBODY',
      whyNobody: 'DEPARTMENT_ALONE',
    });
  });

  it('tells what a rule would do that does not count yet', async () => {
    const draft = await addRule(window, {
      name: 'Draft',
      isActive: false,
      target: { departmentCode: 'CLEANING', strategy: 'POOL' },
    });
    expect((await explain()).explained).toMatchObject({
      rule: null,
      department: { code: 'ENGINEERING' },
      rules: [],
      whyNobody: 'DEPARTMENT_ALONE',
    });
    const { explained } = await explain({ tryRuleIds: [draft.id] });
    expect(explained).toMatchObject({
      rule: { name: 'Draft' },
      department: { code: 'CLEANING', vendor: { name: expect.any(String) } },
      outcome: 'POOL',
    });
    expect(explained.people.map(({ reason }: any) => reason)).toEqual(['OFFERED', 'OFFERED']);
  });

  it.each<[string, object, string, string | undefined]>([
    ['a category that is not there', { categoryCode: 'TENNIS' }, 'manager.a', 'NOT_FOUND'],
    ['a community of others', {}, 'manager.b', 'NOT_FOUND'],
    ['nobody below a manager', {}, 'lead.engineering.a', 'FORBIDDEN'],
    ['no customer', {}, 'owner.a', 'FORBIDDEN'],
    ['an administrator', {}, 'admin', undefined],
  ])('is for %s', async (_what, input, login, code) => {
    const answer = await explain(input, login);
    expect(answer.code).toBe(code);
    expect(Boolean(answer.explained)).toBe(code === undefined);
  });
});
