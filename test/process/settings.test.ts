import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeProcess, startProcess } from '../support/process.ts';
import { openSocket } from '../support/socket.ts';

const me = 'query Me { viewer { __typename } }';
const types = 'query Types { __schema { queryType { name } } }';

let folder: string;
let node: NodeProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'one-window-settings-'));
  const documents = join(folder, 'documents.json');
  await writeFile(documents, JSON.stringify({ me, types }));
  node = await startProcess({
    DATA_DIR: join(folder, 'data'),
    CORS_ORIGINS: 'https://desk.example',
    INTROSPECTION: 'off',
    TRUSTED_DOCUMENTS: documents,
    CALLER_BUDGET: '3',
    CALLER_CONNECTIONS: '1',
    PROXIES: '1',
  });
});
afterAll(async () => {
  await node.end('SIGTERM');
  await rm(folder, { recursive: true });
});

describe('a node that was started with its settings', () => {
  const ask = async (query: string, further: Record<string, string> = {}) => {
    const headers = { 'content-type': 'application/json', ...further };
    const body = JSON.stringify({ query });
    return fetch(node.url, { method: 'POST', headers, body });
  };

  it('lets the listed origins in', async () => {
    const answer = await ask(me, { origin: 'https://desk.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://desk.example');
  });

  it('runs the listed documents alone, and shows neither its schema nor GraphiQL', async () => {
    const as = node.as('manager.a');
    expect(await as.query(me)).toEqual({ viewer: { __typename: 'Staff' } });
    expect((await as.ask('{ __typename }')).errors).toMatchObject([
      { extensions: { code: 'TRUSTED_DOCUMENTS_ONLY' } },
    ]);
    expect((await as.ask(types)).errors).toMatchObject([
      { extensions: { code: 'INTROSPECTION_OFF' } },
    ]);
    const page = await fetch(node.url, { headers: { accept: 'text/html' } });
    expect(await page.text()).not.toContain('GraphiQL');
  });

  it('gives each caller the budget, by the address that the proxy tells', async () => {
    const from = (address: string) => ask(me, { 'x-forwarded-for': address });
    for (let count = 0; count < 3; count += 1) expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.2')).status).toBe(200);
  });

  it('lets each caller have so many connections', async () => {
    const headers = await node.as('manager.a').headers();
    const [first, second] = [
      await openSocket(node.url, headers),
      await openSocket(node.url, headers),
    ];
    expect([first.closed, second.closed?.code]).toEqual([null, 4429]);
    first.cut();
  });
});
