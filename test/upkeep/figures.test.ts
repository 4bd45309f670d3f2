import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { createAsset, createKind, linkAsset, moveAsset } from '../support/assets.ts';
import { type Company, file, findCompany, owner } from '../support/company.ts';
import { Withdraw } from '../support/documents.ts';
import { statementsOf } from '../support/statements.ts';
import { days, HeldTime, hours } from '../support/time.ts';
import { figuresOf, groupsOf, recordCost } from '../support/upkeep.ts';
import { openWindow, type Window } from '../support/window.ts';

const start = '2026-03-02T01:00:00Z';
const time = new HeldTime(start);
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createKind(window);
  await createKind(window, { code: 'PUMP', name: 'Pump', fields: [] });
});
afterAll(() => window.close());

const at = (hour: number) => new Date(Date.parse(start) + hours(hour)).toISOString();
const goTo = (hour: number) => time.pass(Date.parse(start) + hours(hour) - time.now().getTime());

/** A request about an asset, taken in now. */
async function report(assetId: string, changes: Record<string, unknown> = {}) {
  const request = await file(window, company, changes);
  await linkAsset(window, request.id, assetId);
  return request.id as string;
}

const idOf = (id: string) => decodeId(id)?.id ?? '';

/** As if a plan had given it out. */
async function plan(requestId: string): Promise<void> {
  await window.database.client.assetRequest.update({
    where: { requestId: idOf(requestId) },
    data: { isFault: false },
  });
}

