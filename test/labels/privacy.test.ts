import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEvents } from '../../src/platform/events/append.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { createAsset, createKind } from '../support/assets.ts';
import { Accept, Resolve } from '../support/documents.ts';
import {
  codeIn,
  EraseReporter,
  issueLabel,
  ReporterOf,
  RevealReporter,
  report,
} from '../support/labels.ts';
import { readableLog } from '../support/log.ts';
import { stored } from '../support/stored.ts';
import { days, HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
const { log, entries } = readableLog('trace');
let window: Window;
let code: string;

const name = 'Chen Jie 陈洁';
const phone = '13900004321';
const photoUrl = 'https://pictures.example/chen.jpg';
const text = 'The doors do not close, ask for me at the gate';

beforeAll(async () => {
  window = await openWindow({ time, log });
  await createKind(window);
  code = codeIn((await issueLabel(window, (await createAsset(window)).id)).address);
});
afterAll(() => window.close());

/** The request of a new report, as its lead sees it. */
async function reported(): Promise<Record<string, any>> {
  const { number } = await report(window, code, { text, photoUrl, contact: { name, phone } });
  // Reports from here would soon be too many.
  time.pass(minutes(30));
  return requestFor('lead.engineering.a', number);
}

const requestFor = async (login: string, number: string) =>
  (await window.as(login).query(ReporterOf, { number })).requestByNumber;

const reveal = (login: string, reporterId: string, reason = 'To ask which door') =>
  window.as(login).mutate(RevealReporter, { input: { reporterId, reason } });

const erase = (login: string, reporterId: string, input: Record<string, unknown> = {}) =>
  window.as(login).mutate(EraseReporter, {
    input: { reporterId, isConfirmed: true, reason: `${name} asked for it`, ...input },
  });

async function resolve({ id }: Record<string, any>): Promise<void> {
  await window.as('staff.engineering.a').mutate(Accept, { id });
  await window.as('staff.engineering.a').mutate(Resolve, { id });
}

/** All that the database has of it outside the one table. */
async function elsewhere(): Promise<string> {
  const { client } = window.database;
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'reporter'`;
  const rows = await Promise.all(
    tables.map((table) =>
      client.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${table.name}" t`),
    ),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

describe('whoever reports by a label', () => {
  it('is shown whole to whoever answers for it, and masked to all others', async () => {
    const { number, reporter } = await reported();
    expect(reporter).toMatchObject({ name, phone, photoUrl, erasedAt: null });
    for (const login of ['staff.engineering.a', 'manager.a', 'staff.frontdesk.a', 'admin']) {
      const seen = await requestFor(login, number);
      expect(seen.reporter, login).toMatchObject({ name, phone: '139****4321' });
    }
    await resolve(await requestFor('lead.engineering.a', number));
    // Nobody has to ask any more.
    expect((await requestFor('lead.engineering.a', number)).reporter.phone).toBe('139****4321');
  });

  it('is nobody at all to those who do not see the request', async () => {
    const { reporter } = await reported();
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    for (const login of ['owner.a', 'manager.b', 'owner.b']) {
      expect((await window.as(login).query(query, { id: reporter.id })).node).toBeNull();
      expect((await reveal(login, reporter.id)).__typename).toMatch(/^(NotAllowed|NotFound)Error$/);
    }
  });

  it('need not say who they are', async () => {
    const { number } = await report(window, code, { contact: { name: null } });
    expect((await requestFor('manager.a', number)).reporter).toMatchObject({
      name: null,
      phone: null,
      photoUrl: null,
    });
    time.pass(minutes(30));
  });

  it('is revealed with a reason, and the record says to whom and why', async () => {
    const { reporter } = await reported();
    expect(await reveal('staff.frontdesk.a', reporter.id, 'why')).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await reveal('staff.frontdesk.a', reporter.id)).toEqual({
      __typename: 'RevealReporterSuccess',
      name,
      phone,
    });
    const { client } = window.database;
    const looker = await client.staff.findUniqueOrThrow({ where: { login: 'staff.frontdesk.a' } });
    const looks = await client.event.findMany({ where: { kind: 'privacy.revealed' } });
    expect(looks).toEqual([
      expect.objectContaining({
        subjectType: 'Reporter',
        actorId: looker.id,
        data: { fields: ['NAME', 'PHONE'], reason: 'To ask which door' },
      }),
    ]);
  });

  it('stands in no event, no other table and no line of the log', async () => {
    await reported();
    const all = await elsewhere();
    // It would be found: what they wrote is there.
    expect(all).toContain('ask for me at the gate');
    const said = JSON.stringify(entries);
    for (const secret of [name, '陈洁', phone, 'chen.jpg', code, code.slice(26)]) {
      expect(all).not.toContain(secret);
      expect(said).not.toContain(secret);
    }
    for (const address of ['127.0.0.1', '::1', '::ffff:']) expect(all).not.toContain(address);
  });
});

