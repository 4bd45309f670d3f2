import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemTime } from '../../src/platform/time.ts';
import { freshDatabase, hasManyConnections } from '../support/database.ts';
import { type Run, run } from '../support/process.ts';
import { hours, until } from '../support/time.ts';
import { arm, armedKeys } from '../support/timers.ts';

const patience = 60_000;
/** Until everything is armed, in milliseconds. */
const soon = 3000;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let nodes: Run[];

beforeEach(async () => {
  nodes = [];
  database = await freshDatabase();
  await database.client.$executeRaw`
    CREATE TABLE fired (sequence bigserial, key text NOT NULL, node text NOT NULL)`;
});
afterEach(async () => {
  for (const { child, ended } of nodes) {
    child.kill('SIGKILL');
    await ended;
  }
  await database.close();
});

async function startNode(name: string, settings: Record<string, string> = {}): Promise<Run> {
  const node = run('test/support/timerNode.ts', [], {
    DATABASE_URL: database.url ?? '',
    NODE_NAME: name,
    ...settings,
  });
  nodes.push(node);
  await until(() => node.stdout.includes('fires\n') || node.isOver, patience);
  expect(node.stderr).toBe('');
  return node;
}

function fired(): Promise<{ key: string; node: string }[]> {
  return database.client.$queryRaw`SELECT key, node FROM fired ORDER BY sequence`;
}

const allFired = () => until(async () => (await database.client.timer.count()) === 0, patience);

describe.runIf(hasManyConnections)('deadlines, when nodes are processes', () => {
  it('of 20,000 within one second each comes once, though one of two nodes is killed in the middle', async () => {
    const doomed = await startNode('doomed', { HANG_IN_SET: '3' });
    const other = await startNode('other');
    const keys = Array.from({ length: 20_000 }, (_, index) => `key ${index}`);
    await database.client.timer.deleteMany();
    await arm(
      database.client,
      systemTime,
      Object.fromEntries(keys.map((key, index) => [key, soon + index / 20])),
    );
    expect(await database.client.timer.count()).toBe(20_000);

    await until(() => doomed.stdout.includes('hangs with'), patience);
    await until(() => doomed.stdout.endsWith('\n'));
    doomed.child.kill('SIGKILL');
    expect(await doomed.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
    const [, list = ''] = /hangs with (.*)\n/.exec(doomed.stdout) ?? [];
    const inHand = list.split(',');
    expect(inHand.length).toBeGreaterThan(0);
    const before = await fired();
    // It had fired some and had some in hand, and more were to come.
    expect(before.filter(({ node }) => node === 'doomed').length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(20_000);

    await allFired();
    const after = await fired();
    expect(after).toHaveLength(20_000);
    expect(new Set(after.map(({ key }) => key))).toEqual(new Set(keys));
    // What the dead node had written for those in hand is gone with it; the other one did them.
    const nodeOf = new Map(after.map(({ key, node }) => [key, node]));
    expect(new Set(inHand.map((key) => nodeOf.get(key)))).toEqual(new Set(['other']));
    expect(other.stderr + other.stdout).toBe('fires\n');
  });

  it('of the last hour come one after the other, the oldest first, when a node wakes up', async () => {
    const sleeper = await startNode('sleeper');
    sleeper.child.kill('SIGSTOP');
    const keys = Array.from({ length: 3600 }, (_, second) => `second ${second}`);
    await database.client.timer.deleteMany();
    // Armed in no order of time.
    const due = keys.map((key, second) => [key, 1000 * second - hours(1)] as const);
    await arm(
      database.client,
      systemTime,
      Object.fromEntries(due.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    );
    expect(await fired()).toEqual([]);
    sleeper.child.kill('SIGCONT');
    await allFired();
    expect((await fired()).map(({ key }) => key)).toEqual(keys);
    expect(await armedKeys(database.client)).toEqual([]);
  });
});
