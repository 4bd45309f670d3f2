import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { startServer } from '../../src/server.ts';
import { freshDatabase } from '../support/database.ts';
import { sendRaw } from '../support/socket.ts';
import { makeTrial, type Trial } from '../support/trialModule.ts';
import { openWindow, type Window } from '../support/window.ts';

let trial: Trial;
let window: Window;
let origin: string;

beforeAll(async () => {
  trial = await makeTrial();
  window = await openWindow({ modules: [...builtInModules, trial.module] });
  origin = new URL(window.url).origin;
});
afterAll(async () => {
  await window.close();
  await trial.remove();
});

describe('whoever looks after the server', () => {
  it('learns that it lives, and whether it can serve', async () => {
    const database = await freshDatabase();
    const server = await startServer({
      composition: window.composition,
      authenticator: { ...window.composition, verify: window.key.verify },
      isReady: database.isReady,
      host: '127.0.0.1',
      port: 0,
    });
    try {
      const state = async () =>
        Promise.all(
          ['/health', '/ready'].map(
            async (path) => (await fetch(new URL(path, server.url))).status,
          ),
        );
      expect(await state()).toEqual([200, 200]);
      await database.close();
      expect(await state()).toEqual([200, 503]);
    } finally {
      await server.stop();
    }
  });
});

describe('a call that is no proper call', () => {
  const count = 'mutation { count }';
  const asTester = async () => window.as('tester').headers();

  /** What came back, as text, with the status; and that nothing was counted. */
  async function refused(call: () => Promise<Response>) {
    const before = trial.count;
    const response = await call();
    const text = await response.text();
    expect(trial.count).toBe(before);
    return { status: response.status, text };
  }

  it.each([
    ['a host that is none', 'GET /graphql?query={viewer{name}} HTTP/1.1', 'Host: a b'],
    ['a host with a path in it', 'GET /health HTTP/1.1', 'Host: ]['],
    ['a port that is none', 'GET /health HTTP/1.1', 'Host: localhost:99999'],
    ['a target that is none', 'GET //[ HTTP/1.1', 'Host: localhost'],
    ['a target of another kind', 'OPTIONS * HTTP/1.1', 'Host: localhost'],
    ['a target elsewhere', 'GET http://[/graphql HTTP/1.1', 'Host: localhost'],
  ])(
    'is refused when it has %s, without telling how the server is built',
    async (_what, line, host) => {
      const answer = await sendRaw(origin, `${line}\r\n${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).not.toMatch(/node_modules|\bat .*:\d+|Error/);
      expect((await fetch(`${origin}/health`)).status).toBe(200);
    },
  );

  it('changes nothing by GET, so that no link or image can do it', async () => {
    const url = new URL(window.url);
    url.searchParams.set('query', count);
    const { status, text } = await refused(async () => fetch(url, { headers: await asTester() }));
    expect(status).toBe(405);
    expect(text).toContain('errors');
    // By POST it is counted: it was the way that was refused.
    expect(await window.as('tester').query(count)).toEqual({ count: trial.count });
    url.searchParams.set('query', '{ __typename }');
    expect((await fetch(url)).status).toBe(200);
  });

  it('changes nothing by a form with parts or by plain text', async () => {
    const headers = await asTester();
    const parts = new FormData();
    parts.set('operations', JSON.stringify({ query: count }));
    parts.set('map', '{}');
    const text = new Blob([JSON.stringify({ query: count })], { type: 'text/plain' });
    for (const body of [parts, text]) {
      const { status } = await refused(() => fetch(window.url, { method: 'POST', headers, body }));
      expect(status).toBe(415);
    }
  });
});
