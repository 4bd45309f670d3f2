import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { openDoor } from '../support/door.ts';
import { sendRaw } from '../support/socket.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let origin: string;

beforeAll(async () => {
  window = await openWindow();
  origin = new URL(window.url).origin;
});
afterAll(() => window.close());

describe('whoever looks after the server', () => {
  it('learns that it lives, and whether it can serve', async () => {
    const database = await freshDatabase();
    const server = await openDoor(window, { isReady: database.isReady });
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
});
