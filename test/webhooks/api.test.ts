import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Company, file, findCompany, owner } from '../support/company.ts';
import { Accept, ReportUp } from '../support/documents.ts';
import { type Listener, letIn, listen } from '../support/partners.ts';
import { answers, Receiver, verify } from '../support/receiver.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { look, untilQuiet, untilSent } from '../support/webhooks.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let receiver: Receiver;
let app: Listener;
let other: Listener;
let apps = 0;

beforeAll(async () => {
  window = await openWindow({
    time,
    outbound: { httpsOnly: false, allowPrivate: ['127.0.0.1'], timeout: 400 },
  });
  company = await findCompany(window);
});
afterAll(() => window.close());
beforeEach(async () => {
  receiver = await new Receiver().comeUp();
  apps += 1;
  app = await letIn(window, company, `App ${apps}`);
  other = await letIn(window, company, `Other ${apps}`);
});
afterEach(async () => {
  await app.change({ isActive: false });
  await other.change({ isActive: false });
  await receiver.goDown();
});

const List = /* GraphQL */ `
  query ($appId: ID, $first: Int, $after: String) {
    webhooks(appId: $appId, first: $first, after: $after) {
      edges { node { id app { id } url eventKinds communities { id } state } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const Change = /* GraphQL */ `
  mutation ($input: ChangeWebhookInput!) {
    changeWebhook(input: $input) {
      __typename
      ... on ChangeWebhookSuccess { webhook { url eventKinds state version communities { id } } }
      ... on UserError { code path }
    }
  }
`;
const Rotate = /* GraphQL */ `
  mutation ($id: ID!, $key: String) {
    rotateWebhookSecret(input: { webhookId: $id }, idempotencyKey: $key) {
      __typename
      ... on RotateWebhookSecretSuccess { secret webhook { formerSecretUntil } }
      ... on UserError { code path }
    }
  }
`;
const Replay = /* GraphQL */ `
  mutation ($id: ID!) {
    replayWebhookDelivery(input: { deliveryId: $id }) {
      __typename
      ... on ReplayWebhookDeliverySuccess { delivery { status nextAttemptAt } }
      ... on UserError { code path }
    }
  }
`;
const Try = /* GraphQL */ `
  mutation ($id: ID!, $key: String) {
    tryWebhook(input: { webhookId: $id }, idempotencyKey: $key) {
      __typename
      ... on TryWebhookSuccess { attempt { at httpStatus durationMs failure } }
      ... on UserError { code path }
    }
  }
