import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import {
  readTrustedDocuments,
  trustDocuments,
} from '../../src/platform/graphql/trustedDocuments.ts';
import { openSocket } from '../support/socket.ts';
import { makeTrial, type Trial } from '../support/trialModule.ts';
import { openWindow, type Window } from '../support/window.ts';

const listed = {
  me: 'query Me { viewer { __typename } }',
  count: 'mutation Count { count }',
  follow: 'subscription Follow { oneUnreadable }',
};

let trial: Trial;
let window: Window;
let headers: Record<string, string>;

beforeAll(async () => {
  trial = await makeTrial();
  window = await openWindow({
    modules: [...builtInModules, trial.module],
    server: { trustedDocuments: trustDocuments(listed) },
  });
  headers = await window.as('tester').headers();
});
afterAll(async () => {
  await window.close();
  await trial.remove();
});

/** Sends these parameters, and answers with the first result. */
type Send = (parameters: Record<string, unknown>) => Promise<any>;

async function post(parameters: unknown, accept: string): Promise<string> {
  const response = await fetch(window.url, {
    method: 'POST',
    headers: { ...headers, accept, 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return response.text();
}

const ways: Record<string, Send> = {
  POST: async (parameters) => JSON.parse(await post(parameters, 'application/json')),
  async GET(parameters) {
    const url = new URL(window.url);
    for (const [name, value] of Object.entries(parameters)) {
      url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
    return (await fetch(url, { headers })).json();
  },
  async SSE(parameters) {
    const text = await post(parameters, 'text/event-stream');
    return JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? 'null');
  },
  async WebSocket(parameters) {
    const socket = await openSocket(window.url, headers);
    // The protocol demands a text, be it empty.
    socket.send({ id: '1', type: 'subscribe', payload: { query: '', ...parameters } });
    const [first] = await socket.wait('1', 1);
    expect(socket.closed).toBeNull();
    socket.cut();
    return first?.type === 'error' ? { errors: first.payload } : first?.payload;
  },
};

describe.each(Object.entries(ways))('where only listed documents run, over %s', (name, send) => {
  it.each([
    ['its id', { documentId: 'me' }],
    [
      'its id as clients of persisted queries send it',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'me' } } },
    ],
    ['its text', { query: listed.me }],
  ])('one runs by %s', async (_what, parameters) => {
    expect(await send(parameters)).toMatchObject({ data: { viewer: null } });
  });

  it.each<[string, Record<string, unknown>]>([
    ['an id that is not listed', { documentId: 'you' }],
    ['an id that every object has', { documentId: 'constructor' }],
    ['an id that is no text', { documentId: { me: 1 } }],
    ['a text that is not listed', { query: '{ viewer { __typename } }' }],
    ['a listed text with a word more', { query: `${listed.me} query B { viewer { __typename } }` }],
    [
      'a text that is not listed beside an id that is',
      { documentId: 'me', query: '{ __typename }' },
    ],
    ['a text that is none', { query: '{' }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
  ])('nothing else runs: %s', async (_what, parameters) => {
    const { data, errors } = await send(parameters);
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'TRUSTED_DOCUMENTS_ONLY' } }]);
  });

  it('a mutation and a subscription are held to the list as well', async () => {
    const before = trial.count;
    for (const query of ['mutation { count }', 'subscription { staysOpen }']) {
      const { errors } = await send({ query });
      expect(errors).toMatchObject([{ extensions: { code: 'TRUSTED_DOCUMENTS_ONLY' } }]);
    }
    expect([trial.count, trial.waiting]).toEqual([before, 0]);
    if (name !== 'GET') {
      expect(await send({ documentId: 'count' })).toMatchObject({ data: { count: before + 1 } });
    }
    if (name === 'SSE' || name === 'WebSocket') {
      expect(await send({ documentId: 'follow' })).toMatchObject({
        data: { oneUnreadable: 'first' },
      });
    }
  });
});

describe('the file of listed documents', () => {
  it('is read at the start, and one that cannot be used is told of in a sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'one-window-documents-'));
    const file = join(folder, 'documents.json');
    const read = async (text: string) => {
      await writeFile(file, text);
      return readTrustedDocuments(file);
    };
    try {
      await expect(readTrustedDocuments(file)).rejects.toThrow(
        `TRUSTED_DOCUMENTS: ${file} cannot be read.`,
      );
      expect((await read(JSON.stringify(listed))).has(listed.me)).toBe(true);
      for (const text of ['', '{', '[]', '["{ a }"]', '{"a": 1}', '{"a": {"b": "c"}}', 'null']) {
        await expect(read(text), text).rejects.toThrow('must hold one JSON object');
      }
      await expect(read('{"broken": "{ viewer "}')).rejects.toThrow(
        'has a text that is no document: "broken".',
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
