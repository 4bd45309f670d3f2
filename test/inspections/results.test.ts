import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  call,
  createRoute,
  freshKey,
  itemIds,
  RecordResults,
  roundOf,
  StartRound,
} from '../support/inspections.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let route: Record<string, any>;
let round: Record<string, any>;
let ids: Record<string, string>;

beforeAll(async () => {
  window = await openWindow({ time });
  route = await createRoute(window);
  round = await call(window, StartRound, { routeId: route.id });
  ids = itemIds(round);
  time.pass(minutes(30));
});
afterAll(() => window.close());

const at = (minute: number): string =>
  new Date(Date.parse('2026-03-02T01:00:00Z') + minutes(minute)).toISOString();

const result = (item: string, value: string | null, more: Record<string, unknown> = {}) => ({
  key: freshKey(),
  itemId: ids[item],
  observedAt: at(5),
  value,
  ...more,
});

const record = (results: unknown[], login?: string) =>
  call(window, RecordResults, { roundId: round.id, results, ...(login && { login }) });

/** Of each item what counts. */
const counting = (of: Record<string, any>) =>
  Object.fromEntries(
    of.items.map(({ item, result }: any) => [item.code, result && [result.value, result.outcome]]),
  );

describe('what is found', () => {
  it('passes or fails as the item says, and is kept as it was said', async () => {
    const photos = ['https://files.example/1.jpg'];
    const found = await record([
      result('LIGHTS', 'yes', { key: 'k-lights', note: 'All of them', photos }),
      result('FLOOR', 'DUSTY'),
      result('PRESSURE', ' 0.450 '),
      result('ALARM', null, { isNotPossible: true, reason: 'Nobody at home' }),
    ]);
    expect(counting(found)).toEqual({
      LIGHTS: ['true', 'PASSED'],
      FLOOR: ['DUSTY', 'PASSED'],
      PRESSURE: ['0.45', 'PASSED'],
      ALARM: [null, 'NOT_POSSIBLE'],
    });
    expect(found).toMatchObject({ missedCount: 0, failedCount: 0, requests: [] });
    expect(found.items[0].result).toEqual({
      key: 'k-lights',
      observedAt: at(5),
      value: 'true',
      outcome: 'PASSED',
      reason: null,
      note: 'All of them',
      photos,
      isPhotoMissing: false,
      item: { code: 'LIGHTS', point: { code: 'LOBBY' } },
    });
    expect(found.items[3].result.reason).toBe('Nobody at home');
  });

  it('counts by when it was observed, not by when it came', async () => {
    await record([result('FLOOR', 'CLEAN', { observedAt: at(20) })]);
    const earlier = await record([result('FLOOR', 'DIRTY', { observedAt: at(10) })]);
    expect(counting(earlier).FLOOR).toEqual(['CLEAN', 'PASSED']);
    expect(earlier.failedItems).toEqual([]);
    // At the same time, the greater key.
    const observedAt = at(21);
    await record([result('FLOOR', 'DIRTY', { observedAt, key: 'z' })]);
    const same = await record([result('FLOOR', 'CLEAN', { observedAt, key: 'a' })]);
    expect(counting(same).FLOOR).toEqual(['DIRTY', 'FAILED']);
    expect(same).toMatchObject({ failedCount: 1, failedItems: [{ code: 'FLOOR' }] });
    expect(
      same.results.edges
        .map(({ node }: any) => node.value)
        .slice(0, 3)
        .sort(),
    ).toEqual(['CLEAN', 'CLEAN', 'DIRTY']);
  });

  it('wants a photo where the item does, and is taken without one', async () => {
    const dark = await record([result('LIGHTS', 'false', { observedAt: at(15) })]);
    expect(dark.items[0]).toMatchObject({ isFailed: true, result: { isPhotoMissing: true } });
    const low = await record([result('PRESSURE', '0.1', { observedAt: at(15) })]);
    expect(low.items[2]).toMatchObject({ isFailed: true, result: { isPhotoMissing: false } });
  });

  it('under a key that is there changes nothing, or is refused where it says something else', async () => {
    const one = result('PRESSURE', '0.5', { observedAt: at(16), note: 'Steady', photos: [] });
    const first = await record([one]);
    const before = await stored(window);
    expect(await record([one])).toEqual(first);
    expect(await record([{ ...one, value: '0.500' }, one])).toEqual(first);
    expect(await stored(window)).toEqual(before);
    for (const other of [
      { value: '0.51' },
      { itemId: ids.LIGHTS, value: 'true' },
      { observedAt: at(17) },
      { note: 'Shaky' },
      { note: null },
      { photos: ['https://files.example/2.jpg'] },
      { value: null, isNotPossible: true, reason: 'Locked' },
    ]) {
      const fresh = result('FLOOR', 'CLEAN');
      expect(await record([fresh, { ...one, ...other }]), JSON.stringify(other)).toMatchObject({
        code: 'CONFLICT',
        path: ['input', 'results', '1', 'key'],
      });
    }
    // Twice in one batch, and of another content.
    const twice = result('FLOOR', 'CLEAN', { observedAt: at(18) });
    expect(await record([twice, { ...twice, value: 'DIRTY' }])).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'results', '1', 'key'],
    });
    expect(await stored(window)).toEqual(before);
    // Of another round the same key is another one.
    const other = await call(window, StartRound, { routeId: route.id, startedAt: at(0) });
    const taken = { ...one, itemId: itemIds(other).PRESSURE, value: '0.4' };
    const answer = await call(window, RecordResults, { roundId: other.id, results: [taken] });
    expect(counting(answer).PRESSURE).toEqual(['0.4', 'PASSED']);
  });
});

