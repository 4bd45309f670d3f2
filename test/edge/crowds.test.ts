import { connect, type Socket as NetSocket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { builtInModules } from '../../src/modules/index.ts';
import type { RunningServer } from '../../src/server.ts';
import { openDoor } from '../support/door.ts';
import { openSocket, type Socket } from '../support/socket.ts';
import { until } from '../support/time.ts';
import { makeTrial, type Trial } from '../support/trialModule.ts';
import { openWindow, type Window } from '../support/window.ts';

let trial: Trial;
let window: Window;
let door: RunningServer;
/** What a test opened, to be closed after it. */
const open: { cut(): void }[] = [];

beforeAll(async () => {
  trial = await makeTrial();
  window = await openWindow({ modules: [...builtInModules, trial.module] });
  door = await openDoor(window, {
    limits: { connectionsPerCaller: 3, newcomersPerAddress: 2 },
    patience: { introduction: 1000 },
  });
});
afterEach(() => {
  for (const one of open.splice(0)) one.cut();
  trial.letGo();
});
afterAll(async () => {
  await door.stop();
  await window.close();
  await trial.remove();
});

const staysOpen = 'subscription { staysOpen }';

async function openAs(login: string | null, url = door.url): Promise<Socket> {
  const socket = await openSocket(url, await window.as(login).headers());
  open.push(socket);
  return socket;
}

async function openStream(login: string | null, query = staysOpen, url = door.url) {
  const controller = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(await window.as(login).headers()),
    },
    body: JSON.stringify({ query }),
    signal: controller.signal,
  });
  const stream = { response, cut: () => controller.abort() };
  open.push(stream);
  return stream;
}

describe('the connections of one caller', () => {
  it('are so many at once, sockets and streams together, and no one else has fewer for it', async () => {
    const first = await openAs('tester');
    expect((await openAs('tester')).closed).toBeNull();
    const stream = await openStream('tester');
    expect(stream.response.status).toBe(200);

    const fourth = await openAs('tester');
    expect(fourth.closed).toEqual({ code: 4429, reason: 'Too many connections' });
    const another = await openStream('tester');
    expect(another.response.status).toBe(429);
    expect(await another.response.text()).toContain('TOO_MANY_CONNECTIONS');
    expect((await openAs('manager.a')).closed).toBeNull();

    first.cut();
    await until(async () => (await openAs('tester')).closed === null);
    // Full again; and the end of a stream makes room as well.
    expect((await openAs('tester')).closed?.code).toBe(4429);
    stream.cut();
    await until(async () => (await openStream('tester')).response.status === 200);
  });

  it('are counted by address for those without a token', async () => {
    for (let count = 0; count < 3; count += 1) expect((await openAs(null)).closed).toBeNull();
    expect((await openAs(null)).closed?.code).toBe(4429);
  });

  it('do not stay counted when an operation was refused', async () => {
    for (let count = 0; count < 10; count += 1) {
      const { response } = await openStream('tester', 'subscription { neverBegins }');
      expect(response.status).toBe(200);
      await response.text();
    }
    expect((await openAs('tester')).closed).toBeNull();
  });
});

describe('sockets that do not say whose they are', () => {
  const knock = () => {
    const socket = new WebSocket(door.url.replace('http', 'ws'), 'graphql-transport-ws');
    open.push({ cut: () => socket.terminate() });
    return new Promise<string>((resolve) => {
      socket.once('open', () => resolve('open'));
      socket.once('error', ({ message }) => resolve(message));
    });
  };

  it('are so many from one address, and make room when their time is over', async () => {
    expect([await knock(), await knock()]).toEqual(['open', 'open']);
    expect(await knock()).toContain('429');
    // Queries are answered all the same.
    expect(await window.as('manager.a').query('{ viewer { __typename } }')).toBeTruthy();
    await until(async () => (await knock()) === 'open');
  });
});

