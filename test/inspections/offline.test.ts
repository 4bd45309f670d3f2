import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChangeRoute,
  Complete,
  call,
  createRoute,
  findSpots,
  itemIds,
  pointsAt,
  RecordResults,
  roundOf,
  StartRound,
} from '../support/inspections.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** What devices send that were offline: late, in batches, out of order, and twice. */

const time = new HeldTime('2026-03-02T01:00:00Z');
const began = '2026-03-02T01:00:00.000Z';
let window: Window;
let spots: Record<string, string>;

beforeAll(async () => {
  window = await openWindow({ time });
  spots = await findSpots(window);
  time.pass(minutes(60));
});
afterAll(() => window.close());

interface Found {
  key: string;
  item: string;
  observedAt: string;
  value?: string;
  isNotPossible?: boolean;
  reason?: string;
  note?: string;
  photos?: string[];
}

const values: Record<string, string[]> = {
  LIGHTS: ['true', 'false'],
  FLOOR: ['CLEAN', 'DUSTY', 'DIRTY'],
  PRESSURE: ['0.2', '0.3', '0.45', '0.6', '0.61'],
  ALARM: ['true', 'false'],
};

/** Few times and few items, so that much is about the same and much is at the same moment. */
const found: fc.Arbitrary<Omit<Found, 'key'>> = fc
  .constantFrom(...Object.keys(values))
  .chain((item) =>
    fc.tuple(
      fc.record({
        item: fc.constant(item),
        observedAt: fc
          .integer({ min: 0, max: 4 })
          .map((minute) => new Date(Date.parse(began) + minutes(minute)).toISOString()),
        note: fc.option(fc.constantFrom('Damp', 'As ever'), { nil: undefined }),
        photos: fc.constantFrom<string[]>([], ['https://files.example/1.jpg']),
      }),
      fc.constantFrom(...(values[item] as string[]), null),
    ),
  )
  .map(([rest, value]) =>
    value === null ? { ...rest, isNotPossible: true, reason: 'Locked' } : { ...rest, value },
  );

/** Capital and small letters, and signs of which languages have their own idea what comes first. */
const keyOf = fc.constantFrom('a', 'B', 'b', 'é', 'z', '10', '9', '中', '😀', '\uFF5E', '_');

const history = fc.uniqueArray(fc.tuple(keyOf, found), {
  selector: ([key]) => key,
  minLength: 1,
  maxLength: 10,
});

/** The same results as they may arrive: in another order, some twice, in batches. */
const arrivalsOf = (results: readonly Found[]): fc.Arbitrary<Found[][]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...results], { minLength: results.length }),
      fc.array(fc.constantFrom(...results), { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 16, maxLength: 16 }),
    )
    .chain(([once, again, sizes]) =>
      fc
        .shuffledSubarray([...once, ...again], { minLength: once.length + again.length })
        .map((all) => {
          const batches: Found[][] = [];
          for (const size of sizes) if (all.length > 0) batches.push(all.splice(0, size));
          return all.length > 0 ? [...batches, all] : batches;
        }),
    );

const trial = history.chain((pairs) => {
  const results = pairs.map(([key, one]) => ({ key, ...one }));
  return fc.tuple(fc.constant(results), arrivalsOf(results), fc.nat(10));
});

/** Sends batches on a round of a route of its own; `endAfter`: it is done after so many of them. */
async function walk(batches: readonly Found[][], endAfter: number) {
  const route = await createRoute(window);
  // As if it had been there before.
  await window.database.client.$executeRaw`
    UPDATE inspection_edition SET effective_from = ${new Date(began)}`;
  const round = await call(window, StartRound, { routeId: route.id, startedAt: began });
  const ids = itemIds(round);
  const end = () => call(window, Complete, { roundId: round.id });
  for (const [index, batch] of batches.entries()) {
    if (index === endAfter) await end();
    const results = batch.map(({ item, ...rest }) => ({ ...rest, itemId: ids[item] }));
    const answer = await call(window, RecordResults, { roundId: round.id, results });
    if (answer.code) throw new Error(JSON.stringify(answer));
  }
  if (endAfter >= batches.length) await end();
  return seen(await roundOf(window, round.id));
}

const Told = `query ($id: ID!) { node(id: $id) { ... on Request { title description status category { code } asset { code } accountable { name } timeline(first: 50) { edges { node { kind summary } } } } } }`;

