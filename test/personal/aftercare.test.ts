import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  AssignFollowUp,
  AssignRecovery,
  afterwards,
  CompleteRecovery,
  closed,
  followUp100,
  RecordFollowUp,
  returnedTwice,
} from '../support/aftercare.ts';
import { type Company, findCompany, owner } from '../support/company.ts';
import { Confirm } from '../support/documents.ts';
import { passTime } from '../support/escalations.ts';
import { staffId } from '../support/staff.ts';
import { days, HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { Erase, Export } from './documents.ts';

/** What is done after the work knows customers, too: who may look, what they can ask for, what is erased. */

let window: Window;
let company: Company;
let customerId: string;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  customerId = company.a.customers[owner] as string;
  await followUp100(window, { categoryCode: 'FEES' });
});
afterAll(() => window.close());

const phoneSeenBy = async (login: string): Promise<string> =>
  (
    await window
      .as(login)
      .query('query ($id: ID!) { node(id: $id) { ... on Customer { phone } } }', { id: customerId })
  ).node.phone;
const whole = '13800000101';

it('whoever is to ask reaches the customer, as long as they are to; whoever did the work does not', async () => {
  const id = await closed(window, company, { categoryCode: 'FEES' });
  expect(await phoneSeenBy('lead.engineering.a')).not.toBe(whole);
  const [{ id: followUpId }] = (await afterwards(window, id)).followUps;
  const to = await staffId(window, 'manager.a');
  await window.as('manager.a').mutate(AssignFollowUp, { id: followUpId, staffId: to });
  expect(await phoneSeenBy('manager.a')).toBe(whole);
  expect(await phoneSeenBy('staff.engineering.a')).not.toBe(whole);
  await window.as('manager.a').mutate(RecordFollowUp, { id: followUpId });
  expect(await phoneSeenBy('manager.a')).not.toBe(whole);
});

it('and so does whoever is to make good', async () => {
  const id = await returnedTwice(window, company);
  await window.as('owner.a').mutate(Confirm, { id });
  const [{ id: recoveryId }] = (await afterwards(window, id)).recoveries;
  const to = await staffId(window, 'manager.a');
  await window.as('manager.a').mutate(AssignRecovery, { id: recoveryId, staffId: to });
  expect(await phoneSeenBy('manager.a')).toBe(whole);
  await window.as('manager.a').mutate(CompleteRecovery, { id: recoveryId });
  expect(await phoneSeenBy('manager.a')).not.toBe(whole);
});

it('what they said and what was done for them is in their file, and waits with its erasure', async () => {
  const input = { customerId, reason: 'Asked for it', isConfirmed: true };
  // The customer is still to be asked after the recovery.
  expect(await window.as('admin').mutate(Erase, { input })).toMatchObject({ code: 'CONFLICT' });
  const { followUps } = await window
    .as('manager.a')
    .query('{ followUps { edges { node { id } } } }');
  const [open] = followUps.edges.map(({ node }: any) => node.id);
  const note = `${owner} is content`;
  await window.as('manager.a').mutate(RecordFollowUp, { id: open, note });
  const { json } = await window.as('owner.a').mutate(Export, { input: { customerId } });
  expect(JSON.parse(json)).toMatchObject({
    followUps: [
      { request: 'YH-000001', reason: 'SAMPLE', status: 'SATISFIED', note: 'Quick and clean' },
      { request: 'YH-000002', reason: 'RECOVERY', status: 'SATISFIED', note },
    ],
    recoveries: [
      {
        request: 'YH-000002',
        cause: 'RETURNED_AGAIN',
        note: 'New tap, and a month without a fee',
        completedAt: '2026-03-02T01:00:00.000Z',
      },
    ],
  });

  await passTime(window, time, days(31));
  expect(await window.as('admin').mutate(Erase, { input })).toMatchObject({
    __typename: 'ErasePersonalDataSuccess',
  });
  const kept = await window.database.client.followUp.findMany({ orderBy: { openedAt: 'asc' } });
  expect(kept.map((row) => row.note)).toEqual(['***', '***']);
  const [recovery] = await window.database.client.recovery.findMany();
  expect(recovery).toMatchObject({ note: '***', cause: 'RETURNED_AGAIN' });
  // What readers are told of the log has none of the words either, in no row that stands in it.
  const told = await window.database.client.eventRedaction.findMany();
  expect(told.length).toBeGreaterThan(0);
  for (const words of ['content', 'Quick and clean', 'New tap']) {
    expect(JSON.stringify(told.map(({ data }) => data)), words).not.toContain(words);
  }
  const { requests } = await window
    .as('manager.a')
    .query(
      '{ requests(first: 10) { edges { node { timeline { edges { node { summary } } } } } } }',
    );
  expect(JSON.stringify(requests)).not.toContain('content');
});
