import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChangeRoute,
  call,
  createRoute,
  findSpots,
  itemIds,
  pointsAt,
  roundOf,
  StartRound,
  WithdrawRoute,
} from '../support/inspections.ts';
import { statementsOf } from '../support/statements.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let spots: Record<string, string>;

beforeAll(async () => {
  window = await openWindow({ time });
  spots = await findSpots(window);
});
afterAll(() => window.close());

const asManager = { login: 'manager.a' };

/** The points of the tests with one item in place of theirs. */
const withItem = (item: Record<string, unknown>) => [
  {
    code: 'LOBBY',
    placeId: spots.placeId,
    items: [
      { code: 'ONE', name: 'One', type: 'YES_NO', categoryCode: 'CLEANING' },
      { code: 'TWO', name: 'Two', type: 'YES_NO', categoryCode: 'CLEANING', ...item },
    ],
  },
];

describe('a route', () => {
  it('is laid out by the manager, with its points and what is looked at there, in order', async () => {
    const route = await createRoute(window);
    expect(route).toMatchObject({ name: 'Morning round', edition: 1, version: 1 });
    expect(route).toMatchObject({ withdrawnAt: null, viewerCanChange: true, viewerCanStart: true });
    expect(route.points).toMatchObject([
      {
        code: 'LOBBY',
        place: { id: spots.placeId },
        unit: null,
        asset: null,
        items: [
          { code: 'LIGHTS', type: 'YES_NO', isPhotoWanted: true, least: null },
          { code: 'FLOOR', choices: ['CLEAN', 'DUSTY', 'DIRTY'], category: { code: 'CLEANING' } },
        ],
      },
      {
        asset: { id: spots.assetId },
        items: [{ code: 'PRESSURE', least: '0.3', most: '0.6', unitOfMeasure: 'MPa' }],
      },
      { unit: { id: spots.unitId }, items: [{ code: 'ALARM' }] },
    ]);
    const { data } = await window
      .as('staff.cleaning.a')
      .ask(
        '{ inspectionRoutes { edges { node { name viewerCanChange viewerCanStart points { items { name } } } } } }',
        {},
        { 'accept-language': 'zh' },
      );
    const node = data?.inspectionRoutes.edges.find((edge: any) => edge.node.name === '早巡').node;
    expect(node).toMatchObject({ viewerCanChange: false, viewerCanStart: true });
    expect(node.points[0].items[0].name).toBe('照明正常');
  });

  it('is refused to all others, and nothing is written', async () => {
    const before = await stored(window);
    for (const [login, code] of [
      ['staff.engineering.a', 'FORBIDDEN'],
      ['lead.engineering.a', 'FORBIDDEN'],
      ['owner.a', 'FORBIDDEN'],
      ['manager.b', 'NOT_FOUND'],
    ] as const) {
      expect(await createRoute(window, { login }), login).toMatchObject({ code });
    }
    expect(await stored(window)).toEqual(before);
  });

  it.each([
    [{ code: 'ONE' }, 'code'],
    [{ code: 'two' }, 'code'],
    [{ name: ' ' }, 'name'],
    [{ least: '1' }, 'least'],
    [{ most: '1' }, 'most'],
    [{ unitOfMeasure: 'bar' }, 'unitOfMeasure'],
    [{ choices: ['A', 'B'] }, 'choices'],
    [{ passingChoices: ['A'] }, 'passingChoices'],
    [{ type: 'NUMBER' }, 'least'],
    [{ type: 'NUMBER', least: 'low' }, 'least'],
    [{ type: 'NUMBER', least: '1', most: 'high' }, 'most'],
    [{ type: 'NUMBER', least: '10', most: '9.5' }, 'most'],
    [{ type: 'CHOICE', choices: ['A'], passingChoices: ['A'] }, 'choices'],
    [{ type: 'CHOICE', choices: ['A', 'A'], passingChoices: ['A'] }, 'choices'],
    [{ type: 'CHOICE', choices: ['A', 'B'] }, 'passingChoices'],
    [{ type: 'CHOICE', choices: ['A', 'B'], passingChoices: ['A', 'B'] }, 'passingChoices'],
    [{ type: 'CHOICE', choices: ['A', 'B'], passingChoices: ['C'] }, 'passingChoices'],
  ])('refuses an item %j, and names the place', async (item, argument) => {
    const before = await stored(window);
    expect(await createRoute(window, { points: withItem(item) })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'points', '0', 'items', '1', argument],
    });
    expect(await stored(window)).toEqual(before);
  });

  it('names what is not there, and what a point lacks or has twice', async () => {
    const { communities } = await window
      .as('manager.b')
      .query('{ communities { edges { node { places { id } } } } }');
    const placeOfB = communities.edges[0].node.places[0].id;
    const items = [{ code: 'ONE', name: 'One', type: 'YES_NO', categoryCode: 'CLEANING' }];
    const tried = async (points: unknown, login = 'manager.a') => {
      const { code, path } = await createRoute(window, { points, login });
      return [code, path?.slice(1).join('.')];
    };
    const { placeId, unitId, assetId } = spots;
    const before = await stored(window);
    expect(await tried([{ code: 'A', placeId: placeOfB, items }])).toEqual([
      'NOT_FOUND',
      'points.0.placeId',
    ]);
    // Who works in both communities sees it, and still it is not of this one.
    expect(await tried([{ code: 'A', placeId: placeOfB, items }], 'admin')).toEqual([
      'NOT_FOUND',
      'points.0.placeId',
    ]);
    expect(await tried([{ code: 'A', assetId: placeId, items }])).toEqual([
      'INVALID_ID',
      'points.0.assetId',
    ]);
    expect(await tried(withItem({ categoryCode: 'NONE' }))).toEqual([
      'NOT_FOUND',
      'points.0.items.1.categoryCode',
    ]);
    expect(await tried([{ code: 'A', items }])).toEqual(['INVALID_INPUT', 'points.0']);
    expect(await tried([{ code: 'A', unitId, assetId, items }])).toEqual([
      'INVALID_INPUT',
      'points.0',
    ]);
    const twice = [
      { code: 'A', placeId, items },
      { code: 'A', unitId, items },
    ];
    expect(await tried(twice)).toEqual(['INVALID_INPUT', 'points.1.code']);
    expect(await tried([])).toEqual(['INVALID_INPUT', 'points']);
    expect(await tried([{ code: 'A', placeId, items: [] }])).toEqual([
      'INVALID_INPUT',
      'points.0.items',
    ]);
    expect(await stored(window)).toEqual(before);
  });

  it('has at most 500 items', async () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_one, n) => ({
        code: `I${n}`,
        name: 'One',
        type: 'YES_NO',
        categoryCode: 'CLEANING',
      }));
    const points = (last: number) =>
      Array.from({ length: 11 }, (_one, n) => ({
        code: `P${n}`,
        placeId: spots.placeId,
        items: items(n < 10 ? 49 : last),
      }));
    expect(await createRoute(window, { points: points(11) })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'points'],
    });
    const route = await createRoute(window, { name: 'Long', points: points(10) });
    expect(route.points.flatMap((point: any) => point.items).length).toBe(500);
  });
});