describe('one bad result refuses the batch, names the place, and changes nothing:', () => {
  it.each([
    ['no number', { value: 'low' }, 'value'],
    ['too many places', { value: '0.1234567' }, 'value'],
    ['nothing', { value: null }, 'value'],
    ['an empty text', { value: ' ' }, 'value'],
    ['a value of what was not seen', { isNotPossible: true, reason: 'Locked' }, 'value'],
    ['no reason', { value: null, isNotPossible: true }, 'reason'],
    ['a reason of nothing', { reason: 'Locked' }, 'reason'],
    ['the future', { observedAt: '2026-03-02T01:30:00.001Z' }, 'observedAt'],
    ['before the round', { observedAt: '2026-03-02T00:59:59.999Z' }, 'observedAt'],
    ['an empty key', { key: ' ' }, 'key'],
    ['a long key', { key: 'k'.repeat(101) }, 'key'],
    ['an empty note', { note: '' }, 'note'],
    ['a link in the open', { photos: ['http://files.example/1.jpg'] }, 'photos'],
    ['eleven photos', { photos: Array(11).fill('https://files.example/1.jpg') }, 'photos'],
  ])('%s', async (_what, bad, argument) => {
    const before = await stored(window);
    const good = result('FLOOR', 'DIRTY', { observedAt: at(25) });
    const answer = await record([good, good, good, result('PRESSURE', '0.4', bad)]);
    expect(answer.code).toBe('INVALID_INPUT');
    expect(answer.path.slice(0, 4)).toEqual(['input', 'results', '3', argument]);
    expect(await stored(window)).toEqual(before);
  });

  it('values that the item does not know', async () => {
    expect(await record([result('LIGHTS', 'perhaps')])).toMatchObject({
      path: ['input', 'results', '0', 'value'],
    });
    expect(await record([result('FLOOR', 'clean')])).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'One of: CLEAN, DUSTY, DIRTY.',
    });
  });

  it('an item of something else', async () => {
    const other = await createRoute(window);
    const before = await stored(window);
    const strange = { ...result('PRESSURE', '0.4'), itemId: itemIds(other).PRESSURE };
    expect(await record([result('FLOOR', 'DIRTY'), strange])).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'results', '1', 'itemId'],
    });
    expect(await record([{ ...strange, itemId: round.id }])).toMatchObject({
      code: 'INVALID_ID',
      path: ['input', 'results', '0', 'itemId'],
    });
    expect(await stored(window)).toEqual(before);
  });

  it('more than 200, or none', async () => {
    const before = await stored(window);
    const many = Array.from({ length: 201 }, () => result('FLOOR', 'CLEAN'));
    for (const results of [many, []]) {
      expect(await record(results)).toMatchObject({
        code: 'INVALID_INPUT',
        path: ['input', 'results'],
      });
    }
    expect(await stored(window)).toEqual(before);
  });

  it('somebody else', async () => {
    const before = await stored(window);
    const results = [result('FLOOR', 'DIRTY')];
    for (const login of ['lead.engineering.a', 'manager.a', 'staff.cleaning.a']) {
      expect(await record(results, login), login).toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const login of ['owner.a', 'manager.b']) {
      expect(await record(results, login), login).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await stored(window)).toEqual(before);
  });
});

describe('an asset', () => {
  const Readings = `query ($communityId: ID!, $first: Int, $after: String) { assetByCode(communityId: $communityId, code: "GARAGE-PUMP") {
    inspectionResults(first: $first, after: $after) { edges { node { value outcome observedAt round { id } item { name } } } pageInfo { hasNextPage endCursor } } } }`;

  it('has what was found at it over time, the last observed first', async () => {
    const { data } = await window
      .as('manager.a')
      .ask('{ inspectionRoutes { edges { node { community { id } } } } }');
    const communityId = data?.inspectionRoutes.edges[0].node.community.id;
    const read = async (asked: object) =>
      (await window.as('staff.frontdesk.a').query(Readings, { communityId, ...asked })).assetByCode
        .inspectionResults;
    const all = await read({ first: 100 });
    const times = all.edges.map(({ node }: any) => node.observedAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(all.edges.length).toBe(4);
    expect(all.edges.every(({ node }: any) => node.item.name === 'Pressure')).toBe(true);
    expect(new Set(all.edges.map(({ node }: any) => node.round.id)).size).toBe(2);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: any = await read({ first: 1, after });
      seen.push(...page.edges.map(({ node }: any) => node.value));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(all.edges.map(({ node }: any) => node.value));
    expect((await roundOf(window, round.id)).results.edges.length).toBeGreaterThan(6);
  });
});
