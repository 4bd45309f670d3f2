import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeEventCursor } from '../../src/platform/events/cursor.ts';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import { clocksOf, publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Confirm, Resolve, Return } from '../support/documents.ts';
import {
  Add,
  Change,
  Close,
  copiesOf,
  declare,
  LikelyIncidents,
  Merge,
  Remove,
  ResolveParts,
  Tell,
  together,
} from '../support/incidents.ts';
import { openPartner } from '../support/partners.ts';
import { statementsOf } from '../support/statements.ts';
import { days, HeldTime, minutes, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let lobby: string;
let building: string;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  const { client } = window.database;
  const community = { code: 'YH' };
  const place = await client.place.findFirstOrThrow({ where: { community } });
  lobby = encodeId('Place', place.id);
  const unit = await client.unit.findFirstOrThrow({ where: { community, label: '1-101' } });
  building = encodeId('Building', unit.buildingId);
  await publish(window, [
    { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
    { kind: 'RESOLUTION', amount: 'P2D' },
    { kind: 'PROGRESS', amount: 'P1D' },
  ]);
});
afterAll(() => window.close());

const manager = () => window.as('manager.a');
async function declared(input: Record<string, unknown> = {}): Promise<string> {
  const result = await declare(window, { communityId: company.a.id, ...input });
  if (!result.incident) throw new Error(JSON.stringify(result));
  return result.incident.id;
}
const add = (id: string, requests: string[], login = 'manager.a') =>
  window.as(login).mutate(Add, { id, requests });
const tell = (id: string, text = 'The pipe is being welded') =>
  manager().mutate(Tell, { id, text });
const close = (id: string) => manager().mutate(Close, { id });
const resolve = (id: string, requests: string[] | null = null, login = 'manager.a') =>
  window.as(login).mutate(ResolveParts, { id, requests });
const kinds = ({ story }: Record<string, any>): string[] => story.map(({ kind }: any) => kind);

const Read = `query ($id: ID!) { node(id: $id) { ... on Incident { title script isOpen version expectedEndAt closingNote viewerCanRun
  buildings { id } units { id label } places { id } declaredBy { name } category { code }
  updates { edges { node { text postedBy { name } } } }
  requests { totalCount edges { node { request { id } } } }
  proposedResolutions { totalCount edges { node { request { id } } } } } } }`;
const read = async (id: string, login = 'manager.a'): Promise<Record<string, any>> =>
  (await window.as(login).query(Read, { id })).node;
const requestsOf = (connection: any): string[] =>
  connection.edges.map(({ node }: any) => node.request.id);
const seenBy = async (login: string): Promise<string[]> => {
  const { communities } = await window
    .as(login)
    .query('{ communities { edges { node { openIncidents { id } } } } }');
  return communities.edges.flatMap(({ node }: any) => node.openIncidents.map(({ id }: any) => id));
};

