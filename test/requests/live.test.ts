import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transport } from '../support/client.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Escalations, Follow, Publish, ReportUp, Resolve } from '../support/documents.ts';
import { until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const transports: Transport[] = ['WebSocket', 'SSE'];

let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
});
afterAll(() => window.close());

describe.each(transports)('a late request, followed live over %s', (transport) => {
  it('reaches its watchers within a second, and nothing is lost or doubled across a cut', async () => {
    const manager = window.as('manager.a');
    const published = await window.as('admin').mutate(Publish, {
      input: {
        targets: [
          { categoryCode: 'PLUMBING', priority: 'NORMAL', kind: 'RESOLUTION', amount: 'PT3S' },
        ],
      },
    });
    expect(published.__typename).toBe('PublishServicePolicySuccess');

    const watch = await manager.subscribe(transport, Escalations, { communityId: company.a.id });
    const elsewhere = await window.as('manager.b').subscribe(transport, Escalations);
    const late = await file(window, company);
    const { dueAt } = late.clocks.find((clock: any) => clock.kind === 'RESOLUTION');
    await until(() => watch.events.length > 0);
    const lateness = Date.now() - Date.parse(dueAt);
    expect(lateness).toBeGreaterThanOrEqual(0);
    expect(lateness).toBeLessThan(1000);
    const { cursor, escalation } = watch.events[0] as Record<string, any>;
    expect(escalation).toMatchObject({
      cause: 'RESOLUTION_BREACHED',
      level: 'DEPARTMENT_LEAD',
      recipient: { name: 'Guo Qiang 郭强' },
      request: { id: late.id, number: late.number, title: 'Water under the sink', status: 'OPEN' },
    });
    expect(Date.parse(escalation.acknowledgeBy)).toBeGreaterThan(Date.parse(escalation.raisedAt));

    // Cut off; two more escalations happen; back with the cursor.
    watch.end();
    const second = await file(window, company, { priority: 'LOW', title: 'The second' });
    const third = await file(window, company, { priority: 'LOW', title: 'The third' });
    const engineer = window.as('staff.engineering.a');
    await engineer.mutate(ReportUp, { id: second.id });
    await engineer.mutate(ReportUp, { id: third.id });
    const again = await manager.subscribe(transport, Escalations, {
      communityId: company.a.id,
      after: cursor,
    });
    await until(() => again.events.length >= 2);
    // A marker behind them: whatever was doubled would have come before it.
    await engineer.mutate(ReportUp, { id: third.id });
    await until(() => again.events.length >= 3);
    expect(
      again.events.map(({ escalation: { request, level } }) => [request.title, level]),
    ).toEqual([
      ['The second', 'DEPARTMENT_LEAD'],
      ['The third', 'DEPARTMENT_LEAD'],
      ['The third', 'COMMUNITY_MANAGER'],
    ]);
    expect(elsewhere.events).toEqual([]);
    expect(elsewhere.errors).toEqual([]);
    again.end();
    elsewhere.end();
  });

  it('shows the customer the public side of a request, and the staff the inside as well', async () => {
    const request = await file(window, company, { priority: 'LOW' });
    const outside = await window.as('owner.a').subscribe(transport, Follow, {
      requestId: request.id,
    });
    const inside = await window.as('manager.a').subscribe(transport, Follow, {
      requestId: request.id,
    });
    // Subscribing takes a moment; whoever is there is told of each word from then on.
    const engineer = window.as('staff.engineering.a');
    await until(async () => {
      await engineer.mutate(
        `mutation ($id: ID!) { postUpdate(input: { requestId: $id, text: "On my way", isPublic: true }) { __typename } }`,
        { id: request.id },
      );
      return outside.events.length > 0 && inside.events.length > 0;
    });
    await engineer.mutate(ReportUp, { id: request.id });
    await engineer.mutate(
      `mutation ($id: ID!) { resolveRequest(input: { requestId: $id, note: "New seal" }) { __typename } }`,
      { id: request.id },
    );
    const accepted = await window.as('lead.engineering.a').mutate(Resolve, { id: request.id });
    expect(accepted.code).toBe('ILLEGAL_TRANSITION');
    const ended = (events: any[]) => events.some(({ kind }) => kind === 'RESOLVED');
    await until(() => ended(outside.events) && ended(inside.events));
    const kinds = (events: any[]) =>
      events.map(({ kind }) => kind).filter((kind) => kind !== 'UPDATE_POSTED');
    expect(kinds(outside.events)).toEqual(['RESOLVED']);
    expect(kinds(inside.events)).toEqual(['ESCALATED', 'RESOLVED']);
    expect(outside.events.at(-1)).toMatchObject({
      summary: 'Dealt with: New seal',
      request: { status: 'RESOLVED' },
    });
    outside.end();
    inside.end();
  });

  it('is not for those whom it does not concern', async () => {
    const request = await file(window, company, { priority: 'LOW' });
    const watching = [
      await window.as('owner.a').subscribe(transport, Escalations),
      await window.as(null).subscribe(transport, Escalations),
      await window.as('manager.b').subscribe(transport, Escalations, { communityId: company.a.id }),
      await window.as('relative.a').subscribe(transport, Follow, { requestId: request.id }),
      await window.as('manager.b').subscribe(transport, Follow, { requestId: request.id }),
      await window.as('manager.a').subscribe(transport, Escalations, { after: 'nonsense' }),
    ];
    await until(() => watching.every(({ errors }) => errors.length > 0));
    await window.as('staff.engineering.a').mutate(ReportUp, { id: request.id });
    const codes = watching.map(({ errors }) => {
      const [first] = errors.flat() as { extensions?: { code: string } }[];
      return first?.extensions?.code;
    });
    expect(codes).toEqual([
      'FORBIDDEN',
      'UNAUTHENTICATED',
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_FOUND',
      'INVALID_INPUT',
    ]);
    expect(watching.flatMap(({ events }) => events)).toEqual([]);
  });
});
