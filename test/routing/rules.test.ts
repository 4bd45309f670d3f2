import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { decodeId, encodeId } from '../../src/platform/graphql/ids.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import {
  ActivateRule,
  addRule,
  ChangeRule,
  CreateRule,
  DeactivateRule,
  MoveRule,
  Rules,
  withoutRules,
} from '../support/routing.ts';
import { stored } from '../support/stored.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** A Monday, 09:00 in Shanghai. */
const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let vendorId: string;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await withoutRules(window);
  const vendor = await window.database.client.vendor.findFirstOrThrow();
  vendorId = encodeId('Vendor', vendor.id);
});
afterEach(() => withoutRules(window));
afterAll(() => window.close());

const admin = () => window.as('admin');
const target = { departmentCode: 'ENGINEERING', strategy: 'NOBODY' };

async function names(isActive?: boolean): Promise<string[]> {
  const { routingRules } = await admin().query(Rules, { isActive });
  return routingRules.edges.map(({ node }: any) => node.name);
}

async function idIn(model: 'building' | 'place', code: string, name: RegExp): Promise<string> {
  const rows: { id: string; name: string }[] = await (
    window.database.client[model] as any
  ).findMany({ where: { community: { code } } });
  const row = rows.find((one) => name.test(one.name));
  return encodeId(model === 'building' ? 'Building' : 'Place', row?.id ?? '');
}

const databaseId = (id: string): string => decodeId(id)?.id ?? '';

async function eventsOf(id: string) {
  return window.database.client.event.findMany({
    where: { subjectId: databaseId(id) },
    orderBy: { sequence: 'asc' },
  });
}

