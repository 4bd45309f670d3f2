import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  AssignFollowUp,
  afterwards,
  CompleteRecovery,
  closed,
  dealWith,
  followUp100,
} from '../support/aftercare.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { createContact } from '../support/contacts.ts';
import { Confirm, Redirect, Return } from '../support/documents.ts';
import { Deactivate, staffId } from '../support/staff.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Whom a follow-up goes over to, and when it does not. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await followUp100(window);
});
afterAll(() => window.close());

it('goes to somebody else when it is given to them, and when whoever was to ask leaves', async () => {
  const id = await closed(window, company);
  const asked = async () => (await afterwards(window, id)).followUps[0];
  const { id: followUpId, dueAt } = await asked();
  const tang = await staffId(window, 'Tang');
  const other = await staffId(window, 'staff.frontdesk.b');
  const give = (to: string) =>
    window.as('manager.a').mutate(AssignFollowUp, { id: followUpId, staffId: to });
  expect(await give(other)).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'staffId'] });
  expect(await give(tang)).toMatchObject({ followUp: { assignee: { id: tang }, dueAt } });
  await window.as('admin').mutate(Deactivate, { id: tang });
  expect(await asked()).toMatchObject({
    status: 'OPEN',
    dueAt,
    assignee: { name: 'Hu Jing 胡静' },
  });
  expect((await afterwards(window, id)).story.at(-1).kind).toBe('FOLLOW_UP_GIVEN');
  expect(await give(tang)).toMatchObject({ code: 'CONFLICT', path: ['input', 'staffId'] });
});

it('goes to somebody else when whoever is to ask comes to answer for the request itself', async () => {
  const other = await openWindow({ time });
  const { client } = other.database;
  // Nobody of the desk is there: the lead of engineering is to ask about what Sun Hao did.
  await client.department.updateMany({ where: { code: 'FRONT_DESK' }, data: { code: 'DESK' } });
  const { id } = await file(other, await findCompany(other));
  await dealWith(other, id);
  await other.as('owner.a').mutate(Return, { id });
  await dealWith(other, id);
  await other.as('owner.a').mutate(Return, { id });
  // Sun Hao answers for it still, and for the question whether redirecting it helped.
  const contactId = await createContact(other);
  await other.as('staff.engineering.a').mutate(Redirect, { id, contactId });
  const { recoveries } = await afterwards(other, id);
  await other.as('manager.a').mutate(CompleteRecovery, { id: recoveries[0].id });
  const assignee = async () => (await afterwards(other, id)).followUps[0].assignee.name;
  expect(await assignee()).toBe('Guo Qiang 郭强');
  await other.as('admin').mutate(Deactivate, { id: await staffId(other, 'Sun') });
  expect(await assignee()).toBe('He Jun 何军');
  await other.close();
});

it('stays with whoever is to ask when those who did the work leave', async () => {
  const other = await openWindow({ time });
  await followUp100(other);
  const { id } = await file(other, await findCompany(other));
  await dealWith(other, id);
  await other.as('admin').mutate(Deactivate, { id: await staffId(other, 'Sun') });
  await other.as('owner.a').mutate(Confirm, { id });
  const state = await afterwards(other, id);
  expect(state).toMatchObject({ status: 'CLOSED', followUps: [{ status: 'OPEN' }] });
  expect(state.followUps[0].assignee.name).toBe('Tang Li 唐丽');
  await other.close();
});