describe('one socket', () => {
  it('runs a hundred operations at once; the next one is refused, and the others live on', async () => {
    const socket = await openAs('tester', window.url);
    for (let id = 1; id <= 100; id += 1) socket.start(String(id), staysOpen);
    await socket.wait('100', 1);
    socket.start('101', staysOpen);
    expect(await socket.wait('101', 1)).toMatchObject([
      { type: 'error', payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }] },
    ]);
    expect(trial.waiting).toBe(100);
    socket.send({ id: '7', type: 'complete' });
    trial.letGo();
    await socket.wait('8', 2);
    socket.start('102', staysOpen);
    expect(await socket.wait('102', 1)).toMatchObject([{ type: 'next' }]);
    expect(socket.closed).toBeNull();
  });

  it('lives on through a syntax error and a variable that does not fit', async () => {
    const socket = await openAs('tester', window.url);
    socket.start('open', staysOpen);
    await socket.wait('open', 1);
    socket.start('syntax', 'subscription { staysOpen');
    expect(await socket.wait('syntax', 1)).toMatchObject([
      { type: 'error', payload: [{ message: expect.stringContaining('Syntax Error') }] },
    ]);
    socket.start('variable', 'query ($id: ID!) { node(id: $id) { id } }', { id: { a: 1 } });
    expect((await socket.wait('variable', 1))[0]?.payload.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    trial.letGo();
    expect(await socket.wait('open', 2)).toMatchObject([{ type: 'next' }, { type: 'complete' }]);
    expect(socket.closed).toBeNull();
  });

  it('is ended when it floods', async () => {
    const socket = await openAs('tester', window.url);
    for (let id = 1; id <= 10_000; id += 1) socket.start(String(id), staysOpen);
    await until(() => socket.closed !== null);
    expect(socket.closed).toEqual({ code: 4429, reason: 'Too many messages' });
    expect(trial.waiting).toBeLessThanOrEqual(100);
    trial.letGo();
    expect(trial.waiting).toBe(0);
  });

  it('is ended when it asks on and on without reading', async () => {
    const alone = await openDoor(window, {
      limits: { connectionsPerCaller: 1, unreadBytes: 500_000 },
    });
    const socket = await openAs('tester', alone.url);
    socket.fallSilent();
    trial.taken = 0;
    for (let id = 1; id <= 20; id += 1) socket.start(String(id), 'subscription { endless }');
    // It asks for little more, again and again.
    const asking = setInterval(() => socket.send({ type: 'ping' }), 20);
    try {
      await until(() => trial.taken > 10);
      // Its place is free again as soon as it is ended: long before bytes have waited too long.
      await until(async () => (await openAs('tester', alone.url)).closed === null);
      await until(() => trial.endless === 0);
    } finally {
      clearInterval(asking);
      await alone.stop();
    }
  });
});

describe('a client that never reads', () => {
  /** Follows the endless subscription over a bare connection, and takes nothing of it. */
  async function ignore(url: string): Promise<NetSocket> {
    const { hostname, port, host, pathname } = new URL(url);
    const socket = connect(Number(port), hostname);
    open.push({ cut: () => socket.destroy() });
    const body = JSON.stringify({ query: 'subscription { endless }' });
    const { authorization } = await window.as('tester').headers();
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    socket.pause();
    return socket;
  }

  const ways: Record<string, (url: string) => Promise<unknown>> = {
    SSE: ignore,
    async WebSocket(url) {
      const socket = await openAs('tester', url);
      socket.start('1', 'subscription { endless }');
      socket.fallSilent();
    },
  };

  it.each(Object.entries(ways))(
    'over %s has nothing made for it, and is cut off in time',
    async (_name, begin) => {
      trial.taken = 0;
      const impatient = await openDoor(window, { patience: { reading: 1500 } });
      try {
        const other = await openAs('manager.a', impatient.url);
        await begin(impatient.url);
        await until(() => trial.endless === 1 && trial.taken > 10);
        // As much as fits into the connection, and then no more.
        let before = -1;
        await until(async () => {
          const still = trial.taken === before;
          before = trial.taken;
          await new Promise((resolve) => setTimeout(resolve, 200));
          return still && trial.taken === before;
        });
        expect(trial.endless).toBe(1);
        expect(trial.taken).toBeLessThan(500);
        await until(() => trial.endless === 0);
        // The one that was waiting to be sent made room for another.
        expect(trial.taken).toBeLessThanOrEqual(before + 1);
        // One that reads is not disturbed, though it has nothing to read.
        other.start('1', '{ viewer { __typename } }');
        expect((await other.wait('1', 1))[0]?.type).toBe('next');
      } finally {
        await impatient.stop();
      }
    },
  );

  it('is told apart from one that reads slowly', async () => {
    trial.taken = 0;
    const impatient = await openDoor(window, { patience: { reading: 1500 } });
    try {
      const socket = await ignore(impatient.url);
      const begun = performance.now();
      let bytes = 0;
      let enough = 0;
      socket.on('data', (data) => {
        bytes += data.length;
        if (bytes >= enough) socket.pause();
      });
      while (performance.now() - begun < 5000) {
        enough = bytes + 1_000_000;
        socket.resume();
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      expect(trial.endless).toBe(1);
      expect(bytes).toBeGreaterThan(10_000_000);
      // It was behind all the time.
      expect(trial.taken * 100_000).toBeGreaterThan(bytes + 1_000_000);
    } finally {
      await impatient.stop();
    }
  });
});