describe('an incident', () => {
  it('is declared by leads and those above, and by nobody else', async () => {
    const as = (login: string, communityId = company.a.id) =>
      declare(window, { communityId }, login);
    for (const login of ['staff.frontdesk.a', 'staff.engineering.a', 'owner.a']) {
      expect(await as(login), login).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await as('manager.b')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await as('lead.engineering.a')).toMatchObject({ incident: {} });
    const bad = { communityId: company.a.id };
    const now = time.now().toISOString();
    expect(await declare(window, { ...bad, expectedEndAt: now })).toMatchObject({
      path: ['input', 'expectedEndAt'],
    });
    expect(await declare(window, { ...bad, categoryCode: 'NONE' })).toMatchObject({
      path: ['input', 'categoryCode'],
    });
    const unitIds = [company.b.units['1-101']];
    expect(await declare(window, { ...bad, unitIds })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'unitIds'],
    });
  });

  it('shows to whoever lives there what is said, and nothing of the requests of others', async () => {
    const id = await declared({ unitIds: [company.a.units['1-101']] });
    const { id: mine } = await file(window, company);
    const { id: other } = await file(window, company, { customerId: null });
    await add(id, [mine, other]);
    await tell(id);
    for (const login of ['owner.a', 'relative.a']) {
      expect(await seenBy(login), login).toContain(id);
      expect(await read(id, login), login).toMatchObject({
        title: 'Water is off',
        script: 'A main has burst; the waterworks are at it.',
        declaredBy: null,
        proposedResolutions: null,
        viewerCanRun: false,
        updates: { edges: [{ node: { text: 'The pipe is being welded' } }] },
      });
    }
    expect((await read(id, 'owner.a')).requests).toMatchObject({
      totalCount: 1,
      edges: [{ node: { request: { id: mine } } }],
    });
    expect((await read(id, 'relative.a')).requests).toMatchObject({ totalCount: 0, edges: [] });
    expect((await read(id)).requests.totalCount).toBe(2);
    for (const login of ['renovator.a', 'owner.b', 'manager.b']) {
      expect(await seenBy(login), login).not.toContain(id);
      expect(await read(id, login), login).toBeNull();
    }
    const app = { name: 'Reads', scopes: ['READ_REQUESTS'], communityIds: [company.a.id] };
    const { client } = await openPartner(window, app);
    expect((await client.query(Read, { id })).node).toBeNull();
  });

  it('of a building, a place or the whole community is seen by all whom that concerns', async () => {
    const ids = {
      building: await declared({ buildingIds: [building] }),
      place: await declared({ placeIds: [lobby] }),
      whole: await declared(),
      unit: await declared({ unitIds: [company.a.units['1-201']] }),
    };
    const seen = await seenBy('owner.a');
    expect(Object.entries(ids).map(([what, id]) => [what, seen.includes(id)])).toEqual([
      ['building', true],
      ['place', true],
      ['whole', true],
      ['unit', false],
    ]);
    expect(await seenBy('owner.b')).toEqual([]);
    for (const id of Object.values(ids)) await close(id);
    expect((await seenBy('owner.a')).filter((id) => Object.values(ids).includes(id))).toEqual([]);
  });

  it('is shown at intake where it may be the reason, with what to say, in both languages', async () => {
    const id = await declared({ unitIds: [company.a.units['1-201']], title: 'Lift B stopped' });
    const ask = async (input: object, login = 'staff.frontdesk.a', language = 'en') => {
      const variables = { input: { communityId: company.a.id, ...input } };
      const client = window.as(login);
      const { data } = await client.ask(LikelyIncidents, variables, {
        'accept-language': language,
      });
      return data?.likelyIncidents.map(({ title }: any) => title);
    };
    expect(await ask({ unitId: company.a.units['1-201'] })).toContain('Lift B stopped');
    expect(await ask({ unitId: company.a.units['1-101'] })).not.toContain('Lift B stopped');
    expect(await ask({ placeId: lobby })).not.toContain('Lift B stopped');
    expect(await ask({})).toContain('Lift B stopped');
    expect(await ask({ unitId: company.a.units['1-101'] }, 'owner.a')).not.toContain(
      'Lift B stopped',
    );
    expect(await ask({ unitId: company.a.units['1-201'] }, 'staff.frontdesk.a', 'zh')).toContain(
      '停水',
    );
    await close(id);
  });

  it('is changed as more is known, and by whom it was looked at', async () => {
    const unitIds = [company.a.units['1-101']];
    const id = await declared({ unitIds, expectedEndAt: '2026-03-02T12:00:00Z' });
    const change = (input: object, login = 'manager.a') =>
      window.as(login).mutate(Change, { input: { incidentId: id, ...input } });
    expect(await change({ title: 'Water is off until noon', expectedEndAt: null })).toMatchObject({
      incident: { id },
    });
    expect(await read(id)).toMatchObject({
      title: 'Water is off until noon',
      expectedEndAt: null,
      version: 2,
      units: [{ label: '1-101' }],
    });
    expect(await change({ unitIds: [], buildingIds: [building] })).toMatchObject({ incident: {} });
    expect(await read(id)).toMatchObject({ units: [], buildings: [{ id: building }] });
    expect(await change({ expectedVersion: 1, title: 'x' })).toMatchObject({ code: 'CONFLICT' });
    expect(await change({ title: 'x' }, 'staff.frontdesk.a')).toMatchObject({ code: 'FORBIDDEN' });
    await close(id);
    expect(await change({ title: 'x' })).toMatchObject({ code: 'CONFLICT' });
    expect((await read(id)).title).toBe('Water is off until noon');
  });
});

