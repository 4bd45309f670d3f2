import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { readableLog } from '../support/log.ts';
import { openSocket, type Socket } from '../support/socket.ts';
import { makeTrial, secret, type Trial } from '../support/trialModule.ts';
import { openWindow, type Window } from '../support/window.ts';

let trial: Trial;
let window: Window;
let headers: Record<string, string>;
let socket: Socket;
const { log, entries } = readableLog();

beforeAll(async () => {
  trial = await makeTrial();
  window = await openWindow({ modules: [...builtInModules, trial.module], log });
  headers = await window.as('tester').headers();
  socket = await openSocket(window.url, headers);
  socket.start('bystander', 'subscription { staysOpen }');
  await socket.wait('bystander', 1);
});
afterEach(() => {
  trial.isIdentifyBroken = false;
  entries.length = 0;
  // Whatever went wrong, the socket and what else runs on it are untouched.
  expect(socket.closed).toBeNull();
  expect(socket.of('bystander')).toHaveLength(1);
});
afterAll(async () => {
  trial.letGo();
  expect((await socket.wait('bystander', 2)).map(({ type }) => type)).toEqual(['next', 'complete']);
  socket.cut();
  await window.close();
  await trial.remove();
});

/** How a call ended: the results one after the other, and everything that came over the line. */
interface Answer {
  results: Record<string, any>[];
  text: string;
}

async function post(query: string, further: Record<string, string> = {}): Promise<string> {
  const response = await fetch(window.url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', ...further },
    body: JSON.stringify({ query }),
  });
  return JSON.stringify([...response.headers]) + (await response.text());
}

const ways: Record<string, (query: string) => Promise<Answer>> = {
  async HTTP(query) {
    const text = await post(query);
    return { results: [JSON.parse(text.slice(text.indexOf('{')))], text };
  },
  async SSE(query) {
    const text = await post(query, { accept: 'text/event-stream' });
    const results = [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data ?? ''));
    return { results, text };
  },
  async WebSocket(query) {
    const id = `${query} ${socket.messages.length}`;
    socket.start(id, query);
    let messages: Record<string, any>[] = [];
    do messages = await socket.wait(id, messages.length + 1);
    while (messages.at(-1)?.type === 'next');
    return {
      results: messages.flatMap(({ type, payload }) =>
        type === 'next' ? [payload] : type === 'error' ? [{ errors: payload }] : [],
      ),
      text: JSON.stringify(messages),
    };
  },
};

/** The detail is in the log, under the id that the caller was shown, and nowhere in the answer. */
function expectMasked({ results, text }: Answer): void {
  const errors = results.flatMap((result) => result.errors ?? []);
  expect(errors).toHaveLength(1);
  const { message, extensions } = errors[0];
  expect(extensions).toEqual({
    code: 'INTERNAL_SERVER_ERROR',
    errorId: expect.stringMatching(/^[\da-f-]{36}$/),
  });
  expect(message).toContain(extensions.errorId);
  expect(text).not.toContain(secret);
  expect(text).not.toMatch(/trialModule|node_modules|\.ts\b/);
  expect(entries.map(({ errorId, err }) => [errorId, err.message])).toEqual([
    [extensions.errorId, secret],
  ]);
  expect(entries[0]?.err.stack).toContain('trialModule');
}

describe.each(Object.entries(ways))('what goes wrong inside, seen over %s', (_name, ask) => {
  it('shows in a query as an id to report, and the detail stays in the log', async () => {
    const answer = await ask('{ broken }');
    expect(answer.results).toMatchObject([{ data: null, errors: [{ path: ['broken'] }] }]);
    expectMasked(answer);
  });

  it('shows the same way when it is found out who is calling', async () => {
    trial.isIdentifyBroken = true;
    expectMasked(await ask('{ viewer { name } }'));
  });
});

describe.each(Object.entries(ways).filter(([name]) => name !== 'HTTP'))(
  'what goes wrong inside, followed over %s',
  (_name, ask) => {
    it('shows the same way when a subscription cannot begin', async () => {
      const answer = await ask('subscription { neverBegins }');
      expect(answer.results).toHaveLength(1);
      expectMasked(answer);
    });

    it('spoils one event of a subscription, not the next one', async () => {
      const answer = await ask('subscription { oneUnreadable }');
      expect(answer.results.map(({ data }) => data)).toEqual([
        { oneUnreadable: 'first' },
        null,
        { oneUnreadable: 'third' },
      ]);
      expectMasked(answer);
    });

    it('ends a subscription whose source breaks off', async () => {
      const answer = await ask('subscription { breaksOff }');
      expect(answer.results[0]).toMatchObject({ data: { breaksOff: 'first' } });
      expect(answer.results).toHaveLength(2);
      expectMasked(answer);
    });
  },
);

describe('what goes wrong inside', () => {
  it.each([
    ['a query', '{ broken }', 'application/json'],
    ['a subscription that cannot begin', 'subscription { neverBegins }', 'text/event-stream'],
    ['an event', 'subscription { oneUnreadable }', 'text/event-stream'],
  ])('is told in the language of the call: %s', async (_what, query, accept) => {
    const text = await post(query, { accept, 'accept-language': 'zh-CN, en;q=0.5' });
    expect(entries).toHaveLength(1);
    expect(text).toContain(`系统内部出错。请报告编号 ${entries[0]?.errorId}。`);
  });

  it('opens no socket when it is found out who is calling', async () => {
    trial.isIdentifyBroken = true;
    const refused = await openSocket(window.url, headers);
    expect(refused.closed?.code).toBe(4500);
    expect(JSON.stringify([refused.closed, refused.messages])).not.toContain(secret);
  });
});
