import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { openDoor } from '../support/door.ts';
import { openGraphiql } from '../support/graphiql.ts';
import { sendRaw } from '../support/socket.ts';
import { makeTrial, type Trial } from '../support/trialModule.ts';
import { openWindow, type Window } from '../support/window.ts';

const friend = 'https://desk.example';

let trial: Trial;
let window: Window;
let headers: Record<string, string>;

beforeAll(async () => {
  trial = await makeTrial();
  window = await openWindow({
    modules: [...builtInModules, trial.module],
    server: { origins: [friend, 'https://second.example'] },
  });
  headers = { 'content-type': 'application/json', ...(await window.as('tester').headers()) };
});
afterAll(async () => {
  await window.close();
  await trial.remove();
});

const typename = JSON.stringify({ query: '{ __typename }' });
const count = JSON.stringify({ query: 'mutation { count }' });

function post(body: BodyInit, further: Record<string, string> = {}, url = window.url) {
  return fetch(url, { method: 'POST', headers: { ...headers, ...further }, body });
}

function get(parameters: Record<string, string>, further: Record<string, string> = headers) {
  const url = new URL(window.url);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const { 'content-type': _none, ...rest } = further;
  return fetch(url, { headers: rest });
}

/** The refusal, which is one error with a message for people and a code for programs. */
async function refusalOf(call: Promise<Response>) {
  const before = trial.count;
  const response = await call;
  const text = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^application\/.*json/);
  const { data, errors } = JSON.parse(text);
  expect(data ?? null).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors[0].message).toMatch(/\w{3,}.*\.$/);
  expect(trial.count).toBe(before);
  return { status: response.status, code: errors[0].extensions.code, text, response };
}

