import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { readContract } from '../../src/platform/graphql/contract.ts';
import { contractDifferences } from '../../src/platform/graphql/contractCheck.ts';
import { createLog } from '../../src/platform/log.ts';
import type { Module } from '../../src/platform/module.ts';
import { dealWith } from '../support/aftercare.ts';
import { createAsset, createKind, linkAsset } from '../support/assets.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { freshDatabase } from '../support/database.ts';
import { passTime } from '../support/escalations.ts';
import { call, createRoute, StartRound } from '../support/inspections.ts';
import { createMeter, createMeterRule, meterOf, record } from '../support/meters.ts';
import { letIn } from '../support/partners.ts';
import { createPlan, worksFor } from '../support/plans.ts';
import { stored } from '../support/stored.ts';
import { AnswerSurvey, all, askAll, asked, Surveys } from '../support/surveys.ts';
import { days, HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { doPart } from '../support/work.ts';

/**
 * Modules are turned off for a while: the API is what the others promise, work goes on, and what
 * the modules kept is there when they are turned on again.
 */

const time = new HeldTime('2026-03-02T01:00:00Z');
let database: Window['database'];
let window: Window;
let company: Company;

/** The modules of the whole life of equipment and of surveys, and whatever needs them. */
const off = withThoseInNeed(['assets', 'surveys']);
const on = builtInModules.filter(({ name }) => !off.has(name));

function withThoseInNeed(names: readonly string[]): ReadonlySet<string> {
  const found = new Set(names);
  // As many rounds as there are modules are enough for any chain of needs.
  for (const _round of builtInModules) {
    for (const { name, needs } of builtInModules) {
      if (needs.some((need) => found.has(need))) found.add(name);
    }
  }
  return found;
}

async function reopen(modules: readonly Module[]): Promise<void> {
  await window?.close();
  window = await openWindow({ time, modules, database, log: createLog('silent') });
}

const Everything = `{
  assets(first: 100) { edges { node { code name status planTracks { edges { node { nextOn } } } } } }
  plans(first: 100) { edges { node { code title repeats basis } } }
  plannedWorks(first: 100) { edges { node { dueOn status request { number } } } }
  inspectionRoutes(first: 100) { edges { node { name } } }
  inspectionRounds(first: 100) { edges { node { status startedAt } } }
  surveyRule { version }
  surveys(first: 100) { edges { node { kind status requestNumber sentAt } } }
}`;
const Matters = `{ requests(first: 100) { edges { node {
  number status
  escalations(first: 100) { edges { node { cause } } }
  timeline(first: 100) { edges { node { kind summary } } }
  recoveries { cause note }
  workItems { title status }
} } } }`;

/** By number, what is stored of the modules that are off. */
async function keptOf(names: ReadonlySet<string>): Promise<Record<string, string>> {
  const prefixes: Record<string, readonly string[]> = {
    assets: ['asset'],
    plans: ['plan', 'planned'],
    meters: ['meter'],
    inspections: ['inspection'],
    surveys: ['survey'],
    labels: ['reporter'],
    outages: ['outage'],
    questionnaires: ['questionnaire'],
  };
  const own = [...names].flatMap((name) => prefixes[name] ?? []);
  const tables = Object.entries(await stored(window));
  return Object.fromEntries(
    tables.filter(([table]) => own.some((prefix) => table.split('_')[0] === prefix)),
  );
}

let before: Record<string, any>;
let meterId: string;
let planned: string;
let raised: string;

beforeAll(async () => {
  database = await freshDatabase();
  await reopen(builtInModules);
  company = await findCompany(window);
  await createKind(window);
  const { id: assetId } = await createAsset(window, { status: 'IN_SERVICE' });
  const { id: requestId } = await file(window, company, { categoryCode: 'LIFT' });
  await linkAsset(window, requestId, assetId);
  await createPlan(window, { assetId, basis: 'COMPLETED', startsOn: '2026-03-03', leadDays: 0 });
  meterId = (await createMeter(window, assetId)).id;
  await createMeterRule(window, meterId, { limit: 10 });
  await passTime(window, time, days(1));
  await record(window, meterId, [{ at: time.now(), value: 20 }]);
  const route = await createRoute(window);
  await call(window, StartRound, { routeId: route.id });
  await askAll(window);
  await letIn(window, company, 'Messenger', ['READ_REQUESTS', 'SEND_SURVEYS']);
  const { survey } = await asked(window, company);
  const input = { surveyId: survey.id, ...all(1), comment: 'It drips' };
  await window.as('owner.a').mutate(AnswerSurvey, { input });
  const [work] = await worksFor(window);
  planned = work?.request.id;
  raised = (await meterOf(window, meterId)).rules[0].request.id;
  before = await window.as('admin').query(Everything);
}, 60_000);
afterAll(async () => {
  await window.close();
  await database.close();
});

describe('while they are off', () => {
  let kept: Record<string, string>;

  beforeAll(async () => {
    kept = await keptOf(off);
    await reopen(on);
  });

  it('there was something of each of them', () => {
    expect([...off].sort()).toEqual(expect.arrayContaining(['assets', 'meters', 'plans']));
    expect(Object.keys(kept).length).toBeGreaterThan(10);
    expect(before.plannedWorks.edges).toHaveLength(1);
    expect(before.surveys.edges).toHaveLength(1);
    expect(before.inspectionRounds.edges).toHaveLength(1);
  });

  it('the API is exactly the sum of the contracts of the others', async () => {
    const contract = await readContract(on);
    expect(await contractDifferences(contract, window.composition.schema)).toEqual([]);
  });

  it('all that they have to do with is seen, and what they wrote into it is told without them', async () => {
    const { requests } = await window.as('admin').query(Matters);
    const matters = requests.edges.map(({ node }: any) => node);
    const causes = matters.flatMap(({ escalations }: any) =>
      escalations.edges.map(({ node }: any) => node.cause),
    );
    expect(causes).toContain('OTHER');
    expect(causes).not.toContain('LOW_SCORE');
    expect(matters.flatMap(({ recoveries }: any) => recoveries)).toMatchObject([
      { cause: 'OTHER' },
    ]);
    const { partnerApps } = await window
      .as('admin')
      .query('{ partnerApps(first: 10) { edges { node { scopes } } } }');
    expect(partnerApps.edges).toEqual([{ node: { scopes: ['READ_REQUESTS'] } }]);
  });

  it('work goes on and time passes, and nothing of theirs is touched', async () => {
    await doPart(window, planned);
    await dealWith(window, raised);
    for (const _day of Array.from({ length: 20 })) await passTime(window, time, days(1));
    expect(await keptOf(off)).toEqual(kept);
    // Timers of theirs wait; none was tried in vain.
    expect(await database.client.timer.count({ where: { attempts: { gt: 0 } } })).toBe(0);
  });
});

describe('when they are on again', () => {
  beforeAll(() => reopen(builtInModules));

  it('what they kept is there', async () => {
    const { surveys, assets, plans, inspectionRoutes, inspectionRounds, surveyRule } = before;
    const now = await window.as('admin').query(Everything);
    expect(now).toMatchObject({
      plans,
      inspectionRoutes,
      inspectionRounds,
      surveyRule,
      surveys,
      assets: {
        edges: assets.edges.map(({ node: { code, name, status } }: any) => ({
          node: { code, name, status },
        })),
      },
    });
    expect((await meterOf(window, meterId)).readings.edges).toHaveLength(1);
    expect((await window.as('owner.a').query(Surveys)).surveys.edges).toMatchObject([
      { node: { status: 'ANSWERED', answer: { comment: 'It drips' } } },
    ]);
    expect(JSON.stringify(await window.as('admin').query(Matters))).toContain('LOW_SCORE');
  });

  it('plans and rules go on from what was done meanwhile', async () => {
    // Done three weeks ago: by the week that is counted from then, it came due again.
    await passTime(window, time, hours(1));
    const works = await worksFor(window);
    expect(works.map(({ status }) => status)).toEqual(['DONE', 'OPEN']);
    await record(window, meterId, [{ at: time.now(), value: 25 }]);
    const { rules } = await meterOf(window, meterId);
    expect(rules[0].request.id).not.toBe(raised);
  });
});
