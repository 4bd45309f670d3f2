import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AssetChanged,
  ChangeKind,
  createAsset,
  createKind,
  linkAsset,
  requestsOf,
  UnlinkAsset,
} from '../support/assets.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Withdraw } from '../support/documents.ts';
import { statementsOf } from '../support/statements.ts';
import { days, HeldTime, minutes, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let kind: Record<string, any>;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  kind = await createKind(window, { repeatedFaults: { count: 3, days: 7 } });
});
afterAll(() => window.close());

const linksStored = () => window.database.client.assetRequest.findMany();
const About = `query ($id: ID!) { node(id: $id) { ... on Request { version viewerCanLinkAsset asset { code } timeline(first: 50) { edges { node { kind summary } } } } } }`;
const about = async (id: string, login = 'staff.engineering.a') =>
  (await window.as(login).query(About, { id })).node;
const kindsOf = ({ timeline }: Record<string, any>) =>
  timeline.edges.map(({ node }: any) => node.kind);

describe('a request about an asset', () => {
  it('shows it to the staff, and is in its list; the customer sees nothing of the register', async () => {
    const asset = await createAsset(window, { code: 'L-1', name: 'Lift of building 1' });
    const request = await file(window, company);
    expect(await linkAsset(window, request.id, asset.id)).toMatchObject({
      version: 2,
      asset: { code: 'L-1' },
    });
    const inside = await about(request.id);
    expect(inside.timeline.edges.at(-1).node).toEqual({
      kind: 'ASSET_LINKED',
      summary: 'It is about L-1 Lift of building 1',
    });
    const outside = await about(request.id, 'owner.a');
    expect(outside).toMatchObject({ asset: null, viewerCanLinkAsset: false });
    expect(kindsOf(outside)).toEqual(['FILED']);
    expect(await requestsOf(window, asset.id)).toMatchObject({
      hasRepeatedFaults: false,
      requests: { totalCount: 1, edges: [{ node: { request: { number: request.number } } }] },
    });
  });

  it('is about another one in its place, or about none after all', async () => {
    const [first, second] = [await createAsset(window), await createAsset(window)];
    const { id } = await file(window, company);
    await linkAsset(window, id, first.id);
    expect(await linkAsset(window, id, first.id)).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'assetId'],
    });
    const communityId = company.a.id;
    const engineer = window.as('staff.engineering.a');
    const { eventCursor: after } = await engineer.query('{ eventCursor }');
    const heard = await engineer.subscribe('SSE', AssetChanged, { communityId, after });
    expect(await linkAsset(window, id, second.id)).toMatchObject({ asset: { code: second.code } });
    expect((await requestsOf(window, first.id)).requests.totalCount).toBe(0);
    const { request } = await engineer.mutate(UnlinkAsset, { input: { requestId: id } });
    expect(request).toMatchObject({ version: 4, asset: null });
    expect(await engineer.mutate(UnlinkAsset, { input: { requestId: id } })).toMatchObject({
      code: 'CONFLICT',
    });
    await until(() => heard.events.length === 3);
    expect(heard.events.map((event) => [event.kind, event.asset.code])).toEqual([
      ['REQUEST_UNLINKED', first.code],
      ['REQUEST_LINKED', second.code],
      ['REQUEST_UNLINKED', second.code],
    ]);
    // And again about the first: the same row.
    await linkAsset(window, id, first.id);
    expect((await linksStored()).filter(({ endedAt }) => endedAt === null).length).toBe(2);
  });

  it('is said by those who may say what it is about, of assets of its community', async () => {
    const asset = await createAsset(window);
    const other = await createAsset(window, { login: 'manager.b', communityId: company.b.id });
    const { id } = await file(window, company);
    const before = await linksStored();
    for (const [login, code] of [
      ['staff.cleaning.a', 'FORBIDDEN'],
      ['owner.a', 'FORBIDDEN'],
      ['manager.b', 'NOT_FOUND'],
    ] as const) {
      expect(await linkAsset(window, id, asset.id, { login })).toMatchObject({ code });
    }
    expect(await linkAsset(window, id, other.id)).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'assetId'],
    });
    expect(await linkAsset(window, id, other.id, { login: 'admin' })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await linkAsset(window, id, asset.id, { expectedVersion: 9 })).toMatchObject({
      path: ['input', 'expectedVersion'],
    });
    expect(await linksStored()).toEqual(before);
    for (const login of ['staff.frontdesk.a', 'lead.engineering.a', 'manager.a']) {
      expect((await about(id, login)).viewerCanLinkAsset).toBe(true);
    }
    expect(await linkAsset(window, id, asset.id, { login: 'staff.frontdesk.a' })).toMatchObject({
      asset: { code: asset.code },
    });
  });

  it('is listed page by page, the last linked first, at the same cost however many there are', async () => {
    const assets = [];
    for (let n = 0; n < 3; n += 1) assets.push(await createAsset(window, { name: 'Paged' }));
    const numbers: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      time.pass(minutes(1));
      const request = await file(window, company);
      await linkAsset(window, request.id, assets[0]?.id);
      numbers.unshift(request.number);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { requests } = await requestsOf(window, assets[0]?.id, { first: 2, after });
      seen.push(...requests.edges.map(({ node }: any) => node.request.number));
      after = requests.pageInfo.hasNextPage ? requests.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(numbers);
    const ask = (first: number) =>
      window
        .as('manager.a')
        .query(
          `{ assets(first: ${first}, text: "Paged") { edges { node { hasRepeatedFaults requests(first: 1) { edges { node { request { number } } } } } } } requests(first: ${first}) { edges { node { asset { code } viewerCanLinkAsset } } } }`,
        );
    const { client } = window.database;
    const few = await statementsOf(client, () => ask(1));
    const many = await statementsOf(client, () => ask(3));
    expect(many.length).toBe(few.length);
  });
});