describe('a mutation is done for nobody but who posts it as JSON', () => {
  const form = new URLSearchParams({ query: 'mutation { count }' });
  const parts = () => {
    const data = new FormData();
    data.set('operations', count);
    data.set('map', '{}');
    return data;
  };
  it.each<[string, () => BodyInit, string | undefined]>([
    ['a form', () => form, undefined],
    ['a form with parts', parts, undefined],
    ['plain text', () => count, 'text/plain'],
    ['GraphQL as it is', () => 'mutation { count }', 'application/graphql'],
    ['two types at once', () => count, 'application/json, text/plain'],
  ])('not as %s', async (_what, body, type) => {
    const { 'content-type': _json, ...signed } = headers;
    const typed = type ? { ...signed, 'content-type': type } : signed;
    const call = fetch(window.url, { method: 'POST', headers: typed, body: body() });
    expect(await refusalOf(call)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('not by GET', async () => {
    const { status, text } = await refusalOf(get({ query: 'mutation { count }' }));
    expect(status).toBe(405);
    expect(text).toContain('POST');
  });

  it('not when its answer could not be read', async () => {
    const refused = await refusalOf(post(count, { accept: 'image/png' }));
    expect(refused).toMatchObject({ status: 406, code: 'NOT_ACCEPTABLE' });
    // The way was wrong, not the mutation.
    const before = trial.count;
    expect((await post(count)).status).toBe(200);
    expect(trial.count).toBe(before + 1);
  });

  it('not by another method', async () => {
    const call = fetch(window.url, { method: 'PUT', headers, body: count });
    const { status, code, response } = await refusalOf(call);
    expect([status, code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(response.headers.get('allow')).toBe('GET, POST');
  });
});

describe('a request that a page elsewhere can send unasked', () => {
  it('is refused: a GET without a token, unless a header shows that it is meant', async () => {
    const query = { query: '{ __typename }' };
    const refused = await refusalOf(get(query, {}));
    expect(refused).toMatchObject({ status: 403, code: 'PREFLIGHT_REQUIRED' });
    expect((await get(query, { 'graphql-require-preflight': '1' })).status).toBe(200);
    expect((await get(query)).status).toBe(200);
  });
});

describe('a request that cannot be read', () => {
  it.each(['variables', 'extensions'])('names broken %s', async (name) => {
    const broken = get({ query: '{ __typename }', [name]: '{"secret":' });
    const { status, code, text } = await refusalOf(broken);
    expect([status, code]).toEqual([400, 'BAD_REQUEST']);
    expect(text).toContain(name);
    expect(text).not.toContain('secret');
  });

  it.each(['application/json', 'application/graphql-response+json'])(
    'gets none of its broken JSON back: %s',
    async (accept) => {
      const { status, text } = await refusalOf(post('{"phone": "13800000000"', { accept }));
      expect(status).toBe(400);
      expect(text).not.toContain('1380');
    },
  );

  it('may not be compressed', async () => {
    const refused = await refusalOf(post(typename, { 'content-encoding': 'gzip' }));
    expect(refused).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('may not hold several operations', async () => {
    const refused = await refusalOf(post(`[${typename},${typename}]`));
    expect(refused).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(refused.text).toContain('Batching');
  });

  it('may not grow without end, though it does not say how long it is', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(20_000).fill(32)),
    });
    const call = fetch(window.url, {
      method: 'POST',
      headers,
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(
      (await call.catch((error: Error) => ({ status: String(error.cause) }))).status,
    ).toSatisfy(
      (status: unknown) => status === 413 || /EPIPE|ECONNRESET|closed/.test(String(status)),
    );
  });

  it('is told where the API is', async () => {
    const elsewhere = fetch(new URL('/elsewhere', window.url));
    expect(await refusalOf(elsewhere)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('a subscription whose events could not be sent', () => {
  it('does not begin', async () => {
    const call = post(JSON.stringify({ query: 'subscription { staysOpen }' }), {
      accept: 'application/json',
    });
    expect(await refusalOf(call)).toMatchObject({ status: 406, code: 'NOT_ACCEPTABLE' });
    expect(trial.waiting).toBe(0);
  });
});

describe('pages of other origins', () => {
  const ask = (origin: string) =>
    fetch(window.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('may call when they are on the list', async () => {
    const answer = await ask(friend);
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': friend,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': expect.stringMatching(/authorization.*content-type/),
      vary: 'Origin',
    });
    const call = await post(typename, { origin: friend });
    expect(call.headers.get('access-control-allow-origin')).toBe(friend);
    expect(call.headers.get('vary')).toBe('Origin');
    expect(call.headers.get('access-control-allow-credentials')).toBeNull();
    // Refusals are to be read as well.
    const refused = await post(typename, { origin: friend, accept: 'image/png' });
    expect(refused.headers.get('access-control-allow-origin')).toBe(friend);
  });

  it.each(['https://evil.example', `${friend}.evil.example`, 'http://desk.example', 'null'])(
    'may not otherwise: %s',
    async (origin) => {
      const answer = await ask(origin);
      expect(answer.status).toBe(403);
      for (const { headers: given } of [answer, await post(typename, { origin })]) {
        expect([...given.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
        expect(given.get('vary')).toBe('Origin');
      }
    },
  );

  it('are none unless somebody names them', async () => {
    const door = await openDoor(window);
    try {
      const answer = await post(typename, { origin: friend }, door.url);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    } finally {
      await door.stop();
    }
  });
});

describe('every answer tells browsers to be careful', () => {
  it('whatever it is', async () => {
    const answers = [
      await post(typename),
      await post('{'),
      await fetch(new URL('/health', window.url)),
      await fetch(new URL('/ready', window.url)),
      await fetch(new URL('/nothing', window.url)),
      await post(count, { accept: 'image/png' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200, 200, 404, 406]);
    for (const { headers: given } of answers) {
      expect(Object.fromEntries(given)).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
      expect(given.get('strict-transport-security')).toBeNull();
      expect(given.get('x-powered-by')).toBeNull();
    }
  });

  it('and to stay with HTTPS, in production', async () => {
    const door = await openDoor(window, { isProduction: true });
    try {
      const answer = await post(typename, {}, door.url);
      expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    } finally {
      await door.stop();
    }
  });

  it('GraphiQL runs the one script that came with its page, and sits in no frame', async () => {
    const door = await openGraphiql(window);
    try {
      const open = () => fetch(door.url, { headers: { accept: 'text/html' } });
      const [page, again] = [await open(), await open()];
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*(unsafe|https?:|\*)/);
      const [, nonce] = /script-src 'nonce-([^']{20,})'/.exec(policy) ?? [];
      const [markup = ''] = (await page.text()).split('</script>');
      expect(markup.match(/<script\b[^>]*>\s/g)).toEqual([`<script nonce="${nonce}">\n`]);
      expect(again.headers.get('content-security-policy')).not.toBe(policy);
      await again.body?.cancel();
    } finally {
      await door.stop();
    }
  });
});

describe('a request that comes slowly', () => {
  it.each([
    ['its first lines', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n'],
    [
      'its body',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"que',
    ],
  ])('is cut off in time: %s', async (_what, beginning) => {
    const door = await openDoor(window, { patience: { headers: 300, request: 600 } });
    try {
      const begun = performance.now();
      const answer = await sendRaw(new URL(door.url).origin, beginning);
      expect(performance.now() - begun).toBeLessThan(4000);
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect((await post(typename, {}, door.url)).status).toBe(200);
    } finally {
      await door.stop();
    }
  });
});

describe('whoever asks whether the node is ready', () => {
  it('is told no in time when the database does not answer', async () => {
    const door = await openDoor(window, { isReady: () => new Promise(() => {}) });
    try {
      const begun = performance.now();
      expect((await fetch(new URL('/ready', door.url))).status).toBe(503);
      expect(performance.now() - begun).toBeLessThan(4000);
    } finally {
      await door.stop();
    }
  });
});
