import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoLogins } from '../../src/demo/people.ts';
import { aRequest, findCompany } from '../support/company.ts';
import { Board, File } from '../support/documents.ts';
import { freePort, type NodeProcess, runToEnd, startProcess } from '../support/process.ts';

let folder: string;
let node: NodeProcess;
/** What a person who tries it out would set: nothing but a folder. */
let settings: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'one-window-process-'));
  settings = { DATA_DIR: join(folder, 'data') };
  node = await startProcess(settings);
});
afterAll(async () => {
  await node.end('SIGKILL');
  await rm(folder, { recursive: true });
});

const whoAmI = '{ viewer { __typename name } }';

/** The demo company as a manager sees it, to tell whether it is still the same one. */
async function inventory() {
  const admin = node.as('admin');
  return admin.query(
    `{ communities(first: 100) { edges { node { id name
        units(first: 100) { edges { node { id } } } customers(first: 100) { edges { node { id } } } } } }
       servicePolicy { id edition } categories { id } }`,
  );
}

describe('the first start, with an empty folder and no settings', () => {
  it('says where the window is and how each of the demo people gets in', async () => {
    expect(node.printed).toMatch(/^One Window listens on http:\/\/localhost:\d+\/graphql\n/);
    expect([...node.tokens.keys()]).toEqual(demoLogins.map(({ login }) => login));
    expect(node.tokens.size).toBe(13);
    const names = new Set<string>();
    for (const [login] of node.tokens) {
      const { viewer } = await node.as(login).query(whoAmI);
      const isCustomer = /^(owner|relative|visitor|renovator)\./.test(login);
      expect(viewer.__typename, login).toBe(isCustomer ? 'Customer' : 'Staff');
      names.add(viewer.name);
    }
    expect(names.size).toBe(13);
    const ready = await fetch(new URL('/ready', node.url));
    expect(ready.status).toBe(200);
  });

  it('gives out a token again, on a line of its own, while the window is open', async () => {
    const { code, stdout, stderr } = await runToEnd('src/demo/token.ts', settings, 'owner.b');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\S+\n$/);
    const response = await fetch(node.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stdout.trim()}` },
      body: JSON.stringify({ query: whoAmI }),
    });
    expect((await response.json()).data).toEqual({
      viewer: { __typename: 'Customer', name: 'Gao Min 高敏' },
    });
  });

  it.each([
    ['somebody who is not there', ['nobody.a']],
    ['two at once', ['owner.a', 'owner.b']],
  ])('gives out no token to %s', async (_who, logins) => {
    const { code, stdout, stderr } = await runToEnd('src/demo/token.ts', settings, ...logins);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run -s token -- LOGIN\n');
    expect(stderr).toContain('staff.frontdesk.a');
    expect(stderr).not.toContain('    at ');
  });

  it('keeps its folder from a second node', async () => {
    const { code, stdout, stderr } = await runToEnd('src/main.ts', {
      ...settings,
      PORT: String(await freePort()),
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^One Window could not start: The data folder \S+ is in use by process \d+\. Stop that one first, or set DATA_DIR to another folder\.\n$/,
    );
    expect(await node.as('admin').query(whoAmI)).toBeTruthy();
  });
});

describe('the second start', () => {
  it('finds everything as it was left', async () => {
    const company = await findCompany(node);
    const filed = await node.as('staff.frontdesk.a').mutate(File, { input: aRequest(company) });
    expect(filed.request.number).toBe('YH-000001');
    const before = await inventory();
    const tokens = node.tokens;

    const begun = Date.now();
    const ending = await node.end('SIGINT');
    expect([ending.code, ending.signal]).toEqual([0, null]);
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect(ending.stderr).not.toMatch(/"level":[456]0/);
    await expect(fetch(node.url)).rejects.toThrow();
    expect(await readdir(settings.DATA_DIR as string)).not.toContain('in-use-by.pid');

    node = await startProcess(settings);
    // Ten seconds on a quiet machine, which `npm run bench:start` holds; here others work beside it.
    expect(node.startedWithin).toBeLessThan(30_000);
    expect([...node.tokens.keys()]).toEqual([...tokens.keys()]);
    // Tokens of before are still good.
    node.tokens = tokens;
    expect(await inventory()).toEqual(before);
    const { requests } = await node.as('manager.a').query(Board, { communityId: company.a.id });
    expect(requests.edges.map((edge: any) => edge.node)).toEqual([
      expect.objectContaining({
        id: filed.request.id,
        number: 'YH-000001',
        clocks: filed.request.clocks,
      }),
    ]);
    const next = await node.as('staff.frontdesk.a').mutate(File, { input: aRequest(company) });
    expect(next.request.number).toBe('YH-000002');
    expect((await node.end('SIGTERM')).code).toBe(0);
  });
});

describe('a start that cannot be', () => {
  it('says that the port is in use, and lets the folder go', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const { code, stdout, stderr } = await runToEnd('src/main.ts', {
      ...settings,
      PORT: String(port),
    });
    await new Promise((resolve) => other.close(resolve));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `One Window could not start: port ${port} is in use. Stop what runs there, or set PORT to another one.\n`,
    );
    expect(await readdir(settings.DATA_DIR as string)).not.toContain('in-use-by.pid');
  });

  it.each([
    ['a port that is none', { PORT: 'abc' }, /^ {2}PORT: .+$/m],
    [
      'a list of operations that is not there',
      { TRUSTED_DOCUMENTS: '/nowhere/documents.json' },
      /TRUSTED_DOCUMENTS: \/nowhere\/documents\.json cannot be read\.$/m,
    ],
    ['production without a sign-in service', { NODE_ENV: 'production' }, /"production": set OIDC_/],
  ])('says what is wrong with the settings: %s', async (_what, wrong, message) => {
    const empty = join(folder, 'untouched');
    const { code, stdout, stderr } = await runToEnd('src/main.ts', { DATA_DIR: empty, ...wrong });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^One Window could not start: /);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect(await readdir(empty).catch(() => [])).not.toContain('database');
  });
});
