import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeId, encodeId } from '../../src/platform/graphql/ids.ts';
import { Resolve } from '../support/documents.ts';
import {
  ChangeRoute,
  call,
  createRoute,
  findSpots,
  freshKey,
  itemIds,
  pointsAt,
  RecordResults,
  roundOf,
  StartRound,
} from '../support/inspections.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** What fails on a round is filed, once. */

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let spots: Record<string, string>;
let route: Record<string, any>;
let round: Record<string, any>;

beforeAll(async () => {
  window = await openWindow({ time });
  spots = await findSpots(window);
});
afterAll(() => window.close());
beforeEach(async () => {
  route = await createRoute(window);
  round = await start();
  time.pass(minutes(30));
});

const start = () => call(window, StartRound, { routeId: route.id });
const later = (minute: number) =>
  new Date(Date.parse(round.startedAt) + minutes(minute)).toISOString();

const result = (item: string, value: string, more: Record<string, unknown> = {}) => ({
  key: freshKey(),
  item,
  observedAt: later(1),
  value,
  ...more,
});

/** Sends results of items by their codes; the round. */
const record = (results: Record<string, any>[], on = round) =>
  call(window, RecordResults, {
    roundId: on.id,
    results: results.map(({ item, ...rest }) => ({ ...rest, itemId: itemIds(on)[item] })),
  });

const Story = `query ($id: ID!) { node(id: $id) { ... on Request { number title description status channel priority location category { code }
  customer { name } unit { id } place { id } asset { id code } firstReceiver { name } accountable { name }
  timeline(first: 50) { edges { node { kind summary } } } } } }`;
const about = async (id: string) => (await window.as('manager.a').query(Story, { id })).node;
const wordsOf = ({ timeline }: Record<string, any>): string[] =>
  timeline.edges
    .filter(({ node }: any) => node.kind === 'UPDATE_POSTED')
    .map(({ node }: any) => node.summary);
const requestsStored = () => window.database.client.request.count();