describe('a rule', () => {
  it('is kept as it was written, and read by managers', async () => {
    const buildingId = await idIn('building', 'YH', /1/);
    const placeId = await idIn('place', 'YH', /Garden/);
    const rule = await addRule(window, {
      name: '  Nights in building 1  ',
      conditions: {
        categoryCodes: ['PLUMBING', 'LIFT', 'PLUMBING'],
        communityIds: [company.a.id],
        buildingIds: [buildingId],
        placeIds: [placeId],
        window: {
          weekdays: ['SATURDAY', 'FRIDAY'],
          from: '22:00',
          until: '06:00',
          timeZone: 'Asia/Shanghai',
        },
      },
      target: {
        departmentCode: 'CLEANING',
        vendorId,
        strategy: 'LOWEST_LOAD',
        skill: 'LIFTS',
        softCap: 3,
        hardCap: 5,
      },
    });
    expect(rule).toMatchObject({
      name: 'Nights in building 1',
      position: 1,
      isActive: true,
      version: 1,
      categoryCodes: ['LIFT', 'PLUMBING'],
      communities: [{ id: company.a.id }],
      buildings: [{ name: expect.stringContaining('1') }],
      places: [{ name: expect.stringContaining('Garden') }],
      window: {
        calendar: null,
        isOutside: false,
        weekdays: ['FRIDAY', 'SATURDAY'],
        from: '22:00',
        until: '06:00',
        timeZone: 'Asia/Shanghai',
      },
      departmentCode: 'CLEANING',
      vendor: { name: expect.any(String) },
      strategy: 'LOWEST_LOAD',
      skill: 'LIFTS',
      softCap: 3,
      hardCap: 5,
    });
    const { routingRules } = await window.as('manager.b').query(Rules);
    expect(routingRules.edges).toHaveLength(1);
    const [created] = await eventsOf(rule.id);
    expect(created).toMatchObject({
      kind: 'routing.rule-created',
      isPublic: false,
      communityId: null,
      data: { name: 'Nights in building 1', position: 1, categoryCodes: ['LIFT', 'PLUMBING'] },
    });
    // A manager of another community sees that there are communities, and not which.
    const Where =
      'query ($id: ID!) { node(id: $id) { ... on RoutingRule { communities { id } places { id } buildings { id } } } }';
    expect((await window.as('manager.b').query(Where, { id: rule.id })).node).toEqual({
      communities: [],
      places: [],
      buildings: [],
    });
  });

  it('is changed as far as is said, and written down only when something changed', async () => {
    const rule = await addRule(window, {
      name: 'Lifts',
      conditions: {
        categoryCodes: ['LIFT'],
        window: { calendarCode: 'OFFICE_HOURS', isOutside: true },
      },
    });
    expect(rule.window).toMatchObject({
      calendar: { code: 'OFFICE_HOURS' },
      isOutside: true,
      from: null,
    });
    const change = (input: object) =>
      admin().mutate(ChangeRule, { input: { ruleId: rule.id, ...input } });
    const same = await change({ name: 'Lifts', expectedVersion: 1 });
    expect(same.rule).toEqual(rule);
    const renamed = await change({ name: 'All lifts' });
    expect(renamed.rule).toEqual({ ...rule, name: 'All lifts', version: 2 });
    const widened = await change({ conditions: { categoryCodes: ['LIFT', 'NOISE'] } });
    expect(widened.rule).toMatchObject({
      categoryCodes: ['LIFT', 'NOISE'],
      window: null,
      version: 3,
    });
    expect(await change({ name: 'Too late', expectedVersion: 1 })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    const kinds = (await eventsOf(rule.id)).map(({ kind, data }) => [kind, data]);
    expect(kinds).toMatchObject([
      ['routing.rule-created', {}],
      ['routing.rule-changed', { version: 2, was: { name: 'Lifts' }, is: { name: 'All lifts' } }],
      ['routing.rule-changed', { version: 3, was: { categoryCodes: ['LIFT'] } }],
    ]);
  });

  it('has its place among the others, which has no gap', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await addRule(window, { name });
    await addRule(window, { name: 'first', position: 1 });
    expect(await names()).toEqual(['first', 'a', 'b', 'c', 'd']);
    const { routingRules } = await admin().query(Rules);
    const byName = new Map<string, any>(
      routingRules.edges.map(({ node }: any) => [node.name, node]),
    );
    expect([...byName.values()].map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    const move = (name: string, position: number) =>
      admin().mutate(MoveRule, { input: { ruleId: byName.get(name).id, position } });
    expect((await move('d', 2)).rule).toMatchObject({ position: 2, version: 2 });
    expect(await names()).toEqual(['first', 'd', 'a', 'b', 'c']);
    await move('first', 4);
    expect(await names()).toEqual(['d', 'a', 'b', 'first', 'c']);
    expect((await move('d', 1)).rule.version).toBe(2);
    expect(await move('d', 6)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'position'],
      message: 'From 1 to 5.',
    });
    expect(await move('d', 0)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'position'],
    });
    const page = await admin().query(Rules, { first: 2 });
    const { endCursor } = page.routingRules.pageInfo;
    const next = await admin().query(Rules, { first: 2, after: endCursor });
    expect(next.routingRules.edges.map(({ node }: any) => node.name)).toEqual(['b', 'first']);
    expect((await eventsOf(byName.get('first').id)).at(-1)).toMatchObject({
      kind: 'routing.rule-moved',
      data: { was: { position: 1 }, is: { position: 4 } },
    });
  });

  it('counts no more when it is deactivated, keeps its place, and can count again', async () => {
    const rule = await addRule(window, {
      name: 'Plumbing to the crew',
      target: { vendorId, strategy: 'NOBODY' },
    });
    await addRule(window, { name: 'Draft', isActive: false });
    const departmentOf = async () => (await file(window, company)).department.name;
    expect(await departmentOf()).toMatch(/Cleaning/);
    const off = await admin().mutate(DeactivateRule, { input: { ruleId: rule.id } });
    expect(off.rule).toMatchObject({ isActive: false, position: 1, version: 2 });
    expect(await names(true)).toEqual([]);
    expect(await names(false)).toEqual(['Plumbing to the crew', 'Draft']);
    expect(await departmentOf()).toMatch(/Engineering/);
    const again = await admin().mutate(DeactivateRule, { input: { ruleId: rule.id } });
    expect(again.rule.version).toBe(2);
    await admin().mutate(ActivateRule, { input: { ruleId: rule.id, expectedVersion: 2 } });
    expect(await departmentOf()).toMatch(/Cleaning/);
    expect((await eventsOf(rule.id)).map(({ kind }) => kind)).toEqual([
      'routing.rule-created',
      'routing.rule-deactivated',
      'routing.rule-activated',
    ]);
  });

  it.each<[string, () => object | Promise<object>, string, string[]]>([
    ['has no name', () => ({ name: ' ' }), 'INVALID_INPUT', ['name']],
    [
      'says nobody who does the work',
      () => ({ target: { strategy: 'NOBODY' } }),
      'INVALID_INPUT',
      ['target'],
    ],
    [
      'names a category that is not there',
      () => ({ conditions: { categoryCodes: ['LIFT', 'TENNIS'] } }),
      'NOT_FOUND',
      ['conditions', 'categoryCodes'],
    ],
    [
      'has an empty list',
      () => ({ conditions: { categoryCodes: [] } }),
      'INVALID_INPUT',
      ['conditions', 'categoryCodes'],
    ],
    [
      'names a community that is not there',
      () => ({
        conditions: {
          communityIds: [
            company.a.id,
            encodeId('Community', '019c8f00-0000-7000-8000-000000000000'),
          ],
        },
      }),
      'NOT_FOUND',
      ['conditions', 'communityIds', '1'],
    ],
    [
      'names a community as a building',
      () => ({ conditions: { buildingIds: [company.a.id] } }),
      'INVALID_ID',
      ['conditions', 'buildingIds', '0'],
    ],
    [
      'names a vendor that is not there',
      () => ({
        target: {
          strategy: 'NOBODY',
          vendorId: encodeId('Vendor', '019c8f00-0000-7000-8000-000000000000'),
        },
      }),
      'NOT_FOUND',
      ['target', 'vendorId'],
    ],
    [
      'names a calendar that is not there',
      () => ({ conditions: { window: { calendarCode: 'MOON' } } }),
      'NOT_FOUND',
      ['conditions', 'window', 'calendarCode'],
    ],
    [
      'has a calendar and hours',
      () => ({ conditions: { window: { calendarCode: 'OFFICE_HOURS', from: '08:00' } } }),
      'INVALID_INPUT',
      ['conditions', 'window', 'from'],
    ],
    [
      'has hours without a zone',
      () => ({ conditions: { window: { from: '08:00', until: '09:00' } } }),
      'INVALID_INPUT',
      ['conditions', 'window', 'timeZone'],
    ],
    [
      'has hours of no zone',
      () => ({ conditions: { window: { from: '08:00', until: '09:00', timeZone: 'Moon/Sea' } } }),
      'INVALID_INPUT',
      ['conditions', 'window', 'timeZone'],
    ],
    [
      'has hours of no length',
      () => ({ conditions: { window: { from: '08:00', until: '08:00', timeZone: 'UTC' } } }),
      'INVALID_INPUT',
      ['conditions', 'window', 'from'],
    ],
    [
      'is outside of its own hours',
      () => ({
        conditions: { window: { isOutside: true, from: '08:00', until: '09:00', timeZone: 'UTC' } },
      }),
      'INVALID_INPUT',
      ['conditions', 'window', 'isOutside'],
    ],
    [
      'has an empty window',
      () => ({ conditions: { window: {} } }),
      'INVALID_INPUT',
      ['conditions', 'window', 'from'],
    ],
    [
      'looks for a skill and for nobody',
      () => ({ target: { ...target, skill: 'LIFTS' } }),
      'INVALID_INPUT',
      ['target', 'skill'],
    ],
    [
      'has caps the wrong way round',
      () => ({ target: { ...target, strategy: 'POOL', softCap: 3, hardCap: 2 } }),
      'INVALID_INPUT',
      ['target', 'softCap'],
    ],
    [
      'has a cap of nothing',
      () => ({ target: { ...target, strategy: 'POOL', hardCap: 0 } }),
      'INVALID_INPUT',
      ['target', 'hardCap'],
    ],
    ['comes behind the end', () => ({ position: 2 }), 'INVALID_INPUT', ['position']],
  ])('is refused when it %s, and nothing is kept', async (_what, input, code, path) => {
    const before = await stored(window);
    const answer = await admin().mutate(CreateRule, {
      input: { name: 'Rule', target, ...(await input()) },
    });
    expect(answer).toMatchObject({ code, path: ['input', ...path] });
    expect(await stored(window)).toEqual(before);
  });

  it('is one of at most 500 that count', async () => {
    const at = time.now();
    await window.database.client.routingRule.createMany({
      data: Array.from({ length: 500 }, (_, index) => ({
        name: 'One of many',
        position: index + 1,
        isActive: true,
        departmentCode: 'NOWHERE',
        strategy: 'NOBODY' as const,
        createdAt: at,
        changedAt: at,
      })),
    });
    const create = (isActive: boolean) =>
      admin().mutate(CreateRule, { input: { name: 'One more', target, isActive } });
    expect(await create(true)).toMatchObject({ code: 'CONFLICT', path: ['input', 'isActive'] });
    const { rule } = await create(false);
    expect(rule.position).toBe(501);
    expect(await admin().mutate(ActivateRule, { input: { ruleId: rule.id } })).toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe('a request', () => {
  const kept = async (id: string) =>
    window.database.client.request.findUniqueOrThrow({
      where: { id: databaseId(id) },
      include: { department: true },
    });
  const RoutedBy = 'query ($id: ID!) { node(id: $id) { ... on Request { routedBy { name } } } }';

  it('goes to whom the first rule that matches says, and keeps which it was', async () => {
    const rule = await addRule(window, {
      name: 'Plumbing in building 1',
      conditions: { categoryCodes: ['PLUMBING'], buildingIds: [await idIn('building', 'YH', /1/)] },
      target: { departmentCode: 'SECURITY', strategy: 'NOBODY' },
    });
    await addRule(window, { name: 'All the rest', target: { vendorId, strategy: 'NOBODY' } });
    const { id } = await file(window, company);
    expect(await kept(id)).toMatchObject({
      routedByRuleId: databaseId(rule.id),
      department: { code: 'SECURITY' },
    });
    const [filed] = await eventsOf(id);
    expect(filed?.data).toMatchObject({ is: { routedByRuleId: databaseId(rule.id) } });
    const asked = async (login: string) =>
      (await window.as(login).query(RoutedBy, { id })).node.routedBy;
    expect(await asked('manager.a')).toEqual({ name: 'Plumbing in building 1' });
    expect(await asked('staff.frontdesk.a')).toBeNull();
    expect(await asked('owner.a')).toBeNull();
    const other = await file(window, company, {
      unitId: company.a.units['2-101'],
      customerId: null,
    });
    expect((await kept(other.id)).department).toMatchObject({ code: 'CLEANING' });
  });

  it('goes to the department of its category when no rule matches, as ever', async () => {
    await addRule(window, { name: 'Elsewhere', conditions: { communityIds: [company.b.id] } });
    await addRule(window, {
      name: 'Nobody here',
      target: { departmentCode: 'GARDENING', strategy: 'POOL' },
    });
    const { id } = await file(window, company, { categoryCode: 'NOISE' });
    expect(await kept(id)).toMatchObject({
      routedByRuleId: null,
      department: { code: 'SECURITY' },
    });
    const [filed] = await eventsOf(id);
    expect(filed?.data).toMatchObject({ is: { routedByRuleId: null } });
  });

  it('is routed anew when it is given another category, by the rules as they are then', async () => {
    const Reclassify =
      'mutation ($input: ReclassifyRequestInput!) { reclassifyRequest(input: $input) { __typename } }';
    const reclassify = (id: string, change: object) =>
      window.as('staff.frontdesk.a').mutate(Reclassify, { input: { requestId: id, ...change } });
    const { id } = await file(window, company);
    const rule = await addRule(window, {
      name: 'Plumbing and noise',
      conditions: { categoryCodes: ['PLUMBING', 'NOISE'] },
      target: { departmentCode: 'CLEANING', strategy: 'NOBODY' },
    });
    await reclassify(id, { priority: 'HIGH' });
    expect(await kept(id)).toMatchObject({
      routedByRuleId: null,
      department: { code: 'ENGINEERING' },
    });
    await reclassify(id, { categoryCode: 'NOISE' });
    expect(await kept(id)).toMatchObject({
      routedByRuleId: databaseId(rule.id),
      department: { code: 'CLEANING' },
    });
    const event = (await eventsOf(id)).at(-1);
    expect(event).toMatchObject({
      kind: 'requests.RECLASSIFIED',
      data: { is: { routedByRuleId: databaseId(rule.id) }, was: { routedByRuleId: null } },
    });
    await reclassify(id, { categoryCode: 'LIFT' });
    expect(await kept(id)).toMatchObject({
      routedByRuleId: null,
      department: { code: 'ENGINEERING' },
    });
  });
});