describe('a request of an incident', () => {
  it('is added by the staff or by its customer, once, and its customer reads of it', async () => {
    const id = await declared({ title: 'Pump failed', titleZh: null });
    const { id: mine } = await file(window, company);
    expect(await add(id, [mine], 'relative.a')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await add(id, [mine], 'owner.a')).toMatchObject({ incident: { id } });
    expect(await add(id, [mine], 'staff.cleaning.a')).toMatchObject({ incident: { id } });
    const told = await together(window, mine, 'owner.a');
    expect(told.incident).toEqual({ id, title: 'Pump failed' });
    expect(kinds(told)).toEqual(['FILED', 'ADDED_TO_INCIDENT']);
    expect(told.story.at(-1).summary).toBe('It belongs to what we are dealing with: Pump failed');
    const second = await declared();
    expect(await add(second, [mine])).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'requestIds'],
    });
    await manager().mutate(Remove, { id, requests: [mine] });
    const removed = await together(window, mine, 'owner.a');
    expect(removed.incident).toBeNull();
    expect(kinds(removed).at(-1)).toBe('REMOVED_FROM_INCIDENT');
    await tell(id);
    expect(kinds(await together(window, mine)).at(-1)).toBe('REMOVED_FROM_INCIDENT');
    expect(await add(second, [mine])).toMatchObject({ incident: { id: second } });
    await close(id);
    expect(await add(id, [mine])).toMatchObject({ code: 'CONFLICT' });
    const { id: over } = await file(window, company);
    await manager().mutate(Resolve, { id: over });
    expect(await add(second, [over])).toMatchObject({ code: 'CONFLICT' });
    await close(second);
  });

  it('hears each word, and that is the word that was owed', async () => {
    const id = await declared();
    const { id: mine } = await file(window, company);
    const { id: follower } = await file(window, company, { customerId: null });
    const { id: apart } = await file(window, company, { customerId: null });
    await manager().mutate(Merge, { id: follower, into: mine });
    await add(id, [mine]);
    time.pass(minutes(10));
    expect(await tell(id)).toMatchObject({ incident: { id } });
    for (const one of [mine, follower]) {
      const { byKind } = await clocksOf(window, one);
      expect(byKind.FIRST_RESPONSE.status).toBe('MET');
      expect(Date.parse(byKind.PROGRESS.dueAt)).toBe(time.now().getTime() + days(1));
      expect((await together(window, one)).story.at(-1)).toEqual({
        kind: 'INCIDENT_UPDATED',
        summary: 'The pipe is being welded',
        isPublic: true,
      });
    }
    expect((await clocksOf(window, apart)).byKind.FIRST_RESPONSE.status).toBe('RUNNING');
    const refused = await window.as('staff.frontdesk.a').mutate(Tell, { id, text: 'x' });
    expect(refused).toMatchObject({ code: 'FORBIDDEN' });
    await close(id);
    expect(await tell(id)).toMatchObject({ code: 'CONFLICT' });
    expect((await read(id)).updates.edges).toHaveLength(1);
  });

  it('is proposed as done when the incident is over, and each customer has the last word', async () => {
    const id = await declared();
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.push((await file(window, company)).id);
    const [one, two, three] = ids as [string, string, string];
    await add(id, ids);
    expect(await resolve(id)).toMatchObject({ code: 'CONFLICT' });
    await close(id);
    expect(await read(id)).toMatchObject({
      isOpen: false,
      closingNote: 'Water is back',
      proposedResolutions: { totalCount: 3 },
    });
    expect((await together(window, one)).story.at(-1).summary).toBe('It is over: Water is back');
    expect(await together(window, one)).toMatchObject({
      status: 'OPEN',
      incidentProposal: { proposedAt: time.now().toISOString() },
    });
    expect((await together(window, one, 'owner.a')).incidentProposal).toBeNull();
    // Whoever may not resolve them is refused, and nothing has changed.
    expect(await resolve(id, null, 'staff.cleaning.a')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await resolve(id, [one], 'staff.cleaning.a')).toMatchObject({ code: 'FORBIDDEN' });
    expect((await together(window, one)).status).toBe('OPEN');
    expect(await resolve(id, [one])).toMatchObject({ incident: { id } });
    expect(requestsOf((await read(id)).proposedResolutions).sort()).toEqual([two, three].sort());
    const stranger = (await file(window, company)).id;
    expect(await resolve(id, [stranger])).toMatchObject({ code: 'NOT_FOUND' });
    expect(await resolve(id)).toMatchObject({ incident: { id } });
    expect((await read(id)).proposedResolutions.totalCount).toBe(0);
    await window.as('owner.a').mutate(Confirm, { id: one });
    await window.as('owner.a').mutate(Return, { id: two });
    expect((await together(window, one)).status).toBe('CLOSED');
    // What came back was not that: it is not proposed again.
    expect(await together(window, two)).toMatchObject({
      status: 'IN_PROGRESS',
      incidentProposal: null,
    });
    expect((await together(window, three)).status).toBe('RESOLVED');
    expect(await resolve(id)).toMatchObject({ code: 'CONFLICT' });
  });
});

