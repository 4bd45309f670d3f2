import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Reclassify } from '../support/documents.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
});
afterAll(() => window.close());

const find = async (login: string, id: string) =>
  (await window.as(login).query('query ($id: ID!) { node(id: $id) { id } }', { id })).node;

/** Somebody of a works in b instead. */
async function goesToB(login: string): Promise<void> {
  const { client } = window.database;
  const { id: communityId } = await client.community.findUniqueOrThrow({ where: { code: 'TD' } });
  await client.staffAssignment.updateMany({ where: { staff: { login } }, data: { communityId } });
}

it('whoever once held a request can read it, also when others have it and they work elsewhere', async () => {
  const held = await file(window, company);
  await window.as('staff.engineering.a').mutate(Accept, { id: held.id });
  await window.as('staff.engineering.a').mutate(Reclassify, { id: held.id, categoryCode: 'NOISE' });
  await window.as('manager.a').mutate(Accept, { id: held.id });
  const neverHeld = await file(window, company);
  await goesToB('staff.engineering.a');

  expect(await find('staff.engineering.a', held.id)).toEqual({ id: held.id });
  expect(await find('staff.engineering.a', neverHeld.id)).toBeNull();
});
