import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, file, findCompany, ownerOfB } from '../support/company.ts';
import { Accept, Resolve } from '../support/documents.ts';
import { Alike, Link, together, Unlink } from '../support/incidents.ts';
import { statementsOf } from '../support/statements.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

async function alike(title: string, changes: Record<string, unknown> = {}, login = 'manager.a') {
  const { first, ...input } = changes;
  const unitId = company.a.units['1-101'];
  const { likelyDuplicates } = await window.as(login).query(Alike, {
    input: { communityId: company.a.id, unitId, title, ...input },
    first,
  });
  return likelyDuplicates;
}
const titles = (found: any[]): string[] => found.map(({ request }) => request.title);

describe('likely duplicates', () => {
  it('are open requests of the same unit that say much the same, the most alike first', async () => {
    await file(window, company, { title: 'Water under the kitchen sink' });
    await file(window, company, { title: 'Sink leaks water' });
    await file(window, company, { title: 'Door lock broken', description: null });
    await file(window, company, {
      title: 'Water under the sink',
      unitId: company.a.units['1-201'],
    });
    const done = await file(window, company, { title: 'Water under the sink' });
    await window.as('staff.engineering.a').mutate(Accept, { id: done.id });
    await window.as('staff.engineering.a').mutate(Resolve, { id: done.id });
    const found = await alike('Water under the sink');
    expect(titles(found)).toEqual(['Water under the kitchen sink', 'Sink leaks water']);
    const [first, second] = found.map(({ score }: any) => score);
    expect(first).toBeGreaterThan(second);
    expect(first).toBeLessThan(1);
    expect(second).toBeGreaterThanOrEqual(0.25);
    expect(titles(await alike('Water under the sink', { first: 1 }))).toEqual([
      'Water under the kitchen sink',
    ]);
  });

  it('are found in Chinese too, where words are not parted', async () => {
    await file(window, company, { title: '厨房水管爆裂了', description: null });
    await file(window, company, { title: '门锁坏了', description: null });
    const found = await alike('水管爆了');
    expect(titles(found)).toEqual(['厨房水管爆裂了']);
    expect(found[0].score).toBeGreaterThan(0.5);
  });

  it('count what is written in full, and a title that says it without', async () => {
    await file(window, company, { title: 'Please help', description: 'The heating stays cold' });
    expect(titles(await alike('Trouble', { description: 'The heating stays cold' }))).toEqual([
      'Please help',
    ]);
    await file(window, company, {
      title: 'Balcony window jammed',
      description: `${'We have been at home all day and waited. '.repeat(20)}`,
    });
    expect(titles(await alike('Balcony window jammed'))).toEqual(['Balcony window jammed']);
  });

  it('are those of the category where no spot is named, and one of the two has to be', async () => {
    const wherever = { unitId: null, categoryCode: 'ELECTRICITY' };
    await file(window, company, { ...wherever, title: 'Street lamp dark', description: null });
    const found = (code: string) =>
      alike('Street lamp is dark', { unitId: null, categoryCode: code });
    expect(titles(await found('ELECTRICITY'))).toEqual(['Street lamp dark']);
    expect(await found('PLUMBING')).toEqual([]);
    const input = { communityId: company.a.id, title: 'Street lamp dark' };
    const { errors } = await window.as('manager.a').ask(Alike, { input });
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'INVALID_INPUT' },
      message: expect.stringMatching(/^Say which unit, place or vehicle it is about/),
    });
  });

  it('are their own alone for a customer, and nothing at all elsewhere', async () => {
    await file(window, company, { title: 'Ceiling lamp hums', customerId: null });
    await file(window, company, { title: 'Ceiling lamp hums loudly' });
    expect(titles(await alike('Ceiling lamp hums')).sort()).toEqual([
      'Ceiling lamp hums',
      'Ceiling lamp hums loudly',
    ]);
    expect(titles(await alike('Ceiling lamp hums', {}, 'owner.a'))).toEqual([
      'Ceiling lamp hums loudly',
    ]);
    expect(await alike('Ceiling lamp hums', {}, 'relative.a')).toEqual([]);
    const input = { communityId: company.a.id, title: 'Ceiling', categoryCode: 'ELECTRICITY' };
    const { errors } = await window.as('manager.b').ask(Alike, { input });
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  it('stand on a request for the staff, with as many statements for ten as for one', async () => {
    const { id } = await file(window, company, { title: 'Hall mirror cracked', description: null });
    const other = await file(window, company, { title: 'Mirror in the hall cracked' });
    const Read = `query ($id: ID!) { node(id: $id) { ... on Request { likelyDuplicates { request { id } score } } } }`;
    const { node } = await window.as('manager.a').query(Read, { id });
    expect(node.likelyDuplicates).toMatchObject([{ request: { id: other.id } }]);
    const outside = await window.as('owner.a').query(Read, { id });
    expect(outside.node.likelyDuplicates).toBeNull();
    const Board = `query ($first: Int!) { requests(first: $first) { edges { node { likelyDuplicates(first: 2) { score request { title } } linkedRequests { id } mergedInto { id } mergedRequests { id } incident { title } incidentProposal { addedAt } } } } }`;
    const cost = (first: number) =>
      statementsOf(window.database.client, () => window.as('manager.a').query(Board, { first }));
    expect((await cost(10)).length).toBe((await cost(2)).length);
  });
});

