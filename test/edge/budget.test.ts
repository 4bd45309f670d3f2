import { randomUUID } from 'node:crypto';
import { connect, createServer, type Socket as NetSocket } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkOf } from '../../src/platform/edge/remoteAddress.ts';
import { type BudgetOptions, openBudget } from '../../src/platform/graphql/limits/budget.ts';
import { createLog } from '../../src/platform/log.ts';
import type { RunningServer, ServerOptions } from '../../src/server.ts';
import { Client } from '../support/client.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Follow, Note } from '../support/documents.ts';
import { openDoor } from '../support/door.ts';
import { readableLog } from '../support/log.ts';
import { freePort } from '../support/process.ts';
import { openSocket } from '../support/socket.ts';
import { until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
});
afterAll(() => window.close());

const silent = createLog('silent');
/** Costs one point. */
const small = '{ viewer { __typename } }';

/** Works with a door at which every caller has this budget. */
async function atDoor(
  { settings, ...budget }: Partial<BudgetOptions> & { settings?: Partial<ServerOptions> },
  work: (door: RunningServer) => Promise<void>,
): Promise<void> {
  const opened = await openBudget({ points: 5, log: silent, ...budget });
  const door = await openDoor(window, { budget: opened, ...settings });
  try {
    await work(door);
  } finally {
    await door.stop();
    opened.close();
  }
}

const as = (door: RunningServer, login: string | null) =>
  new Client(door.url, login === null ? null : () => window.key.sign(login));

async function post(
  door: RunningServer,
  login: string | null,
  further: Record<string, string> = {},
  query = small,
) {
  const response = await fetch(door.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(await as(door, login).headers()),
      ...further,
    },
    body: JSON.stringify({ query }),
  });
  return { response, answer: (await response.json()) as any };
}

/** How often this may be asked before it is refused. */
async function countUntilRefused(ask: () => Promise<{ response: Response }>): Promise<number> {
  for (let count = 0; count < 50; count += 1) {
    if ((await ask()).response.status === 429) return count;
  }
  return Number.POSITIVE_INFINITY;
}