/** All that can be seen of a round, but for ids and numbers, which no two rounds share. */
async function seen(round: Record<string, any>) {
  const told = [];
  for (const { id } of round.requests) {
    const { node } = await window.as('manager.a').query(Told, { id });
    const { description, timeline, ...request } = node;
    const words = timeline.edges
      .filter(({ node: { kind } }: any) => kind === 'UPDATE_POSTED')
      .map(({ node: { summary } }: any) => summary);
    const kinds = timeline.edges.map(({ node: { kind } }: any) => kind).sort();
    // Which of them was the first to arrive is in no list: each is told once, here or there.
    told.push({ ...request, kinds, readings: [description, ...words].sort() });
  }
  return JSON.parse(
    JSON.stringify({ ...round, requests: told }, (name, value) =>
      ['id', 'number', 'route', 'clientRoundId'].includes(name) ? undefined : value,
    ),
  );
}

describe('results', () => {
  it('are the same round, with the same requests, in whatever order they arrive', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(trial, async ([results, arrivals, endAfter]) => {
        const inOrder = [...results].sort((a, b) => (a.observedAt < b.observedAt ? -1 : 1));
        const expected = await walk([inOrder], 1);
        expect(await walk(arrivals, endAfter)).toEqual(expected);
        const failing = results.filter(({ item, value }) => value && !passes(item, value));
        expect(expected.requests.length).toBe(new Set(failing.map(({ item }) => item)).size);
      }),
      { numRuns: Number(process.env.ROUNDS ?? 8) },
    );
  });
});

it('the same results at the same moment are there once, and so is what is filed of them', async () => {
  const route = await createRoute(window);
  const round = await call(window, StartRound, { routeId: route.id });
  const { PRESSURE: itemId } = itemIds(round);
  const results = ['a', 'b', 'c'].map((key) => ({
    ...{ key, itemId, value: '0.1' },
    observedAt: round.startedAt,
  }));
  const before = await window.database.client.request.count();
  const answers = await Promise.all(
    [0, 1, 2, 3].map(() => call(window, RecordResults, { roundId: round.id, results })),
  );
  expect(answers.map(({ failedCount }) => failedCount)).toEqual([1, 1, 1, 1]);
  const found = await roundOf(window, round.id);
  expect(found.results.edges.length).toBe(3);
  expect(found.items[2].result.key).toBe('c');
  expect(await window.database.client.request.count()).toBe(before + 1);
});

const passes = (item: string, value: string): boolean =>
  item === 'PRESSURE'
    ? Number(value) >= 0.3 && Number(value) <= 0.6
    : ['true', 'CLEAN', 'DUSTY'].includes(value);

describe('a round that began offline', () => {
  it('is one round however often it is sent', async () => {
    const route = await createRoute(window);
    const startedAt = time.now().toISOString();
    time.pass(minutes(45));
    const sent = { routeId: route.id, clientRoundId: 'phone-7-1', startedAt };
    const [first, ...others] = (await Promise.all(
      Array.from({ length: 8 }, () => call(window, StartRound, sent)),
    )) as [Record<string, any>, ...Record<string, any>[]];
    expect(first).toMatchObject({ clientRoundId: 'phone-7-1', startedAt });
    for (const other of others) expect(other).toEqual(first);
    const before = await stored(window);
    expect(await call(window, StartRound, sent)).toEqual(first);
    expect(
      await call(window, StartRound, { routeId: route.id, clientRoundId: 'phone-7-1' }),
    ).toEqual(first);
    expect(
      await call(window, StartRound, { ...sent, startedAt: time.now().toISOString() }),
    ).toMatchObject({ code: 'CONFLICT', path: ['input', 'clientRoundId'] });
    const other = await createRoute(window);
    expect(await call(window, StartRound, { ...sent, edition: 2 })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(
      await call(window, StartRound, { clientRoundId: 'phone-7-1', routeId: other.id }),
    ).toMatchObject({ code: 'CONFLICT' });
    const after = await stored(window);
    expect(after.inspection_round).toBe(before.inspection_round);
    // The device of somebody else calls its own so.
    const theirs = await call(window, StartRound, { ...sent, login: 'staff.cleaning.a' });
    expect(theirs.id).not.toBe(first.id);
  });

  it('has the points that the walker had in hand, where the route was changed meanwhile', async () => {
    const route = await createRoute(window);
    time.pass(minutes(10));
    const points = pointsAt(spots).slice(0, 1);
    await call(window, ChangeRoute, { login: 'manager.a', routeId: route.id, points });
    time.pass(minutes(10));
    const startedAt = time.now().toISOString();
    expect(await call(window, StartRound, { routeId: route.id, startedAt })).toMatchObject({
      edition: 2,
      missedCount: 2,
    });
    const walked = await call(window, StartRound, { routeId: route.id, startedAt, edition: 1 });
    expect(walked).toMatchObject({ edition: 1, missedCount: 4 });
    const result = { key: 'k', itemId: itemIds(route).ALARM, observedAt: startedAt, value: 'true' };
    expect(
      await call(window, RecordResults, { roundId: walked.id, results: [result] }),
    ).toMatchObject({ missedCount: 3 });
  });
});
