import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { staff } from '../../src/modules/staff/index.ts';
import { DenialLog, deniedKind } from '../../src/platform/audit/denials.ts';
import { openIssuer } from '../../src/platform/auth/oidc.ts';
import type { Call } from '../../src/platform/call.ts';
import { NotAllowed } from '../../src/platform/graphql/failures.ts';
import { decodeId, encodeId } from '../../src/platform/graphql/ids.ts';
import type { Module } from '../../src/platform/module.ts';
import { armTimers } from '../../src/platform/timers/arm.ts';
import { Client } from '../support/client.ts';
import { aRequest, type Company, file, findCompany } from '../support/company.ts';
import { Accept, Confirm, File, ReportUp } from '../support/documents.ts';
import { openDoor } from '../support/door.ts';
import { write } from '../support/events.ts';
import { Issuer } from '../support/issuer.ts';
import { readableLog } from '../support/log.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** The staff, and a clock that leaves an event when it rings. */
const staffWithAlarm: Module = {
  ...staff,
  setUp: (platform) => ({
    ...staff.setUp(platform),
    timers: {
      'test.alarm': async (transaction) => {
        await write(transaction, 'rang');
        return [];
      },
    },
  }),
};

let window: Window;
let company: Company;
let mark: bigint;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
beforeEach(async () => {
  // The next minute: what was refused before does not count any more.
  await window.composition.platform.denials.stop();
  const { _max } = await window.database.client.event.aggregate({ _max: { sequence: true } });
  mark = _max.sequence ?? 0n;
});
afterAll(() => window.close());

/** The events since the test began. */
const events = (where: object = {}) =>
  window.database.client.event.findMany({
    where: { sequence: { gt: mark }, ...where },
    orderBy: { sequence: 'asc' },
  });
const denials = () => events({ kind: deniedKind });
const idOf = (login: string) =>
  window.database.client.staff.findUniqueOrThrow({ where: { login } }).then(({ id }) => id);
const databaseId = (id: string): string => decodeId(id)?.id ?? '';

describe('a change', () => {
  it('says who, what, when, and from which call', async () => {
    const { data } = await window
      .as('staff.frontdesk.a')
      .ask(File, { input: aRequest(company) }, { 'x-request-id': 'call-42' });
    const filed = data?.fileRequest.request;
    expect(await events()).toMatchObject([
      {
        kind: 'requests.FILED',
        at: time.now(),
        actorType: 'Staff',
        actorId: await idOf('staff.frontdesk.a'),
        subjectType: 'Request',
        subjectId: databaseId(filed.id),
        communityId: databaseId(company.a.id),
        requestId: 'call-42',
        app: null,
      },
    ]);
  });

  it('of a call without a number has one all the same, another for each call', async () => {
    await file(window, company);
    await file(window, company);
    const numbers = (await events()).map(({ requestId }) => requestId);
    expect(numbers).toEqual([expect.stringMatching(/^[\w-]{36}$/), expect.any(String)]);
    expect(new Set(numbers).size).toBe(2);
  });

  it('names the program that the issuer made the token for', async () => {
    const issuer = await Issuer.start();
    await issuer.addKey('first', 'RS256');
    const { composition } = window;
    const server = await openDoor(window, {
      authenticator: {
        ...composition,
        verify: openIssuer({ issuer: issuer.url, audience: 'one-window' }),
      },
    });
    try {
      for (const claims of [
        { azp: 'lobby-tablet', client_id: 'ignored' },
        { client_id: 'night-robot' },
        {},
        { azp: 42 },
      ]) {
        const client = new Client(server.url, () => issuer.sign('first', claims));
        const filed = await client.mutate(File, { input: aRequest(company) });
        expect(filed.__typename).toBe('FileRequestSuccess');
      }
    } finally {
      await server.stop();
      await issuer.stop();
    }
    const apps = (await events()).map(({ app }) => app);
    expect(apps).toEqual(['lobby-tablet', 'night-robot', null, null]);
  });

  it('that a clock makes comes from nobody, also when a call has just woken the clock', async () => {
    const real = await openWindow({
      modules: builtInModules.map((module) => (module === staff ? staffWithAlarm : module)),
    });
    try {
      const { client } = real.database;
      const { platform } = real.composition;
      const company = await findCompany(real);
      // Every change sets the clock off as well, in its own transaction.
      const change = platform.change;
      platform.change = (work) =>
        change(async (transaction) => {
          const dueAt = new Date();
          await armTimers(transaction, [{ kind: 'test.alarm', key: '', communityId: null, dueAt }]);
          return work(transaction);
        });
      await file(real, company);
      await expect
        .poll(() => client.event.findFirst({ where: { kind: 'test.rang' } }), { timeout: 10_000 })
        .toMatchObject({ requestId: null, app: null, actorId: null });
      expect(await client.event.findFirst({ where: { kind: 'requests.FILED' } })).toMatchObject({
        requestId: expect.stringMatching(/^[\w-]{36}$/),
      });
    } finally {
      await real.close();
    }
  });
});