describe('an item that fails', () => {
  it('becomes a request about the asset, answered for by whoever saw it', async () => {
    const photos = ['https://files.example/gauge.jpg'];
    const failed = await record([
      result('PRESSURE', '0.2', { note: 'It hums', photos, observedAt: later(5) }),
    ]);
    expect(failed).toMatchObject({ failedCount: 1, requests: [{ channel: 'STAFF_NOTICED' }] });
    expect(failed.items[2].request).toEqual({
      id: failed.requests[0].id,
      number: failed.requests[0].number,
    });
    const request = await about(failed.requests[0].id);
    expect(request).toMatchObject({
      title: 'GARAGE-PUMP: Pressure 压力',
      status: 'OPEN',
      priority: 'NORMAL',
      category: { code: 'PLUMBING' },
      customer: null,
      asset: { id: spots.assetId },
      firstReceiver: { name: round.walkedBy.name },
      accountable: { name: round.walkedBy.name },
    });
    expect(request.description.split('\n')).toEqual([
      'Inspection round 巡检: Morning round 早巡',
      'Found 读数: Pressure 压力 = 0.2 MPa',
      'Ought to be 要求: ≥ 0.3 MPa, ≤ 0.6 MPa',
      `Observed at 发现时间: ${later(5)}`,
      'Note 备注: It hums',
      'Photo 照片: https://files.example/gauge.jpg',
    ]);
    // Where the asset stands.
    const pump = await window.database.client.asset.findFirstOrThrow({
      where: { code: 'GARAGE-PUMP', community: { code: 'YH' } },
    });
    const row = await window.database.client.request.findFirstOrThrow({
      where: { number: request.number },
    });
    expect(row.placeId).toBe(pump.placeId);
    expect(request.timeline.edges.map(({ node }: any) => node.kind)).toEqual([
      'FILED',
      'ASSET_LINKED',
    ]);
  });

  it('becomes one about the place or the unit that its point is', async () => {
    const failed = await record([
      result('ALARM', 'false'),
      result('FLOOR', 'DIRTY'),
      result('LIGHTS', 'true'),
    ]);
    // In the order of the items.
    expect(failed.requests.map(({ title }: any) => title)).toEqual([
      'Lobby of building 1 一号楼大堂: The floor',
      '1-101: Smoke alarm',
    ]);
    const [floor, alarm] = [await about(failed.requests[0].id), await about(failed.requests[1].id)];
    expect(floor).toMatchObject({ place: { id: spots.placeId }, unit: null, asset: null });
    expect(floor).toMatchObject({ category: { code: 'CLEANING' } });
    expect(floor.description).toContain('Ought to be 要求: CLEAN, DUSTY');
    expect(alarm).toMatchObject({ place: null, unit: { id: spots.unitId } });
  });

  it('has one request on a round, whatever else is found of it, and each failed reading is told once', async () => {
    const before = await requestsStored();
    const high = result('PRESSURE', '0.7', { observedAt: later(9) });
    const low = result('PRESSURE', '0.2', { observedAt: later(5) });
    const good = result('PRESSURE', '0.5', { observedAt: later(12) });
    await record([high]);
    await record([low, good]);
    const settled = await record([low, high, good]);
    expect(settled).toMatchObject({ failedCount: 0, failedItems: [] });
    expect(settled.items[2]).toMatchObject({ isFailed: false, result: { value: '0.5' } });
    // A better one takes nothing back.
    expect(settled.requests.length).toBe(1);
    expect(await requestsStored()).toBe(before + 1);
    const story = await about(settled.requests[0].id);
    expect(story.description).toContain('= 0.7 MPa');
    expect(wordsOf(story).length).toBe(1);
    expect(wordsOf(story)[0]).toContain('= 0.2 MPa');
  });

  it('is filed though a better one came first', async () => {
    await record([result('PRESSURE', '0.5', { observedAt: later(12) })]);
    const late = await record([result('PRESSURE', '0.2', { observedAt: later(5) })]);
    expect(late).toMatchObject({ failedCount: 0, requests: [{ title: expect.any(String) }] });
  });

  it('is filed though the round is over, and on one that was broken off', async () => {
    const Abandon = `mutation ($input: AbandonInspectionRoundInput!) { abandonInspectionRound(input: $input) { __typename } }`;
    await call(window, Abandon, { roundId: round.id, reason: 'Rain' });
    expect(await record([result('PRESSURE', '0.2')])).toMatchObject({
      status: 'ABANDONED',
      requests: [{ status: 'OPEN' }],
    });
  });

  it('counts among the faults of the asset', async () => {
    const Faults = `query ($id: ID!) { node(id: $id) { ... on Asset { requests { totalCount } } } }`;
    const count = async () =>
      (await window.as('manager.a').query(Faults, { id: spots.assetId })).node.requests.totalCount;
    const before = await count();
    await record([result('PRESSURE', '0.2')]);
    expect(await count()).toBe(before + 1);
  });
});

it('what arrived and what was filed of it is one event, that names nobody but who did it', async () => {
  const failed = await record([result('PRESSURE', '0.2', { key: 'k', note: 'It hums' })]);
  const event = await window.database.client.event.findFirstOrThrow({
    where: { kind: 'inspections.ROUND_RESULTS_RECORDED' },
    orderBy: { sequence: 'desc' },
  });
  const { id: itemId } = failed.items[2].item;
  expect(event).toMatchObject({ isPublic: false, subjectType: 'InspectionRound' });
  expect(event.data).toEqual({
    inspectionResults: [
      {
        id: expect.any(String),
        key: 'k',
        itemId: decodeId(itemId)?.id,
        observedAt: later(1),
        value: '0.2',
        outcome: 'FAILED',
        reason: null,
        note: 'It hums',
        photos: [],
      },
    ],
    requests: [{ itemId: decodeId(itemId)?.id, requestId: decodeId(failed.requests[0].id)?.id }],
  });
});

