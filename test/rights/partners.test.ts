import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import * as documents from '../support/documents.ts';
import { createApp, issueKey, openPartner, type Partner } from '../support/partners.ts';
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

const Revoke = `mutation ($id: ID!) { revokePartnerKey(input: { keyId: $id }) { __typename ... on RevokePartnerKeySuccess { key { isActive revokedAt } } ... on UserError { code } } }`;
const Change = `mutation ($input: ChangePartnerAppInput!) { changePartnerApp(input: $input) { __typename ... on ChangePartnerAppSuccess { app { scopes version isActive communities { name } } } ... on UserError { code path } } }`;
const Numbers = `{ requests(first: 100) { totalCount edges { node { number } } } }`;
const Apps = `query ($after: String) { partnerApps(first: 1, after: $after) { edges { node { name keys { hint lastUsedAt isActive } } } pageInfo { hasNextPage endCursor } } }`;

const a = () => company.a.id;
let count = 0;
/** A partner with these scopes in community a. */
function partner(scopes: string[], more: Record<string, unknown> = {}): Promise<Partner> {
  count += 1;
  return openPartner(window, { name: `App ${count}`, scopes, communityIds: [a()], ...more });
}

async function cleaners(): Promise<string> {
  const { communities } = await window
    .as('admin')
    .query('{ communities { edges { node { departments { code vendor { id } } } } } }');
  return communities.edges
    .flatMap(({ node }: any) => node.departments)
    .find(({ vendor }: any) => vendor !== null).vendor.id;
}

const numbers = async ({ client }: Partner): Promise<string[]> =>
  (await client.query(Numbers)).requests.edges.map(({ node }: any) => node.number);