describe('a refusal is written down, and changes nothing else', () => {
  const unknown = encodeId('Request', '01900000-0000-7000-8000-000000000000');
  const Department = `mutation ($communityId: ID!) {
    createDepartment(input: { communityId: $communityId, code: "GARDEN", name: "Secret garden" }) {
      __typename ... on UserError { code } } }`;

  /** What is expected of the one event there is. */
  const denied = async (login: string, data: object) => ({
    kind: deniedKind,
    actorType: 'Staff',
    actorId: await idOf(login),
    subjectType: 'Staff',
    subjectId: await idOf(login),
    communityId: null,
    at: time.now(),
    isPublic: false,
    requestId: 'probe-1',
    data,
  });
  const probe = async (login: string, document: string, variables: object) => {
    const { data } = await window
      .as(login)
      .ask(document, { ...variables }, { 'x-request-id': 'probe-1' });
    return Object.values(data ?? {})[0];
  };

  it('for want of a role', async () => {
    const answer = await probe('staff.frontdesk.a', Department, { communityId: company.a.id });
    expect(answer).toEqual({ __typename: 'NotAllowedError', code: 'FORBIDDEN' });
    expect(await events()).toMatchObject([
      await denied('staff.frontdesk.a', {
        mutation: 'createDepartment',
        code: 'FORBIDDEN',
        argument: null,
        ids: [{ type: 'Community', id: databaseId(company.a.id) }],
      }),
    ]);
    expect(await window.database.client.department.count({ where: { code: 'GARDEN' } })).toBe(0);
  });

  it('by a rule of the module', async () => {
    const request = await file(window, company);
    const answer = await probe('staff.frontdesk.a', Confirm, { id: request.id });
    expect(answer).toMatchObject({ code: 'FORBIDDEN' });
    expect(await events()).toMatchObject([
      { kind: 'requests.FILED' },
      await denied('staff.frontdesk.a', {
        mutation: 'confirmRequest',
        code: 'FORBIDDEN',
        argument: null,
        ids: [{ type: 'Request', id: databaseId(request.id) }],
      }),
    ]);
  });

  it('of a thing that is not there or out of reach', async () => {
    const answer = await probe('staff.frontdesk.a', Accept, { id: unknown });
    expect(answer).toMatchObject({ code: 'NOT_FOUND' });
    expect(await events()).toMatchObject([
      await denied('staff.frontdesk.a', {
        mutation: 'acceptRequest',
        code: 'NOT_FOUND',
        argument: ['input', 'requestId'],
        ids: [{ type: 'Request', id: databaseId(unknown) }],
      }),
    ]);
  });

  it('without a word of what was written, and only with the id that was at fault', async () => {
    const input = aRequest(company, { categoryCode: 'FLYING', title: 'Do not keep this' });
    expect(await probe('staff.frontdesk.a', File, { input })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await events()).toMatchObject([
      await denied('staff.frontdesk.a', {
        mutation: 'fileRequest',
        code: 'NOT_FOUND',
        argument: ['input', 'categoryCode'],
        ids: [],
      }),
    ]);
    await probe('owner.a', ReportUp, { id: unknown });
    const all = JSON.stringify(await denials(), (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const word of ['FLYING', 'Do not keep', 'kitchen', 'lift vendor']) {
      expect(all).not.toContain(word);
    }
    expect((await denials())[1]).toMatchObject({ actorType: 'Customer', subjectType: 'Customer' });
  });

  it('also when it was sent under a key, which stays free', async () => {
    const Once = `mutation ($input: FileRequestInput!) {
      fileRequest(input: $input, idempotencyKey: "once") { __typename ... on UserError { code } } }`;
    const front = window.as('staff.frontdesk.a');
    const refused = await front.mutate(Once, {
      input: aRequest(company, { categoryCode: 'NONE' }),
    });
    expect(refused.code).toBe('NOT_FOUND');
    expect(await denials()).toHaveLength(1);
    expect(await window.database.client.idempotencyKey.count()).toBe(0);
    const again = await front.mutate(Once, { input: aRequest(company) });
    expect(again.__typename).toBe('FileRequestSuccess');
  });

  it('but a value that breaks its rules is none, and a stranger has no name to write down', async () => {
    const input = aRequest(company, { title: '' });
    const broken = await window.as('staff.frontdesk.a').mutate(File, { input });
    expect(broken.code).toBe('INVALID_INPUT');
    const wrongType = await window.as('staff.frontdesk.a').mutate(Accept, { id: company.a.id });
    expect(wrongType.code).toBe('INVALID_ID');
    const stranger = await window.as(null).mutate(Accept, { id: unknown });
    expect(stranger.code).toBe('UNAUTHENTICATED');
    expect(await events()).toEqual([]);
  });

  it('and somebody who tries on and on does not fill the log: the rest is counted', async () => {
    for (let count = 0; count < 25; count += 1) {
      const answer = await probe('staff.frontdesk.a', Accept, { id: unknown });
      expect(answer).toMatchObject({ code: 'NOT_FOUND' });
    }
    await probe('staff.frontdesk.b', Accept, { id: unknown });
    const actors = (await denials()).map(({ actorId }) => actorId);
    const front = await idOf('staff.frontdesk.a');
    expect(actors).toEqual([...Array(20).fill(front), await idOf('staff.frontdesk.b')]);
    time.pass(minutes(1));
    // What the minute's end does by itself is done here at once.
    await window.composition.platform.denials.stop();
    const counted = (await denials()).slice(21);
    expect(counted).toMatchObject([
      {
        ...(await denied('staff.frontdesk.a', { further: 5 })),
        requestId: null,
      },
    ]);
    await probe('staff.frontdesk.a', Accept, { id: unknown });
    expect(await denials()).toHaveLength(23);
  });

  it('and the rest is counted by itself when the minute is over', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const log = new DenialLog(window.composition.platform);
    try {
      log.start();
      const id = await idOf('staff.frontdesk.a');
      const caller = {
        type: 'Staff',
        id,
        name: 'Front desk',
        isInside: true,
        communityIds: [],
        departmentIds: [],
        roles: [],
      };
      const call: Call = {
        mutation: 'acceptRequest',
        input: {},
        caller,
        requestId: 'probe-1',
        app: null,
        idempotencyKey: null,
        network: null,
        at: time.now(),
      };
      for (let count = 0; count < 21; count += 1) {
        await expect(log.watch(call, () => Promise.reject(new NotAllowed()))).rejects.toThrow();
      }
      vi.advanceTimersByTime(minutes(1) - 1);
      expect(await denials()).toHaveLength(20);
      vi.advanceTimersByTime(1);
      await expect.poll(async () => (await denials()).length, { timeout: 10_000 }).toBe(21);
      expect((await denials())[20]?.data).toEqual({ further: 1 });
    } finally {
      vi.useRealTimers();
      await log.stop();
    }
  });

  it('and the refusal stands when it cannot be written down, which the log of the node tells', async () => {
    const { log, entries } = readableLog();
    const other = await openWindow({ time, log });
    try {
      await other.database.client.$executeRawUnsafe(
        `ALTER TABLE event ADD CONSTRAINT nothing CHECK (kind <> '${deniedKind}')`,
      );
      const answer = await other.as('staff.frontdesk.a').mutate(Accept, { id: unknown });
      expect(answer.code).toBe('NOT_FOUND');
      expect(entries.map(({ msg }) => msg)).toContain('writing down a refusal failed');
    } finally {
      await other.close();
    }
  });
});
