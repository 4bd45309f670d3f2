import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { Escalations } from '../support/documents.ts';
import { openDoor } from '../support/door.ts';
import { openSocket } from '../support/socket.ts';
import { until } from '../support/time.ts';
import { makeTrial, type Trial } from '../support/trialModule.ts';
import { openWindow, type Window } from '../support/window.ts';

let trial: Trial;
let window: Window;
let headers: Record<string, string>;

beforeAll(async () => {
  trial = await makeTrial();
  window = await openWindow({ modules: [...builtInModules, trial.module] });
  headers = {
    'content-type': 'application/json',
    ...(await window.as('staff.frontdesk.a').headers()),
  };
});
afterAll(async () => {
  await window.close();
  await trial.remove();
});

/** Follows over SSE; what came so far, and whether it is over. */
async function openStream(url: string, query: string) {
  const stream = { text: '', isOver: false };
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
  });
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      stream.text += decoder.decode(chunk);
    }
    stream.isOver = true;
  })();
  return stream;
}

/** A connection that asks a slow question, and may ask more before the answer is there. */
function openConnection(url: string) {
  const { hostname, port, host, pathname } = new URL(url);
  const connection = { answer: '', isOver: false, ask: (text: string) => void socket.write(text) };
  const socket = connect(Number(port), hostname);
  socket.on('data', (data) => {
    connection.answer += data;
  });
  socket.on('close', () => {
    connection.isOver = true;
  });
  const body = JSON.stringify({ query: '{ slow }' });
  const lines = Object.entries({ host, ...headers, 'content-length': body.length }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  connection.ask(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  return connection;
}

describe('a node that is told to stop', () => {
  it('finishes what it has begun, takes nothing new, and sends its followers to come again', async () => {
    const door = await openDoor(window);
    const connection = openConnection(door.url);
    await until(() => trial.waiting === 1);
    const socket = await openSocket(door.url, headers);
    socket.start('open', 'subscription { staysOpen }');
    socket.start('real', Escalations);
    await socket.wait('open', 1);
    const stream = await openStream(door.url, Escalations);
    const ready = new URL('/ready', door.url);
    expect((await fetch(ready)).status).toBe(200);

    const begun = Date.now();
    let isStopped = false;
    const stopping = door.stop().then(() => {
      isStopped = true;
    });
    await expect(fetch(ready)).rejects.toThrow();
    connection.ask('GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    await until(() => socket.closed !== null && stream.isOver);
    expect(socket.closed).toMatchObject({ code: 1001 });
    expect(socket.of('open').map(({ type }) => type)).toEqual(['next']);
    // No "complete": it is not over, it goes on elsewhere.
    expect(stream.text).not.toContain('complete');
    expect(isStopped).toBe(false);
    expect(connection.answer).toBe('');

    trial.letGo();
    await until(() => connection.isOver);
    expect(connection.answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 503']);
    expect(connection.answer).toContain('{"data":{"slow":"done"}');
    await stopping;
    expect(Date.now() - begun).toBeLessThan(5000);
    // The node itself still works: it was one door that closed.
    expect((await fetch(new URL('/ready', window.url))).status).toBe(200);
  });

  it('does not wait for ever for those who do not let go', async () => {
    const door = await openDoor(window);
    const connection = openConnection(door.url);
    const silent = await openSocket(door.url, headers);
    silent.start('open', 'subscription { staysOpen }');
    await silent.wait('open', 1);
    await until(() => trial.waiting === 2);
    silent.fallSilent();
    const begun = Date.now();
    await door.stop();
    expect(Date.now() - begun).toBeLessThan(10_000);
    await until(() => connection.isOver);
    expect(connection.answer).toBe('');
    silent.cut();
    trial.letGo();
  });
});