it('one word to five hundred costs as many statements as one to two, and so does the end', async () => {
  const costs: number[][] = [];
  for (const count of [2, 500]) {
    const id = await declared();
    const first = (await file(window, company)).id;
    const ids = await copiesOf(window, first, count);
    const { client } = window.database;
    const measured: number[] = [];
    for (const step of [() => add(id, ids), () => tell(id), () => close(id)]) {
      const statements = await statementsOf(client, async () => {
        expect(await step()).toMatchObject({ incident: { id } });
      });
      measured.push(statements.length);
    }
    costs.push(measured);
    expect(await resolve(id)).toMatchObject({ incident: { id } });
    const told = await together(window, ids.at(-1) as string);
    expect(kinds(told).slice(-4)).toEqual([
      'ADDED_TO_INCIDENT',
      'INCIDENT_UPDATED',
      'INCIDENT_CLOSED',
      'RESOLVED',
    ]);
    expect((await read(id)).proposedResolutions.totalCount).toBe(0);
  }
  const [two = [], many = []] = costs;
  // What else goes on at this moment may come to a statement or two; not to one for each.
  for (const [step, cost] of many.entries()) {
    expect(Math.abs(cost - (two[step] ?? 0)), `${two}, then ${many}`).toBeLessThanOrEqual(3);
  }
});

it('adds and words at the same moment leave every story whole', async () => {
  const id = await declared();
  const ids = [];
  for (let n = 0; n < 4; n += 1) ids.push((await file(window, company)).id);
  const results = await Promise.all([
    ...ids.map((one) => add(id, [one])),
    add(id, [...ids].reverse()),
    tell(id, 'One'),
    tell(id, 'Two'),
  ]);
  expect(results.map(({ __typename }) => __typename.replace(/^.*(Success)$/, '$1'))).toEqual(
    results.map(() => 'Success'),
  );
  for (const one of ids) {
    expect(
      kinds(await together(window, one)).filter((kind) => kind === 'ADDED_TO_INCIDENT'),
    ).toHaveLength(1);
  }
  await close(id);
});

it('is followed live, by the staff whole and by customers as far as it concerns them', async () => {
  const Follow = `subscription ($id: ID!, $after: String) { incidentChanged(communityId: $id, after: $after) { cursor kind incident { title } } }`;
  const after = encodeEventCursor(await window.composition.platform.events.head());
  const variables = { id: company.a.id, after };
  const staff = await manager().subscribe('WebSocket', Follow, variables);
  const customer = await window.as('owner.a').subscribe('SSE', Follow, variables);
  const elsewhere = await window.as('manager.b').subscribe('SSE', Follow, variables);
  const id = await declared({ unitIds: [company.a.units['1-101']], title: 'Seen' });
  const other = await declared({ unitIds: [company.a.units['1-201']], title: 'Not seen' });
  await add(id, [(await file(window, company)).id]);
  await tell(other);
  await close(id);
  const seen = (events: any[]) => events.map(({ kind, incident }) => `${kind} ${incident.title}`);
  await until(() => staff.events.length >= 5 && customer.events.length >= 2);
  expect(seen(staff.events)).toEqual([
    'DECLARED Seen',
    'DECLARED Not seen',
    'REQUESTS_ADDED Seen',
    'UPDATE_POSTED Not seen',
    'CLOSED Seen',
  ]);
  expect(seen(customer.events)).toEqual(['DECLARED Seen', 'CLOSED Seen']);
  await until(() => elsewhere.errors.length > 0);
  expect(elsewhere.events).toEqual([]);
  const { cursor } = staff.events[2] as Record<string, any>;
  staff.end();
  const again = await manager().subscribe('SSE', Follow, { ...variables, after: cursor });
  await until(() => again.events.length >= 2);
  expect(seen(again.events)).toEqual(['UPDATE_POSTED Not seen', 'CLOSED Seen']);
  again.end();
  customer.end();
});
