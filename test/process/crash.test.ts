import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aRequest, findCompany } from '../support/company.ts';
import { hasManyConnections } from '../support/database.ts';
import { File, Publish } from '../support/documents.ts';
import { onServer, urlOf } from '../support/postgresql.ts';
import { type NodeProcess, startProcess } from '../support/process.ts';
import { until } from '../support/time.ts';

const cleanUp: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

/** Settings of a node with a database of its own, empty as yet. */
async function freshSettings(kind: string): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'one-window-crash-'));
  cleanUp.push(() => rm(folder, { recursive: true }));
  // One caller asks for everything here, over and over.
  const settings = { DATA_DIR: join(folder, 'data'), CALLER_BUDGET: '100000000' };
  if (kind === 'embedded') return settings;
  const database = `one_window_crash_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${database}`);
  cleanUp.push(() => onServer(`DROP DATABASE ${database} WITH (FORCE)`));
  return { ...settings, DATABASE_URL: urlOf(database) };
}

/** Everything there is about noise, as the community's manager sees it. */
async function readNoise(node: NodeProcess): Promise<Record<string, any>[]> {
  const { requests } = await node.as('manager.a').query(`{
    requests(categoryCode: "NOISE", first: 100) {
      totalCount
      edges { node {
        id number status title accountable { name } escalationLevel
        clocks { kind status dueAt }
        timeline(first: 50) { edges { node { kind } } }
        escalations(first: 50) { edges { node { cause level recipient { name } } } } } } } }`);
  expect(requests.totalCount).toBe(requests.edges.length);
  return requests.edges.map(({ node: one }: any) => ({
    ...one,
    timeline: one.timeline.edges.map((edge: any) => edge.node.kind),
    escalations: one.escalations.edges.map((edge: any) => edge.node),
  }));
}

const resolution = ({ clocks }: Record<string, any>) =>
  clocks.find(({ kind }: any) => kind === 'RESOLUTION');

describe.each([hasManyConnections ? 'postgresql' : 'embedded'])(
  'a node that is killed while requests come in (%s)',
  (kind) => {
    it('has lost nothing that was acknowledged, and wakes somebody once about each that is late', async () => {
      const settings = await freshSettings(kind);
      let node = await startProcess(settings);
      cleanUp.push(() => node.end('SIGKILL'));
      const company = await findCompany(node);
      const published = await node.as('admin').mutate(Publish, {
        input: { targets: [{ categoryCode: 'NOISE', kind: 'RESOLUTION', amount: 'PT2S' }] },
      });
      expect(published.__typename).toBe('PublishServicePolicySuccess');

      // Sixty people, six at a time; after the twentieth is told their number, the power fails.
      const acknowledged: Record<string, any>[] = [];
      let begun = 0;
      let killed: Promise<unknown> | null = null;
      const desk = node.as('staff.frontdesk.a');
      const receiveNext = async (): Promise<void> => {
        while (begun < 60 && !killed) {
          begun += 1;
          const input = aRequest(company, { categoryCode: 'NOISE', title: `Noise ${begun}` });
          const answer = await desk.mutate(File, { input }).catch(() => null);
          if (answer) acknowledged.push(answer.request);
          if (acknowledged.length >= 20) killed ??= node.end('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: 6 }, receiveNext));
      expect(await killed).toMatchObject({ code: null, signal: 'SIGKILL' });
      const killedAt = Date.now();
      expect(acknowledged.length).toBeGreaterThanOrEqual(20);
      expect(begun).toBeLessThan(60);
      const last = Math.max(...acknowledged.map((one) => Date.parse(resolution(one).dueAt)));
      // It is down while promises become late.
      expect(last).toBeGreaterThan(killedAt);
      await until(() => Date.now() > last);

      node = await startProcess(settings);
      const isEscalated = (one: Record<string, any>) => resolution(one).status === 'BREACHED';
      await until(async () => (await readNoise(node)).every(isEscalated), 20_000);
      const requests = await readNoise(node);

      const byNumber = new Map(requests.map((request) => [request.number, request]));
      for (const { id, number, title, clocks } of acknowledged) {
        const { clocks: kept, ...request } = byNumber.get(number) ?? {};
        expect(request, number).toMatchObject({ id, title, status: 'OPEN' });
        expect(kept.map(({ kind: one, dueAt }: any) => [one, dueAt])).toEqual(
          clocks.map(({ kind: one, dueAt }: any) => [one, dueAt]),
        );
      }
      // Those whose callers never heard of them are whole, or are not there.
      expect(requests.length).toBeLessThanOrEqual(begun);
      expect([...byNumber.keys()].toSorted()).toEqual(
        requests.map((_, index) => `YH-${String(index + 1).padStart(6, '0')}`),
      );
      expect(new Set(requests.map(({ title }) => title)).size).toBe(requests.length);
      for (const request of requests) {
        expect(request, request.number).toMatchObject({
          status: 'OPEN',
          accountable: { name: 'Hu Jing 胡静' },
          escalationLevel: 'DEPARTMENT_LEAD',
          timeline: ['FILED', 'CLOCK_BREACHED', 'ESCALATED'],
          escalations: [
            {
              cause: 'RESOLUTION_BREACHED',
              level: 'DEPARTMENT_LEAD',
              recipient: { name: 'Feng Gang 冯刚' },
            },
          ],
        });
        expect(request.clocks.map(({ kind: one, status }: any) => [one, status])).toEqual([
          ['FIRST_RESPONSE', 'RUNNING'],
          ['RESOLUTION', 'BREACHED'],
        ]);
      }

      // It goes on where it was: the next number, and nobody is woken a second time.
      const next = await node
        .as('staff.frontdesk.a')
        .mutate(File, { input: aRequest(company, { categoryCode: 'NOISE', title: 'The next' }) });
      expect(next.request.number).toBe(`YH-${String(requests.length + 1).padStart(6, '0')}`);
      await until(async () => (await readNoise(node)).every(isEscalated), 20_000);
      const after = await readNoise(node);
      expect(after.filter(({ title }) => title !== 'The next')).toEqual(requests);
      expect((await node.end('SIGTERM')).code).toBe(0);
    }, 180_000);
  },
);
