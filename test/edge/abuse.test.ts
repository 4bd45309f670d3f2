import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findCompany } from '../support/company.ts';
import { Follow, Note } from '../support/documents.ts';
import { type NodeProcess, startProcess } from '../support/process.ts';
import { openSocket, type Socket, sendRaw } from '../support/socket.ts';
import { until } from '../support/time.ts';

/** A node in a process of its own, so that its memory is its own. */
let node: NodeProcess;
let folder: string;
let headers: Record<string, string>;
const sockets: Socket[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'one-window-abuse-'));
  node = await startProcess({ DATA_DIR: join(folder, 'data') });
  headers = {
    'content-type': 'application/json',
    ...(await node.as('manager.a').headers()),
  };
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.cut();
  // Whatever was sent: the next honest query is answered at once.
  expect(await quickest()).toBeLessThan(100);
});
afterAll(async () => {
  const { stderr } = await node.end('SIGTERM');
  await rm(folder, { recursive: true });
  expect(stderr).not.toMatch(/Unhandled|Internal error|"level":[56]0/);
});

/** The shortest of ten honest queries, in milliseconds: others work on this machine too. */
async function quickest(): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    const begun = performance.now();
    expect((await node.as('manager.a').query('{ viewer { name } }')).viewer.name).toBe(
      'He Jun 何军',
    );
    times.push(performance.now() - begun);
  }
  return Math.min(...times);
}

