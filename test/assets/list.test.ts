import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AssetChanged,
  changeAsset,
  codesFor,
  createAsset,
  createKind,
  Register,
} from '../support/assets.ts';
import { type Company, findCompany } from '../support/company.ts';
import { openPartner } from '../support/partners.ts';
import { statementsOf } from '../support/statements.ts';
import { HeldTime, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createKind(window);
  // Enough for a page.
  for (let n = 0; n < 20; n += 1) await createAsset(window);
});
afterAll(() => window.close());

const rowsOf = async () => [
  await window.database.client.asset.count(),
  await window.database.client.event.count({ where: { kind: { startsWith: 'assets.' } } }),
];

describe('the register', () => {
  it('is listed by code, page by page, and found by what is asked', async () => {
    const prefix = 'ZZ';
    const unitId = company.a.units['1-202'];
    for (const number of [3, 1, 2]) {
      await createAsset(window, { code: `${prefix}-${number}`, serialNumber: 'Needle', unitId });
    }
    const manager = window.as('manager.a');
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const { assets } = await manager.query(Register, { text: 'nEEdle', first: 2, after });
      codes.push(...assets.edges.map(({ node }: any) => node.code));
      after = assets.pageInfo.hasNextPage ? assets.pageInfo.endCursor : null;
    } while (after);
    expect(codes).toEqual(['ZZ-1', 'ZZ-2', 'ZZ-3']);
    expect(await codesFor(window, 'manager.a', { unitId })).toEqual(codes);
    expect(await codesFor(window, 'manager.a', { unitId, kindCode: 'LIFT' })).toEqual(codes);
    expect(await codesFor(window, 'manager.a', { unitId, kindCode: 'WATER_PUMP' })).toEqual([]);
    const parentId = (await createAsset(window, { code: 'YY' })).id;
    await createAsset(window, { code: 'YY-PART', parentId });
    expect(await codesFor(window, 'manager.a', { parentId })).toEqual(['YY-PART']);
    const found = await manager.query(
      'query ($id: ID!) { assetByCode(communityId: $id, code: "ZZ-2") { code serialNumber } }',
      { id: company.a.id },
    );
    expect(found.assetByCode).toEqual({ code: 'ZZ-2', serialNumber: 'Needle' });
  });

  it('costs the same number of statements however long the page is', async () => {
    const query = (first: number) =>
      window
        .as('manager.a')
        .query(
          `{ assets(first: ${first}) { edges { node { code kind { code } place { name } parent { code } values { value } parts(first: 2) { edges { node { code } } } } } } }`,
        );
    const few = await statementsOf(window.database.client, () => query(2));
    const many = await statementsOf(window.database.client, () => query(20));
    expect(many.length).toBe(few.length);
  });

  it('is read by the staff of the community, kept by its managers, and nothing for others', async () => {
    const asset = await createAsset(window, { code: 'MINE' });
    const { client } = await openPartner(window, {
      name: 'Reads',
      scopes: ['READ_REQUESTS'],
      communityIds: [company.a.id],
    });
    for (const login of ['staff.cleaning.a', 'lead.engineering.a']) {
      expect(await codesFor(window, login, { text: 'MINE' })).toEqual(['MINE']);
      const before = await rowsOf();
      expect(await createAsset(window, { login })).toMatchObject({ code: 'FORBIDDEN' });
      expect(await changeAsset(window, asset.id, { login, name: 'x' })).toMatchObject({
        code: 'FORBIDDEN',
      });
      expect(await rowsOf()).toEqual(before);
    }
    for (const login of ['manager.b', 'owner.a', 'visitor.a']) {
      expect(await codesFor(window, login, { text: 'MINE' })).toEqual([]);
      const { node } = await window
        .as(login)
        .query('query ($id: ID!) { node(id: $id) { id } }', { id: asset.id });
      expect(node).toBeNull();
      expect(await changeAsset(window, asset.id, { login, name: 'x' })).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const { assets, assetKinds } = await client.query(
      '{ assets { edges { node { id } } } assetKinds { edges { node { id } } } }',
    );
    expect([assets.edges, assetKinds.edges]).toEqual([[], []]);
    const { community } = await window
      .as('staff.cleaning.a')
      .query(
        'query ($id: ID!) { community: node(id: $id) { ... on Community { viewerCanKeepAssets } } }',
        { id: company.a.id },
      );
    expect(community.viewerCanKeepAssets).toBe(false);
  });
});

describe('whoever follows', () => {
  it('hears each change in order, also of one asset alone, and none twice after a cursor', async () => {
    const asset = await createAsset(window, { code: 'HEARD' });
    const communityId = company.a.id;
    const engineer = window.as('staff.engineering.a');
    const { eventCursor } = await engineer.query('{ eventCursor }');
    const all = await engineer.subscribe('SSE', AssetChanged, { communityId, after: eventCursor });
    const one = await engineer.subscribe('WebSocket', AssetChanged, {
      communityId,
      assetId: asset.id,
      after: eventCursor,
    });
    await changeAsset(window, asset.id, { name: 'First' });
    await createAsset(window, { code: 'OTHER' });
    await changeAsset(window, asset.id, { name: 'Second' });
    await until(() => all.events.length === 3 && one.events.length === 2);
    expect(all.events.map(({ kind, asset: { code } }) => [kind, code])).toEqual([
      ['CHANGED', 'HEARD'],
      ['CREATED', 'OTHER'],
      ['CHANGED', 'HEARD'],
    ]);
    const later = await engineer.subscribe('SSE', AssetChanged, {
      communityId,
      after: all.events[1]?.cursor,
    });
    await until(() => later.events.length === 1);
    expect(later.events[0]?.cursor).toBe(all.events[2]?.cursor);
    const stranger = await window.as('owner.a').subscribe('SSE', AssetChanged, { communityId });
    await until(() => stranger.errors.length > 0);
    const elsewhere = await window.as('manager.b').subscribe('SSE', AssetChanged, { communityId });
    await until(() => elsewhere.errors.length > 0);
    expect([...stranger.events, ...elsewhere.events]).toEqual([]);
  });
});