describe('the same item on a later round', () => {
  it('is the same matter as long as that is open, and a new one after', async () => {
    const first = await record([result('PRESSURE', '0.2')]);
    const before = await requestsStored();
    time.pass(minutes(60));
    round = await start();
    const again = await record([
      result('PRESSURE', '0.1', { observedAt: time.now().toISOString() }),
    ]);
    expect(again.requests).toEqual(first.requests);
    expect(await requestsStored()).toBe(before);
    const [told] = wordsOf(await about(first.requests[0].id));
    expect(told).toContain('= 0.1 MPa');

    await window.as('manager.a').mutate(Resolve, { id: first.requests[0].id });
    time.pass(minutes(60));
    round = await start();
    const anew = await record([
      result('PRESSURE', '0.2', { observedAt: time.now().toISOString() }),
    ]);
    expect(anew.requests[0].id).not.toBe(first.requests[0].id);
    expect(await requestsStored()).toBe(before + 1);
    // The rounds before it keep theirs.
    expect((await roundOf(window, again.id)).requests[0].id).toBe(first.requests[0].id);
  });

  /** By item: the request of a round on which all fail, after the route was laid out so. */
  const failAll = async (points?: unknown[]): Promise<Record<string, string>> => {
    if (points) {
      await call(window, ChangeRoute, { login: 'manager.a', routeId: route.id, points });
      time.pass(minutes(1));
      round = await start();
    }
    const observedAt = time.now().toISOString();
    const failed = await record([
      result('FLOOR', 'DIRTY', { observedAt }),
      result('PRESSURE', '0.2', { observedAt }),
      result('ALARM', 'false', { observedAt }),
    ]);
    const requests = failed.items.filter(({ request }: any) => request !== null);
    return Object.fromEntries(requests.map(({ item, request }: any) => [item.code, request.id]));
  };

  it('is the same where the route was laid out anew', async () => {
    const first = await failAll();
    expect(Object.keys(first)).toEqual(['FLOOR', 'PRESSURE', 'ALARM']);
    expect(await failAll(pointsAt(spots).reverse())).toEqual(first);
  });

  it('is another one where its point is at another spot now, or has another code', async () => {
    const first = await failAll();
    const { client } = window.database;
    const here = { community: { code: 'YH' } };
    const garden = await client.place.findFirstOrThrow({
      where: { ...here, name: { startsWith: 'Garden' } },
    });
    const lift = await client.asset.findFirstOrThrow({
      where: { ...here, code: 'BUILDING-1-LIFT' },
    });
    const door = await client.unit.findFirstOrThrow({ where: { ...here, label: '1-102' } });
    const moved = await failAll(
      pointsAt({
        placeId: encodeId('Place', garden.id),
        assetId: encodeId('Asset', lift.id),
        unitId: encodeId('Unit', door.id),
      }),
    );
    const renamed = await failAll(
      pointsAt(spots).map((one) => ({ ...one, code: `${one.code}_2` })),
    );
    for (const code of ['FLOOR', 'PRESSURE', 'ALARM']) {
      expect(new Set([first[code], moved[code], renamed[code]]).size, code).toBe(3);
    }
    // And where it was before it is the same again.
    expect(await failAll(pointsAt(spots))).toEqual(first);
  });

  it('is filed once where several rounds find it at the same moment', async () => {
    const rounds = [round, await start(), await start(), await start()];
    time.pass(minutes(1));
    const before = await requestsStored();
    const observedAt = time.now().toISOString();
    const found = await Promise.all(
      rounds.map((one) => record([result('PRESSURE', '0.2', { observedAt })], one)),
    );
    expect(new Set(found.map(({ requests }) => requests[0].id)).size).toBe(1);
    expect(await requestsStored()).toBe(before + 1);
  });
});

it('fifty failures are one batch, and no more', { timeout: 60_000 }, async () => {
  const items = Array.from({ length: 26 }, (_one, n) => ({
    code: `I${n}`,
    name: `Item ${n}`,
    type: 'YES_NO',
    categoryCode: 'CLEANING',
  }));
  const points = ['A', 'B'].map((code) => ({ code, assetId: spots.assetId, items }));
  const long = await createRoute(window, { name: 'Long', points });
  const walked = await call(window, StartRound, { routeId: long.id });
  const send = (results: unknown[]) => call(window, RecordResults, { roundId: walked.id, results });
  const results = walked.items.map(({ item }: any) => ({
    key: freshKey(),
    itemId: item.id,
    observedAt: walked.startedAt,
    value: 'false',
  }));
  const before = await requestsStored();
  const untouched = await stored(window);
  expect(await send(results.slice(0, 51))).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['input', 'results'],
  });
  expect(await stored(window)).toEqual(untouched);
  expect(await send(results.slice(0, 50))).toMatchObject({ failedCount: 50 });
  expect(await requestsStored()).toBe(before + 50);
  // Those that are there already do not count.
  expect(await send(results)).toMatchObject({ failedCount: 52 });
  expect(await requestsStored()).toBe(before + 52);
});
