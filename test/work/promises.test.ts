import { afterAll, beforeAll, expect, it } from 'vitest';
import { publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Clocks, Note, Resolve, Return } from '../support/documents.ts';
import { passTime } from '../support/escalations.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import {
  AcceptOffer,
  DeclineOffer,
  departmentsOf,
  FinishWork,
  insideOf,
  offerTo,
  Settle,
  split,
} from '../support/work.ts';

/** What happens inside never moves what the customer was promised (`domain.md`, section 3, 2). */

let window: Window;
let company: Company;
let departments: Record<string, string>;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  departments = await departmentsOf(window, company.a.id);
  await publish(
    window,
    [
      { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
      { kind: 'RESOLUTION', amount: 'P2D' },
      { kind: 'PROGRESS', amount: 'PT4H' },
      { kind: 'ACCEPT', amount: 'PT3H' },
      { kind: 'WORK', amount: 'P1D' },
    ],
    { isComplete: true },
  );
  const { client } = window.database;
  await client.staff.updateMany({
    where: { name: { startsWith: 'Deng Hong' } },
    data: { login: 'lead.cleaning.a' },
  });
});
afterAll(() => window.close());

const pass = (milliseconds: number) => passTime(window, time, milliseconds);

/** The due times of the customer's clocks, counted from the intake. */
async function promised(id: string, since: number) {
  const { node } = await window.as('owner.a').query(Clocks, { id });
  return node.clocks.map(({ kind, round, status, startedAt, originalDueAt, dueAt }: any) => ({
    kind,
    round,
    status,
    ...Object.fromEntries(
      Object.entries({ startedAt, originalDueAt, dueAt }).map(([name, at]) => [
        name,
        Date.parse(at as string) - since,
      ]),
    ),
  }));
}

/** One history seen from outside; what happens inside in between is given. */
async function live(inside: (id: string, step: number) => Promise<void>) {
  const since = time.now().getTime();
  const { id } = await file(window, company);
  const seen = [];
  await pass(minutes(7));
  await window.as('staff.engineering.a').mutate(Accept, { id });
  for (let step = 0; step < 10; step += 1) {
    await pass(minutes(11));
    await inside(id, step);
    if (step === 4) await window.as('manager.a').mutate(Note, { id });
    seen.push(await promised(id, since));
  }
  await window.as('manager.a').mutate(Resolve, { id });
  await pass(hours(1));
  await window.as('owner.a').mutate(Return, { id });
  await inside(id, 10);
  seen.push(await promised(id, since));
  return seen;
}

it('ten hand-offs, bounces, parts and a decision move no due time by a millisecond', async () => {
  const quiet = await live(async () => {});
  const holders = ['staff.engineering.a', 'staff.cleaning.a'];
  let held = 0;
  const busy = await live(async (id, step) => {
    const from = holders[held % 2] as string;
    const to = held % 2 === 0 ? departments.CLEANING : departments.ENGINEERING;
    const offer = await offerTo(window, from, { requestId: id, departmentId: to });
    const decline = step === 3 || step === 5;
    if (decline && to === departments.CLEANING) {
      await window.as('lead.cleaning.a').mutate(DeclineOffer, { id: offer });
    } else {
      held += 1;
      await window.as(holders[held % 2] as string).mutate(AcceptOffer, { id: offer });
    }
    if (step % 3 === 1) {
      const departmentId = departments.SECURITY;
      const [part] = await split(window, id, [{ departmentId, title: `Step ${step}` }]);
      if (step === 7) {
        const made = await offerTo(window, 'manager.a', {
          workItemId: part,
          departmentId: departments.CLEANING,
        });
        await window.as('lead.cleaning.a').mutate(DeclineOffer, { id: made, reason: 'YOURS' });
        const { workItems } = await insideOf(window, id);
        const { dispute } = workItems.at(-1);
        const input = { disputeId: dispute.id, departmentId: departments.CLEANING };
        await window.as('manager.a').mutate(Settle, { input });
      }
      await window.as('manager.a').mutate(FinishWork, { id: part });
    }
  });
  expect(held).toBeGreaterThan(7);
  expect(busy).toEqual(quiet);
  expect(quiet.at(-1)?.map(({ kind }: any) => kind)).toEqual([
    'FIRST_RESPONSE',
    'RESOLUTION',
    'TOTAL_RESOLUTION',
    'PROGRESS',
  ]);
});
