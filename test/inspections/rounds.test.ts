import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Abandon,
  Complete,
  call,
  createRoute,
  freshKey,
  itemIds,
  RecordResults,
  roundOf,
  StartRound,
} from '../support/inspections.ts';
import { statementsOf } from '../support/statements.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let route: Record<string, any>;

beforeAll(async () => {
  window = await openWindow({ time });
  route = await createRoute(window);
  time.pass(minutes(10));
});
afterAll(() => window.close());

const start = (input: { login?: string } & Record<string, unknown> = {}) =>
  call(window, StartRound, { routeId: route.id, ...input });
const now = () => time.now().toISOString();

describe('a round', () => {
  it('is begun by anybody who works there, and all is still to come', async () => {
    const round = await start({ login: 'staff.cleaning.a' });
    expect(round).toMatchObject({
      status: 'OPEN',
      startedAt: now(),
      endedAt: null,
      edition: 1,
      walkedBy: { name: expect.stringContaining(' ') },
      missedCount: 4,
      failedCount: 0,
      failedItems: [],
      requests: [],
      viewerCanRecord: true,
      viewerCanEnd: true,
    });
    expect(round.missedItems.map(({ code }: any) => code)).toEqual([
      'LIGHTS',
      'FLOOR',
      'PRESSURE',
      'ALARM',
    ]);
    const seen = (login: string) => roundOf(window, round.id, login);
    expect(await seen('staff.frontdesk.a')).toMatchObject({
      viewerCanRecord: false,
      viewerCanEnd: false,
    });
    expect(await seen('lead.engineering.a')).toMatchObject({
      viewerCanRecord: false,
      viewerCanEnd: true,
    });
    expect(await seen('manager.b')).toBeNull();
    expect(await seen('owner.a')).toBeNull();
  });

  it('is begun by nobody else', async () => {
    const before = await stored(window);
    for (const login of ['owner.a', 'manager.b', 'staff.frontdesk.b']) {
      expect(await start({ login }), login).toMatchObject({
        code: 'NOT_FOUND',
        path: ['input', 'routeId'],
      });
    }
    expect(await stored(window)).toEqual(before);
  });

  it('began when it did: not in the future, and not before there was a route', async () => {
    const startedAt = new Date(time.now().getTime() - minutes(5)).toISOString();
    expect(await start({ startedAt })).toMatchObject({ startedAt });
    expect(await start({ startedAt: route.createdAt })).toMatchObject({ status: 'OPEN' });
    const before = await stored(window);
    for (const bad of ['2026-03-02T00:59:59.999Z', '2026-03-02T01:10:00.001Z']) {
      expect(await start({ startedAt: bad })).toMatchObject({
        code: 'INVALID_INPUT',
        path: ['input', 'startedAt'],
      });
    }
    for (const edition of [0, 2]) {
      expect(await start({ edition })).toMatchObject({
        code: 'INVALID_INPUT',
        path: ['input', 'edition'],
      });
    }
    expect(await stored(window)).toEqual(before);
  });

  it('is done by whoever walks it, with what was missed', async () => {
    const round = await start();
    const ids = itemIds(round);
    await call(window, RecordResults, {
      roundId: round.id,
      results: [{ key: freshKey(), itemId: ids.FLOOR, observedAt: now(), value: 'DUSTY' }],
    });
    time.pass(minutes(1));
    const done = await call(window, Complete, { roundId: round.id });
    expect(done).toMatchObject({
      status: 'COMPLETED',
      endedAt: now(),
      endedBy: { name: done.walkedBy.name },
      missedCount: 3,
      missedItems: [{ code: 'LIGHTS' }, { code: 'PRESSURE' }, { code: 'ALARM' }],
      viewerCanRecord: true,
      viewerCanEnd: false,
    });
    const event = await window.database.client.event.findFirstOrThrow({
      where: { kind: 'inspections.ROUND_COMPLETED' },
    });
    expect((event.data as any).missedItemIds.length).toBe(3);
    // What was found all the same arrives later.
    const late = await call(window, RecordResults, {
      roundId: round.id,
      results: [{ key: freshKey(), itemId: ids.ALARM, observedAt: now(), value: 'true' }],
    });
    expect(late).toMatchObject({ status: 'COMPLETED', missedCount: 2 });
  });

  it('is broken off with a reason, by a lead as well; what was found counts', async () => {
    const round = await start();
    const roundId = round.id;
    const ids = itemIds(round);
    await call(window, RecordResults, {
      roundId,
      results: [{ key: freshKey(), itemId: ids.FLOOR, observedAt: now(), value: 'CLEAN' }],
    });
    const before = await stored(window);
    expect(await call(window, Abandon, { roundId, reason: ' ' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'reason'],
    });
    for (const login of ['staff.frontdesk.a', 'staff.cleaning.a']) {
      expect(await call(window, Abandon, { login, roundId, reason: 'Rain' })).toMatchObject({
        code: 'FORBIDDEN',
      });
      expect(await call(window, Complete, { login, roundId })).toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const login of ['owner.a', 'manager.b']) {
      expect(await call(window, Complete, { login, roundId })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await stored(window)).toEqual(before);
    const login = 'lead.engineering.a';
    const reason = 'The garage is flooded';
    const ended = await call(window, Abandon, { login, roundId, reason });
    expect(ended).toMatchObject({ status: 'ABANDONED', reason, missedCount: 3 });
    expect(ended.endedBy.name).not.toBe(ended.walkedBy.name);
    const after = await stored(window);
    for (const document of [Abandon, Complete]) {
      const input = document === Abandon ? { roundId, reason } : { roundId };
      expect(await call(window, document, input)).toMatchObject({
        code: 'CONFLICT',
        path: ['input', 'roundId'],
      });
    }
    expect(await stored(window)).toEqual(after);
  });
});

describe('rounds', () => {
  const Rounds = `query ($communityId: ID, $routeId: ID, $status: [InspectionRoundStatus!], $from: DateTime, $until: DateTime, $first: Int, $after: String) {
    inspectionRounds(communityId: $communityId, routeId: $routeId, status: $status, from: $from, until: $until, first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
  const list = async (asked: Record<string, unknown>, login = 'manager.a') => {
    const { inspectionRounds } = await window.as(login).query(Rounds, asked);
    return inspectionRounds.edges.map(({ node }: any) => node.id) as string[];
  };

  it('are listed by route, state and time, the last begun first', async () => {
    const { id: routeId } = await createRoute(window, { name: 'Evening round' });
    const rounds: string[] = [];
    const times: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      time.pass(minutes(1));
      times.push(now());
      rounds.push((await start({ routeId })).id);
    }
    const [first, second, third] = rounds as [string, string, string];
    await call(window, Complete, { roundId: second });
    expect(await list({ routeId })).toEqual([third, second, first]);
    expect(await list({ routeId, status: ['OPEN'] })).toEqual([third, first]);
    expect(await list({ routeId, status: ['COMPLETED', 'ABANDONED'] })).toEqual([second]);
    expect(await list({ routeId, from: times[1] })).toEqual([third, second]);
    expect(await list({ routeId, until: times[1] })).toEqual([first]);
    expect(await list({ routeId }, 'owner.a')).toEqual([]);
    expect(await list({ routeId }, 'manager.b')).toEqual([]);
    const page = await window.as('manager.a').query(Rounds, { routeId, first: 2 });
    const { endCursor, hasNextPage } = page.inspectionRounds.pageInfo;
    expect(hasNextPage).toBe(true);
    expect(await list({ routeId, first: 2, after: endCursor })).toEqual([first]);
  });

  it('cost the same number of statements however many there are', async () => {
    for (let n = 0; n < 5; n += 1) {
      const round = await start();
      const { LIGHTS: itemId } = itemIds(round);
      const failed = { key: freshKey(), itemId, observedAt: now(), value: 'false' };
      await call(window, RecordResults, { roundId: round.id, results: [failed] });
    }
    const ask = (first: number) =>
      window.as('manager.a').query(
        `{ inspectionRounds(first: ${first}) { edges { node { status edition missedCount failedCount
          walkedBy { name } route { name } points { code asset { code } items { code } }
          items { isFailed item { code point { code } } result { value isPhotoMissing } request { number } }
          missedItems { code } failedItems { code } requests { number } results(first: 2) { edges { node { value item { code } } } } } } } }`,
      );
    const { client } = window.database;
    const few = await statementsOf(client, () => ask(1));
    const many = await statementsOf(client, () => ask(5));
    expect(many.length).toBe(few.length);
  });
});