describe('a changed route', () => {
  it('asks rounds that begin from then on; those that began before keep what they were asked', async () => {
    const route = await createRoute(window);
    time.pass(minutes(10));
    const before = await call(window, StartRound, { routeId: route.id });
    time.pass(minutes(10));
    const points = pointsAt(spots).slice(0, 2).reverse();
    const changed = await call(window, ChangeRoute, {
      ...asManager,
      routeId: route.id,
      expectedVersion: 1,
      points,
    });
    expect(changed).toMatchObject({
      edition: 2,
      version: 2,
      points: [{ code: 'PUMP' }, { code: 'LOBBY' }],
    });
    const after = await call(window, StartRound, { routeId: route.id });
    expect(await roundOf(window, before.id)).toEqual(before);
    expect(before).toMatchObject({
      edition: 1,
      points: [{ code: 'LOBBY' }, { code: 'PUMP' }, { code: 'HOME' }],
    });
    expect(after).toMatchObject({ edition: 2, points: [{ code: 'PUMP' }, { code: 'LOBBY' }] });
    expect(itemIds(after).PRESSURE).not.toBe(itemIds(before).PRESSURE);
    // Sent late by a device that was away: what the route asked at that time.
    const late = { routeId: route.id, startedAt: '2026-03-02T01:15:00Z' };
    expect(await call(window, StartRound, late)).toMatchObject({ edition: 1 });
  });

  it('keeps its points where only the name changes, and is not written where nothing does', async () => {
    const route = await createRoute(window);
    const which = { ...asManager, routeId: route.id };
    const same = { name: 'Morning round', nameZh: '早巡', points: pointsAt(spots) };
    const before = await stored(window);
    expect(await call(window, ChangeRoute, { ...which, ...same })).toMatchObject({ version: 1 });
    expect(await stored(window)).toEqual(before);
    const renamed = await call(window, ChangeRoute, { ...which, name: 'Early', nameZh: null });
    expect(renamed).toMatchObject({ name: 'Early', edition: 1, version: 2, points: route.points });
    const event = await window.database.client.event.findFirstOrThrow({
      where: { kind: 'inspections.ROUTE_CHANGED' },
      orderBy: { sequence: 'desc' },
    });
    expect(event.data).toEqual({
      version: 2,
      was: { name: 'Morning round', nameZh: '早巡' },
      is: { name: 'Early', nameZh: null },
    });
  });

  it('is refused to those who do not keep it, and on a version that is gone', async () => {
    const { id: routeId } = await createRoute(window);
    const before = await stored(window);
    const change = (input: Record<string, unknown>) =>
      call(window, ChangeRoute, { routeId, name: 'Late', ...input });
    expect(await change({ login: 'lead.engineering.a' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await change({ login: 'owner.a' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await change({ login: 'manager.b' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await change({ ...asManager, expectedVersion: 2 })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    expect(await change({ ...asManager, points: withItem({ code: 'ONE' }) })).toMatchObject({
      path: ['input', 'points', '0', 'items', '1', 'code'],
    });
    expect(await stored(window)).toEqual(before);
  });
});

describe('a withdrawn route', () => {
  it('is walked and changed no more, and listed apart; what began before goes on', async () => {
    const { id: routeId } = await createRoute(window, { name: 'Old round' });
    const startedAt = time.now().toISOString();
    time.pass(minutes(5));
    expect(await call(window, WithdrawRoute, { routeId })).toMatchObject({ code: 'FORBIDDEN' });
    const withdrawn = await call(window, WithdrawRoute, { ...asManager, routeId });
    expect(withdrawn).toMatchObject({ viewerCanChange: false, viewerCanStart: false, version: 2 });
    expect(withdrawn.withdrawnAt).toBe(time.now().toISOString());
    const listed = async (isWithdrawn: boolean) => {
      const { inspectionRoutes } = await window
        .as('manager.a')
        .query(
          'query ($isWithdrawn: Boolean) { inspectionRoutes(first: 100, isWithdrawn: $isWithdrawn) { edges { node { id } } } }',
          { isWithdrawn },
        );
      return inspectionRoutes.edges.map(({ node }: any) => node.id).includes(routeId);
    };
    expect([await listed(false), await listed(true)]).toEqual([false, true]);
    const before = await stored(window);
    for (const [document, input] of [
      [WithdrawRoute, asManager],
      [ChangeRoute, { ...asManager, name: 'New' }],
      [StartRound, {}],
    ] as const) {
      expect(await call(window, document, { routeId, ...input })).toMatchObject({
        code: 'CONFLICT',
        path: ['input', 'routeId'],
      });
    }
    expect(await stored(window)).toEqual(before);
    // It was walked still when the walker set out.
    expect(await call(window, StartRound, { routeId, startedAt })).toMatchObject({
      status: 'OPEN',
    });
  });
});

it('each community of the demo company has a daily round, with something of each type to look at', async () => {
  const { inspectionRoutes } = await window
    .as('admin')
    .query(
      '{ inspectionRoutes(first: 100) { edges { node { name community { code } points { code place { name } asset { code } items { type category { code } } } } } } }',
    );
  const daily = inspectionRoutes.edges
    .map(({ node }: any) => node)
    .filter(({ name }: any) => name === 'Daily round');
  expect(daily.map(({ community }: any) => community.code).sort()).toEqual(['TD', 'YH']);
  for (const { points } of daily) {
    expect(points.map(({ code }: any) => code)).toEqual(['LOBBY', 'LIFT', 'PUMP']);
    expect(points[0].place.name).toMatch(/^Lobby/);
    expect(points[2].asset.code).toBe('GARAGE-PUMP');
    const types = points.flatMap(({ items }: any) => items.map(({ type }: any) => type));
    expect(types).toEqual(['YES_NO', 'CHOICE', 'YES_NO', 'NUMBER']);
  }
});

it('routes cost the same number of statements however many there are', async () => {
  const ask = (first: number) =>
    window
      .as('manager.a')
      .query(
        `{ inspectionRoutes(first: ${first}) { edges { node { name edition points { code place { name } unit { label } asset { code } items { code point { code } category { code } } } } } } }`,
      );
  const { client } = window.database;
  const few = await statementsOf(client, () => ask(1));
  const many = await statementsOf(client, () => ask(5));
  expect(many.length).toBe(few.length);
});
