import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Subscription, Transport } from '../support/client.ts';
import { publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import {
  Accept,
  Ack,
  Note,
  PauseRequest,
  ReportUp,
  Resolve,
  ResumeRequest,
} from '../support/documents.ts';
import { openSocket } from '../support/socket.ts';
import { until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const transports: Transport[] = ['WebSocket', 'SSE'];

let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
  await publish(
    window,
    ['FIRST_RESPONSE', 'RESOLUTION', 'PROGRESS', 'ACCEPT', 'WORK'].map((kind) => ({
      kind,
      amount: 'PT8H',
    })),
    { isComplete: true },
  );
});
afterAll(() => window.close());

const Raised = /* GraphQL */ `
  subscription ($communityId: ID, $after: String) {
    escalationRaised(communityId: $communityId, after: $after) {
      cursor escalation { id level cause recipient { name } insteadOf { name } clock { kind } viewerCanAcknowledge request { title } }
    }
  }
`;
const Answered = /* GraphQL */ `
  subscription ($communityId: ID, $after: String) {
    escalationAcknowledged(communityId: $communityId, after: $after) {
      cursor escalation { level acknowledgedAt acknowledgedBy { name } viewerCanAcknowledge request { title } }
    }
  }
`;
const Changed = /* GraphQL */ `
  subscription ($communityId: ID, $requestId: ID, $after: String) {
    clockChanged(communityId: $communityId, requestId: $requestId, after: $after) {
      cursor kind at clocks { kind round status department { name } } request { title escalationLevel }
    }
  }
`;

const engineer = () => window.as('staff.engineering.a');
const cursorNow = async (): Promise<string> =>
  (await window.as('manager.a').query('{ eventCursor }')).eventCursor;
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const codesOf = ({ errors }: Subscription) =>
  (errors.flat() as { extensions?: { code?: string } }[]).map(({ extensions }) => extensions?.code);
/** What a follower has heard, a line each. */
const heard = ({ events }: Subscription): string[] =>
  events.map(
    ({ kind, clocks }) =>
      `${kind}: ${clocks.map((clock: any) => `${clock.kind} ${clock.round}`).join(', ')}`,
  );

const customersSide = [
  'FILED: FIRST_RESPONSE 1, RESOLUTION 1, PROGRESS 1',
  'ACCEPTED: FIRST_RESPONSE 1, PROGRESS 1, PROGRESS 2',
  'PAUSED: RESOLUTION 1, PROGRESS 2, PROGRESS 3',
  'RESUMED: RESOLUTION 1',
  'RESOLVED: RESOLUTION 1, PROGRESS 3',
];
const staffSide = [
  `${customersSide[0]}, ACCEPT 1, WORK 1`,
  `${customersSide[1]}, ACCEPT 1`,
  ...customersSide.slice(2).map((line) => `${line}, WORK 1`),
];

