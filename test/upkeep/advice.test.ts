import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsset, createKind, linkAsset, moveAsset } from '../support/assets.ts';
import { file, findCompany } from '../support/company.ts';
import { statementsOf } from '../support/statements.ts';
import { days, HeldTime } from '../support/time.ts';
import { adviceOn, recordCost, setAdviceRule } from '../support/upkeep.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;

beforeAll(async () => {
  window = await openWindow({ time });
  await createKind(window, { repeatedFaults: { count: 2, days: 30 } });
  await createKind(window, { code: 'PUMP', name: 'Pump', fields: [] });
});
afterAll(() => window.close());

const rulesStored = () => window.database.client.assetAdviceRule.count();

describe('the advice on an asset', () => {
  it('goes by its own figures, of the last year, and says what it goes by', async () => {
    const lift = await createAsset(window, {
      ...{ status: 'IN_SERVICE', since: '2016-03-05T00:00:00Z', expectedLife: 'P3700D' },
      cost: { amount: 100_000, currency: 'CNY' },
    });
    const price = { amount: 60_000, currency: 'CNY' };
    // Longer ago than a year.
    await recordCost(window, lift.id, { day: '2025-02-01', price });
    const company = await findCompany(window);
    for (let n = 0; n < 2; n += 1) {
      const request = await file(window, company);
      await linkAsset(window, request.id, lift.id);
    }
    const age = time.now().getTime() - Date.parse('2016-03-05T00:00:00Z');
    expect(await adviceOn(window, lift.id)).toEqual({
      verdict: 'REPLACE',
      replaceAt: 2,
      rule: null,
      measures: [
        { kind: 'REPAIR_COST', figure: 0, limit: 50, isReason: false, missing: null },
        {
          ...{ kind: 'REMAINING_LIFE', limit: 10, isReason: true, missing: null },
          figure: expect.closeTo(100 * (1 - age / days(3700)), 8),
        },
        { kind: 'AVAILABILITY', figure: 100, limit: 95, isReason: false, missing: null },
        { kind: 'REPEATED_FAULTS', figure: 2, limit: 2, isReason: true, missing: null },
      ],
    });
    await recordCost(window, lift.id, { price, day: '2026-03-01' });
    const costly = await adviceOn(window, lift.id);
    expect(costly?.measures[0]).toMatchObject({ figure: 60, isReason: true });
  });

  it('is there for what is in use alone', async () => {
    const lift = await createAsset(window, { status: 'COMMISSIONED' });
    expect(await adviceOn(window, lift.id)).toBeNull();
    await moveAsset(window, lift.id, 'IN_SERVICE');
    expect(await adviceOn(window, lift.id)).toMatchObject({ verdict: 'REPAIR' });
    await moveAsset(window, lift.id, 'OUT_OF_ORDER');
    expect(await adviceOn(window, lift.id)).not.toBeNull();
    await moveAsset(window, lift.id, 'RETIRED');
    expect(await adviceOn(window, lift.id)).toBeNull();
  });

  it('costs the same number of statements however many assets are asked', async () => {
    for (let n = 0; n < 6; n += 1) await createAsset(window, { status: 'IN_SERVICE' });
    const ask = (first: number) =>
      window
        .as('manager.a')
        .query(`{ assets(first: ${first}) { edges { node { advice { verdict } } } } }`);
    const { client } = window.database;
    const few = await statementsOf(client, () => ask(2));
    const many = await statementsOf(client, () => ask(8));
    expect(many.length).toBe(few.length);
  });
});