describe('the budget of a caller', () => {
  it('is told with each answer, and refuses when it is spent, with the time to wait', async () => {
    await atDoor({}, async (door) => {
      for (const remaining of [4, 3, 2, 1, 0]) {
        const { response, answer } = await post(door, 'manager.a');
        expect(response.status).toBe(200);
        expect(answer.extensions.cost).toMatchObject({ requested: 1, remaining });
        const refillsIn = Date.parse(answer.extensions.cost.refillsAt) - Date.now();
        expect(refillsIn).toBeGreaterThan(30_000);
        expect(refillsIn).toBeLessThanOrEqual(60_000);
      }
      const { response, answer } = await post(door, 'manager.a');
      expect(response.status).toBe(429);
      expect(answer.data).toBeUndefined();
      const [{ message, extensions }] = answer.errors;
      expect(extensions).toEqual({ code: 'BUDGET_EXHAUSTED', retryAfter: expect.any(Number) });
      expect(extensions.retryAfter).toBeGreaterThan(30);
      expect(extensions.retryAfter).toBeLessThanOrEqual(60);
      expect(response.headers.get('retry-after')).toBe(String(extensions.retryAfter));
      expect(message).toContain(`in ${extensions.retryAfter} seconds`);
      expect(answer.extensions.cost).toMatchObject({ remaining: 0 });
      const chinese = await post(door, 'manager.a', { 'accept-language': 'zh' });
      expect(chinese.answer.errors[0].message).toMatch(/\uff0c请在 \d+ 秒后重试\u3002$/);
    });
  });

  it('is one for each person, wherever they call from, and over every transport', async () => {
    await atDoor({}, async (door) => {
      expect(await countUntilRefused(() => post(door, 'manager.a'))).toBe(5);
      const socket = await openSocket(door.url, await window.as('manager.a').headers());
      socket.start('1', small);
      const [refused] = await socket.wait('1', 1);
      expect(refused?.payload.errors).toMatchObject([{ extensions: { code: 'BUDGET_EXHAUSTED' } }]);
      expect(refused?.payload.errors[0].extensions.retryAfter).toBeGreaterThan(0);
      expect(JSON.stringify(refused)).not.toContain('http');
      socket.start('2', 'subscription { escalationRaised { cursor } }');
      const [begun] = await socket.wait('2', 1);
      expect(begun?.payload.errors).toMatchObject([{ extensions: { code: 'BUDGET_EXHAUSTED' } }]);
      expect(socket.closed).toBeNull();
      socket.cut();
      expect((await post(door, 'manager.b')).response.status).toBe(200);
    });
  });

  it('is full again after its time', async () => {
    await atDoor({ points: 2, refillEvery: 1 }, async (door) => {
      expect(await countUntilRefused(() => post(door, 'manager.a'))).toBe(2);
      await until(async () => (await post(door, 'manager.a')).response.status === 200, 5000);
    });
  });

  it('is spent by the cost of an operation, and not by what is too large in any case', async () => {
    await atDoor({ points: 300 }, async (door) => {
      const { answer } = await post(
        door,
        'manager.a',
        {},
        '{ communities(first: 100) { edges { node { name } } } }',
      );
      const { requested, remaining } = answer.extensions.cost;
      expect(requested).toBeGreaterThanOrEqual(100);
      expect(remaining).toBe(300 - requested);
      const greedy = `{ communities(first: 100) { edges { node { units(first: 100) { edges { node {
        requests(first: 100) { edges { cursor } } } } } } } } }`;
      const refused = await post(door, 'manager.a', {}, greedy);
      expect(refused.answer.errors[0].extensions.code).toBe('OPERATION_TOO_LARGE');
      const next = await post(door, 'manager.a');
      expect(next.answer.extensions.cost.remaining).toBe(remaining - 1);
    });
  });

  it('is spent by the start of a subscription, not by its events', async () => {
    const request = await file(window, company, { priority: 'LOW' });
    await atDoor({ points: 5 }, async (door) => {
      const watch = await as(door, 'manager.a').subscribe('WebSocket', Follow, {
        requestId: request.id,
      });
      await until(async () => {
        await window.as('staff.engineering.a').mutate(Note, { id: request.id });
        return watch.events.length >= 10;
      });
      expect((await post(door, 'manager.a')).answer.extensions.cost.remaining).toBeLessThan(4);
      expect((await post(door, 'manager.a')).response.status).toBe(200);
      watch.end();
    });
  });
});

