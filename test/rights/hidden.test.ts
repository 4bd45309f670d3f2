import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import { encodeCursor } from '../../src/platform/graphql/pages.ts';
import type { Client } from '../support/client.ts';
import { type Company, file, findCompany, owner } from '../support/company.ts';
import * as documents from '../support/documents.ts';
import { listen, openPartner } from '../support/partners.ts';
import { Receiver } from '../support/receiver.ts';
import {
  AcceptQuote,
  DeclineQuote,
  offer,
  QuoteTap,
  StartQuotedWork,
  WithdrawQuote,
} from '../support/services.ts';
import { until } from '../support/time.ts';
import { walk } from '../support/walk.ts';
import { openWindow, type Window } from '../support/window.ts';

/** One request, and those who must not learn of it: each tries every way that the schema has. */

const words = ['Zanzibar', 'Krakatau', 'Popocatepetl', 'Kilimanjaro', 'Timbuktu', 'Galapagos'];
const [title, description, note, location, evidence, quoted] = words as [
  string,
  string,
  string,
  string,
  string,
  string,
];

let window: Window;
let company: Company;
/** Where the webhooks of the strangers among the apps lead. */
let receiver: Receiver;
let hidden: Record<string, any>;
let databaseId: string;
/** Of the hidden request, and waiting for a lead. */
let pauseId: string;
/** Of the hidden request, and waiting for its customer. */
let quoteId: string;
const strangers = new Map<string, Client>();
const names = [
  'a customer of the same home',
  'staff of another community',
  'a manager of another community',
  'a partner with another scope',
  'a partner of another community',
  'a vendor with other work',
];
/** Looks like an id of a request, and is none. */
const absentId = encodeId('Request', '01900000-0000-7000-8000-000000000000');
const absentPauseId = encodeId('Pause', '01900000-0000-7000-8000-000000000000');
const absentQuoteId = encodeId('Quote', '01900000-0000-7000-8000-000000000000');
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

const counts = `{ requests(first: 1) { totalCount } communities { edges { node { requests { totalCount } units { edges { node { requests { totalCount } } } } customers { edges { node { requests { totalCount } } } } } } } }`;
const countsBefore = new Map<string, unknown>();

beforeAll(async () => {
  receiver = await new Receiver().comeUp();
  window = await openWindow({ outbound: { httpsOnly: false, allowPrivate: ['127.0.0.1'] } });
  company = await findCompany(window);
  const app = async (name: string, scopes: string[], communityId: string, vendorId?: string) =>
    (await openPartner(window, { name, scopes, communityIds: [communityId], vendorId })).client;
  const vendor = await window.database.client.vendor.findFirstOrThrow();
  const clients = [
    window.as('relative.a'),
    window.as('staff.frontdesk.b'),
    window.as('manager.b'),
    await app('Files', ['FILE_REQUESTS'], company.a.id),
    await app('Reads', ['READ_REQUESTS', 'FOLLOW_ESCALATIONS', 'FILE_REQUESTS'], company.b.id),
    await app('Works', ['UPDATE_WORK'], company.a.id, encodeId('Vendor', vendor.id)),
  ];
  for (const [index, name] of names.entries()) strangers.set(name, clients[index] as Client);
  for (const [index, scope] of ['a', 'b', 'a'].entries()) {
    const { webhook } = await listen(clients[index + 3] as Client, {
      url: receiver.url(),
      eventKinds: ['FILED', 'UPDATE_POSTED', 'ESCALATED'],
      communityIds: [company[scope as 'a' | 'b'].id],
    });
    expect(webhook).toBeDefined();
  }
  for (const [name, client] of strangers) countsBefore.set(name, await client.query(counts));
  hidden = await file(window, company, { title, description, location });
  databaseId = Buffer.from(hidden.id, 'base64url').toString().replace('Request:', '');
  const engineer = window.as('staff.engineering.a');
  await engineer.mutate(
    `mutation ($input: PostUpdateInput!) { postUpdate(input: $input) { ... on PostUpdateSuccess { request { id } } ... on UserError { code } } }`,
    { input: { requestId: hidden.id, text: note, isPublic: true } },
  );
  await engineer.mutate(documents.ReportUp, { id: hidden.id });
  await engineer.mutate(documents.Accept, { id: hidden.id });
  const { request } = await engineer.mutate(documents.PauseRequest, {
    id: hidden.id,
    evidence,
    until: inDays(30),
  });
  pauseId = request.pauses[0].id;
  quoteId = (await offer(window, hidden.id, { note: quoted })).id;
});
afterAll(async () => {
  await window.close();
  await receiver.goDown();
});

