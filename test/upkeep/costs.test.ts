import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import { createAsset, createKind, linkAsset } from '../support/assets.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { HeldTime, hours } from '../support/time.ts';
import { costsOf, figuresOf, recordCost, reverseCost } from '../support/upkeep.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let vendorId: string;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createKind(window);
  const vendor = await window.database.client.vendor.findFirstOrThrow();
  vendorId = encodeId('Vendor', vendor.id);
});
afterAll(() => window.close());

const costsStored = () => window.database.client.assetCost.count();
const lastEvent = () =>
  window.database.client.event.findFirstOrThrow({
    where: { subjectType: 'AssetCost' },
    orderBy: { id: 'desc' },
  });

describe('a cost of an asset', () => {
  it('is written down with what it was for, and told in the log', async () => {
    const lift = await createAsset(window, { code: 'COST-1', status: 'IN_SERVICE' });
    const request = await file(window, company);
    await linkAsset(window, request.id, lift.id);
    const cost = await recordCost(window, lift.id, {
      login: 'lead.engineering.a',
      quantity: 3,
      requestId: request.id,
      vendorId,
    });
    expect(cost).toEqual({
      id: expect.any(String),
      kind: 'PART',
      name: 'Door roller',
      quantity: 3,
      day: '2026-03-02',
      price: { amount: 12_000, currency: 'CNY' },
      amount: { amount: 36_000, currency: 'CNY' },
      recordedAt: '2026-03-02T01:00:00.000Z',
      recordedBy: { name: expect.any(String) },
      asset: { code: 'COST-1' },
      request: { id: request.id },
      vendor: { name: 'Brightwell Cleaning 洁净保洁' },
      reversedAt: null,
      reversedBy: null,
      reversalReason: null,
      viewerCanReverse: true,
    });
    const event = await lastEvent();
    expect(event).toMatchObject({ kind: 'upkeep.COST_RECORDED', isPublic: false });
    expect(event.data).toMatchObject({
      is: { name: 'Door roller', quantity: 3, amount: 36_000, day: '2026-03-02' },
    });
  });

  it('is never changed, and reversed once: then it counts in no figure', async () => {
    const lift = await createAsset(window, { status: 'IN_SERVICE' });
    await recordCost(window, lift.id);
    const wrong = await recordCost(window, lift.id, { name: 'Gear box' });
    const spent = async () => {
      const { figures, ownership } = await figuresOf(window, lift.id);
      expect(ownership.spent).toEqual(figures.spent);
      return figures.spent;
    };
    expect(await spent()).toEqual([{ amount: 24_000, currency: 'CNY' }]);
    const reversed = await reverseCost(window, wrong.id);
    expect(reversed).toMatchObject({
      name: 'Gear box',
      reversedAt: '2026-03-02T01:00:00.000Z',
      reversedBy: { name: 'He Jun 何军' },
      reversalReason: 'It was for another lift',
      viewerCanReverse: false,
    });
    expect(await lastEvent()).toMatchObject({ kind: 'upkeep.COST_REVERSED' });
    expect(await spent()).toEqual([{ amount: 12_000, currency: 'CNY' }]);
    expect(await reverseCost(window, wrong.id)).toMatchObject({ code: 'CONFLICT' });
    const { costs } = await costsOf(window, lift.id);
    expect(costs.edges).toHaveLength(2);
  });

  it('is reversed by one of two who do so at the same moment', async () => {
    const lift = await createAsset(window);
    const { id } = await recordCost(window, lift.id);
    const answers = await Promise.all([reverseCost(window, id), reverseCost(window, id)]);
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(1);
  });

  it('stands in a list of its asset by day, the latest first, page by page, of one kind or of all', async () => {
    const lift = await createAsset(window);
    for (const [name, day, kind] of [
      ['Second', '2026-02-02', 'PART'],
      ['First', '2026-02-01', 'LABOUR'],
      ['Third', '2026-02-03', 'PART'],
    ]) {
      await recordCost(window, lift.id, { name, day, kind });
    }
    const names = ({ costs }: any) => costs.edges.map(({ node }: any) => node.name);
    const first = await costsOf(window, lift.id, { first: 2 });
    expect(names(first)).toEqual(['Third', 'Second']);
    const after = first.costs.pageInfo.endCursor;
    expect(names(await costsOf(window, lift.id, { first: 2, after }))).toEqual(['First']);
    expect(names(await costsOf(window, lift.id, { kind: ['LABOUR'] }))).toEqual(['First']);
    expect(names(await costsOf(window, lift.id, { kind: ['PART', 'OTHER'] }))).toEqual([
      'Third',
      'Second',
    ]);
  });

  it('is refused, and nothing written, where what is said does not hold', async () => {
    const lift = await createAsset(window);
    const other = await createAsset(window);
    const request = await file(window, company);
    await linkAsset(window, request.id, other.id);
    const before = await costsStored();
    const price = { amount: 1, currency: 'CNY' };
    for (const [input, code, field] of [
      [{ day: '2026-03-03' }, 'INVALID_INPUT', 'day'],
      [{ day: '1899-12-31' }, 'INVALID_INPUT', 'day'],
      [{ name: ' ' }, 'INVALID_INPUT', 'name'],
      [{ quantity: 0 }, 'INVALID_INPUT', 'quantity'],
      [{ quantity: 1_000_001 }, 'INVALID_INPUT', 'quantity'],
      [{ price: { ...price, currency: 'XYZ' } }, 'INVALID_INPUT', 'price'],
      [{ price: { ...price, amount: -1 } }, 'INVALID_INPUT', 'price'],
      [{ quantity: 2, price: { ...price, amount: 500_000_000_001 } }, 'INVALID_INPUT', 'price'],
      [{ kind: 'VENDOR' }, 'INVALID_INPUT', 'vendorId'],
      [{ requestId: request.id }, 'NOT_FOUND', 'requestId'],
      [{ vendorId: encodeId('Vendor', crypto.randomUUID()) }, 'NOT_FOUND', 'vendorId'],
      [{ assetId: encodeId('Asset', crypto.randomUUID()) }, 'NOT_FOUND', 'assetId'],
    ] as const) {
      const answer = await recordCost(window, lift.id, input);
      expect(answer, JSON.stringify(input)).toMatchObject({ code });
      expect(answer.path.slice(0, 2)).toEqual(['input', field]);
    }
    const { id } = await recordCost(window, lift.id);
    expect(await reverseCost(window, id, { reason: ' ' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'reason'],
    });
    expect(await costsStored()).toBe(before + 1);
    expect((await costsOf(window, lift.id)).costs.edges[0].node.reversedAt).toBeNull();
  });

  it('takes the day by the clock of the community, and a part that cost nothing', async () => {
    const lift = await createAsset(window);
    expect(
      await recordCost(window, lift.id, { price: { amount: 0, currency: 'CNY' } }),
    ).toMatchObject({ amount: { amount: 0, currency: 'CNY' } });
    const tomorrow = { day: '2026-03-03' };
    time.pass(hours(15) - 1);
    expect(await recordCost(window, lift.id, tomorrow)).toMatchObject({ code: 'INVALID_INPUT' });
    // Midnight in Shanghai.
    time.pass(1);
    expect(await recordCost(window, lift.id, tomorrow)).toMatchObject({
      day: '2026-03-03',
    });
  });

  it('is written down by leads and those above, read by the staff, and nobody else sees it', async () => {
    const lift = await createAsset(window, { status: 'IN_SERVICE' });
    const { id } = await recordCost(window, lift.id);
    const before = await costsStored();
    for (const [login, code] of [
      ['staff.engineering.a', 'FORBIDDEN'],
      ['manager.b', 'NOT_FOUND'],
      ['owner.a', 'NOT_FOUND'],
    ]) {
      expect(await recordCost(window, lift.id, { login })).toMatchObject({ code });
      expect(await reverseCost(window, id, { login })).toMatchObject({ code });
    }
    expect(await costsStored()).toBe(before);
    const engineer = { login: 'staff.engineering.a' };
    const read = await costsOf(window, lift.id, engineer);
    expect(read).toMatchObject({ viewerCanRecordCost: false, costs: { edges: [{}] } });
    for (const login of ['manager.b', 'owner.a']) {
      expect(await costsOf(window, lift.id, { login })).toBeNull();
      const { node } = await window
        .as(login)
        .query('query ($id: ID!) { node(id: $id) { id } }', { id });
      expect(node).toBeNull();
    }
  });
});
