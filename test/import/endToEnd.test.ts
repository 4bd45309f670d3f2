import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRequests } from '../../src/import/run.ts';
import type { Subscription } from '../support/client.ts';
import { type Company, findCompany } from '../support/company.ts';
import { Escalations } from '../support/documents.ts';
import { until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const folder = join(import.meta.dirname, '../../examples/boston311');
const file = join(folder, 'boston311-100.csv');
const profile = join(folder, 'profile.json');

let window: Window;
let company: Company;
let scratch: string;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
  scratch = await mkdtemp(join(tmpdir(), 'one-window-import-'));
});
afterAll(async () => {
  await window.close();
  await rm(scratch, { recursive: true });
});

const run = async (path: string) =>
  importRequests({ file: path, profile, url: window.url, token: await window.key.sign('admin') });

interface Row {
  case_enquiry_id: string;
  open_dt: string;
  target_dt: string;
  closed_dt: string;
  ontime: 'ONTIME' | 'OVERDUE';
  case_status: 'Open' | 'Closed';
}

async function rowsOfFile(): Promise<Row[]> {
  return parse(await readFile(file, 'utf8'), { columns: true, bom: true });
}

/** All imported requests of community a, by their former number. */
async function imported(): Promise<Map<string, Record<string, any>>> {
  const found = new Map<string, Record<string, any>>();
  let after: string | null = null;
  do {
    const { requests }: Record<string, any> = await window.as('manager.a').query(
      `query ($id: ID!, $after: String) { requests(communityId: $id, first: 100, after: $after) {
        edges { node { externalNumber number status isLate receivedAt closedAt closedBy location
          customer { id } unit { id } firstReceiver { id } accountable { name }
          department { code } category { code } channel
          clocks { kind status dueAt stoppedAt }
          timeline { edges { node { kind } } }
          escalations { edges { node { id level } } } } }
        pageInfo { hasNextPage endCursor } } }`,
      { id: company.a.id, after },
    );
    for (const { node } of requests.edges) found.set(node.externalNumber, node);
    after = requests.pageInfo.hasNextPage ? requests.pageInfo.endCursor : null;
  } while (after);
  return found;
}

describe('100 real requests of a city’s service line', () => {
  let watch: Subscription;

  it('go in, all of them', async () => {
    watch = await window.as('manager.a').subscribe('WebSocket', Escalations, {
      communityId: company.a.id,
    });
    expect(await run(file)).toEqual({ imported: 100, alreadyThere: 0, refused: [] });
    const found = await imported();
    expect(found.size).toBe(100);
    expect([...found.values()].filter(({ status }) => status === 'CLOSED')).toHaveLength(85);
    expect(found.get('101004143000')).toMatchObject({
      // 13:47 in Boston, in winter.
      receivedAt: '2022-01-21T18:47:00.000Z',
      status: 'OPEN',
      customer: null,
      unit: null,
      firstReceiver: null,
      accountable: { name: 'He Jun 何军' },
      department: { code: 'BTDT' },
      channel: 'PHONE',
      clocks: [{ kind: 'RESOLUTION', dueAt: '2022-02-04T18:47:30.000Z', stoppedAt: null }],
    });
    expect(found.get('101004130437')).toMatchObject({
      status: 'CLOSED',
      closedBy: 'IMPORTED',
      closedAt: '2022-01-19T16:42:16.000Z',
      location: '42 Cross St  Boston  MA  02113',
      clocks: [],
    });
  });

  it('are late or not exactly as the city said', async () => {
    const found = await imported();
    const verdicts = (await rowsOfFile()).map(({ case_enquiry_id, ontime }) => ({
      case_enquiry_id,
      city: ontime,
      ours: found.get(case_enquiry_id)?.isLate ? 'OVERDUE' : 'ONTIME',
    }));
    expect(verdicts.filter(({ city, ours }) => city !== ours)).toEqual([]);
    expect(verdicts.filter(({ ours }) => ours === 'OVERDUE')).toHaveLength(17);
  });

  it('wake somebody about the 12 that are open and past their target, and about no other', async () => {
    await until(() => watch.events.length >= 12, 20_000);
    const late = (await rowsOfFile())
      .filter(({ case_status, target_dt }) => case_status === 'Open' && target_dt)
      .map(({ case_enquiry_id }) => case_enquiry_id);
    expect(late).toHaveLength(12);
    const found = await imported();
    const numbers = new Map([...found.values()].map((one) => [one.number, one.externalNumber]));
    const woken = watch.events.map(({ escalation }) => numbers.get(escalation.request.number));
    expect(woken.toSorted()).toEqual(late.toSorted());
    // Nobody leads the departments that came with the file: above the manager is the region.
    expect(new Set(watch.events.map(({ escalation }) => escalation.level))).toEqual(
      new Set(['REGION']),
    );
  });

  it('a second run adds nothing', async () => {
    const { client } = window.database;
    const count = async () => ({
      requests: await client.request.count(),
      events: await client.event.count(),
      categories: await client.category.count(),
      departments: await client.department.count(),
      timers: await client.timer.count(),
    });
    const before = await count();
    expect(await run(file)).toEqual({ imported: 0, alreadyThere: 100, refused: [] });
    expect(await count()).toEqual(before);
    expect(watch.events).toHaveLength(12);
    watch.end();
  });
});

it('of a damaged copy the good rows go in, and each bad one is named', async () => {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  // New numbers, so that nothing is there already.
  const copy = lines.map((line) => line.replace(/^1010/, '9910'));
  const at = (number: number) => copy[number - 1] as string;
  const change = (number: number, from: RegExp | string, to: string) => {
    const changed = at(number).replace(from, to);
    expect(changed).not.toBe(at(number));
    copy[number - 1] = changed;
  };
  change(5, /2022-01-08 12:54:49/, '2022-13-08 12:54:49');
  change(10, /,(Closed|Open),/, ',Pondered,');
  change(20, /^\d+/, '');
  const doubled = /^\d+/.exec(at(30))?.[0] as string;
  change(40, /^\d+/, doubled);
  copy[49] = at(50).slice(0, at(50).length / 2);
  const path = join(scratch, 'damaged.csv');
  await writeFile(path, `${copy.join('\n')}\n`);

  const { client } = window.database;
  const before = await client.request.count();
  const result = await run(path);
  expect(result).toMatchObject({ imported: 95, alreadyThere: 0 });
  expect(result.refused.map(({ line, column }) => [line, column])).toEqual([
    [5, 'open_dt'],
    [10, 'case_status'],
    [20, 'case_enquiry_id'],
    [40, 'case_enquiry_id'],
    [50, null],
  ]);
  const reasons = result.refused.map(({ reason }) => reason);
  expect(reasons[0]).toContain('2022-13-08 12:54:49');
  expect(reasons[1]).toContain('Pondered');
  expect(reasons[3]).toContain('30');
  expect(await client.request.count()).toBe(before + 95);
  // Nothing is half-written: each has its beginning in the log, and its deadline if it is open.
  const open = await client.request.findMany({
    where: { externalNumber: { startsWith: '9910' } },
    include: { clocks: true },
  });
  const filed = await client.event.count({
    where: { kind: 'requests.IMPORTED', subjectId: { in: open.map(({ id }) => id) } },
  });
  expect(filed).toBe(95);
});
