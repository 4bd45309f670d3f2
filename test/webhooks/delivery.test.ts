import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeVault } from '../../src/platform/vault.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Confirm, Note, Resolve } from '../support/documents.ts';
import { type Listener, letIn } from '../support/partners.ts';
import { answers, Receiver, verify } from '../support/receiver.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { look, untilQuiet, untilSent } from '../support/webhooks.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let receiver: Receiver;
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
});
afterEach(() => receiver.goDown());

/** An app that listens at the receiver; those of other tests are shut out. */
async function listener(scopes?: string[], input?: Record<string, unknown>) {
  apps += 1;
  const app: Listener = await letIn(window, company, `App ${apps}`, scopes);
  const webhook = await app.listen(receiver.url(), input);
  return { app, ...webhook, done: () => app.change({ isActive: false }) };
}

/** A request with a whole life: five public events. */
const life = ['FILED', 'ACCEPTED', 'UPDATE_POSTED', 'RESOLVED', 'CONFIRMED'];
async function live(): Promise<string> {
  const { id } = await file(window, company);
  const staff = window.as('staff.engineering.a');
  await staff.mutate(Accept, { id });
  await staff.mutate(Note, { id });
  await staff.mutate(Resolve, { id });
  await window.as('owner.a').mutate(Confirm, { id });
  return id;
}

const failuresOf = ({ attempts }: any): (string | null)[] =>
  attempts.map(({ failure }: any) => failure).reverse();

it('what happens is posted: ids and public facts, signed', async () => {
  // What happened before is for nobody.
  await file(window, company);
  const { app, id: webhookId, secret, done } = await listener();
  const request = await file(window, company);
  await untilQuiet(window);
  expect(receiver.received).toHaveLength(1);
  const [first] = receiver.received;
  if (!first) throw new Error('Nothing came.');
  const { deliveries } = await look(app.client, webhookId);
  expect(deliveries).toMatchObject([{ kind: 'FILED', status: 'DELIVERED', nextAttemptAt: null }]);
  expect(deliveries[0].attempts).toMatchObject([{ httpStatus: 204, failure: null }]);
  const at = time.now().toISOString();
  expect(first.message).toEqual({
    type: 'request.filed',
    timestamp: at,
    data: {
      cursor: expect.any(String),
      requestId: request.id,
      number: request.number,
      kind: 'FILED',
      status: 'OPEN',
      communityId: company.a.id,
      at,
    },
  });
  expect(first.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'One-Window/1',
    'webhook-id': deliveries[0].id,
    'webhook-timestamp': String(time.now().getTime() / 1000),
  });
  expect(verify(secret, first, time)).toEqual(first.message);
  const touched = { ...first, body: first.body.replace('OPEN', 'CLOSED') };
  expect(() => verify(secret, touched, time)).toThrow('No matching signature found');
  const renamed = { ...first, headers: { ...first.headers, 'webhook-id': 'another' } };
  expect(() => verify(secret, renamed, time)).toThrow('No matching signature found');
  const later = String(time.now().getTime() / 1000 + 1);
  const redated = { ...first, headers: { ...first.headers, 'webhook-timestamp': later } };
  expect(() => verify(secret, redated, time)).toThrow('No matching signature found');
  await done();
});

describe('a receiver that', () => {
  it.each<[string, string, () => Promise<void>, () => Promise<void>]>([
    [
      'is too slow',
      'TIMEOUT',
      async () => {
        receiver.answer = answers.never;
      },
      async () => {
        receiver.answer = answers.well;
      },
    ],
    [
      'is down',
      'CONNECTION_FAILED',
      () => receiver.goDown(),
      async () => void (await receiver.comeUp()),
    ],
    [
      'redirects',
      'REDIRECT',
      async () => {
        receiver.answer = answers.elsewhere(`${receiver.url()}/here`);
      },
      async () => {
        receiver.answer = answers.well;
      },
    ],
    [
      'answers 500',
      'HTTP_STATUS',
      async () => {
        receiver.answer = answers.badly;
      },
      async () => {
        receiver.answer = answers.well;
      },
    ],
  ])(
    '%s is tried again, and after its return has everything, in order',
    async (_what, failure, fail, recover) => {
      const { app, id: webhookId, secret, done } = await listener();
      await fail();
      const requests = [await live(), await live()];
      await untilQuiet(window);
      // At 1 minute and 5 minutes more it fails again.
      for (const wait of [1, 5]) {
        time.pass(minutes(wait));
        await untilQuiet(window);
      }
      const { deliveries } = await look(app.client, webhookId);
      expect(deliveries).toHaveLength(10);
      const heads = deliveries.filter(({ kind }: any) => kind === 'FILED');
      expect(heads.map(failuresOf)).toEqual([Array(3).fill(failure), Array(3).fill(failure)]);
      // What comes after in the lane was never tried.
      const others = deliveries.filter(({ kind }: any) => kind !== 'FILED');
      expect(others.flatMap(failuresOf)).toEqual([]);
      expect(others.map(({ status, nextAttemptAt }: any) => [status, nextAttemptAt])).toEqual(
        Array(8).fill(['PENDING', null]),
      );

      await recover();
      time.pass(minutes(30));
      const since = receiver.received.length;
      await untilSent(window, () => requests.every((id) => receiver.heardOf(id).length === 5));
      expect(requests.map((id) => receiver.heardOf(id))).toEqual([life, life]);
      await untilQuiet(window);
      const after = await look(app.client, webhookId);
      expect(new Set(after.deliveries.map(({ status }: any) => status))).toEqual(
        new Set(['DELIVERED']),
      );
      const arrived = receiver.received.slice(since);
      expect(arrived).toHaveLength(10);
      for (const one of arrived) expect(verify(secret, one, time)).toEqual(one.message);
      await done();
    },
  );
});