describe('a link', () => {
  it('shows from both sides, to those who see both, and is told inside alone', async () => {
    const { id } = await file(window, company, { title: 'One' });
    const other = await file(window, company, { title: 'Other', customerId: null });
    const desk = window.as('staff.frontdesk.a');
    const linked = await desk.mutate(Link, { id, other: other.id });
    expect(linked).toMatchObject({ request: { id } });
    expect((await together(window, id)).linkedRequests).toEqual([{ id: other.id }]);
    expect((await together(window, other.id)).linkedRequests).toEqual([{ id }]);
    const told = { kind: 'REQUESTS_LINKED', isPublic: false };
    expect((await together(window, id)).story.at(-1)).toEqual({
      ...told,
      summary: 'Linked with another request: Next door',
    });
    const asOwner = await together(window, id, 'owner.a');
    expect(asOwner.linkedRequests).toEqual([]);
    expect(asOwner.story.map(({ kind }: any) => kind)).toEqual(['FILED']);
    // From the other side it is the same one.
    const again = await desk.mutate(Link, { id: other.id, other: id });
    expect(again).toMatchObject({ code: 'CONFLICT', path: ['input', 'otherId'] });
    expect(await desk.mutate(Unlink, { id: other.id, other: id })).toMatchObject({
      request: { id: other.id },
    });
    expect((await together(window, id)).linkedRequests).toEqual([]);
    expect(await desk.mutate(Unlink, { id, other: other.id })).toMatchObject({ code: 'CONFLICT' });
    expect(await desk.mutate(Link, { id, other: other.id })).toMatchObject({ request: { id } });
    expect((await together(window, other.id)).linkedRequests).toEqual([{ id }]);
  });

  it('is refused with itself, with another community, and to customers', async () => {
    const { id } = await file(window, company);
    const elsewhere = await file(window, company, {
      login: 'staff.frontdesk.b',
      communityId: company.b.id,
      customerId: company.b.customers[ownerOfB],
      unitId: null,
    });
    const as = (login: string, other: string) => window.as(login).mutate(Link, { id, other });
    expect(await as('manager.a', id)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await as('manager.a', elsewhere.id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await as('admin', elsewhere.id)).toMatchObject({ code: 'CONFLICT' });
    expect(await as('owner.a', elsewhere.id)).toMatchObject({ code: 'FORBIDDEN' });
    expect((await together(window, id)).version).toBe(1);
  });
});