describe('a rule for the advice', () => {
  it('holds for its kind, and the one for all for kinds without one', async () => {
    const lift = await createAsset(window, {
      status: 'OUT_OF_ORDER',
      since: '2026-03-01T00:00:00Z',
    });
    const pump = await createAsset(window, {
      ...{ kindCode: 'PUMP', values: [], status: 'OUT_OF_ORDER', since: '2026-03-01T00:00:00Z' },
    });
    expect(await adviceOn(window, lift.id)).toMatchObject({ verdict: 'WATCH', rule: null });
    const set = await setAdviceRule(window, {
      ...{ availabilityPercent: 90, countsRepeatedFaults: false, replaceAt: 1 },
    });
    expect(set).toEqual({
      id: expect.any(String),
      version: 1,
      kind: null,
      ...{ repairCostPercent: null, remainingLifePercent: null, availabilityPercent: 90 },
      ...{ countsRepeatedFaults: false, replaceAt: 1 },
    });
    const forLifts = await setAdviceRule(window, { kindCode: 'LIFT', repairCostPercent: 20 });
    expect(forLifts).toMatchObject({ kind: { code: 'LIFT' }, replaceAt: 2 });
    expect(await adviceOn(window, lift.id)).toMatchObject({
      ...{ verdict: 'REPAIR', rule: { kind: { code: 'LIFT' } } },
    });
    expect(await adviceOn(window, pump.id)).toMatchObject({
      ...{ verdict: 'REPLACE', replaceAt: 1, rule: { kind: null } },
    });
    const { assetAdviceRules } = await window
      .as('staff.engineering.a')
      .query('{ assetAdviceRules { kind { code } } }');
    expect(assetAdviceRules.map(({ kind }: any) => kind?.code ?? null)).toEqual([null, 'LIFT']);
    const others = await window.as('owner.a').query('{ assetAdviceRules { id } }');
    expect(others.assetAdviceRules).toEqual([]);
    const changed = await setAdviceRule(window, {
      ...{ kindCode: 'LIFT', remainingLifePercent: 5, expectedVersion: 1 },
    });
    expect(changed).toMatchObject({ id: forLifts.id, version: 2, repairCostPercent: null });
    const event = await window.database.client.event.findFirstOrThrow({
      where: { kind: 'upkeep.ADVICE_RULE_SET' },
      orderBy: { id: 'desc' },
    });
    expect(event.data).toMatchObject({
      kindCode: 'LIFT',
      was: { repairCostPercent: 20, remainingLifePercent: null },
      is: { repairCostPercent: null, remainingLifePercent: 5 },
    });
    expect(
      await setAdviceRule(window, { kindCode: 'LIFT', repairCostPercent: 5, expectedVersion: 1 }),
    ).toMatchObject({ code: 'CONFLICT' });
  });

  it('is one for each kind, also when two set it at the same moment', async () => {
    await createKind(window, { code: 'FAN', name: 'Fan', fields: [] });
    const before = await rulesStored();
    const input = { kindCode: 'FAN', repairCostPercent: 30 };
    await Promise.all([setAdviceRule(window, input), setAdviceRule(window, input)]);
    expect(await rulesStored()).toBe(before + 1);
    await Promise.all([
      setAdviceRule(window, { repairCostPercent: 30 }),
      setAdviceRule(window, { repairCostPercent: 30 }),
    ]);
    expect(await window.database.client.assetAdviceRule.count({ where: { kindId: null } })).toBe(1);
  });

  it('is for administrators, and refused where it cannot hold', async () => {
    const before = await rulesStored();
    for (const [input, code, field] of [
      [{ login: 'manager.a', repairCostPercent: 5 }, 'FORBIDDEN', null],
      [{ repairCostPercent: 0 }, 'INVALID_INPUT', 'repairCostPercent'],
      [{ repairCostPercent: 1001 }, 'INVALID_INPUT', 'repairCostPercent'],
      [{ remainingLifePercent: -1 }, 'INVALID_INPUT', 'remainingLifePercent'],
      [{ remainingLifePercent: 101 }, 'INVALID_INPUT', 'remainingLifePercent'],
      [{ availabilityPercent: 0 }, 'INVALID_INPUT', 'availabilityPercent'],
      [{ availabilityPercent: 100.5 }, 'INVALID_INPUT', 'availabilityPercent'],
      [{ repairCostPercent: 5, replaceAt: 0 }, 'INVALID_INPUT', 'replaceAt'],
      [{ repairCostPercent: 5, replaceAt: 3 }, 'INVALID_INPUT', 'replaceAt'],
      [{ countsRepeatedFaults: false, replaceAt: 1 }, 'INVALID_INPUT', 'replaceAt'],
      [{ kindCode: 'NONE', repairCostPercent: 5 }, 'NOT_FOUND', 'kindCode'],
    ] as const) {
      const answer = await setAdviceRule(window, { kindCode: 'PUMP', ...input });
      expect(answer, JSON.stringify(input)).toMatchObject({ code });
      if (field) expect(answer.path).toEqual(['input', field]);
    }
    expect(await rulesStored()).toBe(before);
  });
});
