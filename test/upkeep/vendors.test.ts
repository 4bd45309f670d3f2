import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeId, encodeId } from '../../src/platform/graphql/ids.ts';
import { createAsset, createKind, linkAsset } from '../support/assets.ts';
import { publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Resolve, Return } from '../support/documents.ts';
import { passTime } from '../support/escalations.ts';
import { staffId } from '../support/staff.ts';
import { days, HeldTime, minutes } from '../support/time.ts';
import { performanceOf, recordCost, reverseCost } from '../support/upkeep.ts';
import { openWindow, type Window } from '../support/window.ts';
import {
  AcceptOffer,
  AcceptWork,
  DeclineOffer,
  departmentsOf,
  FinishWork,
  offerTo,
  split,
} from '../support/work.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let departments: Record<string, string>;
let vendorId: string;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  departments = await departmentsOf(window, company.a.id);
  const vendor = await window.database.client.vendor.findFirstOrThrow();
  vendorId = encodeId('Vendor', vendor.id);
  await createKind(window, { repeatedFaults: { count: 2, days: 30 } });
  await publish(
    window,
    [
      { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
      { kind: 'RESOLUTION', amount: 'PT8H' },
      { kind: 'ACCEPT', amount: 'PT15M' },
      { kind: 'WORK', amount: 'PT2H' },
    ],
    { isComplete: true },
  );
});
afterAll(() => window.close());

const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const cleaner = () => window.as('staff.cleaning.a');
const engineer = () => window.as('staff.engineering.a');
const none = { inTime: 0, late: 0, share: null, meanTime: null };
const performance = (span: { from?: string; until?: string } = {}, login?: string) =>
  performanceOf(window, { vendorId, communityId: company.a.id, ...span }, login);

it('says nothing where a vendor has done nothing yet', async () => {
  expect(await performance()).toMatchObject({
    ...{ finishedWork: 0, accepting: none, working: none, resolving: none },
    ...{ returns: 0, declinedOffers: 0, expiredOffers: 0, repeatedFaults: 0, spent: [] },
  });
});

it('tells what a vendor did by what was promised, refused, returned, repeated and spent', async () => {
  const from = time.now().toISOString();
  const { id } = await file(window, company);
  await engineer().mutate(Accept, { id });
  const part = { departmentId: departments.CLEANING, title: 'Dry the floor' };
  const [soon, late, ours] = await split(window, id, [
    part,
    part,
    { ...part, departmentId: departments.ENGINEERING },
  ]);
  await pass(minutes(5));
  await cleaner().mutate(AcceptWork, { id: soon });
  await pass(minutes(20));
  await cleaner().mutate(AcceptWork, { id: late });
  await engineer().mutate(AcceptWork, { id: ours });
  await pass(minutes(5));
  await cleaner().mutate(FinishWork, { id: soon });
  await engineer().mutate(FinishWork, { id: ours });
  await pass(minutes(120));
  await cleaner().mutate(FinishWork, { id: late });
  // One offer is declined, one is left lying, one is taken on.
  const theirs = { departmentId: departments.CLEANING };
  const offer = async (taker: object = theirs) => {
    const request = await file(window, company);
    await engineer().mutate(Accept, { id: request.id });
    const to = { requestId: request.id, ...taker };
    return { id: await offerTo(window, 'staff.engineering.a', to), request };
  };
  const declined = await cleaner().mutate(DeclineOffer, {
    id: (await offer({ staffId: await staffId(window, 'staff.cleaning.a') })).id,
  });
  expect(declined).toMatchObject({ __typename: 'DeclineHandoffSuccess' });
  await offer();
  await pass(days(1));
  const expired = await window.database.client.handoff.count({ where: { status: 'EXPIRED' } });
  expect(expired).toBe(1);
  const { id: handoff, request: next } = await offer();
  await pass(minutes(3));
  await cleaner().mutate(AcceptOffer, { id: handoff });
  await pass(minutes(10));
  await cleaner().mutate(Resolve, { id: next.id });
  await pass(minutes(1));
  await window.as('owner.a').mutate(Return, { id: next.id });
  // A lift that they look after comes to be reported about too often, one of ours as well.
  const lifts = [
    await createAsset(window, { vendorDepartmentId: departments.CLEANING }),
    await createAsset(window),
  ];
  for (const lift of lifts) {
    for (let n = 0; n < 3; n += 1) {
      const request = await file(window, company);
      await linkAsset(window, request.id, lift.id);
    }
  }
  const assetId = lifts[0]?.id as string;
  const day = '2026-03-03';
  await recordCost(window, assetId, { kind: 'VENDOR', vendorId, day });
  await recordCost(window, assetId, { day });
  const wrong = await recordCost(window, assetId, { vendorId, day });
  await reverseCost(window, wrong.id);
  time.pass(minutes(1));

  const clocks = await window.database.client.clock.findMany({
    where: { departmentId: decodeId(departments.CLEANING ?? '')?.id },
  });
  const of = (kind: string) => {
    const stopped = clocks.filter(
      (clock) => clock.kind === kind && ['MET', 'MISSED'].includes(clock.status),
    );
    const inTime = stopped.filter(({ status }) => status === 'MET').length;
    const took = stopped.map((one) => Number(one.stoppedAt) - one.startedAt.getTime());
    const mean = took.reduce((sum, one) => sum + one, 0) / took.length;
    return { inTime, late: stopped.length - inTime, share: inTime / stopped.length, mean };
  };
  const found = await performance({ from });
  expect(found).toMatchObject({
    ...{ finishedWork: 2, returns: 1, declinedOffers: 1, expiredOffers: 1, repeatedFaults: 1 },
    spent: [{ amount: 12_000, currency: 'CNY' }],
    // Parts after five minutes and after twenty-five; the request that they took over.
    accepting: { inTime: 2, late: 1, share: 2 / 3 },
    working: { late: 1 },
    resolving: { inTime: 1, late: 0, share: 1, meanTime: 'PT13M' },
  });
  for (const [name, kind] of [
    ['accepting', 'ACCEPT'],
    ['working', 'WORK'],
  ] as const) {
    const { mean, ...counts } = of(kind);
    expect(found?.[name], name).toMatchObject(counts);
    const [, h = 0, m = 0, s = 0] =
      /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(found?.[name].meanTime) ?? [];
    expect((Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000).toBeCloseTo(mean, -1);
  }
  // Of times that follow each other, the numbers add up.
  const middle = '2026-03-02T02:00:00Z';
  const [before, after] = [
    await performance({ from, until: middle }),
    await performance({ from: middle }),
  ];
  for (const name of [
    'finishedWork',
    'returns',
    'declinedOffers',
    'expiredOffers',
    'repeatedFaults',
  ]) {
    expect(before?.[name] + after?.[name], name).toBe(found?.[name]);
  }
  expect(before?.accepting.inTime).toBe(1);
  expect(before?.accepting.late).toBe(1);
  expect(after?.accepting.inTime).toBe(1);
});

it('is for managers of the community and those above, and of vendors that work there', async () => {
  for (const login of ['manager.a', 'admin']) expect(await performance({}, login)).not.toBeNull();
  for (const login of [
    'lead.engineering.a',
    'staff.engineering.a',
    'staff.cleaning.a',
    'manager.b',
    'owner.a',
  ]) {
    expect(await performance({}, login), login).toBeNull();
  }
  const { id } = await window.database.client.vendor.create({ data: { name: 'Elsewhere' } });
  const of = { vendorId: encodeId('Vendor', id), communityId: company.a.id };
  expect(await performanceOf(window, of)).toBeNull();
});