describe('the budget of those without a token', () => {
  const from = (...addresses: string[]) => ({ 'x-forwarded-for': addresses.join(', ') });

  it('is one for each address, as the proxy in front tells it', async () => {
    await atDoor({ settings: { proxies: 1 } }, async (door) => {
      expect(await countUntilRefused(() => post(door, null, from('198.51.100.7')))).toBe(5);
      expect((await post(door, null, from('198.51.100.8'))).response.status).toBe(200);
      // What stands before the proxy's own word, the caller may have made up.
      const forged = from('203.0.113.1', '198.51.100.7');
      expect((await post(door, null, forged)).response.status).toBe(429);
      expect((await post(door, 'manager.a', from('198.51.100.7'))).response.status).toBe(200);
    });
  });

  it('is one for each /64 of IPv6', async () => {
    await atDoor({ settings: { proxies: 1 } }, async (door) => {
      let host = 0;
      const roam = () => post(door, null, from(`2001:db8:0:1::${(host++).toString(16)}`));
      expect(await countUntilRefused(roam)).toBe(5);
      expect((await post(door, null, from('2001:db8:0:2::1'))).response.status).toBe(200);
    });
  });

  it('takes nobody at their word where no proxy stands in front', async () => {
    await atDoor({}, async (door) => {
      let last = 0;
      expect(await countUntilRefused(() => post(door, null, from(`198.51.100.${last++}`)))).toBe(5);
    });
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:a:b:c:d:e:f', '2001:db8:a:b::/64'],
    ['2001:0db8:000a::1', '2001:db8:a:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64'],
    ['', ''],
  ])('takes %s for %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('where Redis is not there', () => {
  it('a node counts alone, and tells of it once', async () => {
    const { log, entries } = readableLog();
    const redisUrl = `redis://127.0.0.1:${await freePort()}`;
    await atDoor({ redisUrl, log }, async (door) => {
      expect(await countUntilRefused(() => post(door, 'manager.a'))).toBe(5);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(entries.map(({ msg }) => msg)).toEqual(['Redis is away; this node counts alone']);
    });
  });
});

const redisUrl = process.env.TEST_REDIS_URL;

/** Leads to Redis, until a test closes the road. */
async function openRoad(url: string) {
  const { hostname, port } = new URL(url);
  const open = new Set<NetSocket>();
  let state: 'open' | 'closed' | 'silent' = 'open';
  const road = createServer((near) => {
    if (state === 'closed') return near.destroy();
    open.add(near);
    near.on('error', () => {}).on('close', () => open.delete(near));
    if (state === 'silent') return;
    const far = connect(Number(port || 6379), hostname);
    open.add(far);
    far.on('error', () => {}).on('close', () => open.delete(far));
    near.pipe(far).pipe(near);
  });
  const at = await freePort();
  await new Promise<void>((resolve) => road.listen(at, '127.0.0.1', resolve));
  const cut = () => {
    for (const end of open) end.destroy();
  };
  return {
    url: `redis://127.0.0.1:${at}`,
    close() {
      state = 'closed';
      cut();
    },
    reopen() {
      state = 'open';
      cut();
    },
    /** Nothing is refused and nothing comes through, as behind a broken cable. */
    silence() {
      state = 'silent';
      for (const end of open) end.unpipe().pause();
    },
    remove() {
      cut();
      road.close();
    },
  };
}

describe.skipIf(!redisUrl)('where nodes share a Redis', () => {
  const prefix = `one-window-test:${randomUUID()}`;
  let redis: Redis;

  beforeAll(() => {
    redis = new Redis(redisUrl as string);
  });
  afterAll(async () => {
    await redis.del(...(await redis.keys(`${prefix}*`)));
    redis.disconnect();
  });

  it('they share the budgets, and what they wrote goes by itself', async () => {
    const shared = { redisUrl, prefix: `${prefix}:shared`, points: 6 };
    await atDoor(shared, (one) =>
      atDoor(shared, async (other) => {
        let turn = 0;
        const ask = () => post(turn++ % 2 === 0 ? one : other, 'manager.a');
        expect(await countUntilRefused(ask)).toBe(6);
        for (const door of [one, other]) {
          const { response } = await post(door, 'manager.a');
          expect(response.status).toBe(429);
          expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
        }
        const keys = await redis.keys(`${prefix}:shared*`);
        expect(keys).toHaveLength(1);
        // Ids alone are kept, and for a minute.
        expect(keys[0]).toMatch(/:Staff:[\da-f-]{36}$/);
        expect(await redis.pttl(keys[0] as string)).toBeGreaterThan(0);
        expect(await redis.pttl(keys[0] as string)).toBeLessThanOrEqual(60_000);
      }),
    );
  });

  it.each(['close', 'silence'] as const)(
    'an outage is bridged, and told of once each time: %s',
    async (kind) => {
      const { log, entries } = readableLog();
      const road = await openRoad(redisUrl as string);
      const budget = { redisUrl: road.url, prefix: `${prefix}:${kind}`, points: 1000, log };
      const login = 'manager.a';
      try {
        await atDoor(budget, async (door) => {
          expect((await post(door, login)).answer.extensions.cost.remaining).toBe(999);
          road[kind]();
          const told = () => entries.map(({ msg }) => msg);
          const begun = performance.now();
          for (let count = 0; count < 5; count += 1) {
            expect((await post(door, login)).response.status).toBe(200);
          }
          // The first waits for an answer, the next ones do not.
          expect(performance.now() - begun).toBeLessThan(1500);
          await until(() => told().length > 0);
          expect(told()).toEqual(['Redis is away; this node counts alone']);
          road.reopen();
          await until(() => told().length > 1);
          expect(told()[1]).toBe('Redis is back');
          // What was spent before the outage is still known.
          expect((await post(door, login)).answer.extensions.cost.remaining).toBeLessThan(999);
        });
      } finally {
        road.remove();
      }
    },
  );
});