describe('the figures of an asset', () => {
  it('follow from its history, from requests about it and from what was spent', async () => {
    const lift = await createAsset(window, {
      ...{ code: 'FIG-1', status: 'IN_SERVICE', model: 'X-100' },
      cost: { amount: 10_000_000, currency: 'CNY' },
      installedOn: '2016-03-02',
      expectedLife: 'P5475D',
    });
    const faulty = await report(lift.id);
    const planned = await report(lift.id);
    await plan(planned);
    await report(lift.id);
    const taken = await report(lift.id, { customerId: company.a.customers[owner] });
    await window.as('owner.a').mutate(Withdraw, { id: taken });
    for (const [hour, to] of [
      [10, 'OUT_OF_ORDER'],
      [12, 'UNDER_MAINTENANCE'],
      [16, 'IN_SERVICE'],
      [20, 'UNDER_MAINTENANCE'],
      [21, 'IN_SERVICE'],
      [40, 'OUT_OF_ORDER'],
      [50, 'IN_SERVICE'],
    ] as const) {
      goTo(hour);
      await moveAsset(window, lift.id, to);
    }
    const price = { amount: 100, currency: 'CNY' };
    const day = '2026-03-03';
    await recordCost(window, lift.id, { day, requestId: faulty, quantity: 2, price });
    await recordCost(window, lift.id, { day, requestId: planned, kind: 'LABOUR', price });
    const other = { ...price, currency: 'AUD' };
    await recordCost(window, lift.id, { day, kind: 'OTHER', price: other });
    goTo(60);
    const { figures, ownership } = await figuresOf(window, lift.id, {
      from: at(0),
      until: at(900),
    });
    expect(figures).toEqual({
      ...{ from: at(0), until: at(60) },
      ...{ up: 'PT43H', outOfOrder: 'PT12H', underMaintenance: 'PT5H', availability: 43 / 60 },
      ...{ failures: 2, repairs: 2, timeToRepair: 'PT16H' },
      ...{ meanTimeBetweenFailures: 'PT21H30M', meanTimeToRepair: 'PT8H' },
      ...{ faults: 2, plannedWork: 1, plannedShare: 1 / 3 },
      spent: [
        { amount: 100, currency: 'AUD' },
        { amount: 300, currency: 'CNY' },
      ],
      spentOnParts: [{ amount: 200, currency: 'CNY' }],
      spentOnRepairs: [
        { amount: 100, currency: 'AUD' },
        { amount: 200, currency: 'CNY' },
      ],
    });
    // The midnight with which 2 March 2016 began in Shanghai.
    expect(ownership).toMatchObject({
      usedSince: '2016-03-01T16:00:00.000Z',
      total: [
        { amount: 100, currency: 'AUD' },
        { amount: 10_000_300, currency: 'CNY' },
      ],
      perYear: [
        { amount: 10, currency: 'AUD' },
        { amount: expect.any(Number), currency: 'CNY' },
      ],
    });
    const age = time.now().getTime() - Date.parse('2016-03-01T16:00:00Z');
    expect(ownership.remainingDays).toBe(Math.floor(5475 - age / days(1)));
    expect(ownership.remainingShare).toBeCloseTo(1 - age / days(5475), 10);
    expect(ownership.perYear[1].amount).toBe(Math.round(10_000_300 / (age / days(365.25))));
  });

  it('count a failure that began before the time with its whole repair, and the time itself cut', async () => {
    const began = 100;
    goTo(began);
    const lift = await createAsset(window, { status: 'IN_SERVICE' });
    for (const [hour, to] of [
      [1, 'OUT_OF_ORDER'],
      [2, 'UNDER_MAINTENANCE'],
      [6, 'IN_SERVICE'],
    ] as const) {
      goTo(began + hour);
      await moveAsset(window, lift.id, to);
    }
    goTo(began + 10);
    const of = async (from: number, until: number) =>
      (await figuresOf(window, lift.id, { from: at(began + from), until: at(began + until) }))
        .figures;
    // It lies between two moves, the first of which made the failure.
    expect(await of(3, 10)).toMatchObject({
      ...{ up: 'PT4H', outOfOrder: 'PT0S', underMaintenance: 'PT3H' },
      ...{ failures: 0, repairs: 1, timeToRepair: 'PT5H', meanTimeBetweenFailures: null },
    });
    expect(await of(0, 3)).toMatchObject({ failures: 1, repairs: 0, meanTimeToRepair: null });
    // A move at the border belongs to what comes after it.
    expect(await of(0, 1)).toMatchObject({ failures: 0, up: 'PT1H' });
    expect(await of(1, 6)).toMatchObject({ failures: 1, repairs: 0, up: 'PT0S' });
    expect(await of(6, 10)).toMatchObject({ failures: 0, repairs: 1, up: 'PT4H' });
  });

  it('are not there for an asset that was not in use before the time ended', async () => {
    goTo(200);
    const lift = await createAsset(window, { status: 'COMMISSIONED' });
    const price = { amount: 5, currency: 'CNY' };
    await recordCost(window, lift.id, { day: '2026-03-03', price });
    const { figures, ownership } = await figuresOf(window, lift.id);
    expect(figures).toMatchObject({
      ...{ up: 'PT0S', availability: null, failures: 0, faults: 0, plannedShare: null },
      ...{ meanTimeBetweenFailures: null, meanTimeToRepair: null },
      spent: [price],
    });
    expect(Date.parse(figures.until) - Date.parse(figures.from)).toBe(days(365));
    expect(ownership).toMatchObject({
      ...{ usedSince: null, age: null, remainingDays: null, remainingShare: null, perYear: null },
      total: [price],
    });
  });

  it('take a cost on the day that begins in the time by the clock of the community', async () => {
    const lift = await createAsset(window);
    await recordCost(window, lift.id, { day: '2026-03-05' });
    const spent = async (from: string, until: string) =>
      (await figuresOf(window, lift.id, { from, until })).figures.spent.length;
    // The fifth of March begins in Shanghai at 16:00 of the fourth.
    expect(await spent('2026-03-04T15:00:00Z', '2026-03-04T16:00:00Z')).toBe(0);
    expect(await spent('2026-03-04T16:00:00Z', '2026-03-04T17:00:00Z')).toBe(1);
    expect(await spent('2026-03-04T16:00:00.001Z', '2026-03-06T00:00:00Z')).toBe(0);
  });

  it('are refused for a time that ends before it begins, or is too long', async () => {
    const { id } = await createAsset(window);
    const ask =
      'query ($id: ID!, $from: DateTime, $until: DateTime) { node(id: $id) { ... on Asset { figures(from: $from, until: $until) { failures } } } }';
    for (const [from, until] of [
      [start, start],
      ['2010-01-01T00:00:00Z', start],
    ]) {
      const { errors } = await window.as('manager.a').ask(ask, { id, from, until });
      expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    }
  });

  it('cost the same number of statements however many assets are asked', async () => {
    for (let n = 0; n < 6; n += 1) await createAsset(window, { status: 'IN_SERVICE' });
    const ask = (first: number) =>
      window
        .as('manager.a')
        .query(
          `{ assets(first: ${first}) { edges { node { figures { failures spent { amount } } ownership { age } costs(first: 2) { edges { node { recordedBy { name } } } } } } } }`,
        );
    const { client } = window.database;
    const few = await statementsOf(client, () => ask(2));
    const many = await statementsOf(client, () => ask(8));
    expect(many.length).toBe(few.length);
  });
});

