import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { builtInModules } from '../../src/modules/index.ts';
import { readableLog } from '../support/log.ts';
import { openSocket } from '../support/socket.ts';
import { until } from '../support/time.ts';
import { makeTrial, secret, type Trial } from '../support/trialModule.ts';
import { openWindow, type Window } from '../support/window.ts';

let trial: Trial;
let window: Window;
const { log, entries } = readableLog();

beforeAll(async () => {
  trial = await makeTrial();
  window = await openWindow({
    modules: [...builtInModules, trial.module],
    log,
    server: { patience: { introduction: 500 } },
  });
});
afterEach(() => {
  trial.isIdentifyBroken = false;
  entries.length = 0;
});
afterAll(async () => {
  trial.letGo();
  await window.close();
  await trial.remove();
});

const hello = { type: 'connection_init' };
const follow = (id: string) => ({
  id,
  type: 'subscribe',
  payload: { query: 'subscription { staysOpen }' },
});

/** Opens a socket, sends these messages, and answers how the server closed it. */
async function closeOf(messages: unknown[], protocol?: string) {
  const begun = performance.now();
  const socket = new WebSocket(window.url.replace('http', 'ws'), protocol ? [protocol] : []);
  const send = (...sent: unknown[]) => {
    for (const message of sent) {
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    }
  };
  const [first, ...rest] = messages;
  socket.on('open', () => send(...(first === undefined ? [] : [first])));
  // What follows the introduction waits for its answer.
  socket.once('message', () => send(...rest));
  return new Promise<{ code: number; reason: string; after: number }>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code, reason) =>
      resolve({ code, reason: String(reason), after: performance.now() - begun }),
    );
  });
}

describe('a socket is closed by the code that the protocol has for it', () => {
  it.each([
    [4400, 'a message that is no JSON', [hello, 'no { json']],
    [4400, 'a message of no known type', [hello, { type: 'please' }]],
    [4400, 'an operation without a text', [hello, { id: '1', type: 'subscribe', payload: {} }]],
    [4401, 'an operation before the introduction', [follow('1')]],
    [4403, 'a bad token', [{ ...hello, payload: { authorization: 'Bearer nonsense' } }]],
    [4409, 'two operations with one id', [hello, follow('twice'), follow('twice')]],
    [4429, 'two introductions', [hello, hello]],
  ])('%d: %s', async (code, _what, messages) => {
    const signed = await window.as('tester').headers();
    const sent = messages.map((message) =>
      message === hello ? { ...hello, payload: signed } : message,
    );
    const close = await closeOf(sent, 'graphql-transport-ws');
    expect(close).toMatchObject({ code, reason: expect.stringMatching(/\w/) });
    expect(JSON.stringify([close, entries])).not.toContain('at ');
  });

  it('4406: no protocol, or one that is not spoken here', async () => {
    expect(await closeOf([])).toMatchObject({ code: 4406 });
    await expect(closeOf([], 'graphql-ws')).rejects.toThrow('no subprotocol');
  });

  it('4408: no introduction in time', async () => {
    const { code, after } = await closeOf([], 'graphql-transport-ws');
    expect(code).toBe(4408);
    expect(after).toBeGreaterThanOrEqual(490);
    expect(after).toBeLessThan(3000);
  });

  it('4500: the caller cannot be looked up, which is in the log and not in the answer', async () => {
    trial.isIdentifyBroken = true;
    const introduction = { ...hello, payload: await window.as('tester').headers() };
    const { code, reason } = await closeOf([introduction], 'graphql-transport-ws');
    expect([code, reason]).toEqual([4500, 'Internal server error']);
    expect(entries).toMatchObject([{ level: 50, err: { message: secret } }]);
    // The next one finds everything in order.
    trial.isIdentifyBroken = false;
    const socket = await openSocket(window.url, await window.as('tester').headers());
    expect(socket.closed).toBeNull();
    socket.cut();
  });

  it('1001: the server stops', async () => {
    const other = await openWindow({ modules: [...builtInModules, trial.module] });
    const socket = await openSocket(other.url, await other.as('tester').headers());
    socket.start('open', 'subscription { staysOpen }');
    await socket.wait('open', 1);
    await other.close();
    await until(() => socket.closed !== null);
    expect(socket.closed?.code).toBe(1001);
  });
});
