import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { type Listener, letIn } from '../support/partners.ts';
import { answers, Receiver } from '../support/receiver.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { look, untilLanded, untilQuiet, untilSent } from '../support/webhooks.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let receiver: Receiver;
let app: Listener;

beforeAll(async () => {
  window = await openWindow({ time, outbound: { httpsOnly: false, allowPrivate: ['127.0.0.1'] } });
  company = await findCompany(window);
  receiver = await new Receiver().comeUp();
  app = await letIn(window, company, 'Fragile');
});
afterAll(async () => {
  await window.close();
  await receiver.goDown();
});

it('spares an address after ten failures in a row, tries it with one, and sends all when it is back', async () => {
  const { id: webhookId } = await app.listen(receiver.url(), { eventKinds: ['FILED'] });
  const state = () => look(app.client, webhookId);
  receiver.answer = answers.badly;
  const filed: string[] = [];
  for (let count = 0; count < 12; count += 1) filed.push((await file(window, company)).id);
  await untilSent(window, async () => (await state()).state === 'FAILING');
  await untilLanded(window);
  // Two at a time: one more may have been under way when the tenth failed.
  const tried = receiver.received.length;
  expect([10, 11]).toContain(tried);
  const open = await state();
  expect(open.failingUntil).toBe(new Date(time.now().getTime() + minutes(1)).toISOString());

  // While it rests, nothing is sent, and nothing is counted against what waits.
  time.pass(minutes(1) - 1);
  await window.composition.timers.runDue();
  const resting = await state();
  expect(receiver.received).toHaveLength(tried);
  expect(resting.deliveries.map(({ attempts }: any) => attempts.length)).toEqual(
    open.deliveries.map(({ attempts }: any) => attempts.length),
  );

  // One is tried; it fails, and the rest is twice as long.
  time.pass(1);
  await untilSent(window, () => receiver.received.length > tried);
  await untilSent(window, async () => (await state()).state === 'FAILING');
  expect(receiver.received).toHaveLength(tried + 1);
  expect((await state()).failingUntil).toBe(
    new Date(time.now().getTime() + minutes(2)).toISOString(),
  );

  // It is back: one closes the breaker, the others follow when they are due.
  receiver.answer = answers.well;
  time.pass(minutes(2));
  await untilSent(window, async () => (await state()).state === 'ACTIVE');
  time.pass(minutes(5));
  await untilSent(window, () => filed.every((id) => receiver.heardOf(id).length === 1));
  await untilQuiet(window);
  const after = await state();
  expect(after).toMatchObject({ state: 'ACTIVE', failingUntil: null });
  expect(new Set(after.deliveries.map(({ status }: any) => status))).toEqual(
    new Set(['DELIVERED']),
  );
  await app.change({ isActive: false });
});

it('no more than two are on their way to an address at once', async () => {
  const other = await letIn(window, company, 'Busy');
  await other.listen(receiver.url(), { eventKinds: ['FILED'] });
  const open: (() => void)[] = [];
  let most = 0;
  receiver.answer = (_request, response) => {
    open.push(() => response.writeHead(204).end());
    most = Math.max(most, open.length);
  };
  const before = receiver.received.length;
  for (let count = 0; count < 6; count += 1) await file(window, company);
  await untilSent(window, () => open.length === 2);
  await untilSent(window, () => {
    if (open.length === 2) for (const end of open.splice(0)) end();
    return receiver.received.length === before + 6;
  });
  for (const end of open.splice(0)) end();
  await untilQuiet(window);
  expect(most).toBe(2);
  await other.change({ isActive: false });
});

it('one address that does not answer holds up no other', async () => {
  const [slow, quick] = [
    await letIn(window, company, 'Slow'),
    await letIn(window, company, 'Quick'),
  ];
  const silent = await new Receiver().comeUp();
  silent.answer = answers.never;
  receiver.answer = answers.well;
  await slow.listen(silent.url(), { eventKinds: ['FILED'] });
  await quick.listen(receiver.url(), { eventKinds: ['FILED'] });
  const filed: string[] = [];
  for (let count = 0; count < 4; count += 1) filed.push((await file(window, company)).id);
  await untilSent(window, () => filed.every((id) => receiver.heardOf(id).length === 1), 8000);
  expect(silent.received).toHaveLength(2);
  await silent.goDown();
});
