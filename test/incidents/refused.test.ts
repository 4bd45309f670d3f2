import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Add, Close, declare, ResolveParts } from '../support/incidents.ts';
import { offer } from '../support/services.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { departmentsOf, insideOf, split } from '../support/work.ts';

/** What other modules do not let be resolved is not resolved with an incident either, and the caller reads why. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

/** An incident that is over, with two open requests. */
async function over(): Promise<{ id: string; requests: [string, string] }> {
  const { incident } = await declare(window, { communityId: company.a.id });
  const requests = [(await file(window, company)).id, (await file(window, company)).id];
  await window.as('manager.a').mutate(Add, { id: incident.id, requests });
  await window.as('manager.a').mutate(Close, { id: incident.id });
  return { id: incident.id, requests: requests as [string, string] };
}

async function isRefused({ id, requests }: Awaited<ReturnType<typeof over>>, message: RegExp) {
  expect(await window.as('manager.a').mutate(ResolveParts, { id, requests: null })).toMatchObject({
    __typename: 'ConflictError',
    code: 'CONFLICT',
    path: ['input'],
    message: expect.stringMatching(message),
  });
  for (const request of requests) {
    expect((await insideOf(window, request)).status).toMatch(/OPEN|IN_PROGRESS/);
  }
}

it('a part of one of them is open', async () => {
  const ended = await over();
  const { SECURITY } = await departmentsOf(window, company.a.id);
  await split(window, ended.requests[1], [{ departmentId: SECURITY, title: 'Guard the hole' }]);
  await isRefused(ended, /^Parts of this request are open: Guard the hole/);
});

it('a quote for one of them waits for its customer', async () => {
  const ended = await over();
  await offer(window, ended.requests[0], { login: 'manager.a' });
  await isRefused(ended, /^The customer has not accepted the quote/);
});
