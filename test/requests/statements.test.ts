import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Board, Me, Places, ReportUp } from '../support/documents.ts';
import { statementsOf } from '../support/statements.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

/** Who calls: the staff member with post and communities; nothing else is read to let them in. */
const toIdentify = 2;

it('the board costs as many statements for one request as for ten and for twenty-five', async () => {
  const board = () => window.as('manager.a').query(Board, { communityId: company.a.id });
  const costs = new Map<number, number>();
  for (let count = 1; count <= 25; count += 1) {
    time.pass(minutes(1));
    const request = await file(window, company, { title: `Request ${count}` });
    await window.as('staff.engineering.a').mutate(ReportUp, { id: request.id });
    if (![1, 10, 25].includes(count)) continue;
    const { requests } = await board();
    expect(requests.edges).toHaveLength(count);
    expect(requests.edges[0].node.timeline.edges).toHaveLength(2);
    const statements = await statementsOf(window.database.client, board);
    costs.set(count, statements.length - toIdentify);
  }
  // The page with everything that joins it; the stories; the names of who acted in them.
  expect(Object.fromEntries(costs)).toEqual({ 1: 3, 10: 3, 25: 3 });
});

it('the places of both communities cost one statement', async () => {
  const statements = await statementsOf(window.database.client, () =>
    window.as('admin').query(Places),
  );
  // An administrator works everywhere: one more statement says where that is.
  expect(statements.length - toIdentify).toBe(2);
});

it('looking into the mirror costs two statements', async () => {
  const statements = await statementsOf(window.database.client, () =>
    window.as('staff.frontdesk.a').query(Me),
  );
  expect(statements.length - toIdentify).toBe(2);
});