it('the attempts come 1 m, 5 m, 30 m, 2 h, 6 h and 24 h after the failure before; then it is parked, and the next one goes on', async () => {
  const { app, id: webhookId, done } = await listener();
  receiver.answer = answers.badly;
  const requestId = await live();
  const start = time.now().getTime();
  await untilQuiet(window);
  const waits = [minutes(1), minutes(5), minutes(30), hours(2), hours(6), hours(24)];
  const expected: string[] = [];
  let sum = 0;
  for (const wait of waits) {
    sum += wait;
    expected.push(new Date(start + sum).toISOString());
    const [head] = (await look(app.client, webhookId)).deliveries;
    expect(head.nextAttemptAt).toBe(expected.at(-1));
    const before = receiver.received.length;
    time.pass(wait - 1);
    await untilQuiet(window);
    expect(receiver.received).toHaveLength(before);
    time.pass(1);
    await untilQuiet(window);
    expect(receiver.received.length).toBeGreaterThan(before);
  }
  const [head, second] = (await look(app.client, webhookId)).deliveries;
  expect(head).toMatchObject({ status: 'PARKED', nextAttemptAt: null });
  expect(head.attempts.map(({ at }: any) => at).reverse()).toEqual([
    new Date(start).toISOString(),
    ...expected,
  ]);
  expect(second).toMatchObject({ kind: 'ACCEPTED', status: 'PENDING' });
  expect(second.attempts).toHaveLength(1);
  expect(receiver.heardOf(requestId)).toEqual(['FILED', 'ACCEPTED']);
  await done();
});

it('while the secret is changed both sign, for a day', async () => {
  const { app, id: webhookId, secret: former, done } = await listener();
  const { secret } = await app.client.mutate(
    `mutation ($id: ID!) { rotateWebhookSecret(input: { webhookId: $id }) { ... on RotateWebhookSecretSuccess { secret webhook { formerSecretUntil } } } }`,
    { id: webhookId },
  );
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await file(window, company);
  await untilQuiet(window);
  const both = receiver.received.at(-1);
  if (!both) throw new Error('Nothing came.');
  expect(both.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  expect(verify(secret, both, time)).toEqual(both.message);
  expect(verify(former, both, time)).toEqual(both.message);

  time.pass(hours(24));
  await file(window, company);
  await untilQuiet(window);
  const one = receiver.received.at(-1);
  if (!one) throw new Error('Nothing came.');
  expect(verify(secret, one, time)).toEqual(one.message);
  expect(() => verify(former, one, time)).toThrow('No matching signature found');
  await done();
});

it('a secret whose key is lost is replaced, and what waited for it comes', async () => {
  const { app, id: webhookId, done } = await listener();
  await window.database.client.webhook.updateMany({
    data: { secret: makeVault().seal('whsec_bG9zdA==') },
  });
  const { id } = await file(window, company);
  const { secret } = await app.client.mutate(
    `mutation ($id: ID!) { rotateWebhookSecret(input: { webhookId: $id }) { ... on RotateWebhookSecretSuccess { secret } } }`,
    { id: webhookId },
  );
  // Claimed and not sent, or not yet claimed: after half a minute at the latest.
  time.pass(30_000);
  await untilSent(window, () => receiver.heardOf(id).length === 1);
  await untilQuiet(window);
  const [only] = receiver.received;
  if (!only) throw new Error('Nothing came.');
  expect(verify(secret, only, time)).toEqual(only.message);
  expect(only.headers['webhook-signature']?.split(' ')).toHaveLength(1);
  await done();
});

it('what was sent and not written down is sent again', async () => {
  const { app, id: webhookId, done } = await listener();
  const { client } = window.database;
  // The database refuses to write down the first result, as if the node had died before it.
  await client.$executeRawUnsafe('CREATE SEQUENCE results');
  await client.$executeRawUnsafe(`
    CREATE FUNCTION lose_the_first() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('results') = 1 THEN RAISE EXCEPTION 'lost'; END IF;
      RETURN NEW;
    END $$`);
  await client.$executeRawUnsafe(`
    CREATE TRIGGER lose_the_first BEFORE INSERT ON webhook_attempt
    FOR EACH ROW EXECUTE FUNCTION lose_the_first()`);
  const requestId = await live();
  await untilSent(window, () => receiver.received.length === 1);
  time.pass(29_999);
  await window.composition.timers.runDue();
  expect(receiver.heardOf(requestId)).toEqual(['FILED']);
  time.pass(1);
  await untilSent(window, () => receiver.heardOf(requestId).length === 5);
  await untilQuiet(window);
  await client.$executeRawUnsafe('DROP FUNCTION lose_the_first CASCADE');
  await client.$executeRawUnsafe('DROP SEQUENCE results');

  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(ids).toHaveLength(6);
  expect(ids[1]).toBe(ids[0]);
  expect(receiver.heardOf(requestId)).toEqual(life);
  const { deliveries } = await look(app.client, webhookId);
  expect(deliveries.map(({ status }: any) => status)).toEqual(Array(5).fill('DELIVERED'));
  await done();
});
