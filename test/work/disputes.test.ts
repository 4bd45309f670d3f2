import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Ack, Resolve } from '../support/documents.ts';
import { ladderOf, passTime } from '../support/escalations.ts';
import { staffId } from '../support/staff.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { DeclineOffer, departmentsOf, insideOf, Offer, offerTo, Settle } from '../support/work.ts';

/** No passing the buck: the second bounce goes to somebody above, who decides once. */

let window: Window;
let company: Company;
let departments: Record<string, string>;
let id: string;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  departments = await departmentsOf(window, company.a.id);
  // The lead of the crew can sign in as well.
  await window.database.client.staff.updateMany({
    where: { name: { startsWith: 'Deng Hong' } },
    data: { login: 'lead.cleaning.a' },
  });
});
afterAll(() => window.close());
beforeEach(async () => {
  ({ id } = await file(window, company));
});

const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const engineer = () => window.as('staff.engineering.a');
const crew = () => window.as('lead.cleaning.a');
const answer = (login: string, document: string, offer: string, more: object = {}) =>
  window.as(login).mutate(document, { id: offer, ...more });
const short = (person: any) => person?.name.split(' ').at(-1) ?? null;

/** Who answers for the request now, which department has it, and where it stands. */
async function standing() {
  const { status, accountable, department, bounceCount } = await insideOf(window, id);
  return [status, short(accountable), department.code, bounceCount];
}
const toCleaning = (more: object = {}) => ({
  requestId: id,
  departmentId: departments.CLEANING,
  ...more,
});

beforeEach(() => engineer().mutate(Accept, { id }));
const bounce = async (reason = 'NO_CAPACITY', more: object = toCleaning()) =>
  answer(
    'lead.cleaning.a',
    DeclineOffer,
    await offerTo(window, 'staff.engineering.a', { ...more }),
    { reason },
  );
const lastOf = async () => {
  const { raised } = await ladderOf(window, id);
  const { level, cause, to, by } = raised.at(-1) ?? ({} as any);
  return [level, cause, to, by];
};

it('the second bounce goes to whoever stands above both, who decides once', async () => {
  await bounce();
  expect((await insideOf(window, id)).dispute).toBeNull();
  await bounce();
  const { dispute } = await insideOf(window, id);
  expect(dispute).toMatchObject({
    settledAt: null,
    viewerCanSettle: true,
    escalation: {
      cause: 'BOUNCED_AGAIN',
      level: 'COMMUNITY_MANAGER',
      recipient: { name: 'He Jun 何军' },
      acknowledgedAt: null,
    },
  });
  expect(await standing()).toEqual(['IN_PROGRESS', '孙浩', 'ENGINEERING', 2]);
  expect(await engineer().mutate(Offer, { input: toCleaning() })).toMatchObject({
    code: 'CONFLICT',
    message: 'Somebody above is deciding who does it: wait for that.',
  });
  const settle = (login: string, more: object) =>
    window.as(login).mutate(Settle, { input: { disputeId: dispute.id, ...more } });
  const cleaning = { departmentId: departments.CLEANING };
  expect(await settle('lead.engineering.a', cleaning)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await settle('manager.a', { ...cleaning, note: 'The drain is the crew’s' })).toMatchObject(
    {
      dispute: {
        settledAt: time.now().toISOString(),
        settledBy: { name: 'He Jun 何军' },
        department: { code: 'CLEANING' },
        staff: null,
      },
    },
  );
  // Nobody has it in hand yet, and the lead of the crew answers for it.
  expect(await standing()).toEqual(['IN_PROGRESS', '邓红', 'CLEANING', 2]);
  expect(await lastOf()).toEqual(['COMMUNITY_MANAGER', 'BOUNCED_AGAIN', '何军', '何军']);
  expect(await settle('manager.a', cleaning)).toMatchObject({ code: 'CONFLICT' });
  await crew().mutate(Accept, { id });
  const back = { requestId: id, departmentId: departments.ENGINEERING };
  expect(await crew().mutate(Offer, { input: back })).toMatchObject({
    code: 'CONFLICT',
    message: 'It was decided who does it. Where that cannot be, report it up.',
  });
  const { timeline } = await insideOf(window, id);
  expect(
    timeline.edges
      .map(({ node: { kind } }: any) => kind)
      .filter((kind: string) => /DISPUTE/.test(kind)),
  ).toEqual(['DISPUTE_OPENED', 'DISPUTE_SETTLED']);
});

it('two departments that each say that it is the other’s are decided about at once', async () => {
  await bounce('YOURS');
  expect(await lastOf()).toEqual(['COMMUNITY_MANAGER', 'BOUNCED_AGAIN', '何军', null]);
  expect((await insideOf(window, id)).dispute.settledAt).toBeNull();
});

it('within one department its lead decides', async () => {
  const to = await staffId(window, 'staff.engineering.a');
  ({ id } = await file(window, company));
  for (let count = 0; count < 2; count += 1) {
    const offer = await offerTo(window, 'staff.frontdesk.a', { requestId: id, staffId: to });
    await answer('staff.engineering.a', DeclineOffer, offer);
  }
  expect(await lastOf()).toEqual(['DEPARTMENT_LEAD', 'BOUNCED_AGAIN', '郭强', null]);
});

it('an unanswered decision climbs as everything does, and whoever is above may decide', async () => {
  await bounce();
  await bounce();
  await pass(minutes(30));
  expect(await lastOf()).toEqual(['REGION', 'NOT_ACKNOWLEDGED', '徐芳', null]);
  const { dispute } = await insideOf(window, id);
  const to = await staffId(window, 'staff.cleaning.a');
  expect(
    await window.as('admin').mutate(Settle, { input: { disputeId: dispute.id, staffId: to } }),
  ).toMatchObject({ dispute: { staff: { name: 'Luo Mei 罗梅' } } });
  expect(await standing()).toEqual(['IN_PROGRESS', '罗梅', 'CLEANING', 2]);
});

it('acknowledging is not deciding: the dispute stays open', async () => {
  await bounce('YOURS');
  const { raised } = await ladderOf(window, id);
  await window.as('manager.a').mutate(Ack, { id: raised.at(-1)?.id });
  const { dispute } = await insideOf(window, id);
  expect(dispute).toMatchObject({ settledAt: null, viewerCanSettle: true });
});

it('is over with the request: there is nothing left to decide', async () => {
  await bounce('YOURS');
  const { dispute } = await insideOf(window, id);
  await engineer().mutate(Resolve, { id });
  expect((await insideOf(window, id)).dispute).toMatchObject({
    settledAt: null,
    viewerCanSettle: false,
  });
  const input = { disputeId: dispute.id, departmentId: departments.CLEANING };
  expect(await window.as('manager.a').mutate(Settle, { input })).toMatchObject({
    code: 'ILLEGAL_TRANSITION',
  });
});
