import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept } from '../support/documents.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { AcceptOffer, departmentsOf, insideOf, offerTo } from '../support/work.ts';

/** Many at the same moment. With TEST_DATABASE_URL on PostgreSQL, where they really are. */
const crowd = 100;

let window: Window;
let company: Company;
const logins = Array.from({ length: crowd }, (_, index) => `crowd.${index}`);
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  const { client } = window.database;
  const { postId, departmentId, assignments } = await client.staff.findUniqueOrThrow({
    where: { login: 'staff.cleaning.a' },
    include: { assignments: { select: { communityId: true } } },
  });
  for (const login of logins) {
    const more = { name: `Cleaner ${login}`, login, assignments: { create: assignments } };
    await client.staff.create({ data: { postId, departmentId, ...more } });
  }
});
afterAll(() => window.close());

/** All of them call at once; who won, and what the others were told. */
async function allAtOnce(document: string, id: string) {
  const answers = await Promise.all(
    logins.map(async (login) => ({ login, ...(await window.as(login).mutate(document, { id })) })),
  );
  const winners = answers.filter(({ __typename }: any) => __typename.endsWith('Success'));
  const told = answers.flatMap(({ __typename, accountable }: any) =>
    __typename === 'AlreadyTakenError' ? accountable.name : [],
  );
  return { winners: winners.map(({ login }) => `Cleaner ${login}`), told };
}

describe('one hundred people at the same moment', () => {
  it('of those to whom a request is offered as a pool one gets it, and 99 are told who', async () => {
    const { id } = await file(window, company);
    const departments = await departmentsOf(window, company.a.id);
    const offer = await offerTo(window, 'staff.frontdesk.a', {
      requestId: id,
      departmentId: departments.CLEANING,
    });
    const { winners, told } = await allAtOnce(AcceptOffer, offer);
    expect(winners).toHaveLength(1);
    expect(told).toEqual(Array(crowd - 1).fill(winners[0]));
    const { accountable, handoffs, timeline } = await insideOf(window, id);
    expect(accountable.name).toBe(winners[0]);
    expect(handoffs).toMatchObject([{ status: 'ACCEPTED', decidedBy: { name: winners[0] } }]);
    const kinds = timeline.edges.map(({ node: { kind } }: any) => kind);
    expect(kinds.filter((kind: string) => kind === 'HANDOFF_ACCEPTED')).toHaveLength(1);
  }, 120_000);

  it('of those who take a request on that nobody has, one gets it, and 99 are told who', async () => {
    const { id } = await file(window, company);
    const { winners, told } = await allAtOnce(
      Accept.replace(
        '... on UserError',
        '... on AlreadyTakenError { accountable { name } } ... on UserError',
      ),
      id,
    );
    expect(winners).toHaveLength(1);
    expect(told).toEqual(Array(crowd - 1).fill(winners[0]));
  }, 120_000);
});
