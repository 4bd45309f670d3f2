import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dealWith } from '../support/aftercare.ts';
import { createAsset, createKind, linkAsset, moveAsset } from '../support/assets.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { passTime } from '../support/escalations.ts';
import { createPlan, tracksOf, worksFor } from '../support/plans.ts';
import { stored } from '../support/stored.ts';
import { days, HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { doPart } from '../support/work.ts';

/** Work that is planned for after something that happens to an asset. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');
const pass = (milliseconds: number) => passTime(window, time, milliseconds);

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createKind(window);
});
afterAll(() => window.close());

/** A plan of its own for a lift of its own. */
async function planAfter(
  afterEvent: string,
  { status = 'IN_SERVICE', ...input }: { status?: string } & Record<string, unknown> = {},
) {
  const asset = await createAsset(window, { status });
  const plan = await createPlan(window, {
    assetId: asset.id,
    repeats: null,
    startsOn: '2026-03-01',
    leadDays: 0,
    afterEvent,
    ...input,
  });
  return { assetId: asset.id as string, plan };
}

const move = (assetId: string, ...to: string[]) =>
  to.reduce(
    (before, status) =>
      before.then(async () => {
        await moveAsset(window, assetId, status);
      }),
    Promise.resolve(),
  );
const dueDays = async (assetId: string) =>
  (await worksFor(window, { assetId })).map(({ dueOn, status }) => `${dueOn} ${status}`);

describe('a plan after an event', () => {
  it('waits for it, and comes due so many days later, by the clock of the community', async () => {
    const { assetId, plan } = await planAfter('BACK_IN_SERVICE', { afterDays: 3, leadDays: 1 });
    expect(plan).toMatchObject({ afterEvent: 'BACK_IN_SERVICE', afterDays: 3, repeats: null });
    await pass(days(2));
    expect(await tracksOf(window, plan.id)).toMatchObject([{ nextOn: null }]);
    await move(assetId, 'OUT_OF_ORDER');
    expect(await tracksOf(window, plan.id)).toMatchObject([{ nextOn: null }]);
    await move(assetId, 'UNDER_MAINTENANCE', 'IN_SERVICE');
    // It is the 4th there; due on the 7th, given out the day before.
    expect(await tracksOf(window, plan.id)).toMatchObject([{ nextOn: '2026-03-07' }]);
    await pass(days(1));
    expect(await dueDays(assetId)).toEqual([]);
    await pass(days(1));
    expect(await dueDays(assetId)).toEqual(['2026-03-07 OPEN']);
    expect(await tracksOf(window, plan.id)).toMatchObject([{ nextOn: null }]);
  });

  it('is given out once for what happens while it is to come or open, and again after that', async () => {
    const { assetId } = await planAfter('BACK_IN_SERVICE');
    const upAndDown = () =>
      move(assetId, 'OUT_OF_ORDER', 'IN_SERVICE', 'OUT_OF_ORDER', 'IN_SERVICE');
    await upAndDown();
    await pass(0);
    const [work] = await worksFor(window, { assetId });
    await upAndDown();
    await pass(days(1));
    expect(await dueDays(assetId)).toHaveLength(1);
    await doPart(window, work?.request.id);
    await upAndDown();
    await pass(0);
    expect((await dueDays(assetId)).map((day) => day.split(' ')[1])).toEqual(['DONE', 'OPEN']);
  });

  it('is for the next day where the work of the same day is done already', async () => {
    const { assetId } = await planAfter('BACK_IN_SERVICE');
    await move(assetId, 'OUT_OF_ORDER', 'IN_SERVICE');
    await pass(0);
    const [work] = await worksFor(window, { assetId });
    await doPart(window, work?.request.id);
    await move(assetId, 'OUT_OF_ORDER', 'IN_SERVICE');
    await pass(days(1));
    const [first, second] = await dueDays(assetId);
    expect(first).toBe(`${work?.dueOn} DONE`);
    const next = new Date(Date.parse(work?.dueOn) + days(1)).toISOString().slice(0, 10);
    expect(second).toBe(`${next} OPEN`);
  });

  it('PUT_IN_SERVICE is the first time alone', async () => {
    const { assetId } = await planAfter('PUT_IN_SERVICE', { status: 'COMMISSIONED' });
    await move(assetId, 'IN_SERVICE');
    await pass(0);
    expect(await dueDays(assetId)).toHaveLength(1);
    const [work] = await worksFor(window, { assetId });
    await doPart(window, work?.request.id);
    await move(assetId, 'OUT_OF_ORDER', 'IN_SERVICE');
    await pass(days(2));
    expect(await dueDays(assetId)).toHaveLength(1);
  });

  it('FAULT_RESOLVED is a fault of this asset; planned work is none', async () => {
    const { assetId } = await planAfter('FAULT_RESOLVED');
    const other = await file(window, company, { categoryCode: 'LIFT' });
    await dealWith(window, other.id);
    const fault = await file(window, company, { categoryCode: 'LIFT' });
    await linkAsset(window, fault.id, assetId);
    await pass(0);
    expect(await dueDays(assetId)).toEqual([]);
    await dealWith(window, fault.id);
    await pass(0);
    const [work] = await worksFor(window, { assetId });
    expect(work).toMatchObject({ status: 'OPEN' });
    // Doing it is no fault that is dealt with: no work makes work.
    await doPart(window, work?.request.id);
    await pass(days(2));
    expect(await dueDays(assetId)).toHaveLength(1);
  });

  it('does nothing about what happens before it starts, after it ended, and to what is given up', async () => {
    const early = await planAfter('BACK_IN_SERVICE', { startsOn: '2027-01-01' });
    await move(early.assetId, 'OUT_OF_ORDER', 'IN_SERVICE');
    await pass(0);
    expect(await dueDays(early.assetId)).toEqual([]);
    const gone = await planAfter('BACK_IN_SERVICE', { afterDays: 5 });
    await move(gone.assetId, 'OUT_OF_ORDER', 'IN_SERVICE', 'RETIRED');
    await pass(days(6));
    expect(await dueDays(gone.assetId)).toEqual([]);
  });

  it('is for assets that come later as well', async () => {
    const model = 'NEW-MODEL';
    const plan = await createPlan(window, {
      model,
      repeats: null,
      startsOn: '2026-03-01',
      leadDays: 0,
      afterEvent: 'PUT_IN_SERVICE',
    });
    expect(plan.id).toBeTruthy();
    const asset = await createAsset(window, { model, status: 'COMMISSIONED' });
    await move(asset.id, 'IN_SERVICE');
    await pass(0);
    expect(await dueDays(asset.id)).toHaveLength(1);
  });

  it.each([
    ['afterEvent', { afterEvent: 'BACK_IN_SERVICE', repeats: 'FREQ=WEEKLY' }],
    ['afterEvent', { afterEvent: 'BACK_IN_SERVICE', repeats: null, basis: 'COMPLETED' }],
    ['afterDays', { afterEvent: 'BACK_IN_SERVICE', repeats: null, afterDays: 367 }],
  ])('with a bad %s (%j) is refused, and nothing changes', async (argument, input) => {
    const asset = await createAsset(window);
    const before = await stored(window);
    expect(await createPlan(window, { assetId: asset.id, ...input })).toMatchObject({
      __typename: 'InvalidInputError',
      path: ['input', argument],
    });
    expect(await stored(window)).toEqual(before);
  });
});