describe.each(transports)('over %s', (transport) => {
  it('each escalation and each answer reaches every watcher, in order, none twice across a cut', async () => {
    const after = await cursorNow();
    const follow = (login: string, query: string, from = after) =>
      window.as(login).subscribe(transport, query, { communityId: company.a.id, after: from });
    const watchers = await Promise.all(
      ['manager.a', 'lead.engineering.a', 'admin'].map((login) => follow(login, Raised)),
    );
    const answers = await follow('manager.a', Answered);
    const title = `Watched over ${transport}`;
    const { id } = await file(window, company, { title });
    const { escalation } = await engineer().mutate(ReportUp, { id });
    await window.as('lead.engineering.a').mutate(Ack, { id: escalation.id });
    await engineer().mutate(ReportUp, { id });
    await until(() => [...watchers, answers].every(({ events }) => events.length > 0));
    await until(() => watchers.every(({ events }) => events.length === 2));
    for (const { events } of watchers) {
      expect(
        events.map(({ escalation: one }) => [one.level, one.cause, one.recipient.name]),
      ).toEqual([
        ['DEPARTMENT_LEAD', 'REPORTED_UP', 'Guo Qiang 郭强'],
        ['COMMUNITY_MANAGER', 'REPORTED_UP', 'He Jun 何军'],
      ]);
      expect(events[0]?.escalation).toMatchObject({
        clock: null,
        insteadOf: null,
        request: { title },
      });
    }
    expect(answers.events).toEqual([
      {
        cursor: expect.any(String),
        escalation: {
          level: 'DEPARTMENT_LEAD',
          acknowledgedAt: expect.any(String),
          acknowledgedBy: { name: 'Guo Qiang 郭强' },
          viewerCanAcknowledge: false,
          request: { title },
        },
      },
    ]);
    // Back with the cursor of the first: the second, and nothing else.
    const first = watchers[0]?.events[0]?.cursor;
    for (const watcher of watchers) watcher.end();
    const again = await follow('manager.a', Raised, first);
    await engineer().mutate(ReportUp, { id });
    await until(() => again.events.length >= 2);
    expect(again.events.map(({ escalation: one }) => one.level)).toEqual([
      'COMMUNITY_MANAGER',
      'REGION',
    ]);
    again.end();
    answers.end();
  });

  it('the staff hear of every change of promises, the customer of theirs alone', async () => {
    const after = await cursorNow();
    const { id } = await file(window, company, { title: 'Promises' });
    const inside = await window
      .as('manager.a')
      .subscribe(transport, Changed, { communityId: company.a.id, after });
    const outside = await window
      .as('owner.a')
      .subscribe(transport, Changed, { requestId: id, after });
    const elsewhere = await window.as('manager.b').subscribe(transport, Changed, { after });
    await engineer().mutate(ReportUp, { id });
    await engineer().mutate(Accept, { id });
    await engineer().mutate(PauseRequest, { id, until: inAnHour() });
    await engineer().mutate(ResumeRequest, { id });
    await engineer().mutate(Resolve, { id });
    const ends = (line: string) => line.startsWith('RESOLVED');
    await until(() => [inside, outside].every((one) => heard(one).some(ends)));
    expect(heard(outside)).toEqual(customersSide);
    expect(heard(inside)).toEqual(staffSide);
    for (const { clocks, request } of outside.events) {
      expect(clocks.every(({ department }: any) => department === null)).toBe(true);
      expect(request).toEqual({ title: 'Promises', escalationLevel: null });
    }
    expect(inside.events.at(-1)?.request).toEqual({
      title: 'Promises',
      escalationLevel: 'DEPARTMENT_LEAD',
    });
    expect(elsewhere.events).toEqual([]);
    // Each cursor leads to what came after it.
    for (const [index, { cursor }] of outside.events.entries()) {
      const rest = await window
        .as('owner.a')
        .subscribe(transport, Changed, { requestId: id, after: cursor });
      const expected = customersSide.slice(index + 1);
      await until(() => rest.events.length >= expected.length);
      expect(heard(rest)).toEqual(expected);
      rest.end();
    }
    for (const one of [inside, outside, elsewhere]) one.end();
  });

  it('is not for those whom it does not concern', async () => {
    const { id } = await file(window, company);
    const tries: [string | null, object, string][] = [
      ['owner.a', {}, 'FORBIDDEN'],
      ['owner.a', { communityId: company.a.id }, 'FORBIDDEN'],
      ['relative.a', { requestId: id }, 'NOT_FOUND'],
      ['manager.b', { requestId: id }, 'NOT_FOUND'],
      ['manager.b', { communityId: company.a.id }, 'NOT_FOUND'],
      ['manager.a', { after: 'nonsense' }, 'INVALID_INPUT'],
      [null, { requestId: id }, 'UNAUTHENTICATED'],
    ];
    for (const [login, variables, code] of tries) {
      const watch = await window.as(login).subscribe(transport, Changed, { ...variables });
      await until(() => watch.errors.length > 0);
      await engineer().mutate(Note, { id });
      expect([codesOf(watch)[0], watch.events]).toEqual([code, []]);
      watch.end();
    }
  });
});

it('a request that went out of reach is heard of no more', async () => {
  const { id } = await file(window, company, { title: 'Given to others' });
  const { client } = window.database;
  const watch = await window.as('owner.a').subscribe('WebSocket', Changed, {
    requestId: id,
    after: await cursorNow(),
  });
  await engineer().mutate(Accept, { id });
  await until(() => watch.events.length === 1);
  const other = await client.customer.findUniqueOrThrow({ where: { login: 'relative.a' } });
  const databaseId = Buffer.from(id, 'base64url').toString().replace('Request:', '');
  await client.request.update({ where: { id: databaseId }, data: { customerId: other.id } });
  const theirs = await window.as('relative.a').subscribe('WebSocket', Changed, {
    requestId: id,
    after: await cursorNow(),
  });
  await engineer().mutate(Resolve, { id });
  await until(() => theirs.events.length === 1);
  expect(heard(watch)).toEqual(['ACCEPTED: FIRST_RESPONSE 1, PROGRESS 1, PROGRESS 2']);
});

it('a community that is taken away ends what runs of it', async () => {
  const socket = await openSocket(window.url, await window.as('staff.frontdesk.b').headers());
  for (const [index, query] of [Raised, Answered, Changed].entries()) {
    socket.start(String(index), query);
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(socket.closed).toBeNull();
  await window.database.client.staffAssignment.deleteMany({
    where: { staff: { login: 'staff.frontdesk.b' } },
  });
  await until(() => socket.closed !== null);
  expect(socket.closed).toMatchObject({ code: 4403 });
});
