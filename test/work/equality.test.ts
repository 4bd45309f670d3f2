import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { addRule } from '../support/routing.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/**
 * The same standard for everyone (`domain.md`, section 3, 7): equal requests of an owner, a visitor
 * and a renovation worker are given to the same people, held to the same promises, and stand in
 * every queue by their time alone. With `SEED` the same cases are tried again.
 */

const numRuns = Number(process.env.CUSTOMERS ?? 12);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');
/** By relation, two of each. */
const customers: Record<string, string[]> = {};

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  const { client } = window.database;
  for (const relation of ['OWNER', 'VISITOR', 'RENOVATION_WORKER'] as const) {
    const found = await client.occupancy.findMany({
      where: { relation, unit: { community: { code: 'YH' } } },
      include: { customer: true },
      take: 2,
    });
    customers[relation] = found.map(({ customer }) => company.a.customers[customer.name] as string);
    expect(customers[relation]?.length, relation).toBeGreaterThan(0);
  }
  await publish(window, [
    { kind: 'RESOLUTION', amount: 'PT8H' },
    { kind: 'RESOLUTION', amount: 'PT1H', priority: 'URGENT' },
    { kind: 'RESOLUTION', amount: 'PT4H', categoryCode: 'LIFT' },
    { kind: 'ACCEPT', amount: 'PT15M' },
  ]);
  await addRule(window, {
    name: 'Urgent things of the night',
    conditions: { window: { from: '20:00', until: '07:00', timeZone: 'Asia/Shanghai' } },
    target: { departmentCode: 'SECURITY', strategy: 'POOL' },
  });
  await addRule(window, {
    name: 'Lifts',
    conditions: { categoryCodes: ['LIFT'] },
    target: { departmentCode: 'ENGINEERING', strategy: 'POOL' },
  });
});
afterAll(() => window.close());

const Standing = `query ($id: ID!) { node(id: $id) { ... on Request {
  status escalationLevel accountable { name } department { code } routedBy { name }
  clocks { kind status amount startedAt originalDueAt dueAt warnAfter calendar { code } }
  handoffs { status to { name } toDepartment { code } expiresAt }
  escalations(first: 10) { edges { node { level cause recipient { name } } } } } } }`;

/** The places of these requests in the lists that people work by. */
async function placesOf(ids: readonly string[]): Promise<Record<string, number[]>> {
  const { requests, dueSoon, inbox } = await window.as('staff.frontdesk.a').query(
    `{ requests(first: 100) { edges { node { id } } }
       dueSoon(within: "P30D", first: 100) { edges { node { request { id } } } }
       inbox(first: 100) { edges { node { request { id } } } } }`,
  );
  const places = (list: string[]) => {
    const order = [...new Set(list)].filter((id) => ids.includes(id));
    return ids.map((id) => order.indexOf(id));
  };
  return {
    requests: places(requests.edges.map(({ node }: any) => node.id)),
    dueSoon: places(dueSoon.edges.map(({ node }: any) => node.request.id)),
    inbox: places(inbox.edges.map(({ node }: any) => node.request.id)),
  };
}

const anyMatter = fc.record({
  categoryCode: fc.constantFrom('PLUMBING', 'LIFT', 'NOISE', 'CLEANING'),
  priority: fc.constantFrom('LOW', 'NORMAL', 'HIGH', 'URGENT'),
  unitId: fc.nat(),
  hoursLater: fc.integer({ min: 0, max: 23 }),
});
/** Who brings it first, second and third, and which of their kind. */
const anyOrder = fc.shuffledSubarray(['OWNER', 'VISITOR', 'RENOVATION_WORKER'], { minLength: 3 });
const anyPick = fc.array(fc.nat(), { minLength: 3, maxLength: 3 });

it('equal requests of different customers are dealt with equally', async () => {
  process.stdout.write(`Customers by the seed ${seed}\n`);
  await fc.assert(
    fc.asyncProperty(anyMatter, anyOrder, anyPick, async (matter, order, pick) => {
      time.pass(matter.hoursLater * 3_600_000);
      const units = Object.values(company.a.units);
      const unitId = units[matter.unitId % units.length];
      const { categoryCode, priority } = matter;
      const told = [];
      const ids: string[] = [];
      for (const [index, relation] of order.entries()) {
        const those = customers[relation] as string[];
        const customerId = those[(pick[index] as number) % those.length];
        const { id } = await file(window, company, { customerId, unitId, categoryCode, priority });
        const { node } = await window.as('manager.a').query(Standing, { id });
        ids.push(id);
        told.push(node);
      }
      for (const [index, one] of told.entries()) {
        expect(one, `${order[index]} as ${order[0]}`).toEqual(told[0]);
      }
      // All at one moment: whatever decides their order is the order in which they came.
      const { requests, dueSoon, inbox } = await placesOf(ids);
      expect(requests, `newest first: ${order}`).toEqual([2, 1, 0]);
      expect(dueSoon, `${order}`).toEqual([0, 1, 2]);
      expect(inbox, `${order}`).toEqual([0, 1, 2]);
      for (const id of ids) {
        await window
          .as('manager.a')
          .mutate(
            `mutation ($id: ID!) { resolveRequest(input: { requestId: $id, note: "Done" }) { __typename } }`,
            { id },
          );
      }
    }),
    { numRuns, seed },
  );
}, 600_000);