/** What the process holds, in MB. */
async function memory(): Promise<number> {
  const status = await readFile(`/proc/${node.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

async function open(): Promise<Socket> {
  const socket = await openSocket(node.url, await node.as('manager.a').headers());
  sockets.push(socket);
  return socket;
}

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const nest = (depth: number, around: string, middle: string) =>
  `${`${around} { `.repeat(depth)}${middle}${' }'.repeat(depth)}`;

/** What is sent, and what it is refused with. */
const documents: [string, RegExp, string][] = [
  ['10,000 levels', /more that 2000 tokens/, `{ ${nest(10_000, 'a', 'b')} }`],
  ['1,000 aliases', /more that 2000 tokens/, `{ ${repeat(1000, (i) => `a${i}: __typename`)} }`],
  [
    'fragments in a circle',
    /Cannot spread fragment/,
    'query { viewer { ...A } } fragment A on Actor { ...B } fragment B on Actor { ...A }',
  ],
  ['5,000 equal fields', /more that 2000 tokens/, `{ ${repeat(5000, () => 'viewer { id }')} }`],
  ['100 unknown directives', /Unknown directive/, `{ viewer { id ${repeat(100, () => '@x')} } }`],
  ['first: 100000', /costs \d+|1 to 100/, '{ requests(first: 100000) { edges { cursor } } }'],
  [
    'introspection in circles',
    /introspection depth|levels deep/,
    `{ __type(name: "Request") { ${nest(10, 'fields { type', 'name').replace(/ }/g, ' } }')} } }`,
  ],
  ['a word without an end', /Syntax Error/, `{ viewer(id: "${'x'.repeat(90_000)}`],
];

describe('a hostile document', () => {
  it.each(documents)(
    'with %s is refused with a reason, over HTTP',
    async (_what, reason, query) => {
      const { data, errors = [] } = await node.as('manager.a').ask(query);
      expect(data ?? null).toBeNull();
      expect(errors.map(({ message }) => message).join('\n')).toMatch(reason);
      expect(errors[0]?.extensions?.code).toMatch(/^[A-Z_]+$/);
      // What was sent is not sent back.
      expect(JSON.stringify(errors).length).toBeLessThan(60_000);
    },
  );

  it('is refused over a socket, and a subscription beside it lives on', async () => {
    const company = await findCompany(node);
    const input = {
      communityId: company.a.id,
      categoryCode: 'NOISE',
      channel: 'STAFF_ENCOUNTER',
      title: 'Followed through it all',
    };
    const { request } = await node
      .as('staff.frontdesk.a')
      .mutate(
        'mutation ($input: FileRequestInput!) { fileRequest(input: $input) { ... on FileRequestSuccess { request { id } } } }',
        { input },
      );
    const socket = await open();
    socket.start('honest', Follow, { requestId: request.id });
    for (const [index, [, reason, query]] of documents.entries()) {
      socket.start(`abuse ${index}`, query);
      const [answer] = await socket.wait(`abuse ${index}`, 1);
      const errors = answer?.type === 'error' ? answer.payload : answer?.payload.errors;
      expect(errors.map(({ message }: Error) => message).join('\n')).toMatch(reason);
    }
    await until(async () => {
      await node.as('staff.engineering.a').mutate(Note, { id: request.id });
      return socket.of('honest').length > 0;
    });
    expect(socket.closed).toBeNull();
  });
});

describe('a hostile caller', () => {
  const count = 'mutation { postUpdate(input: { requestId: "x", text: "x" }) { __typename } }';

  it.each<[string, number, () => Promise<Response>]>([
    [
      'a mutation by GET',
      405,
      () => fetch(`${node.url}?query=${encodeURIComponent(count)}`, { headers }),
    ],
    [
      'a mutation as a form',
      415,
      () =>
        fetch(node.url, {
          method: 'POST',
          headers: { authorization: headers.authorization as string },
          body: new URLSearchParams({ query: count }),
        }),
    ],
    [
      'a thousand operations at once',
      400,
      () =>
        fetch(node.url, {
          method: 'POST',
          headers,
          body: `[${repeat(1000, (i) => (i ? ',{}' : '{}'))}]`,
        }),
    ],
  ])('who sends %s is refused with a reason', async (_what, status, send) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect((await response.json()).errors[0].message).toMatch(/\w{3}/);
  });

  it('who sends 50 MB is refused before it is read', async () => {
    const body = JSON.stringify({ query: '{ viewer { id } }', filler: 'x'.repeat(50_000_000) });
    const response = await fetch(node.url, { method: 'POST', headers, body }).catch(
      (error: Error) => error,
    );
    if (response instanceof Error) {
      expect(String(response.cause)).toMatch(/EPIPE|ECONNRESET|closed/);
    } else expect(response.status).toBe(413);
  });

  it('who opens 10,000 subscriptions on one socket loses it, and nobody else waits', async () => {
    const socket = await open();
    const query = 'subscription { escalationRaised { cursor } }';
    for (let id = 1; id <= 10_000; id += 1) socket.start(String(id), query);
    const honest = await quickest();
    // On a machine that takes them in one by one they are refused one by one.
    await socket.wait('10000', 1);
    expect([undefined, 4429]).toContain(socket.closed?.code);
    // Answered in the middle of it.
    expect(honest).toBeLessThan(1000);
    const refusals = socket.messages.filter(({ type }) => type === 'error');
    expect(refusals).not.toEqual([]);
    for (const { payload } of refusals) {
      expect(payload).toMatchObject([{ extensions: { code: 'TOO_MANY_OPERATIONS' } }]);
    }
  });

  it('who shakes hands slowly is cut off, and nobody waits for them', async () => {
    const { host } = new URL(node.url);
    const slow = Array.from({ length: 50 }, () =>
      sendRaw(new URL(node.url).origin, `GET /graphql HTTP/1.1\r\nHost: ${host}\r\nUpgrade: web`),
    );
    expect(await quickest()).toBeLessThan(100);
    for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('who never reads costs nobody else anything', async () => {
    const silent = await open();
    silent.fallSilent();
    const query = '{ __schema { types { name description fields { name description } } } }';
    for (let id = 1; id <= 60; id += 1) silent.start(String(id), query);
    await until(async () => (await quickest()) < 100);
  });

  it('who does all this again and again does not make the node grow', async () => {
    const round = async () => {
      for (const [, , query] of documents) await node.as('manager.a').ask(query);
      for (let index = 0; index < 20; index += 1) {
        // Each of another text, so that none is remembered from before.
        await node
          .as('manager.a')
          .ask(`{ a${Math.random().toString(36).slice(2)} ${'x '.repeat(900)}}`);
      }
      const socket = await open();
      for (let id = 1; id <= 2000; id += 1) {
        socket.start(String(id), 'subscription { escalationRaised { cursor } }');
      }
      await socket.wait('2000', 1);
      socket.cut();
      const body = `{"query":"${'x'.repeat(5_000_000)}"}`;
      await fetch(node.url, { method: 'POST', headers, body }).catch(() => {});
    };
    await round();
    await round();
    const before = await memory();
    for (let count = 0; count < 8; count += 1) await round();
    expect((await memory()) - before).toBeLessThan(150);
  });
});
