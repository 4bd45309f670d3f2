import fc from 'fast-check';
import { afterAll, beforeAll, it } from 'vitest';
import { type Company, findCompany } from '../support/company.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { anyStep, live } from './histories.ts';

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

it('whatever happens to a request: one person answers, none is forgotten, no promise moves', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), (steps) =>
      live(window, company, time, steps),
    ),
    { numRuns: Number(process.env.HISTORIES ?? 15) },
  );
}, 3_000_000);
