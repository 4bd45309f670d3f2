import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clocksOf, counted, createCalendar, publish, writtenCalendars } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import {
  Accept,
  ChangeCalendar,
  DeactivatePolicy,
  PauseRequest,
  Publish,
  Resolve,
  ResumeRequest,
  WhatIsPromised,
} from '../support/documents.ts';
import { stored } from '../support/stored.ts';
import { days, HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

// A Monday at nine in Berlin.
const time = new HeldTime('2026-03-02T08:00:00Z');
let window: Window;
let company: Company;
let calendarId: string;

const admin = () => window.as('admin');
const inHours = { calendarCode: 'NINE_TO_FIVE' };

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  calendarId = await createCalendar(window, 'NINE_TO_FIVE', 'Berlin 9 to 17');
});
afterAll(() => window.close());

async function pass(length: number): Promise<void> {
  time.pass(length);
  await window.composition.timers.runDue();
}
const iso = (within: number) => new Date(time.now().getTime() + within).toISOString();
const dueOf = async (id: string, kind = 'RESOLUTION') =>
  (await clocksOf(window, id)).byKind[kind]?.dueAt;
const promised = (variables: Record<string, unknown>, login = 'owner.a') =>
  window.as(login).query(WhatIsPromised, variables);

describe('what is promised, before anything is filed', () => {
  beforeAll(() =>
    publish(
      window,
      [
        { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
        { kind: 'RESOLUTION', amount: 'PT12H', warnAfter: ['PT6H', 'PT10H'], ...inHours },
        { kind: 'RESOLUTION', amount: 'PT1H', priority: 'URGENT' },
        { kind: 'PROGRESS', amount: 'P1D' },
        { kind: 'ACCEPT', amount: 'PT15M' },
        { kind: 'WORK', amount: 'PT4H', ...inHours },
      ],
      { isComplete: true },
    ),
  );

  it('can be shown with its due time and its warnings, to customers without the inside', async () => {
    const { promise } = await promised({ categoryCode: 'PLUMBING' });
    expect(promise).toEqual({
      policy: { edition: 2 },
      targets: [
        {
          kind: 'FIRST_RESPONSE',
          amount: 'PT30M',
          dueAt: iso(minutes(30)),
          warnAt: [],
          calendar: null,
        },
        {
          kind: 'RESOLUTION',
          amount: 'PT12H',
          // Eight hours on Monday, four on Tuesday.
          dueAt: iso(days(1) + hours(4)),
          warnAt: [iso(hours(6)), iso(days(1) + hours(2))],
          calendar: { code: 'NINE_TO_FIVE' },
        },
        { kind: 'PROGRESS', amount: 'P1D', dueAt: iso(days(1)), warnAt: [], calendar: null },
      ],
    });
    const inside = await promised({ categoryCode: 'PLUMBING' }, 'staff.cleaning.a');
    expect(inside.promise.targets.map(({ kind }: any) => kind)).toEqual([
      'FIRST_RESPONSE',
      'RESOLUTION',
      'PROGRESS',
      'ACCEPT',
      'WORK',
    ]);
  });

  it('is kept to the millisecond when it is filed', async () => {
    const { promise } = await promised({ categoryCode: 'PLUMBING' }, 'manager.a');
    const { id } = await file(window, company);
    const { byKind } = await clocksOf(window, id);
    expect(
      Object.fromEntries(Object.values(byKind).map(({ kind, dueAt }: any) => [kind, dueAt])),
    ).toEqual(Object.fromEntries(promise.targets.map(({ kind, dueAt }: any) => [kind, dueAt])));
    for (const clock of Object.values<any>(byKind)) {
      expect(counted(clock)).toBe(
        {
          FIRST_RESPONSE: minutes(30),
          RESOLUTION: hours(12),
          PROGRESS: days(1),
          ACCEPT: minutes(15),
          WORK: hours(4),
        }[clock.kind as string],
      );
    }
  });

  it('by priority, and at another time', async () => {
    const at = '2026-03-06T15:30:00.000Z';
    const urgent = await promised({ categoryCode: 'LIFT', priority: 'URGENT', at });
    expect(urgent.promise.targets[1]).toMatchObject({
      kind: 'RESOLUTION',
      dueAt: '2026-03-06T16:30:00.000Z',
      calendar: null,
    });
    const usual = await promised({ categoryCode: 'LIFT', at });
    expect(usual.promise.targets[1].dueAt).toBe('2026-03-10T11:30:00.000Z');
  });

  it('is nothing before the first edition, and a category that is not there is not found', async () => {
    const long = await promised({ categoryCode: 'LIFT', at: '2025-01-01T00:00:00Z' });
    expect(long.promise).toEqual({ policy: null, targets: [] });
    for (const [variables, code, argument] of [
      [{ categoryCode: 'DRAGONS' }, 'NOT_FOUND', ['categoryCode']],
      [{ categoryCode: 'LIFT', at: '2300-01-01T00:00:00Z' }, 'INVALID_INPUT', ['at']],
    ] as const) {
      const { errors } = await window.as('owner.a').ask(WhatIsPromised, variables);
      expect(errors?.[0]?.extensions).toMatchObject({ code, argument });
    }
  });
});

describe('an edition', () => {
  it('is in force from its day on, and not before', async () => {
    await publish(window, [{ kind: 'RESOLUTION', categoryCode: 'NOISE', amount: 'PT5H' }], {
      effectiveFrom: iso(days(1)),
    });
    const before = await file(window, company, { categoryCode: 'NOISE' });
    expect(await dueOf(before.id)).toBe(iso(days(1) + hours(4)));
    const then = await promised({ categoryCode: 'NOISE', at: iso(days(1)) });
    expect(then.promise.targets[1].dueAt).toBe(iso(days(1) + hours(5)));
    await pass(days(1));
    const after = await file(window, company, { categoryCode: 'NOISE' });
    expect(await dueOf(after.id)).toBe(iso(hours(5)));
    // What came in before keeps its promise.
    expect(await dueOf(before.id)).toBe(iso(hours(4)));
  });

  it.each([
    ['in the past', { effectiveFrom: '2026-03-01T00:00:00Z' }, ['input', 'effectiveFrom']],
    [
      'with a warning at the target',
      { targets: [{ kind: 'RESOLUTION', amount: 'PT1H', warnAfter: ['PT30M', 'PT60M'] }] },
      ['input', 'targets', '0', 'warnAfter', '1'],
    ],
    [
      'with warnings out of order',
      { targets: [{ kind: 'RESOLUTION', amount: 'PT1H', warnAfter: ['PT30M', 'PT20M'] }] },
      ['input', 'targets', '0', 'warnAfter', '1'],
    ],
    [
      'with six warnings',
      {
        targets: [
          {
            kind: 'RESOLUTION',
            amount: 'PT1H',
            warnAfter: ['PT1M', 'PT2M', 'PT3M', 'PT4M', 'PT5M', 'PT6M'],
          },
        ],
      },
      ['input', 'targets', '0', 'warnAfter'],
    ],
    [
      'with a total resolution of its own',
      { targets: [{ kind: 'TOTAL_RESOLUTION', amount: 'PT1H' }] },
      ['input', 'targets', '0', 'kind'],
    ],
    [
      'with words without end',
      { targets: [{ kind: 'PROGRESS', amount: 'PT0S' }] },
      ['input', 'targets', '0', 'amount'],
    ],
    [
      'with an unknown calendar',
      { targets: [{ kind: 'WORK', amount: 'PT1H', calendarCode: 'MOON' }] },
      ['input', 'targets', '0', 'calendarCode'],
    ],
    [
      'with more than its calendar has',
      { targets: [{ kind: 'WORK', amount: 'P3000D', calendarCode: 'NINE_TO_FIVE' }] },
      ['input', 'targets', '0', 'amount'],
    ],
    ['with a pause of a year', { longestPause: 'P365D' }, ['input', 'longestPause']],
  ])('%s is refused, with the place, and nothing changes', async (_what, changes, path) => {
    const before = await stored(window);
    const input = { targets: [{ kind: 'RESOLUTION', amount: 'PT1H' }], ...changes };
    const result = await admin().mutate(Publish, { input });
    expect(result.path).toEqual(path);
    expect(['INVALID_INPUT', 'NOT_FOUND']).toContain(result.code);
    expect(await stored(window)).toEqual(before);
  });

  it('stands in a list, with those to come', async () => {
    await publish(window, [{ kind: 'RESOLUTION', categoryCode: 'FEES', amount: 'PT1H' }], {
      effectiveFrom: iso(days(100)),
    });
    const { servicePolicies } = await window
      .as('owner.a')
      .query(
        `{ servicePolicies(first: 2) { edges { node { edition effectiveFrom deactivatedAt longestPause requestsToReattach } } pageInfo { hasNextPage } } }`,
      );
    expect(servicePolicies).toEqual({
      edges: [
        {
          node: {
            edition: 4,
            effectiveFrom: iso(days(100)),
            deactivatedAt: null,
            longestPause: 'P3D',
            // For the staff.
            requestsToReattach: null,
          },
        },
        { node: expect.objectContaining({ edition: 3 }) },
      ],
      pageInfo: { hasNextPage: true },
    });
  });
});

it('of two editions the one whose day has come last counts, whichever was published last', async () => {
  await publish(window, [{ kind: 'RESOLUTION', categoryCode: 'FEES', amount: 'PT3H' }]);
  const dues = async (at: string) =>
    (await promised({ categoryCode: 'FEES', at })).promise.targets.find(
      ({ kind }: any) => kind === 'RESOLUTION',
    ).amount;
  expect(await dues(iso(0))).toBe('PT3H');
  expect(await dues(iso(days(100) - 1))).toBe('PT3H');
  expect(await dues(iso(days(100)))).toBe('PT1H');
});

describe('an edition that should not have been', () => {
  it('is withdrawn: what came in under it is promised what it would have been, beside the calls', async () => {
    const before = await file(window, company, { categoryCode: 'LIFT' });
    time.pass(minutes(1));
    await publish(window, [
      { kind: 'RESOLUTION', categoryCode: 'LIFT', amount: 'PT1M' },
      { kind: 'ACCEPT', amount: 'PT1H' },
    ]);
    const { servicePolicy } = await admin().query('{ servicePolicy { id edition } }');
    const wrong = await file(window, company, { categoryCode: 'LIFT' });
    const resting = await file(window, company, { categoryCode: 'LIFT' });
    const done = await file(window, company, { categoryCode: 'LIFT' });
    await window.as('manager.a').mutate(Resolve, { id: done.id });
    expect(await dueOf(wrong.id)).toBe(iso(minutes(1)));
    await window.as('staff.engineering.a').mutate(Accept, { id: resting.id });
    await window.as('manager.a').mutate(PauseRequest, {
      id: resting.id,
      until: iso(days(2)),
    });

    expect(await admin().mutate(DeactivatePolicy, { id: servicePolicy.id })).toMatchObject({
      policy: { deactivatedAt: time.now().toISOString(), requestsToReattach: 2 },
    });
    // Intake does not wait for it, and is promised by the edition before at once.
    const meanwhile = await file(window, company, { categoryCode: 'LIFT' });
    await window.composition.timers.runDue();
    const { node } = await admin().query(
      `query ($id: ID!) { node(id: $id) { ... on ServicePolicy { requestsToReattach } } }`,
      { id: servicePolicy.id },
    );
    expect(node).toEqual({ requestsToReattach: 0 });

    const usual = await dueOf(meanwhile.id);
    const { byKind, escalationLevel } = await clocksOf(window, wrong.id);
    expect(byKind.RESOLUTION).toMatchObject({
      status: 'RUNNING',
      dueAt: usual,
      originalDueAt: iso(minutes(1)),
    });
    expect(byKind.ACCEPT.amount).toBe('PT15M');
    expect(escalationLevel).toBeNull();
    // A pause goes on, and what was done stays as it was.
    expect((await clocksOf(window, resting.id)).byKind.RESOLUTION.status).toBe('PAUSED');
    expect((await clocksOf(window, done.id)).byKind.RESOLUTION.amount).toBe('PT1M');
    expect(await dueOf(before.id)).toBe(new Date(Date.parse(usual) - minutes(1)).toISOString());
    expect(await admin().mutate(DeactivatePolicy, { id: servicePolicy.id })).toMatchObject({
      code: 'CONFLICT',
    });
    await window.as('staff.engineering.a').mutate(ResumeRequest, { id: resting.id });
  });
});

describe('a calendar that is changed', () => {
  const withHoliday = { ...writtenCalendars['Berlin 9 to 17'], holidays: ['2026-03-04'] };

  it('moves what runs by it, beside the calls, in batches; what is kept stays kept', async () => {
    const kept = await file(window, company);
    await window.as('manager.a').mutate(Resolve, { id: kept.id });
    const due = await dueOf(kept.id);
    const many = await Promise.all(Array.from({ length: 60 }, () => file(window, company)));
    const { calendar } = await admin().mutate(ChangeCalendar, {
      input: { calendarId, calendar: withHoliday },
    });
    // A resolution and the work of a department each.
    expect(calendar.clocksToRecompute).toBeGreaterThanOrEqual(120);
    const meanwhile = await file(window, company);
    await window.composition.timers.runDue();
    const { node } = await admin().query(
      `query ($id: ID!) { node(id: $id) { ... on Calendar { clocksToRecompute } } }`,
      { id: calendarId },
    );
    expect(node).toEqual({ clocksToRecompute: 0 });
    const moved = await clocksOf(window, many[59]?.id);
    expect(moved.byKind.RESOLUTION.dueAt).toBe(await dueOf(meanwhile.id));
    expect(moved.byKind.RESOLUTION.dueAt).toBe(
      new Date(Date.parse(moved.byKind.RESOLUTION.originalDueAt) + days(1)).toISOString(),
    );
    expect(moved.byKind.RESOLUTION.segments.map(({ reason }: any) => reason)).toContain('HOLIDAY');
    expect(await dueOf(kept.id)).toBe(due);
    // The one more look finds nothing, and ends.
    await pass(minutes(1));
    expect(
      await window.database.client.timer.count({ where: { kind: 'requests.calendar-changed' } }),
    ).toBe(0);
  });

  it('is found by a late look as well: what was being written when it was changed', async () => {
    const { id } = await file(window, company);
    await admin().mutate(ChangeCalendar, {
      input: { calendarId, calendar: writtenCalendars['Berlin 9 to 17'] },
    });
    await window.composition.timers.runDue();
    const due = await dueOf(id);
    // As a transaction leaves it that began before the change and ended after the first look.
    await window.database.client.clock.updateMany({
      where: { request: { number: { gt: '' } }, kind: 'RESOLUTION', stoppedAt: null },
      data: { calendarVersion: 1, dueAt: time.now() },
    });
    await pass(minutes(1));
    expect(await dueOf(id)).toBe(due);
  });
});
