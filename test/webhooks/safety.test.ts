import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Outbound } from '../../src/platform/outbound.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { type Listener, letIn, listen } from '../support/partners.ts';
import { answers, Receiver } from '../support/receiver.ts';
import { HeldTime, until } from '../support/time.ts';
import { look, untilQuiet } from '../support/webhooks.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Stands for a public address: the one that may be called. 127.0.0.1 stays private. */
const open = '127.0.0.2';
/** A server inside, which nothing may reach: on the same port, so that the address alone decides. */
let inner: Receiver;
let outer: Receiver;

/** What each look-up of a name brings, one after the other; the last one again and again. */
const names: Record<string, string[]> = {};
const lookups: string[] = [];

const lookup = ((name: string, options: { all?: boolean }, callback: any) => {
  lookups.push(name);
  const known = names[name] ?? [];
  const address = known.length > 1 ? known.shift() : known[0];
  if (!address) return callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
  const family = address.includes(':') ? 6 : 4;
  const all: LookupAddress[] = [{ address, family }];
  return options.all ? callback(null, all) : callback(null, address, family);
}) as LookupFunction;

const options = { httpsOnly: false, allowPrivate: [open], timeout: 1000, lookup };

beforeAll(async () => {
  outer = await new Receiver().comeUp(open);
  inner = await new Receiver().comeUp('127.0.0.1', outer.port);
});
afterAll(async () => {
  await inner.goDown();
  await outer.goDown();
});
beforeEach(() => {
  lookups.length = 0;
  outer.answer = answers.well;
});

describe('a call to a server of others', () => {
  const outbound = new Outbound(options);
  const call = (url: string) => outbound.post(url, { 'content-length': '2' }, '{}');

  it('reaches what is public', async () => {
    names['partner.test'] = [open];
    expect(await call(outer.url(open))).toMatchObject({ httpStatus: 204, failure: null });
    expect(await call(outer.url('partner.test'))).toMatchObject({ httpStatus: 204, failure: null });
    expect(lookups).toEqual(['partner.test']);
  });

  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[fe80::1]',
    '[fc00::1]',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '[64:ff9b::7f00:1]',
  ])('reaches no private address: %s', async (host) => {
    expect(await call(inner.url(host))).toMatchObject({
      httpStatus: null,
      failure: 'PRIVATE_ADDRESS',
    });
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '169.254.169.254'])(
    'reaches no private address by a name: %s',
    async (address) => {
      names['inner.test'] = [address];
      expect(await call(inner.url('inner.test'))).toMatchObject({ failure: 'PRIVATE_ADDRESS' });
    },
  );

  it('connects to the address that was checked: a name that changes gains nothing', async () => {
    names['changing.test'] = [open, '127.0.0.1'];
    // Whoever checks with one look-up and connects with another comes to the server inside here.
    expect(await call(inner.url('changing.test'))).toMatchObject({ failure: null });
    expect(lookups).toEqual(['changing.test']);
    expect(await call(inner.url('changing.test'))).toMatchObject({ failure: 'PRIVATE_ADDRESS' });
  });

  it('follows no redirect, to wherever it leads', async () => {
    outer.answer = answers.elsewhere(inner.url());
    expect(await call(outer.url(open))).toMatchObject({ httpStatus: 307, failure: 'REDIRECT' });
  });

  it('cuts off an answer that goes on and on', async () => {
    let isCut = false;
    outer.answer = (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(16 * 1024)), 1);
      response.on('close', () => {
        isCut = true;
        clearInterval(timer);
      });
    };
    expect(await call(outer.url(open))).toMatchObject({ httpStatus: 200, failure: null });
    await until(() => isCut);
  });

  it('takes no longer than it may, also when the answer drips', async () => {
    outer.answer = (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    };
    const { failure, duration } = await call(outer.url(open));
    expect(failure).toBe('TIMEOUT');
    expect(duration).toBeGreaterThanOrEqual(990);
    expect(duration).toBeLessThan(3000);
  });

  it('is encrypted where that is demanded, and by default', async () => {
    for (const strict of [new Outbound({ ...options, httpsOnly: true }), new Outbound()]) {
      expect(await strict.post(outer.url(open), {}, '{}')).toMatchObject({ failure: 'INSECURE' });
    }
    // TLS where nobody speaks it: tried, and failed.
    const url = outer.url(open).replace('http:', 'https:');
    expect(await outbound.post(url, {}, '{}')).toMatchObject({ failure: 'CONNECTION_FAILED' });
  });

  it('leaves nothing at the server inside', () => {
    expect(inner.received).toEqual([]);
  });
});

describe('webhooks', () => {
  const time = new HeldTime('2026-03-02T01:00:00Z');
  let window: Window;
  let company: Company;
  let app: Listener;

  beforeAll(async () => {
    window = await openWindow({ time, outbound: options });
    company = await findCompany(window);
    app = await letIn(window, company, 'Curious');
  });
  afterAll(() => window.close());

  it('to a name that changes arrive where it was public, and nowhere else', async () => {
    names['moving.test'] = [open, '127.0.0.1'];
    const { id } = await app.listen(outer.url('moving.test'));
    await file(window, company);
    await untilQuiet(window);
    await file(window, company);
    await untilQuiet(window);
    const { deliveries } = await look(app.client, id);
    expect(deliveries.map(({ attempts }: any) => attempts[0].failure)).toEqual([
      null,
      'PRIVATE_ADDRESS',
    ]);
    expect(inner.received).toEqual([]);
  });

  it.each([
    ['no address', 'nowhere'],
    ['another protocol', 'ftp://partner.test/'],
    ['a script', 'javascript:alert(1)'],
    ['a user name', 'https://user@partner.test/'],
    ['a password', 'https://:secret@partner.test/'],
    ['too long', `https://partner.test/${'x'.repeat(2000)}`],
  ])('are refused with an address that cannot be used: %s', async (_what, url) => {
    const input = { url, eventKinds: ['FILED'], communityIds: [company.a.id] };
    expect(await listen(app.client, input)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'url'],
    });
  });

  it('are refused without TLS where it is demanded', async () => {
    const strict = await openWindow({ time });
    const company = await findCompany(strict);
    const { client } = await letIn(strict, company, 'Plain');
    const input = { eventKinds: ['FILED'], communityIds: [company.a.id] };
    expect(await listen(client, { ...input, url: 'http://partner.test/' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'url'],
    });
    expect(await listen(client, { ...input, url: 'https://partner.test/' })).toMatchObject({
      __typename: 'CreateWebhookSuccess',
    });
    await strict.close();
  });
});
