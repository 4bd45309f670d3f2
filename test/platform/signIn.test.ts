import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalKey, openLocalKey } from '../../src/platform/auth/localKey.ts';
import type { RunningServer } from '../../src/server.ts';
import { aRequest, type Company, file, findCompany } from '../support/company.ts';
import { Escalations, File, ReportUp } from '../support/documents.ts';
import { openDoor } from '../support/door.ts';
import { openSocket } from '../support/socket.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
/** A door whose key lies in a folder that the tests can read. */
let door: RunningServer;
let folder: string;
let key: LocalKey;
let jwk: JWK;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
  folder = await mkdtemp(join(tmpdir(), 'one-window-key-'));
  key = await openLocalKey(folder);
  jwk = JSON.parse(await readFile(join(folder, 'local-key.json'), 'utf8'));
  door = await openDoor({ ...window, key });
});
afterAll(async () => {
  await door.stop();
  await window.close();
  await rm(folder, { recursive: true });
});

const seconds = (date: number) => Math.floor(date / 1000);

/** A token signed with the right key, but with something else in it. */
async function signed(
  claims: Record<string, unknown>,
  { alg = 'EdDSA', secret = importJWK(jwk, 'EdDSA') as Promise<any> } = {},
): Promise<string> {
  const usual = {
    sub: 'staff.frontdesk.a',
    iss: 'one-window-local',
    iat: seconds(Date.now()),
    exp: seconds(Date.now()) + 3600,
  };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg }).sign(await secret);
}

/** A good token with some of its parts replaced. */
async function forged(changes: { header?: object; claims?: object; signature?: string }) {
  const [header = '', claims = '', signature = ''] = (await signed({})).split('.');
  const replace = (part: string, change: object = {}) =>
    Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(part, 'base64url').toString()), ...change }),
    ).toString('base64url');
  return [
    replace(header, changes.header),
    replace(claims, changes.claims),
    changes.signature ?? signature,
  ].join('.');
}

const bad: Record<string, () => Promise<string>> = {
  'that is no token': async () => 'Bearer nonsense',
  'with nothing in it': async () => 'Bearer',
  'of another kind': async () => `Basic ${Buffer.from('admin:admin').toString('base64')}`,
  'that has expired': async () => `Bearer ${await signed({ exp: seconds(Date.now()) - 1 })}`,
  'that is not good yet': async () => `Bearer ${await signed({ nbf: seconds(Date.now()) + 3600 })}`,
  'of another key': async () => `Bearer ${await window.key.sign('staff.frontdesk.a')}`,
  'of another issuer': async () => `Bearer ${await signed({ iss: 'elsewhere' })}`,
  'that names nobody': async () => `Bearer ${await signed({ sub: undefined })}`,
  'whose name was changed': async () => `Bearer ${await forged({ claims: { sub: 'admin' } })}`,
  'that says it needs no signature': async () =>
    `Bearer ${await forged({ header: { alg: 'none' }, signature: '' })}`,
  'that says it needs no signature, and has one': async () =>
    `Bearer ${await forged({ header: { alg: 'none' } })}`,
  'signed with what everybody knows': async () =>
    `Bearer ${await signed({}, { alg: 'HS256', secret: Promise.resolve(Buffer.from(String(jwk.x), 'base64url')) })}`,
};

/** A mutation over HTTP with this header: what it comes to, and how many requests it filed. */
async function tryToFile(authorization: string | undefined) {
  const before = await window.database.client.request.count();
  const response = await fetch(door.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify({ query: File, variables: { input: aRequest(company) } }),
  });
  const answer = (await response.json()) as Record<string, any>;
  const filed = (await window.database.client.request.count()) - before;
  return { status: response.status, answer, filed };
}

describe('whoever comes', () => {
  it('with a good token is let in', async () => {
    const authorization = `Bearer ${await signed({})}`;
    const { status, answer, filed } = await tryToFile(authorization);
    expect([status, filed]).toEqual([200, 1]);
    expect(answer.data.fileRequest.request.firstReceiver.name).toBe('Hu Jing 胡静');
    const socket = await openSocket(door.url, { authorization });
    socket.start('me', '{ viewer { name } }');
    const [me] = await socket.wait('me', 1);
    expect(me?.payload).toMatchObject({ data: { viewer: { name: 'Hu Jing 胡静' } } });
    socket.cut();
  });

  it.each(Object.entries(bad))(
    'with a token %s is turned away at every door',
    async (_what, make) => {
      const authorization = await make();
      const { status, answer, filed } = await tryToFile(authorization);
      expect([status, filed]).toEqual([401, 0]);
      expect(answer).toEqual({
        errors: [
          {
            message: 'The token is not valid, or has expired. 令牌无效或已过期。',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      });
      const stream = await fetch(door.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
        body: JSON.stringify({ query: Escalations }),
      });
      expect(stream.status).toBe(401);
      expect(await stream.text()).toContain('UNAUTHENTICATED');
      const socket = await openSocket(door.url, { authorization });
      expect(socket.closed?.code).toBe(4403);
      expect(socket.messages).toEqual([]);
    },
  );

  it.each([
    ['nothing', undefined],
    ['the good token of somebody who is not known here', 'stranger'],
  ])('with %s learns nothing and changes nothing', async (_what, login) => {
    const authorization = login && `Bearer ${await key.sign(login)}`;
    const { status, answer, filed } = await tryToFile(authorization);
    expect([status, filed]).toEqual([200, 0]);
    expect(answer.data.fileRequest).toMatchObject({ code: 'UNAUTHENTICATED' });
    const socket = await openSocket(door.url, authorization ? { authorization } : {});
    socket.start('me', '{ viewer { name } }');
    socket.start('follow', Escalations);
    const [me] = await socket.wait('me', 1);
    expect(me?.payload).toMatchObject({ data: { viewer: null } });
    const [refusal] = await socket.wait('follow', 1);
    expect(refusal?.payload.data ?? null).toBeNull();
    expect(refusal?.payload.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    socket.cut();
  });
});

describe('a socket', () => {
  it('stays open, with all that is followed on it, when one operation is no good', async () => {
    const manager = window.as('manager.a');
    const socket = await openSocket(window.url, await manager.headers());
    const { eventCursor } = await manager.query('{ eventCursor }');
    socket.start('good', Escalations, { after: eventCursor });
    const wrong: Record<string, string> = {
      syntax: 'subscription {',
      nothing: '',
      field: 'subscription { nonsense }',
      type: 'subscription { escalationRaised(communityId: 1.5) { cursor } }',
      id: 'subscription { escalationRaised(communityId: "nonsense") { cursor } }',
      cursor: 'subscription { escalationRaised(after: "nonsense") { cursor } }',
      which: 'query A { viewer { name } } query B { viewer { name } }',
    };
    for (const [id, query] of Object.entries(wrong)) {
      socket.start(id, query);
      const [answer] = await socket.wait(id, 1);
      const errors = answer?.type === 'error' ? answer.payload : answer?.payload.errors;
      expect(errors, id).toHaveLength(1);
      expect(answer?.payload.data ?? null, id).toBeNull();
    }
    const request = await file(window, company);
    await window.as('staff.engineering.a').mutate(ReportUp, { id: request.id });
    const [event] = await socket.wait('good', 1);
    expect(event?.payload.data.escalationRaised.escalation.request.id).toBe(request.id);
    expect(socket.closed).toBeNull();
    socket.cut();
  });
});