describe('the figures of groups', () => {
  const sums = ['failures', 'repairs', 'faults', 'plannedWork'] as const;

  it('are those of their assets together, by kind, by model and by place', async () => {
    const { client } = window.database;
    const place = await client.place.findFirstOrThrow({
      where: { communityId: idOf(company.a.id), name: { startsWith: 'Garden' } },
    });
    const pumps = [];
    for (const model of ['P-1', 'P-1', null]) {
      const pump = await createAsset(window, {
        ...{ kindCode: 'PUMP', values: [], status: 'IN_SERVICE', model },
      });
      await moveAsset(window, pump.id, 'OUT_OF_ORDER');
      await report(pump.id);
      await recordCost(window, pump.id);
      pumps.push(pump);
    }
    await client.asset.update({
      where: { id: idOf(pumps[0]?.id) },
      data: { placeId: place.id },
    });
    time.pass(hours(5));
    const span = { from: at(0), until: time.now().toISOString() };
    const { assets } = await window
      .as('manager.a')
      .query('{ assets(first: 100) { edges { node { id kind { code } model place { name } } } } }');
    const singles = [];
    for (const { node } of assets.edges) {
      singles.push({ ...node, ...(await figuresOf(window, node.id, span)) });
    }
    const hoursOf = (text: string) => {
      const [, h = 0, m = 0, s = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text) ?? [];
      return Number(h) * 3600 + Number(m) * 60 + Number(s);
    };
    for (const [groupBy, keyOf] of [
      ['KIND', ({ kind }: any) => kind?.code ?? null],
      ['MODEL', ({ model }: any) => model],
      ['PLACE', ({ place: of }: any) => of?.name ?? null],
    ] as const) {
      const groups = await groupsOf(window, company.a.id, [groupBy], span);
      const keys = groups.map(keyOf);
      const wanted = [...new Set(singles.map(keyOf))];
      expect(keys).toEqual([
        ...wanted.filter((key) => key !== null).sort(),
        ...wanted.filter((key) => key === null),
      ]);
      for (const group of groups) {
        const members = singles.filter((single) => keyOf(single) === keyOf(group));
        expect(group.assetCount).toBe(members.length);
        const sum = (of: (figures: any) => number) =>
          members.reduce((total, { figures }) => total + of(figures), 0);
        for (const name of sums) expect(group.figures[name]).toBe(sum((one) => one[name]));
        for (const name of ['up', 'outOfOrder', 'underMaintenance', 'timeToRepair']) {
          expect(hoursOf(group.figures[name])).toBe(sum((one) => hoursOf(one[name])));
        }
        const cny = (figures: any) =>
          figures.spent.find(({ currency }: any) => currency === 'CNY')?.amount ?? 0;
        expect(cny(group.figures)).toBe(sum(cny));
      }
    }
    const [all, ...others] = await groupsOf(window, company.a.id, [], span);
    expect(others).toEqual([]);
    expect(all).toMatchObject({ kind: null, model: null, place: null });
    expect(all?.assetCount).toBe(singles.length);
    const twofold = await groupsOf(window, company.a.id, ['KIND', 'MODEL'], span);
    expect(
      twofold
        .filter(({ kind }) => kind.code === 'PUMP')
        .map(({ model, assetCount }) => [model, assetCount]),
    ).toEqual([
      ['P-1', 2],
      [null, 1],
    ]);
    const byKind = await groupsOf(window, company.a.id, ['KIND'], span);
    const pumpsTogether = byKind.find(({ kind }) => kind.code === 'PUMP');
    expect(pumpsTogether).toMatchObject({
      kind: { name: 'Pump' },
      model: null,
      place: null,
      assetCount: 3,
      figures: { failures: 3, outOfOrder: 'PT15H', availability: 0, faults: 3 },
    });
  });

  it('cost the same number of statements however many assets and groups there are', async () => {
    const { client } = window.database;
    const ask = () => groupsOf(window, company.a.id, ['MODEL', 'PLACE']);
    const few = await statementsOf(client, ask);
    for (let n = 0; n < 5; n += 1) await createAsset(window, { model: `M-${n}` });
    const many = await statementsOf(client, ask);
    expect(many.length).toBe(few.length);
  });

  it('are for the staff of the community, and empty for others', async () => {
    for (const [login, isShown] of [
      ['staff.engineering.a', true],
      ['manager.b', false],
      ['owner.a', false],
    ] as const) {
      const groups = await groupsOf(window, company.a.id, ['KIND'], { login });
      expect(groups.length > 0, login).toBe(isShown);
    }
  });
});
