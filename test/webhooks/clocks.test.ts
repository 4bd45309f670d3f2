import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { createContact } from '../support/contacts.ts';
import {
  Accept,
  CheckRedirect,
  DeactivatePolicy,
  PauseRequest,
  Publish,
  Reclassify,
  Redirect,
  ResumeRequest,
  Urge,
} from '../support/documents.ts';
import { letIn } from '../support/partners.ts';
import { Receiver } from '../support/receiver.ts';
import { HeldTime, hours } from '../support/time.ts';
import { untilQuiet } from '../support/webhooks.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await new Receiver().comeUp();
  window = await openWindow({
    time,
    outbound: { httpsOnly: false, allowPrivate: ['127.0.0.1'] },
  });
  company = await findCompany(window);
});
afterAll(async () => {
  await window.close();
  await receiver.goDown();
});

it('tells that a matter rests, goes on, is another one, is asked about again, and is due at another time', async () => {
  const kinds = ['PAUSED', 'RESUMED', 'PAUSE_EXPIRED', 'RECLASSIFIED', 'URGED', 'DUE_MOVED'];
  const app = await letIn(window, company, 'Listens');
  await app.listen(receiver.url(), { eventKinds: kinds });
  const { id } = await file(window, company);
  const engineer = window.as('staff.engineering.a');
  await engineer.mutate(Accept, { id });
  const rest = () =>
    engineer.mutate(PauseRequest, { id, until: new Date(time.now().getTime() + hours(1)) });
  await rest();
  await engineer.mutate(ResumeRequest, { id });
  await rest();
  time.pass(hours(1));
  await untilQuiet(window);
  await engineer.mutate(Reclassify, { id, categoryCode: 'ELECTRICITY' });
  await window.as('owner.a').mutate(Urge, { id });

  // An edition by mistake, and a request that came in under it.
  await window.as('admin').mutate(Publish, {
    input: { targets: [{ kind: 'RESOLUTION', amount: 'P1D' }], isComplete: true },
  });
  const moved = await file(window, company);
  const edition = await window.database.client.servicePolicy.findUniqueOrThrow({
    where: { edition: 2 },
  });
  const policyId = encodeId('ServicePolicy', edition.id);
  await window.as('admin').mutate(DeactivatePolicy, { id: policyId });
  await untilQuiet(window);

  const kindsOf = (requestId: string) =>
    receiver.received
      .filter(({ message }) => message.data.requestId === requestId)
      .map(({ message }) => message.data.kind);
  expect(kindsOf(id)).toEqual([
    'PAUSED',
    'RESUMED',
    'PAUSED',
    'PAUSE_EXPIRED',
    'RECLASSIFIED',
    'URGED',
  ]);
  expect(kindsOf(moved.id)).toEqual(['DUE_MOVED']);
  expect(new Set(receiver.received.map(({ message }) => message.type))).toEqual(
    new Set(kinds.map((kind) => `request.${kind.toLowerCase()}`)),
  );
  const bodies = receiver.received.map(({ body }) => body).join();
  for (const words of ['They are away', 'Where are you', 'It is the light', 'CUSTOMER']) {
    expect(bodies).not.toContain(words);
  }
});

it('tells that the right contact was named, and whether it helped', async () => {
  const kinds = ['REDIRECTED', 'REDIRECT_HELPED', 'REDIRECT_FAILED'];
  const app = await letIn(window, company, 'Refers');
  await app.listen(receiver.url(), { eventKinds: kinds });
  const contactId = await createContact(window);
  const { id } = await file(window, company);
  const desk = window.as('staff.frontdesk.a');
  await desk.mutate(Redirect, { id, contactId });
  await desk.mutate(CheckRedirect, { id, helped: true });
  await desk.mutate(CheckRedirect, { id, helped: false });
  await untilQuiet(window);
  const sent = receiver.received.filter(({ message }) => message.data.requestId === id);
  expect(sent.map(({ message }) => message.type)).toEqual([
    'request.redirected',
    'request.redirect_helped',
    'request.redirect_failed',
  ]);
  const bodies = sent.map(({ body }) => body).join();
  for (const words of ['The pipe in the street', 'Nobody answers', '96968']) {
    expect(bodies).not.toContain(words);
  }
});
