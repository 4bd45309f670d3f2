import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AssetChanged,
  codesFor,
  createAsset,
  createKind,
  lifeOf,
  moveAsset,
} from '../support/assets.ts';
import { findCompany } from '../support/company.ts';
import { statementsOf } from '../support/statements.ts';
import { HeldTime, hours, minutes, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;

beforeAll(async () => {
  window = await openWindow({ time });
  await createKind(window);
});
afterAll(() => window.close());

const historyOf = async (id: string) => {
  const { moves } = await lifeOf(window, id, { first: 100 });
  return moves.edges.map(({ node }: any) => node);
};
const movesStored = () => window.database.client.assetMove.count();

describe('the life of an asset', () => {
  it('goes from planned to disposed, each step with date, person and reason', async () => {
    const asset = await createAsset(window);
    const path = ['ORDERED', 'INSTALLED', 'COMMISSIONED', 'IN_SERVICE', 'OUT_OF_ORDER'];
    for (const to of [...path, 'UNDER_MAINTENANCE', 'IN_SERVICE', 'RETIRED', 'DISPOSED']) {
      time.pass(hours(1));
      expect(await moveAsset(window, asset.id, to, { reason: `Now ${to}` })).toMatchObject({
        status: to,
        statusSince: time.now().toISOString(),
      });
    }
    const history = await historyOf(asset.id);
    expect(history.map(({ to }: any) => to).reverse()).toEqual([
      'PLANNED',
      ...path,
      ...['UNDER_MAINTENANCE', 'IN_SERVICE', 'RETIRED', 'DISPOSED'],
    ]);
    expect(history[0]).toEqual({
      from: 'RETIRED',
      to: 'DISPOSED',
      at: time.now().toISOString(),
      recordedAt: time.now().toISOString(),
      reason: 'Now DISPOSED',
      by: { name: 'He Jun 何军' },
    });
    expect(history.at(-1)).toMatchObject({ from: null, to: 'PLANNED', reason: null });
    expect((await lifeOf(window, asset.id)).viewerCanMoveTo).toEqual([]);
  });

  it('refuses a move that the table does not have, and says which are open', async () => {
    const asset = await createAsset(window);
    const before = await movesStored();
    for (const to of ['IN_SERVICE', 'PLANNED', 'DISPOSED']) {
      expect(await moveAsset(window, asset.id, to)).toMatchObject({
        __typename: 'IllegalAssetMoveError',
        code: 'ILLEGAL_ASSET_MOVE',
        path: ['input', 'to'],
        status: 'PLANNED',
        openMoves: ['ORDERED', 'RETIRED'],
      });
    }
    expect(await movesStored()).toBe(before);
    expect(await lifeOf(window, asset.id)).toMatchObject({ version: 1, status: 'PLANNED' });
  });

  it('takes a time that is past, not before the last move and not in the future', async () => {
    const began = time.now();
    const since = new Date(began.getTime() - hours(48)).toISOString();
    const asset = await createAsset(window, { status: 'IN_SERVICE', since });
    const at = new Date(began.getTime() - hours(3)).toISOString();
    const moved = await moveAsset(window, asset.id, 'OUT_OF_ORDER', { at });
    expect(moved).toMatchObject({ status: 'OUT_OF_ORDER', statusSince: at, condition: 'DOWN' });
    const early = new Date(began.getTime() - hours(3) - 1).toISOString();
    const late = new Date(began.getTime() + 1).toISOString();
    for (const wrong of [early, late]) {
      expect(await moveAsset(window, asset.id, 'IN_SERVICE', { at: wrong })).toMatchObject({
        code: 'INVALID_INPUT',
        path: ['input', 'at'],
      });
    }
    expect(await createAsset(window, { status: 'IN_SERVICE', since: late })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'since'],
    });
    // At the same instant is in order.
    expect(await moveAsset(window, asset.id, 'IN_SERVICE', { at })).toMatchObject({
      status: 'IN_SERVICE',
    });
    expect(await historyOf(asset.id)).toMatchObject([
      { from: 'OUT_OF_ORDER', to: 'IN_SERVICE', at },
      { from: 'IN_SERVICE', to: 'OUT_OF_ORDER', at, recordedAt: began.toISOString() },
      { from: null, to: 'IN_SERVICE', at: since },
    ]);
  });

  it('is moved by whoever has seen how it stands: of two at once the second is refused', async () => {
    const asset = await createAsset(window, { status: 'IN_SERVICE' });
    const answers = await Promise.all(
      ['OUT_OF_ORDER', 'UNDER_MAINTENANCE'].map((to) =>
        moveAsset(window, asset.id, to, { expectedVersion: 1 }),
      ),
    );
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(1);
    expect(await historyOf(asset.id)).toHaveLength(2);
  });

  it('is for managers; leads say what is up and down; others see it alone', async () => {
    const asset = await createAsset(window, { status: 'IN_SERVICE' });
    const lead = { login: 'lead.engineering.a' };
    expect(await lifeOf(window, asset.id, lead)).toMatchObject({
      viewerCanMoveTo: ['UNDER_MAINTENANCE', 'OUT_OF_ORDER'],
    });
    expect(await moveAsset(window, asset.id, 'OUT_OF_ORDER', lead)).toMatchObject({
      status: 'OUT_OF_ORDER',
    });
    const before = await movesStored();
    const refused = [
      ['lead.engineering.a', 'RETIRED', 'FORBIDDEN'],
      ['staff.engineering.a', 'IN_SERVICE', 'FORBIDDEN'],
      ['manager.b', 'IN_SERVICE', 'NOT_FOUND'],
      ['owner.a', 'IN_SERVICE', 'NOT_FOUND'],
    ] as const;
    for (const [login, to, code] of refused) {
      expect(await moveAsset(window, asset.id, to, { login })).toMatchObject({ code });
    }
    expect(await movesStored()).toBe(before);
    expect(await lifeOf(window, asset.id, { login: 'staff.engineering.a' })).toMatchObject({
      status: 'OUT_OF_ORDER',
      viewerCanMoveTo: [],
    });
  });

  it('is told live, and assets are listed by where they are in it', async () => {
    const { a } = await findCompany(window);
    const asset = await createAsset(window, { code: 'LIVE', status: 'IN_SERVICE' });
    const engineer = window.as('staff.engineering.a');
    const { eventCursor: after } = await engineer.query('{ eventCursor }');
    const heard = await engineer.subscribe('SSE', AssetChanged, { communityId: a.id, after });
    await moveAsset(window, asset.id, 'OUT_OF_ORDER', { reason: 'Stuck on the third floor' });
    await until(() => heard.events.length === 1);
    expect(heard.events[0]).toMatchObject({ kind: 'MOVED', asset: { code: 'LIVE', version: 2 } });
    const event = await window.database.client.event.findFirstOrThrow({
      where: { kind: 'assets.MOVED' },
      orderBy: { id: 'desc' },
    });
    expect(event.data).toMatchObject({
      was: { status: 'IN_SERVICE' },
      is: { status: 'OUT_OF_ORDER' },
      reason: 'Stuck on the third floor',
    });
    const list = `query ($status: [AssetStatus!]) { assets(status: $status, text: "LIVE") { edges { node { code } } } }`;
    for (const [status, codes] of [
      [['OUT_OF_ORDER', 'PLANNED'], ['LIVE']],
      [['IN_SERVICE'], []],
    ]) {
      const { assets } = await engineer.query(list, { status });
      expect(assets.edges.map(({ node }: any) => node.code)).toEqual(codes);
    }
    expect(await codesFor(window, 'owner.a')).toEqual([]);
  });
});