`;

const idsOf = ({ webhooks }: any): string[] => webhooks.edges.map(({ node }: any) => node.id);

describe('who may', () => {
  it('see: an app its own, an administrator all, nobody else any', async () => {
    const mine = await app.listen(receiver.url());
    const theirs = await other.listen(receiver.url());
    expect(idsOf(await app.client.query(List))).toEqual([mine.id]);
    expect(idsOf(await other.client.query(List))).toEqual([theirs.id]);
    const admin = window.as('admin');
    expect(idsOf(await admin.query(List))).toEqual(expect.arrayContaining([mine.id, theirs.id]));
    expect(idsOf(await admin.query(List, { appId: app.id }))).toEqual([mine.id]);
    expect(idsOf(await app.client.query(List, { appId: other.id }))).toEqual([]);
    const { node } = await other.client.query('query ($id: ID!) { node(id: $id) { id } }', mine);
    expect(node).toBeNull();
    for (const login of ['owner.a', 'staff.frontdesk.a', 'manager.a']) {
      const { errors } = await window.as(login).ask(List);
      expect(errors?.[0]?.extensions?.code, login).toBe('FORBIDDEN');
    }
  });

  it('change: the same; others change and learn nothing', async () => {
    const { id } = await app.listen(receiver.url());
    await file(window, company);
    await untilQuiet(window);
    const [delivery] = (await look(app.client, id)).deliveries;
    const before = receiver.received.length;
    const calls: [string, Record<string, unknown>][] = [
      [Change, { input: { webhookId: id, isPaused: true } }],
      [Rotate, { id }],
      [Try, { id }],
      [Replay, { id: delivery.id }],
    ];
    for (const [mutation, variables] of calls) {
      expect(await other.client.mutate(mutation, variables)).toMatchObject({ code: 'NOT_FOUND' });
      for (const login of ['owner.a', 'staff.frontdesk.a', 'manager.a']) {
        expect(await window.as(login).mutate(mutation, variables)).toMatchObject({
          code: 'FORBIDDEN',
        });
      }
    }
    await untilQuiet(window);
    expect(receiver.received).toHaveLength(before);
    expect(await look(app.client, id)).toMatchObject({
      state: 'ACTIVE',
      version: 1,
      formerSecretUntil: null,
    });
  });

  it('make: an app its own, an administrator any app one, nobody else', async () => {
    const input = { url: receiver.url(), eventKinds: ['FILED'], communityIds: [company.a.id] };
    const admin = window.as('admin');
    expect(await listen(admin, input)).toMatchObject({ path: ['input', 'appId'] });
    expect(await listen(admin, { ...input, appId: app.id })).toMatchObject({
      __typename: 'CreateWebhookSuccess',
    });
    expect(await listen(other.client, { ...input, appId: app.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await listen(app.client, { ...input, communityIds: [company.b.id] })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'communityIds'],
    });
    for (const login of ['owner.a', 'manager.a']) {
      expect(await listen(window.as(login), { ...input, appId: app.id })).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    expect(idsOf(await admin.query(List, { appId: app.id }))).toHaveLength(1);
  });
});

describe('a webhook', () => {
  it('shows its secret once, and the database none', async () => {
    const input = { url: receiver.url(), eventKinds: ['FILED'], communityIds: [company.a.id] };
    const first = await listen(app.client, input, 'once');
    const again = await listen(app.client, input, 'once');
    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(again).toEqual({ ...first, secret: null });
    expect(idsOf(await app.client.query(List))).toEqual([first.webhook.id]);
    const rows = await window.database.client.webhook.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows.map(({ secret }) => secret))).not.toContain('whsec_');
    expect(rows.map(({ secret }) => secret)).not.toContain(first.secret);

    const { id } = first.webhook;
    const rotated = await app.client.mutate(Rotate, { id, key: 'rotate' });
    expect(rotated.webhook.formerSecretUntil).toBe(
      new Date(time.now().getTime() + hours(24)).toISOString(),
    );
    expect(await app.client.mutate(Rotate, { id, key: 'rotate' })).toEqual({
      ...rotated,
      secret: null,
    });
  });

  it('is one of ten for an app at most', async () => {
    for (let count = 0; count < 10; count += 1) await app.listen(receiver.url());
    const input = { url: receiver.url(), eventKinds: ['FILED'], communityIds: [company.a.id] };
    expect(await listen(app.client, input)).toMatchObject({ code: 'CONFLICT' });
    const first = await app.client.query(List, { first: 7 });
    expect(first.webhooks.pageInfo.hasNextPage).toBe(true);
    const after = first.webhooks.pageInfo.endCursor;
    const rest = await app.client.query(List, { first: 7, after });
    expect(rest.webhooks.pageInfo.hasNextPage).toBe(false);
    expect(new Set([...idsOf(first), ...idsOf(rest)]).size).toBe(10);
  });

  it('is changed by whoever has looked at it as it is', async () => {
    const { id } = await app.listen(receiver.url());
    const input = { webhookId: id, expectedVersion: 1, eventKinds: ['RESOLVED'] };
    expect(await app.client.mutate(Change, { input })).toMatchObject({
      webhook: { eventKinds: ['RESOLVED'], version: 2, state: 'ACTIVE' },
    });
    expect(await app.client.mutate(Change, { input: { ...input, isPaused: true } })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    await file(window, company);
    await untilQuiet(window);
    expect(receiver.received).toEqual([]);
    const elsewhere = { webhookId: id, communityIds: [company.b.id] };
    expect(await app.client.mutate(Change, { input: elsewhere })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('rests when it is told to; what happens meanwhile comes when it goes on', async () => {
    const { id } = await app.listen(receiver.url());
    const rest = (isPaused: boolean) =>
      app.client.mutate(Change, { input: { webhookId: id, isPaused } });
    expect((await rest(true)).webhook.state).toBe('PAUSED');
    const request = await file(window, company);
    await window.as('staff.engineering.a').mutate(Accept, { id: request.id });
    // Another app hears of it: so the events have been dealt with.
    await other.listen(receiver.url());
    const last = await file(window, company);
    await untilSent(window, () => receiver.heardOf(last.id).length === 1);
    expect(receiver.heardOf(request.id)).toEqual([]);
    expect((await look(app.client, id)).deliveries.map(({ status }: any) => status)).toEqual(
      Array(3).fill('PENDING'),
    );
    expect((await rest(false)).webhook.state).toBe('ACTIVE');
    await untilSent(window, () => receiver.heardOf(request.id).length === 2);
    expect(receiver.heardOf(request.id)).toEqual(['FILED', 'ACCEPTED']);
    await untilQuiet(window);
  });

  it('is told of its communities alone', async () => {
    await app.listen(receiver.url());
    await file(window, company, {
      login: 'staff.frontdesk.b',
      communityId: company.b.id,
      customerId: null,
      unitId: null,
      channel: 'STAFF_NOTICED',
      location: 'Gate',
    });
    const request = await file(window, company);
    await untilQuiet(window);
    expect(receiver.received.map(({ message }) => message.data.requestId)).toEqual([request.id]);
  });
});

describe('a message', () => {
  it('has no words and nothing of the people in it', async () => {
    await app.listen(receiver.url(), { eventKinds: ['FILED', 'UPDATE_POSTED'] });
    await file(window, company, { title: 'Very private matter' });
    await untilQuiet(window);
    const [first] = receiver.received;
    expect(first?.body).toContain('FILED');
    for (const word of ['private', owner, 'kitchen', company.a.customers[owner]]) {
      expect(first?.body).not.toContain(word);
    }
  });

  it('tells of the inside nothing; of escalations those who may follow them', async () => {
    const eventKinds = ['FILED', 'UPDATE_POSTED', 'ESCALATED', 'ESCALATION_ACKNOWLEDGED'];
    await app.change({ scopes: ['READ_REQUESTS', 'FOLLOW_ESCALATIONS'] });
    const plain = await new Receiver().comeUp();
    await app.listen(receiver.url(), { eventKinds });
    await other.listen(plain.url(), { eventKinds });
    const { id } = await file(window, company);
    const staff = window.as('staff.engineering.a');
    await staff.mutate(
      'mutation ($id: ID!) { postUpdate(input: { requestId: $id, text: "Among us", isPublic: false }) { __typename } }',
      { id },
    );
    await staff.mutate(ReportUp, { id });
    await untilQuiet(window);
    expect(receiver.heardOf(id)).toEqual(['FILED', 'ESCALATED']);
    expect(receiver.received.map(({ message }) => message.type)).toContain('request.escalated');
    expect(plain.heardOf(id)).toEqual(['FILED']);
    await plain.goDown();
  });

  it('is not sent to an app whose right is gone: not made, and what waited is parked', async () => {
    const { id } = await app.listen(receiver.url());
    receiver.answer = answers.badly;
    const request = await file(window, company);
    await untilQuiet(window);
    expect(receiver.received).toHaveLength(1);

    await app.change({ scopes: ['FILE_REQUESTS'] });
    receiver.answer = answers.well;
    await window.as('staff.engineering.a').mutate(Accept, { id: request.id });
    time.pass(minutes(1));
    await untilQuiet(window);
    expect(receiver.received).toHaveLength(1);
    const { deliveries } = await look(app.client, id);
    expect(deliveries).toMatchObject([
      { kind: 'FILED', status: 'PARKED', attempts: [{ failure: 'NOT_IN_REACH' }, {}] },
    ]);

    await app.change({ scopes: ['READ_REQUESTS'] });
    await app.client.mutate(Replay, { id: deliveries[0].id });
    await untilQuiet(window);
    expect(receiver.heardOf(request.id)).toEqual(['FILED']);
    expect(receiver.received).toHaveLength(2);
  });

  it('is not sent to an app that is shut out', async () => {
    const { id } = await app.listen(receiver.url());
    receiver.answer = answers.badly;
    await file(window, company);
    await untilQuiet(window);
    await app.change({ isActive: false });
    await file(window, company);
    time.pass(minutes(1));
    await untilQuiet(window);
    expect(receiver.received).toHaveLength(1);
    const { deliveries } = await look(window.as('admin'), id);
    expect(deliveries.map(({ status }: any) => status)).toEqual(['PARKED']);
  });
});

describe('a delivery', () => {
  it('is found page by page, and by its state', async () => {
    const { id } = await app.listen(receiver.url());
    for (let count = 0; count < 3; count += 1) await file(window, company);
    await untilQuiet(window);
    receiver.answer = answers.badly;
    const last = await file(window, company);
    await untilQuiet(window);
    const page = async (after: string | null) => {
      const { node } = await app.client.query(
        `query ($id: ID!, $after: String) { node(id: $id) { ... on Webhook { deliveries(first: 3, after: $after) {
           edges { node { id requestId } } pageInfo { hasNextPage endCursor } } } } }`,
        { id, after },
      );
      return node.deliveries;
    };
    const first = await page(null);
    expect(first.edges[0].node.requestId).toBe(last.id);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await page(first.pageInfo.endCursor);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const ids = [...first.edges, ...rest.edges].map(({ node }: any) => node.id);
    expect(new Set(ids).size).toBe(4);
    const { deliveries } = await look(app.client, id, ['PENDING']);
    expect(deliveries.map(({ requestId }: any) => requestId)).toEqual([last.id]);
    const { node } = await app.client.query(
      'query ($id: ID!) { node(id: $id) { ... on WebhookDelivery { status attempts { httpStatus } } } }',
      { id: deliveries[0].id },
    );
    expect(node).toEqual({ status: 'PENDING', attempts: [{ httpStatus: 500 }] });
  });

  it('is sent once more when somebody asks for it, out of order and under its own id', async () => {
    const { id, secret } = await app.listen(receiver.url());
    const request = await file(window, company);
    await window.as('staff.engineering.a').mutate(Accept, { id: request.id });
    await untilQuiet(window);
    const [filed] = (await look(app.client, id)).deliveries;
    time.pass(hours(1));
    expect(await app.client.mutate(Replay, { id: filed.id })).toMatchObject({
      delivery: { status: 'PENDING', nextAttemptAt: time.now().toISOString() },
    });
    await untilQuiet(window);
    const [first, , again] = receiver.received;
    if (!first || !again) throw new Error('It did not come again.');
    expect(again.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(verify(secret, again, time)).toEqual(again.message);
    expect(again.message.data.kind).toBe('FILED');
    const { deliveries } = await look(app.client, id);
    expect(deliveries.map(({ status, attempts }: any) => [status, attempts.length])).toEqual([
      ['DELIVERED', 2],
      ['DELIVERED', 1],
    ]);
  });

  it('that waits for its next attempt is tried at once, and those behind it follow', async () => {
    const { id } = await app.listen(receiver.url());
    receiver.answer = answers.badly;
    const request = await file(window, company);
    await window.as('staff.engineering.a').mutate(Accept, { id: request.id });
    await untilQuiet(window);
    receiver.answer = answers.well;
    const [filed, accepted] = (await look(app.client, id)).deliveries;
    // Behind the first one there is nothing to hurry.
    await app.client.mutate(Replay, { id: accepted.id });
    await untilQuiet(window);
    expect(receiver.received).toHaveLength(1);
    await app.client.mutate(Replay, { id: filed.id });
    await untilQuiet(window);
    expect(receiver.received.slice(1).map(({ message }) => message.data.kind)).toEqual([
      'FILED',
      'ACCEPTED',
    ]);
  });
});

describe('a try-out', () => {
  it('posts a signed sample, and says what came of it', async () => {
    const { id, secret } = await app.listen(receiver.url());
    expect(await app.client.mutate(Try, { id })).toEqual({
      __typename: 'TryWebhookSuccess',
      attempt: {
        at: time.now().toISOString(),
        httpStatus: 204,
        durationMs: expect.any(Number),
        failure: null,
      },
    });
    const [sample] = receiver.received;
    if (!sample) throw new Error('Nothing came.');
    expect(verify(secret, sample, time)).toMatchObject({ type: 'webhook.test' });
    receiver.answer = answers.badly;
    expect(await app.client.mutate(Try, { id })).toMatchObject({
      attempt: { httpStatus: 500, failure: 'HTTP_STATUS' },
    });
    receiver.answer = answers.never;
    const slow = await app.client.mutate(Try, { id });
    expect(slow).toMatchObject({ attempt: { httpStatus: null, failure: 'TIMEOUT' } });
    expect(slow.attempt.durationMs).toBeGreaterThanOrEqual(390);
    expect(await look(app.client, id)).toMatchObject({ state: 'ACTIVE', deliveries: [] });
  });

  it('is sent once under a key', async () => {
    const { id } = await app.listen(receiver.url());
    const first = await app.client.mutate(Try, { id, key: 'try' });
    expect(await app.client.mutate(Try, { id, key: 'try' })).toEqual(first);
    expect(first.attempt.httpStatus).toBe(204);
    expect(receiver.received).toHaveLength(1);
  });

  it('says that an address is private', async () => {
    const { id } = await app.listen(receiver.url('10.0.0.1'));
    expect(await app.client.mutate(Try, { id })).toMatchObject({
      attempt: { httpStatus: null, failure: 'PRIVATE_ADDRESS' },
    });
  });
});
