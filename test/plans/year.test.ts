import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markAllResolved } from '../../src/modules/requests/index.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { createKind, importAssets } from '../support/assets.ts';
import { type Company, findCompany } from '../support/company.ts';
import { createPlan } from '../support/plans.ts';
import { days, HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** How many assets the community has; a tenth of them of each of ten models. */
const assetCount = Number(process.env.ASSETS ?? 10);

const start = '2026-01-04T22:00:00Z';
const time = new HeldTime(start);
/** A year, or less of it. */
const dayCount = Number(process.env.DAYS ?? 75);
/** Days on which no server runs: two weeks. */
const outage = { from: 30, until: 44 };

/** By model: how its assets are looked after. */
const plans = [
  { model: 'M0', repeats: 'FREQ=WEEKLY;BYDAY=MO', leadDays: 2 },
  { model: 'M1', repeats: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', leadDays: 7 },
  { model: 'M2', repeats: 'FREQ=MONTHLY;BYMONTHDAY=10', leadDays: 7 },
  { model: 'M3', repeats: 'FREQ=MONTHLY;BYDAY=-1FR', leadDays: 10 },
  { model: 'M4', repeats: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20', leadDays: 14 },
  { model: 'M5', repeats: 'FREQ=MONTHLY;BYDAY=1MO', leadDays: 7 },
  { model: 'M6', repeats: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=10', leadDays: 30, isLegal: true },
  { model: 'M7', repeats: 'FREQ=WEEKLY;BYDAY=WE', leadDays: 1, isLegal: true },
  { model: 'M8', repeats: null, leadDays: 5, startsOn: '2026-02-12' },
  { model: 'M9', repeats: 'FREQ=DAILY;INTERVAL=5', leadDays: 1 },
];

let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createKind(window, { code: 'THING', name: 'Thing', fields: [] });
  const lines = Array.from(
    { length: assetCount },
    (_, index) =>
      `T-${String(index).padStart(4, '0')},THING,Thing ${index},M${index % 10},IN_SERVICE`,
  );
  const { createdCount } = await importAssets(window, ['code,kind,name,model,status', ...lines]);
  expect(createdCount).toBe(assetCount);
  for (const { startsOn = '2026-01-05', ...plan } of plans) {
    const made = await createPlan(window, { checklist: [], ...plan, startsOn, dueTime: '17:00' });
    expect(made.version).toBe(1);
  }
}, 300_000);
afterAll(() => window.close());

/** Everything that is open is done, as if by many hands at once. */
async function workThroughAll(): Promise<void> {
  const { composition, database } = window;
  const open = await database.client.plannedWork.findMany({
    where: { status: 'OPEN' },
    include: { request: true },
  });
  const requests = open.flatMap(({ request }) => request ?? []);
  if (requests.length === 0) return;
  await composition.platform.change((transaction) =>
    markAllResolved(transaction, requests, { at: time.now(), actor: null, note: 'Done' }),
  );
}

const dayLength = days(1);
const shanghai = hours(8);
/** Days since 1970 on the clocks of Shanghai. */
const dayOf = (instant: number): number => Math.floor((instant + shanghai) / dayLength);
const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength;

/**
 * How much work an asset makes in the year, by an independent walk: what a day gives out, what of it
 * is in time, and of what was missed in the outage one piece, the last.
 */
function expectedOf({
  repeats,
  leadDays,
  startsOn = '2026-01-05',
  ...plan
}: (typeof plans)[number]) {
  const first = numberOf(startsOn);
  const dueDays: number[] = [];
  if (repeats === null) dueDays.push(first);
  else {
    const walk = ICAL.Recur.fromString(repeats).iterator(ICAL.Time.fromDateString(startsOn));
    for (let next = walk.next(); next; next = walk.next()) {
      const day = numberOf(next.toString());
      if (day > first + 800) break;
      if (day >= first) dueDays.push(day);
    }
  }
  const begin = Date.parse(start);
  const lookAt = (index: number) => begin + index * dayLength;
  const lastDay = dayOf(lookAt(dayCount));
  const [down, up] = [dayOf(lookAt(outage.from)), dayOf(lookAt(outage.until))];
  const given = dueDays.filter((day) => day - leadDays <= lastDay);
  // Given out by the first look after the outage, and not by the last one before it.
  const missed = given.filter((day) => day - leadDays > down - 1 && day - leadDays <= up);
  // At that look, at six in the morning, what was due yesterday is late.
  const late = missed.filter((day) => day < up);
  const rest = missed.length - late.length;
  const covered = plan.isLegal ? 0 : rest > 0 ? late.length : Math.max(0, late.length - 1);
  return { given: given.length, works: given.length - covered };
}

it(`${dayCount} days of ${assetCount} assets make exactly the work that they should, with two weeks without a server`, async () => {
  for (let day = 0; day <= dayCount; day += 1) {
    if (day > 0) time.pass(dayLength);
    if (day >= outage.from && day < outage.until) continue;
    await window.composition.timers.runDue();
    await workThroughAll();
  }
  const { client } = window.database;
  const communityId = decodeId(company.a.id)?.id;
  const assetsOfEach = assetCount / 10;
  for (const plan of plans) {
    const rows = await client.plannedWork.groupBy({
      by: ['status'],
      where: { communityId, plan: { model: plan.model } },
      _count: true,
    });
    const count = Object.fromEntries(rows.map(({ status, _count }) => [status, _count]));
    const { given, works } = expectedOf(plan);
    expect({ model: plan.model, ...count }).toEqual({
      model: plan.model,
      ...(works > 0 && { DONE: works * assetsOfEach }),
      ...(given > works && { COVERED: (given - works) * assetsOfEach }),
    });
  }
  // What stands for other work is work of the same plan on the same asset, done.
  const covered = await client.plannedWork.findMany({
    where: { status: 'COVERED' },
    include: { coveredBy: true },
  });
  expect(covered.length).toBeGreaterThan(0);
  for (const { planId, assetId, coveredBy } of covered) {
    expect(coveredBy).toMatchObject({ planId, assetId, status: 'DONE' });
  }
  // Each piece of work is one request.
  const done = await client.plannedWork.count({ where: { status: 'DONE' } });
  expect(await client.request.count({ where: { plannedWork: { isNot: null } } })).toBe(done);
}, 1_800_000);