describe('downtime', () => {
  it('follows from the history, cut to the time that is asked for', async () => {
    const start = time.now().getTime();
    const at = (minute: number) => new Date(start + minutes(minute)).toISOString();
    const asset = await createAsset(window, { status: 'COMMISSIONED' });
    for (const [minute, to] of [
      [60, 'IN_SERVICE'],
      [120, 'OUT_OF_ORDER'],
      [150, 'UNDER_MAINTENANCE'],
      [200, 'IN_SERVICE'],
      [300, 'OUT_OF_ORDER'],
    ] as const) {
      time.pass(start + minutes(minute) - time.now().getTime());
      await moveAsset(window, asset.id, to);
    }
    time.pass(minutes(20));
    const whole = await lifeOf(window, asset.id, { from: at(0), until: at(1000) });
    expect(whole.downtime).toEqual({
      from: at(0),
      // What is to come is not counted.
      until: at(320),
      up: 'PT2H40M',
      down: 'PT1H40M',
      unused: 'PT1H',
      availability: 160 / 260,
      intervals: [
        { from: at(120), until: at(150), status: 'OUT_OF_ORDER' },
        { from: at(150), until: at(200), status: 'UNDER_MAINTENANCE' },
        { from: at(300), until: at(320), status: 'OUT_OF_ORDER' },
      ],
    });
    const part = await lifeOf(window, asset.id, { from: at(140), until: at(160) });
    expect(part.downtime).toMatchObject({
      up: 'PT0S',
      down: 'PT20M',
      intervals: [
        { from: at(140), until: at(150), status: 'OUT_OF_ORDER' },
        { from: at(150), until: at(160), status: 'UNDER_MAINTENANCE' },
      ],
    });
    const before = await lifeOf(window, asset.id, { from: at(-60), until: at(30) });
    expect(before.downtime).toMatchObject({ unused: 'PT1H30M', availability: null, intervals: [] });
    const usual = await lifeOf(window, asset.id);
    expect(usual.downtime).toMatchObject({ until: at(320), down: 'PT1H40M' });
  });

  it('is refused for a time that ends before it begins, or is too long', async () => {
    const { id } = await createAsset(window);
    const ask =
      'query ($id: ID!, $from: DateTime, $until: DateTime) { node(id: $id) { ... on Asset { downtime(from: $from, until: $until) { up } } } }';
    for (const [from, end] of [
      ['2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z'],
      ['2010-01-01T00:00:00Z', '2026-03-02T00:00:00Z'],
    ]) {
      const { errors } = await window.as('manager.a').ask(ask, { id, from, until: end });
      expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    }
  });

  it('costs the same number of statements however many assets are asked', async () => {
    for (let n = 0; n < 6; n += 1) await createAsset(window, { status: 'IN_SERVICE' });
    const ask = (first: number) =>
      window
        .as('manager.a')
        .query(
          `{ assets(first: ${first}) { edges { node { status downtime { down } moves(first: 2) { edges { node { to by { name } } } } } } } }`,
        );
    const { client } = window.database;
    const few = await statementsOf(client, () => ask(2));
    const many = await statementsOf(client, () => ask(6));
    expect(many.length).toBe(few.length);
  });
});
