import { afterAll, beforeAll, expect, it } from 'vitest';
import { clocksOf, publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Reclassify } from '../support/documents.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

it('a department that has it again begins the next round, though nothing was promised of the one between', async () => {
  const targets = [{ kind: 'ACCEPT', amount: 'PT1H', categoryCode: 'NOISE' }];
  await publish(window, targets, { isComplete: true });
  const { id } = await file(window, company, { categoryCode: 'NOISE' });
  const clerk = window.as('staff.frontdesk.a');
  await clerk.mutate(Reclassify, { id, categoryCode: 'PLUMBING' });
  expect((await clocksOf(window, id)).byKind.ACCEPT).toBeUndefined();
  const again = await clerk.mutate(Reclassify, { id, categoryCode: 'NOISE' });
  expect(again).toMatchObject({ request: { department: { code: 'SECURITY' } } });
  expect((await clocksOf(window, id)).byKind.ACCEPT).toMatchObject({ round: 2, status: 'RUNNING' });
});