const stranger = (name: string): Client => strangers.get(name) as Client;
const traces = () => [...words, hidden.number, hidden.id, databaseId, pauseId, quoteId];

/** An answer in which the ids that were asked for are made equal. */
function alike(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer)
      .replaceAll(hidden.id, 'ID')
      .replaceAll(pauseId, 'ID')
      .replaceAll(absentPauseId, 'ID')
      .replaceAll(quoteId, 'ID')
      .replaceAll(absentQuoteId, 'ID')
      .replaceAll(absentId, 'ID')
      .replaceAll(hidden.number, 'NUMBER')
      .replaceAll('YH-999999', 'NUMBER')
      // What is left of a budget is another after each call.
      .replace(/"(remaining|refillsAt)":("[^"]*"|\d+)/g, '"$1":0'),
  );
}

it('whoever may see it comes across every trace of it by the same walk', async () => {
  const { text } = await walk(window.as('manager.a'), window.composition.schema);
  for (const trace of [...words, hidden.number, hidden.id]) expect(text).toContain(trace);
});

describe.each(names)('%s', (name) => {
  it('finds no trace of it in anything that the schema leads to', async () => {
    const { text, nodes } = await walk(stranger(name), window.composition.schema);
    expect(nodes.size).toBeGreaterThan(5);
    for (const trace of traces()) expect(text).not.toContain(trace);
  });

  it('counts nothing more than before it came', async () => {
    expect(await stranger(name).query(counts)).toEqual(countsBefore.get(name));
  });

  it('is answered by every look-up and filter as if it were not there', async () => {
    const request = await window.database.client.request.findUniqueOrThrow({
      where: { id: databaseId },
    });
    const department = encodeId('Department', request.departmentId as string);
    const accountable = encodeId('Staff', request.accountableId);
    const list = 'edges { node { id } } totalCount';
    const lookUps: [string, Record<string, unknown>, Record<string, unknown>][] = [
      ['query ($id: ID!) { node(id: $id) { id } }', { id: hidden.id }, { id: absentId }],
      ['query ($id: ID!) { node(id: $id) { id } }', { id: pauseId }, { id: absentPauseId }],
      ['query ($id: ID!) { node(id: $id) { id } }', { id: quoteId }, { id: absentQuoteId }],
      [
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        { ids: [hidden.id] },
        { ids: [absentId] },
      ],
      [
        'query ($number: String!) { requestByNumber(number: $number) { id } }',
        { number: hidden.number },
        { number: 'YH-999999' },
      ],
    ];
    for (const [query, variables, absent] of lookUps) {
      const answer = await stranger(name).ask(query, variables);
      expect(alike(answer)).toEqual(alike(await stranger(name).ask(query, absent)));
      expect(answer.errors).toBeUndefined();
    }
    const filters: [string, Record<string, unknown>][] = [
      [`query ($x: ID!) { requests(communityId: $x) { ${list} } }`, { x: company.a.id }],
      [`query ($x: ID!) { requests(departmentId: $x) { ${list} } }`, { x: department }],
      [`query ($x: ID!) { requests(accountableId: $x) { ${list} } }`, { x: accountable }],
      [`{ requests(categoryCode: "PLUMBING") { ${list} } }`, {}],
      [`{ requests(status: [OPEN, IN_PROGRESS]) { ${list} } }`, {}],
      [
        `query ($x: String!) { requests(after: $x) { ${list} } }`,
        {
          x: encodeCursor([
            new Date(request.receivedAt.getTime() + 1000).toISOString(),
            databaseId.replace(/^.{8}/, 'ffffffff'),
          ]),
        },
      ],
    ];
    for (const [query, variables] of filters) {
      const { data, errors } = await stranger(name).ask(query, variables);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).not.toContain(hidden.id);
      expect(data?.requests.totalCount).toBe(data?.requests.edges.length);
    }
  });

  it('is refused by every move with the same words as for one that is not there', async () => {
    const before = await window.database.client.request.findUniqueOrThrow({
      where: { id: databaseId },
    });
    const until = inDays(1);
    const moves: [string, string?, string?, object?][] = [
      [documents.Accept],
      [documents.Resolve],
      [documents.Confirm],
      [documents.Return],
      [documents.Withdraw],
      [documents.ReportUp],
      [documents.Note],
      [documents.PauseRequest, hidden.id, absentId, { until }],
      [documents.ResumeRequest],
      [documents.ApprovePause, pauseId, absentPauseId],
      [documents.DeclinePause, pauseId, absentPauseId],
      [documents.Reclassify, hidden.id, absentId, { priority: 'URGENT' }],
      [documents.Urge],
      [QuoteTap],
      [AcceptQuote, quoteId, absentQuoteId],
      [DeclineQuote, quoteId, absentQuoteId],
      [WithdrawQuote, quoteId, absentQuoteId],
      [StartQuotedWork, quoteId, absentQuoteId],
    ];
    for (const [move, id = hidden.id, absent = absentId, more] of moves) {
      const answer = await stranger(name).ask(move, { id, ...more });
      expect(alike(answer)).toEqual(alike(await stranger(name).ask(move, { id: absent, ...more })));
      expect(Object.values(answer.data ?? {})[0]).toMatchObject({
        code: expect.stringMatching(/^(NOT_FOUND|FORBIDDEN)$/),
      });
    }
    const after = await window.database.client.request.findUniqueOrThrow({
      where: { id: databaseId },
    });
    expect(after).toEqual(before);
  });

  it('sees it neither among what is due nor on the wall', async () => {
    const ask = `{ dueSoon(within: "P30D") { edges { node { request { id } } } }
      wallScreen { open notTaken waiting late dueWithinHour receivedToday unanswered } }`;
    const { data, errors } = await stranger(name).ask(ask);
    if (/staff|manager/.test(name)) {
      expect(data?.dueSoon.edges).toEqual([]);
      expect(new Set(Object.values(data?.wallScreen))).toEqual(new Set([0]));
    } else expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it.each([
    ['WebSocket', documents.Follow],
    ['SSE', documents.Follow],
    [
      'WebSocket',
      'subscription ($requestId: ID!) { clockChanged(requestId: $requestId) { kind } }',
    ],
  ] as const)('cannot follow it over %s: %#', async (transport, document) => {
    const errors = async (requestId: string) => {
      const follow = await stranger(name).subscribe(transport, document, { requestId });
      await until(() => follow.errors.length > 0);
      await window.as('manager.a').mutate(documents.Note, { id: hidden.id });
      expect(follow.events).toEqual([]);
      follow.end();
      return alike(follow.errors);
    };
    expect(await errors(hidden.id)).toEqual(await errors(absentId));
  });

  it('hears of none of its escalations', async () => {
    const { eventCursor: after } = await window.as('manager.a').query('{ eventCursor }');
    const heard = await stranger(name).subscribe('WebSocket', documents.Escalations, {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    const manager = await window
      .as('manager.a')
      .subscribe('WebSocket', documents.Escalations, { after });
    await window.as('staff.engineering.a').mutate(documents.ReportUp, { id: hidden.id });
    await until(() => manager.events.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard.events).toEqual([]);
  });
});

it('no webhook of a partner tells of it, though those that it may hear of arrive', async () => {
  const { id } = await file(window, company, { categoryCode: 'CLEANING', title: 'Stairs' });
  await until(() => receiver.heardOf(id).length > 0);
  const sent = JSON.stringify(receiver.received.map(({ body }) => body));
  for (const trace of traces()) expect(sent).not.toContain(trace);
  expect(receiver.heardOf(hidden.id)).toEqual([]);
});

it('a look-up takes as long for a hidden one as for one that is not there', async () => {
  const client = stranger('a manager of another community');
  const time = async (id: string) => {
    const begin = performance.now();
    await client.query('query ($id: ID!) { node(id: $id) { id } }', { id });
    return performance.now() - begin;
  };
  const times = { hidden: [] as number[], absent: [] as number[] };
  // Turn by turn, so that whatever else the machine does falls on both alike.
  for (let round = 0; round < 60; round += 1) {
    times.hidden.push(await time(hidden.id));
    times.absent.push(await time(absentId));
  }
  const median = (all: number[]) => all.sort((x, y) => x - y)[all.length / 2] as number;
  const ratio = median(times.hidden) / median(times.absent);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

it('the customer themselves find it', async () => {
  const { requests } = await window
    .as('owner.a')
    .query('{ requests { edges { node { title } } } }');
  expect(requests.edges).toContainEqual({ node: { title } });
  expect(hidden.customer.name).toBe(owner);
});