describe('repeated faults', () => {
  const report = async (assetId: string) => {
    const request = await file(window, company);
    await linkAsset(window, request.id, assetId);
    return request.id as string;
  };
  const isRepeated = async (id: string) => (await requestsOf(window, id)).hasRepeatedFaults;

  it('are so many requests in so many days as the kind allows, open or closed', async () => {
    const asset = await createAsset(window);
    const engineer = window.as('staff.engineering.a');
    const { eventCursor: after } = await engineer.query('{ eventCursor }');
    const heard = await engineer.subscribe('SSE', AssetChanged, {
      communityId: company.a.id,
      assetId: asset.id,
      after,
    });
    await report(asset.id);
    time.pass(days(3));
    const second = await report(asset.id);
    expect(await isRepeated(asset.id)).toBe(false);
    time.pass(days(4) - 1);
    const third = await report(asset.id);
    expect(await isRepeated(asset.id)).toBe(true);
    await until(() => heard.events.length === 4);
    expect(heard.events.at(-1)?.kind).toBe('REPEATED_FAULTS');
    // The first is seven days old at this moment.
    time.pass(1);
    expect(await isRepeated(asset.id)).toBe(false);
    const fourth = await report(asset.id);
    expect(await isRepeated(asset.id)).toBe(true);
    // Dealt with counts as well; what the customer took back does not.
    const Resolve = `mutation ($id: ID!) { resolveRequest(input: { requestId: $id, note: "Done" }) { __typename } }`;
    await window.as('manager.a').mutate(Resolve, { id: second });
    expect(await isRepeated(asset.id)).toBe(true);
    await window.as('owner.a').mutate(Withdraw, { id: third });
    expect(await isRepeated(asset.id)).toBe(false);
    await report(asset.id);
    expect(await isRepeated(asset.id)).toBe(true);
    await engineer.mutate(UnlinkAsset, { input: { requestId: fourth } });
    expect(await isRepeated(asset.id)).toBe(false);
  });

  it('are nothing that anybody counts where the kind has no limit', async () => {
    const asset = await createAsset(window);
    for (let n = 0; n < 3; n += 1) await report(asset.id);
    expect(await isRepeated(asset.id)).toBe(true);
    const change = (repeatedFaults: unknown) =>
      window.as('admin').mutate(ChangeKind, { input: { kindId: kind.id, repeatedFaults } });
    expect(await change({ count: 1, days: 7 })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await change(null)).toMatchObject({ kind: { version: 2 } });
    expect(await isRepeated(asset.id)).toBe(false);
    expect(await change({ count: 4, days: 7 })).toMatchObject({ kind: { version: 3 } });
    expect(await isRepeated(asset.id)).toBe(false);
  });
});