describe('a partner app', () => {
  it('is let in by administrators alone, with at least one scope, in communities that are there', async () => {
    const input = { name: 'Fine', scopes: ['READ_REQUESTS'], communityIds: [a()] };
    for (const login of ['manager.a', 'staff.frontdesk.a', 'owner.a']) {
      const { data } = await window
        .as(login)
        .ask(
          'mutation ($input: CreatePartnerAppInput!) { createPartnerApp(input: $input) { __typename } }',
          { input },
        );
      expect(data?.createPartnerApp.__typename).toBe('NotAllowedError');
    }
    expect(await createApp(window, { ...input, scopes: [] })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'scopes'],
    });
    expect(await createApp(window, { ...input, communityIds: [] })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'communityIds'],
    });
    expect(await createApp(window, { ...input, scopes: ['UPDATE_WORK'] })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'vendorId'],
    });
    expect(await window.database.client.partnerApp.count({ where: { name: 'Fine' } })).toBe(0);
    expect((await createApp(window, input)).app).toMatchObject({ name: 'Fine', isActive: true });
    expect(await createApp(window, input)).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'name'],
    });
  });

  it('is itself the viewer, and stands in the story of what it files', async () => {
    const app = await partner(['FILE_REQUESTS']);
    const { viewer } = await app.client.query(
      '{ viewer { __typename name ... on PartnerApp { scopes communities { name } keys { hint } } } }',
    );
    expect(viewer).toMatchObject({ __typename: 'PartnerApp', scopes: ['FILE_REQUESTS'], keys: [] });
    const { request } = await app.client.mutate(documents.File, {
      input: {
        communityId: a(),
        categoryCode: 'LIFT',
        channel: 'APP',
        title: 'Lift 2 does not answer its monitor',
      },
    });
    expect(request).toMatchObject({ status: 'OPEN', firstReceiver: null });
    expect(request.accountable.name).toBe('Guo Qiang 郭强');
    const { node } = await window
      .as('manager.a')
      .query(
        'query ($id: ID!) { node(id: $id) { ... on Request { timeline { edges { node { actor { __typename name } } } } } } }',
        { id: request.id },
      );
    expect(node.timeline.edges[0].node.actor).toEqual({
      __typename: 'PartnerApp',
      name: viewer.name,
    });
    expect(await numbers(app)).toEqual([request.number]);
  });

  it('sees what its scopes open, each by itself, and nothing of the people', async () => {
    const inA = await file(window, company, { title: 'In a' });
    const work = await file(window, company, { title: 'Stairs', categoryCode: 'CLEANING' });
    const reader = await partner(['READ_REQUESTS']);
    expect(await numbers(reader)).toEqual(expect.arrayContaining([inA.number, work.number]));
    const vendor = await partner(['UPDATE_WORK'], { vendorId: await cleaners() });
    expect(await numbers(vendor)).toEqual([work.number]);
    const follower = await partner(['FOLLOW_ESCALATIONS']);
    expect(await numbers(follower)).toEqual([]);
    await window.as('staff.engineering.a').mutate(documents.ReportUp, { id: inA.id });
    expect(await numbers(follower)).toEqual([inA.number]);
    const elsewhere = await partner(['READ_REQUESTS', 'FOLLOW_ESCALATIONS'], {
      communityIds: [company.b.id],
    });
    expect(await numbers(elsewhere)).toEqual([]);
    const { node } = await reader.client.query(
      `query ($id: ID!) { node(id: $id) { ... on Request { title customer { name } department { name }
        escalationLevel escalations { edges { node { id } } } timeline { edges { node { isPublic } } } } } }`,
      { id: inA.id },
    );
    expect(node).toMatchObject({
      title: 'In a',
      customer: null,
      department: null,
      escalationLevel: null,
      escalations: { edges: [] },
    });
    expect(node.timeline.edges.every((edge: any) => edge.node.isPublic)).toBe(true);
  });

  it("does its vendor's work, and no other", async () => {
    const work = await file(window, company, { title: 'Stairs', categoryCode: 'CLEANING' });
    const other = await file(window, company, { title: 'A leak' });
    const vendor = await partner(['UPDATE_WORK', 'READ_REQUESTS'], { vendorId: await cleaners() });
    expect(await vendor.client.mutate(documents.Note, { id: work.id })).toMatchObject({
      request: { status: 'OPEN' },
    });
    expect(await vendor.client.mutate(documents.Note, { id: other.id })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await vendor.client.mutate(documents.Resolve, { id: other.id })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await vendor.client.mutate(documents.Accept, { id: work.id })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const can = `query ($id: ID!) { node(id: $id) { ... on Request { viewerCanResolve viewerCanPostUpdate viewerCanAccept viewerCanReportUp } } }`;
    expect((await vendor.client.query(can, { id: work.id })).node).toEqual({
      viewerCanResolve: true,
      viewerCanPostUpdate: true,
      viewerCanAccept: false,
      viewerCanReportUp: false,
    });
    expect(await vendor.client.mutate(documents.Resolve, { id: work.id })).toMatchObject({
      request: { status: 'RESOLVED' },
    });
  });

  it('follows escalations when it may, and is refused when it may not', async () => {
    const follower = await partner(['FOLLOW_ESCALATIONS']);
    const reader = await partner(['READ_REQUESTS']);
    const heard = await follower.client.subscribe('WebSocket', documents.Escalations);
    const refused = await reader.client.subscribe('WebSocket', documents.Escalations);
    await until(() => refused.errors.length > 0);
    expect(JSON.stringify(refused.errors)).toContain('FORBIDDEN');
    const request = await file(window, company, { title: 'Help' });
    await until(async () => {
      await window.as('staff.engineering.a').mutate(documents.ReportUp, { id: request.id });
      return heard.events.length > 0;
    });
    expect(heard.events[0]?.escalation.request.number).toBe(request.number);
    expect(refused.events).toEqual([]);
  });

  it('is changed only at the version that was looked at', async () => {
    const app = await partner(['READ_REQUESTS']);
    const change = (input: Record<string, unknown>) =>
      window.as('admin').mutate(Change, { input: { appId: app.id, ...input } });
    expect(await change({ expectedVersion: 1, scopes: ['FILE_REQUESTS'] })).toMatchObject({
      app: { version: 2, scopes: ['FILE_REQUESTS'] },
    });
    expect(await change({ expectedVersion: 1, scopes: ['READ_REQUESTS'] })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    expect(await numbers(app)).toEqual([]);
    expect(await change({ isActive: false })).toMatchObject({ app: { isActive: false } });
    const { errors } = await app.client.ask('{ viewer { name } }');
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

describe('a key', () => {
  it('is shown once, kept as a hash, and its last use can be seen', async () => {
    const app = await partner(['READ_REQUESTS']);
    const again = await issueKey(window, { appId: app.id }, 'rotation');
    expect(again.secret).toMatch(/^owk_[\w-]{65}$/);
    const repeat = await issueKey(window, { appId: app.id }, 'rotation');
    expect(repeat).toMatchObject({ secret: null, key: { id: again.key.id } });
    const stored = JSON.stringify([
      await window.database.client.partnerKey.findMany(),
      (await window.database.client.event.findMany({ where: { subjectType: 'PartnerApp' } })).map(
        ({ data }) => data,
      ),
    ]);
    expect(stored).not.toContain(again.secret.slice(26));
    expect(stored).toContain(again.key.hint);
    await app.client.query('{ viewer { name } }');
    const { node } = await window
      .as('admin')
      .query('query ($id: ID!) { node(id: $id) { ... on PartnerKey { lastUsedAt } } }', {
        id: app.keyId,
      });
    expect(Date.now() - Date.parse(node.lastUsedAt)).toBeLessThan(60_000);
  });

  it('is one of two at most: rotated without a gap', async () => {
    const app = await partner(['READ_REQUESTS']);
    const second = await issueKey(window, { appId: app.id });
    expect(await issueKey(window, { appId: app.id })).toMatchObject({ code: 'CONFLICT' });
    const answers = async () =>
      Promise.all(
        [app.key, second.secret].map(async (key) => {
          const { errors } = await window
            .as(null)
            .ask('{ viewer { name } }', {}, { authorization: `Bearer ${key}` });
          return errors ? 'refused' : 'let in';
        }),
      );
    expect(await answers()).toEqual(['let in', 'let in']);
    const revoke = () => window.as('admin').mutate(Revoke, { id: app.keyId });
    expect(await revoke()).toMatchObject({ key: { isActive: false } });
    expect(await answers()).toEqual(['refused', 'let in']);
    expect(await revoke()).toMatchObject({ code: 'CONFLICT' });
    expect((await issueKey(window, { appId: app.id })).key.isActive).toBe(true);
  });

  it('expires by itself, and not later than in two years', async () => {
    const app = await partner(['READ_REQUESTS']);
    const at = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
    for (const expiresAt of [at(-1000), at(3 * 365 * 86_400_000)]) {
      expect(await issueKey(window, { appId: app.id, expiresAt })).toMatchObject({
        code: 'INVALID_INPUT',
        path: ['input', 'expiresAt'],
      });
    }
    const { secret } = await issueKey(window, { appId: app.id, expiresAt: at(1500) });
    const ask = () =>
      window.as(null).ask('{ viewer { name } }', {}, { authorization: `Bearer ${secret}` });
    expect((await ask()).errors).toBeUndefined();
    await until(async () => (await ask()).errors !== undefined);
  });

  it('with one character changed opens nothing', async () => {
    const { key } = await partner(['READ_REQUESTS']);
    for (let index = 0; index < key.length; index += 7) {
      const other = key[index] === 'A' ? 'B' : 'A';
      const { errors } = await window
        .as(null)
        .ask(
          '{ viewer { name } }',
          {},
          { authorization: `Bearer ${key.slice(0, index)}${other}${key.slice(index + 1)}` },
        );
      expect(errors?.[0]?.extensions?.code, `character ${index}`).toBe('UNAUTHENTICATED');
    }
  });

  it('that is revoked ends what runs on it within 5 seconds: sockets with 4403, streams with a word', async () => {
    const app = await partner(['FOLLOW_ESCALATIONS', 'READ_REQUESTS']);
    const socket = await openSocket(window.url, { authorization: `Bearer ${app.key}` });
    socket.start('1', documents.Escalations);
    const idle = await openSocket(window.url, { authorization: `Bearer ${app.key}` });
    const stream = await app.client.subscribe('SSE', documents.Escalations);
    const bystander = await openSocket(window.url, await window.as('manager.a').headers());
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(socket.closed).toBeNull();
    const begin = Date.now();
    await window.as('admin').mutate(Revoke, { id: app.keyId });
    await until(() => socket.closed !== null && idle.closed !== null && stream.errors.length > 0);
    expect(Date.now() - begin).toBeLessThan(5000);
    expect(socket.closed).toMatchObject({ code: 4403 });
    expect(idle.closed).toMatchObject({ code: 4403 });
    // What ran on the socket is not told "complete": its client is to come back and resume.
    expect(socket.of('1')).toEqual([]);
    expect(JSON.stringify(stream.errors)).toContain('FORBIDDEN');
    expect(bystander.closed).toBeNull();
    bystander.cut();
  });
});

describe('the list of apps', () => {
  it('is for administrators, in pages', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const { partnerApps }: any = await window.as('admin').query(Apps, { after });
      names.push(...partnerApps.edges.map(({ node }: any) => node.name));
      after = partnerApps.pageInfo.hasNextPage ? partnerApps.pageInfo.endCursor : null;
    } while (after);
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual([...names].sort());
    const app = await partner(['READ_REQUESTS']);
    for (const client of [window.as('manager.a'), window.as('owner.a'), app.client]) {
      const { errors } = await client.ask(Apps);
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
    const { node } = await window
      .as('manager.a')
      .query('query ($id: ID!) { node(id: $id) { id } }', { id: app.id });
    expect(node).toBeNull();
  });
});