describe('a reporter is forgotten', () => {
  it('180 days after the request has ended, by itself', async () => {
    const { number } = await reported();
    await resolve(await requestFor('lead.engineering.a', number));
    const seen = async () => (await requestFor('manager.a', number)).reporter;
    time.pass(days(8));
    await window.composition.timers.runDue();
    expect((await requestFor('manager.a', number)).status).toBe('CLOSED');
    time.pass(days(179));
    await window.composition.timers.runDue();
    expect(await seen()).toMatchObject({ name, erasedAt: null });
    time.pass(days(1));
    await window.composition.timers.runDue();
    expect(await seen()).toMatchObject({
      name: null,
      phone: null,
      photoUrl: null,
      erasedAt: time.now().toISOString(),
    });
    // What there was to do is the company's own record.
    expect((await requestFor('manager.a', number)).description).toBe(text);
    const kind = 'labels.REPORTER_FORGOTTEN';
    const { client } = window.database;
    const told = await client.event.findMany({
      where: { kind, data: { path: ['requestId'], not: '' } },
    });
    const request = await client.request.findUniqueOrThrow({ where: { number } });
    expect(told.map(({ data }) => data)).toContainEqual({ requestId: request.id });
  });

  it('not while what they reported is open again', async () => {
    const { number, reporter } = await reported();
    await resolve(await requestFor('lead.engineering.a', number));
    time.pass(days(8));
    await window.composition.timers.runDue();
    const { client } = window.database;
    const key = decodeId(reporter.id)?.id as string;
    const armed = () => client.timer.count({ where: { kind: 'labels.forget-due', key } });
    expect(await armed()).toBe(1);
    const { id, communityId } = await client.request.findUniqueOrThrow({ where: { number } });
    // As whichever way it comes back to be told.
    await window.composition.platform.change((transaction) =>
      appendEvents(transaction, [
        {
          ...{ kind: 'requests.RETURNED', communityId, subjectType: 'Request', subjectId: id },
          ...{ at: time.now(), actor: null, isPublic: false, data: {} },
        },
      ]),
    );
    expect(await armed()).toBe(0);
  });

  it('before that for whoever asks an administrator, with what they wrote', async () => {
    const { number, reporter } = await reported();
    const before = await stored(window);
    for (const login of ['manager.a', 'lead.engineering.a', 'owner.a']) {
      expect(await erase(login, reporter.id)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await erase('admin', reporter.id, { isConfirmed: false })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'isConfirmed'],
    });
    // It is open still.
    expect(await erase('admin', reporter.id)).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'reporterId'],
    });
    expect(await stored(window)).toEqual(before);
    await resolve(await requestFor('lead.engineering.a', number));
    expect(await erase('admin', reporter.id)).toEqual({
      __typename: 'EraseReporterSuccess',
      reporter: { name: null, phone: null, photoUrl: null, erasedAt: time.now().toISOString() },
    });
    expect(await requestFor('admin', number)).toMatchObject({ title: '***', description: '***' });
    const story =
      'query ($number: String!) { requestByNumber(number: $number) { timeline { edges { node { summary } } } } }';
    const told = JSON.stringify(await window.as('admin').query(story, { number }));
    expect(told).not.toContain('扫码报修');
    expect(await erase('admin', reporter.id)).toMatchObject({ code: 'CONFLICT' });
    expect(await reveal('admin', reporter.id)).toMatchObject({ code: 'CONFLICT' });
  });
});
