import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseModules } from '../../src/modules/index.ts';
import { readContract } from '../../src/platform/graphql/contract.ts';
import {
  contractDifferences,
  missingDescriptions,
} from '../../src/platform/graphql/contractCheck.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { type Module, orderModules } from '../../src/platform/module.ts';
import { importsOf } from '../architecture/imports.ts';
import { type Company, file, findCompany, ownerOfB } from '../support/company.ts';
import { Resolve, Return } from '../support/documents.ts';
import { statementsOf } from '../support/statements.ts';
import { HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const root = join(import.meta.dirname, '../..');
const folder = 'examples/modules/workload';
const names = ['owners', 'staff', 'requests', `./${folder}/index.ts`];

const start = '2026-03-02T01:00:00.000Z';
const time = new HeldTime(start);
let modules: Module[];
let window: Window;
let company: Company;

beforeAll(async () => {
  modules = await chooseModules(names);
  window = await openWindow({ time, modules });
  company = await findCompany(window);
});
afterAll(() => window.close());

const Workloads = /* GraphQL */ `
  query Workloads($first: Int) {
    communities(first: $first) {
      edges { node { id name workload { openCount lateCount oldestReceivedAt } } }
    }
  }
`;

async function workloadsFor(login: string): Promise<Record<string, unknown>> {
  const { communities } = await window.as(login).query(Workloads);
  return Object.fromEntries(
    communities.edges.map(({ node }: any) => [node.name.split(' ')[0], node.workload]),
  );
}

const nothing = { openCount: 0, lateCount: 0, oldestReceivedAt: null };

describe("a third party's module, named by its path", () => {
  it('becomes a part of the API, by its contract and nothing besides', async () => {
    expect(window.composition.modules.map(({ name }) => name)).toEqual([
      'owners',
      'staff',
      // Not named: `requests` needs these, and they are built in.
      'calendars',
      'directory',
      'routing',
      'requests',
      'workload',
    ]);
    const contract = await readContract(modules);
    expect(await contractDifferences(contract, window.composition.schema)).toEqual([]);
    expect(missingDescriptions(contract)).toEqual([]);
  });

  it('tells the staff of each community how much work is open, how much is late, and since when', async () => {
    expect(await workloadsFor('admin')).toEqual({ Yinghu: nothing, Tiande: nothing });

    // In a: one that becomes late, one with time left, one dealt with, one dealt with late and
    // returned. In b: one with time left.
    const urgent = { priority: 'URGENT' };
    await file(window, company, { title: 'Late', ...urgent });
    const returned = await file(window, company, { title: 'Late, and returned', ...urgent });
    const done = await file(window, company, { title: 'Dealt with' });
    time.pass(hours(3));
    for (const { id } of [returned, done]) await window.as('manager.a').mutate(Resolve, { id });
    await window.as('owner.a').mutate(Return, { id: returned.id });
    await file(window, company, { title: 'With time left' });
    time.pass(hours(1));
    await file(window, company, {
      login: 'staff.frontdesk.b',
      communityId: company.b.id,
      customerId: company.b.customers[ownerOfB],
      unitId: company.b.units['1-101'],
    });

    const inA = { openCount: 3, lateCount: 2, oldestReceivedAt: start };
    const inB = { openCount: 1, lateCount: 0, oldestReceivedAt: '2026-03-02T05:00:00.000Z' };
    expect(await workloadsFor('admin')).toEqual({ Yinghu: inA, Tiande: inB });
    expect(await workloadsFor('staff.cleaning.a')).toEqual({ Yinghu: inA });
    expect(await workloadsFor('manager.b')).toEqual({ Tiande: inB });

    // The module counts as late what `requests` calls late.
    const { requests } = await window
      .as('manager.a')
      .query(`{ requests(status: [OPEN, IN_PROGRESS]) { edges { node { title isLate } } } }`);
    expect(requests.edges.map(({ node }: any) => node)).toEqual([
      { title: 'With time left', isLate: false },
      { title: 'Late, and returned', isLate: true },
      { title: 'Late', isLate: true },
    ]);
  });

  it('costs as many statements for two communities as for one', async () => {
    const costs: number[] = [];
    for (const first of [1, 2]) {
      const ask = async () => {
        const { communities } = await window.as('admin').query(Workloads, { first });
        expect(communities.edges).toHaveLength(first);
      };
      costs.push((await statementsOf(window.database.client, ask)).length);
    }
    // Three to know the administrator and where they work, one for the communities, two to count.
    expect(costs).toEqual([6, 6]);
  });

  it('tells customers nothing, and the rest of their answer comes all the same', async () => {
    expect(await workloadsFor('owner.a')).toEqual({ Yinghu: null });
    const { errors, data } = await window.as(null).ask(Workloads);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
    expect(data).toBe(null);
  });

  it('tells nothing of another community, not even to somebody who answers for a request there', async () => {
    const { client } = window.database;
    const { id } = await file(window, company, { title: 'In a' });
    const { id: accountableId } = await client.staff.findUniqueOrThrow({
      where: { login: 'staff.frontdesk.b' },
    });
    const { communityId } = await client.request.update({
      where: { id: decodeId(id)?.id ?? '' },
      data: { accountableId },
    });
    const holder = { staffId: accountableId, communityId, heldFrom: new Date() };
    await client.requestHolder.create({ data: { ...holder, requestId: decodeId(id)?.id ?? '' } });
    const { node } = await window
      .as('staff.frontdesk.b')
      .query(
        `query ($id: ID!) { node(id: $id) { ... on Request { title community { name workload { openCount } } } } }`,
        { id },
      );
    expect(node).toEqual({
      title: 'In a',
      community: { name: 'Yinghu Gardens 映湖花园', workload: null },
    });
  });

  it('builds on the platform and on the index.ts of the modules that it needs, and on no other file', async () => {
    const workload = modules.find(({ name }) => name === 'workload') as Module;
    const files = (await readdir(join(root, folder))).filter((name) => name.endsWith('.ts'));
    const targets = new Set<string>();
    for (const name of files) {
      const source = await readFile(join(root, folder, name), 'utf8');
      for (const specifier of importsOf(source)) {
        if (specifier.startsWith('.')) targets.add(posix.join(folder, specifier));
        else expect(specifier).toMatch(/^node:/);
      }
    }
    const ofModules = workload.needs.map((need) => `src/modules/${need}/index.ts`);
    const elsewhere = [...targets].filter(
      (target) =>
        !target.startsWith(`${folder}/`) &&
        !target.startsWith('src/platform/') &&
        !ofModules.includes(target),
    );
    expect(targets.size).toBeGreaterThan(5);
    expect(elsewhere).toEqual([]);
  });
});

describe('a configuration that names modules', () => {
  it('is told which names there are when one is unknown', async () => {
    await expect(chooseModules(['owners', 'lifts'])).rejects.toThrow(
      /^There is no module "lifts"\. Built in: owners, staff\b[\w, ]*; others are named by a path\.$/,
    );
  });

  it.each([
    ['nothing', 'examples/modules/lifts/index.ts'],
    ['only a folder', folder],
  ])('is told when there is %s at a path', async (_what, path) => {
    await expect(chooseModules([`./${path}`])).rejects.toThrow(
      `There is no module at ${join(root, path)}: that is not a file.`,
    );
  });

  it('is told when the file at a path is no module', async () => {
    const path = `${folder}/policy.ts`;
    await expect(chooseModules([`./${path}`])).rejects.toThrow(
      `${join(root, path)} has no module as its default export.`,
    );
  });

  it('has what a named module needs as well, when that is built in', async () => {
    const few = await chooseModules([`./${folder}/index.ts`]);
    expect(orderModules(few).map(({ name }) => name)).toEqual([
      'owners',
      'staff',
      'calendars',
      'directory',
      'routing',
      'requests',
      'workload',
    ]);
    const [, ...needed] = await chooseModules(['requests']);
    expect(needed.map(({ name }) => name)).toEqual([
      'owners',
      'staff',
      'calendars',
      'directory',
      'routing',
    ]);
  });

  it('is told when a module needs one that is neither named nor built in', async () => {
    const [workload] = await chooseModules([`./${folder}/index.ts`]);
    const needy = { ...(workload as Module), needs: ['lifts'] };
    expect(() => orderModules([needy])).toThrow(
      /^Module "workload" needs "lifts", which is not on\.$/,
    );
  });
});
