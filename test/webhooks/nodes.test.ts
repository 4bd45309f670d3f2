import { afterEach, beforeEach, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { type Composition, compose } from '../../src/platform/composition.ts';
import { openPostgresql } from '../../src/platform/database/postgresql.ts';
import { createLog } from '../../src/platform/log.ts';
import { systemTime, type TimeSource } from '../../src/platform/time.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Confirm, Resolve } from '../support/documents.ts';
import { type Listener, letIn } from '../support/partners.ts';
import { Receiver } from '../support/receiver.ts';
import { HeldTime, until } from '../support/time.ts';
import { look, untilSent } from '../support/webhooks.ts';
import { openWindow, type Window } from '../support/window.ts';

const outbound = { httpsOnly: false, allowPrivate: ['127.0.0.1'] };
let window: Window;
let company: Company;
let receiver: Receiver;
let app: Listener;
let closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  receiver = await new Receiver().comeUp();
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  closers = [];
  await window.close();
  await receiver.goDown();
});

async function openWith(time: TimeSource): Promise<void> {
  window = await openWindow({ time, outbound });
  company = await findCompany(window);
  app = await letIn(window, company, 'Partner');
}

/** One more node on the same database; on PostgreSQL with connections of its own. */
async function anotherNode(time: TimeSource): Promise<Composition> {
  const { url, client: shared } = window.database;
  const own = url ? await openPostgresql(url) : null;
  const node = await compose({
    modules: builtInModules,
    client: own?.client ?? shared,
    isShared: true,
    time,
    log: createLog('silent'),
    outbound,
    vault: window.composition.platform.vault,
  });
  closers.push(async () => {
    await node.stop();
    await own?.close();
  });
  await node.start();
  return node;
}

async function live(): Promise<string> {
  const { id } = await file(window, company);
  await window.as('staff.engineering.a').mutate(Accept, { id });
  await window.as('staff.engineering.a').mutate(Resolve, { id });
  await window.as('owner.a').mutate(Confirm, { id });
  return id;
}

it('with two nodes at work everything is sent once, and in order', async () => {
  await openWith(systemTime);
  await anotherNode(systemTime);
  const { id: webhookId } = await app.listen(receiver.url());
  const requests = await Promise.all(Array.from({ length: 10 }, live));
  await until(() => receiver.received.length >= 40, 30_000);
  const order = ['FILED', 'ACCEPTED', 'RESOLVED', 'CONFIRMED'];
  expect(requests.map((id) => receiver.heardOf(id))).toEqual(requests.map(() => order));
  await until(async () => {
    const { deliveries } = await look(app.client, webhookId, ['PENDING']);
    return deliveries.length === 0;
  });
  expect(receiver.received).toHaveLength(40);
  expect((await look(app.client, webhookId)).deliveries).toHaveLength(40);
});

it('a node that stops finishes what is on its way; the next one goes on where it ended', async () => {
  const time = new HeldTime('2026-03-02T01:00:00Z');
  await openWith(time);
  const { id: webhookId } = await app.listen(receiver.url());
  let answer = () => {};
  receiver.answer = (_request, response) => {
    answer = () => response.writeHead(204).end();
  };
  const { id } = await file(window, company);
  const staff = window.as('staff.engineering.a');
  await staff.mutate(Accept, { id });
  await untilSent(window, () => receiver.received.length === 1);
  const stopped = window.composition.stop();
  // Answered while it stops: nothing has told the courier to hurry.
  answer();
  await stopped;
  const { deliveries } = await look(app.client, webhookId);
  expect(deliveries[0]).toMatchObject({ kind: 'FILED', status: 'DELIVERED' });
  expect(deliveries.slice(1).flatMap(({ attempts }: any) => attempts)).toEqual([]);
  expect(receiver.received).toHaveLength(1);

  // The doors are open still, and no node follows the events.
  await staff.mutate(Resolve, { id });
  receiver.answer = (_request, response) => response.writeHead(204).end();
  const next = await anotherNode(time);
  await until(() => receiver.heardOf(id).length === 3);
  expect(receiver.heardOf(id)).toEqual(['FILED', 'ACCEPTED', 'RESOLVED']);
  expect(receiver.received).toHaveLength(3);
  await next.timers.stop();
});
