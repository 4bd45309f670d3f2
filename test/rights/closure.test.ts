import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import type { Client } from '../support/client.ts';
import { publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Note, PauseRequest, ReportUp } from '../support/documents.ts';
import { Add, Close, declare, Link, Merge, Tell } from '../support/incidents.ts';
import { call, createRoute, itemIds, RecordResults, StartRound } from '../support/inspections.ts';
import { codeIn, issueLabel, report } from '../support/labels.ts';
import { openPartner } from '../support/partners.ts';
import {
  Answer,
  answersWith,
  Close as CloseQuestionnaire,
  call as callAbout,
  openQuestionnaire,
} from '../support/questionnaires.ts';
import { AcceptQuote, offer } from '../support/services.ts';
import { recordAbsence } from '../support/staff.ts';
import { days, hours } from '../support/time.ts';
import { walk } from '../support/walk.ts';
import { openWindow, type Window } from '../support/window.ts';

/**
 * One policy for every way: what a caller comes across by any chain of fields is what `node` gives
 * them by its id. A field that forgets to ask the policy is found here, whichever it is.
 */

let window: Window;
let company: Company;
const callers = new Map<string, Client>();

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
  const { a, b } = company;
  const { client } = window.database;
  // A matter in which people of both sides meet, and somebody else's car.
  const vehicle = await client.vehicle.findFirstOrThrow({
    where: { customer: { login: 'visitor.a' } },
  });
  // Promises of the inside as well, one that rests, and one that is asked to.
  await publish(window, [
    { kind: 'ACCEPT', amount: 'PT1H' },
    { kind: 'WORK', amount: 'PT4H' },
    { kind: 'PROGRESS', amount: 'PT4H' },
  ]);
  const busy = await file(window, company, { vehicleId: encodeId('Vehicle', vehicle.id) });
  await window.as('staff.engineering.a').mutate(ReportUp, { id: busy.id });
  await window.as('owner.a').mutate(Note, { id: busy.id });
  // Quotes: one that was accepted, and one that waits.
  const { id: quoteId } = await offer(window, busy.id);
  await window.as('owner.a').mutate(AcceptQuote, { id: quoteId });
  await offer(window, busy.id);
  const rest = (id: string, length: number) =>
    window
      .as('staff.frontdesk.a')
      .mutate(PauseRequest, { id, until: new Date(Date.now() + length).toISOString() });
  await window.as('staff.frontdesk.a').mutate(Accept, { id: busy.id });
  expect(await rest(busy.id, hours(1))).toMatchObject({ request: { status: 'WAITING' } });
  const cleaning = await file(window, company, { categoryCode: 'CLEANING' });
  await window.as('staff.frontdesk.a').mutate(Accept, { id: cleaning.id });
  expect(await rest(cleaning.id, days(30))).toMatchObject({ request: { status: 'IN_PROGRESS' } });
  // Others have brought the same, and something goes on that they are part of.
  const same = await file(window, company, { customerId: null });
  const next = await file(window, company, { customerId: null });
  const manager = window.as('manager.a');
  await manager.mutate(Merge, { id: busy.id, into: same.id });
  await manager.mutate(Link, { id: busy.id, other: next.id });
  const areas = { unitIds: [a.units['1-101'], a.units['1-201']] };
  const { incident } = await declare(window, { communityId: a.id, ...areas });
  const requests = [busy.id, same.id, next.id];
  await manager.mutate(Add, { id: incident.id, requests });
  await manager.mutate(Tell, { id: incident.id, text: 'Soon' });
  expect(await manager.mutate(Close, { id: incident.id })).toMatchObject({ incident: {} });
  // Somebody walks past what fails.
  const { id: routeId } = await createRoute(window);
  const round = await call(window, StartRound, { routeId });
  const results = Object.values(itemIds(round)).map((itemId) => ({
    ...{ key: itemId.slice(-100), itemId, observedAt: round.startedAt },
    ...{ isNotPossible: true, reason: 'Dark' },
  }));
  const [first] = results;
  results[0] = { ...first, isNotPossible: false, reason: null, value: 'false' } as never;
  expect(await call(window, RecordResults, { roundId: round.id, results })).toMatchObject({
    failedCount: 1,
  });
  // Somebody scans what stands there, and says who they are.
  const asset = await client.asset.findFirstOrThrow({ where: { community: { code: 'YH' } } });
  const { address } = await issueLabel(window, encodeId('Asset', asset.id));
  expect(
    await report(window, codeIn(address), { contact: { phone: '13900004321' } }),
  ).toMatchObject({ __typename: 'ReportByQrSuccess' });
  await file(window, company, {
    login: 'staff.frontdesk.b',
    communityId: b.id,
    customerId: b.customers['Gao Min 高敏'],
    unitId: null,
  });
  // The community is asked: something that is over, and something that goes on.
  for (const isOver of [true, false]) {
    const { id: questionnaireId } = await openQuestionnaire(window);
    const answers = { login: 'owner.a', questionnaireId, answers: answersWith() };
    expect(await callAbout(window, Answer, answers)).toMatchObject({ viewerHasAnswered: true });
    if (isOver) await callAbout(window, CloseQuestionnaire, { questionnaireId });
  }
  // Somebody of both sides is off duty, and somebody of one side stands in.
  const day = 24 * 3_600_000;
  await recordAbsence(window, {
    who: 'Xu',
    substitute: 'Song',
    from: new Date(Date.now() - day).toISOString(),
    until: new Date(Date.now() + day).toISOString(),
  });
  const vendor = encodeId('Vendor', (await client.vendor.findFirstOrThrow()).id);
  const app = async (name: string, scopes: string[], vendorId?: string) =>
    (await openPartner(window, { name, scopes, communityIds: [a.id], vendorId })).client;
  for (const login of ['admin', 'manager.a', 'staff.frontdesk.a', 'staff.cleaning.a', 'owner.a']) {
    callers.set(login, window.as(login));
  }
  callers.set('visitor.a', window.as('visitor.a'));
  callers.set('an app that reads', await app('Reads', ['READ_REQUESTS']));
  callers.set('an app that follows', await app('Follows', ['FOLLOW_ESCALATIONS']));
  callers.set('an app that files', await app('Files', ['FILE_REQUESTS']));
  callers.set("a vendor's app", await app('Works', ['UPDATE_WORK'], vendor));
});
afterAll(() => window.close());

/**
 * Seen in passing and not by `node`: outside, those who do the work are known by name and post, and
 * by nothing that leads further.
 */
const inPassing = ['Staff', 'Post', 'PartnerApp'];

describe.each([
  'admin',
  'manager.a',
  'staff.frontdesk.a',
  'staff.cleaning.a',
  'owner.a',
  'visitor.a',
  'an app that reads',
  'an app that follows',
  'an app that files',
  "a vendor's app",
])('%s', (name) => {
  it('comes across nothing that node would not give them', async () => {
    const { nodes, found } = await walk(callers.get(name) as Client, window.composition.schema);
    const isOutside = !/^(admin|manager|staff)/.test(name);
    const leaks = [...nodes.values()]
      .filter(({ id, type }) => !found.has(id) && !(isOutside && inPassing.includes(type)))
      .map(({ type, by }) => `${type} by ${by}`);
    expect([...new Set(leaks)]).toEqual([]);
    expect(found.size).toBeGreaterThan(3);
  });
});
