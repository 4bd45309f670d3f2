import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clocksOf, counted, createCalendar, publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import {
  Accept,
  ApprovePause,
  DeclinePause,
  Note,
  PauseRequest,
  Resolve,
  ResumeRequest,
  Withdraw,
} from '../support/documents.ts';
import { stored } from '../support/stored.ts';
import { days, HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T08:00:00Z');
let window: Window;
let company: Company;
let id: string;

const inHours = { calendarCode: 'NINE_TO_FIVE' };

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createCalendar(window, 'NINE_TO_FIVE', 'Berlin 9 to 17');
  await publish(
    window,
    [
      { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
      { kind: 'RESOLUTION', amount: 'PT6H', ...inHours },
      { kind: 'PROGRESS', amount: 'PT4H' },
      { kind: 'ACCEPT', amount: 'PT1H' },
      { kind: 'WORK', amount: 'PT5H', ...inHours },
    ],
    { isComplete: true, longestPause: 'P2D' },
  );
});
beforeEach(async () => {
  // A Monday at nine in Berlin, each week another one.
  const monday = Date.parse('2026-03-02T08:00:00Z');
  const weeks = Math.ceil((time.now().getTime() - monday) / days(7));
  time.pass(monday + weeks * days(7) - time.now().getTime());
  ({ id } = await file(window, company));
  await window.as('staff.engineering.a').mutate(Accept, { id });
});
afterAll(() => window.close());

const engineer = () => window.as('staff.engineering.a');
const lead = () => window.as('lead.engineering.a');
const customer = () => window.as('owner.a');

const pause = (
  within: number,
  changes: Record<string, unknown> = {},
  login = 'staff.engineering.a',
) =>
  window.as(login).mutate(PauseRequest, {
    id,
    reason: 'PART',
    evidence: 'Ordered under 4711',
    until: new Date(time.now().getTime() + within).toISOString(),
    ...changes,
  });
async function pass(length: number): Promise<void> {
  time.pass(length);
  await window.composition.timers.runDue();
}
const story = async (login: string): Promise<string[]> => {
  const { node } = await window
    .as(login)
    .query(
      `query ($id: ID!) { node(id: $id) { ... on Request { timeline(first: 50) { edges { node { kind summary } } } } } }`,
      { id },
    );
  return node.timeline.edges.map(({ node: step }: any) => `${step.kind}: ${step.summary}`);
};

describe('a pause', () => {
  it('rests what waits for the matter to be dealt with, and nothing else', async () => {
    time.pass(hours(1));
    expect(await pause(hours(10))).toMatchObject({ request: { status: 'WAITING' } });
    const { byKind, isLate } = await clocksOf(window, id);
    expect(
      Object.fromEntries(Object.entries(byKind).map(([kind, clock]: any) => [kind, clock.status])),
    ).toEqual({
      FIRST_RESPONSE: 'MET',
      RESOLUTION: 'PAUSED',
      PROGRESS: 'RUNNING',
      ACCEPT: 'MET',
      WORK: 'PAUSED',
    });
    expect(isLate).toBe(false);
  });

  it('moves the due time by the working time that it takes, and the first promise stays beside it', async () => {
    time.pass(hours(1));
    await pause(days(2));
    time.pass(hours(3));
    expect(await engineer().mutate(ResumeRequest, { id })).toMatchObject({
      request: { status: 'IN_PROGRESS' },
    });
    const { RESOLUTION, WORK } = (await clocksOf(window, id)).byKind;
    const at = (hour: number) => new Date(time.now().getTime() + hours(hour - 13)).toISOString();
    // Six hours from nine, and three of rest: over the night into Tuesday.
    expect(RESOLUTION).toMatchObject({
      status: 'RUNNING',
      originalDueAt: at(15),
      dueAt: at(24 + 10),
      pausedTime: 'PT3H',
      pausedShare: 0.75,
    });
    expect(WORK).toMatchObject({ status: 'RUNNING', dueAt: at(17) });
    expect(RESOLUTION.segments.map(({ reason }: any) => reason)).toEqual([
      'WORKING_TIME',
      'PAUSED',
      'WORKING_TIME',
      'OUTSIDE_HOURS',
      'WORKING_TIME',
    ]);
    expect(counted(RESOLUTION)).toBe(hours(6));
    // Nothing is left to come of the pause.
    await pass(days(2));
    expect((await story('manager.a')).filter((step) => /SUPPRESSED|EXPIRED/.test(step))).toEqual(
      [],
    );
  });

  it('is a word to the customer, who reads why, and not what shows it', async () => {
    await pause(hours(5));
    expect((await story('owner.a')).at(-1)).toBe('PAUSED: Waiting: for a part');
    const { pauses } = await clocksOf(window, id, 'owner.a');
    expect(pauses).toEqual([
      expect.objectContaining({
        reason: 'PART',
        status: 'RUNNING',
        evidence: null,
        askedBy: null,
        endedAt: null,
      }),
    ]);
    const inside = await clocksOf(window, id);
    expect(inside.pauses).toEqual([
      expect.objectContaining({
        evidence: 'Ordered under 4711',
        askedBy: { name: 'Sun Hao 孙浩' },
      }),
    ]);
  });

  it('ends by itself when its time is over, and somebody is told that it came to that', async () => {
    await pause(hours(3));
    await pass(hours(3) - 1);
    expect((await clocksOf(window, id)).status).toBe('WAITING');
    await pass(1);
    const { status, escalationLevel, byKind, pauses } = await clocksOf(window, id);
    expect([status, escalationLevel]).toEqual(['IN_PROGRESS', 'DEPARTMENT_LEAD']);
    expect(byKind.RESOLUTION).toMatchObject({ status: 'RUNNING', pausedTime: 'PT3H' });
    expect(pauses[0]).toMatchObject({ status: 'ENDED', endedAt: time.now().toISOString() });
    expect((await story('manager.a')).slice(-2)).toEqual([
      'PAUSE_EXPIRED: The wait is over; it goes on.',
      'ESCALATED: Raised to the next level: the department lead, a pause is over',
    ]);
  });

  it('that waits for the customer ends with their word; another one does not', async () => {
    await pause(hours(5), { reason: 'CUSTOMER' });
    await engineer().mutate(Note, { id });
    expect((await clocksOf(window, id)).status).toBe('WAITING');
    await customer().mutate(Note, { id });
    expect((await clocksOf(window, id)).status).toBe('IN_PROGRESS');
    await pause(hours(5), { reason: 'WEATHER' });
    await customer().mutate(Note, { id });
    expect((await clocksOf(window, id)).status).toBe('WAITING');
  });

  it('is over when the matter is dealt with, or taken back', async () => {
    await pause(hours(5));
    time.pass(hours(2));
    await engineer().mutate(Resolve, { id });
    const resolved = await clocksOf(window, id);
    expect(resolved.byKind.RESOLUTION).toMatchObject({ status: 'MET', pausedTime: 'PT2H' });
    expect(resolved.pauses[0]).toMatchObject({
      status: 'ENDED',
      endedAt: time.now().toISOString(),
    });
    await pass(days(1));
    expect(await clocksOf(window, id)).toMatchObject({
      status: 'RESOLVED',
      escalationLevel: null,
    });

    ({ id } = await file(window, company));
    await engineer().mutate(Accept, { id });
    await pause(hours(5));
    await customer().mutate(Withdraw, { id });
    const { status, pauses, byKind } = await clocksOf(window, id);
    expect([status, pauses[0].status, byKind.RESOLUTION.status]).toEqual([
      'WITHDRAWN',
      'ENDED',
      'CANCELLED',
    ]);
  });

  it('does not hide what was late before it', async () => {
    await pass(hours(7));
    await pause(hours(5));
    const { byKind, isLate } = await clocksOf(window, id);
    expect([byKind.RESOLUTION.status, byKind.WORK.status, isLate]).toEqual([
      'BREACHED',
      'BREACHED',
      true,
    ]);
  });
});

describe('a long pause', () => {
  const asked = async (): Promise<string> => (await clocksOf(window, id)).pauses.at(-1).id;

  it('waits for a lead to agree, and the clocks run until then', async () => {
    expect(await pause(days(3))).toMatchObject({
      request: { status: 'IN_PROGRESS', pauses: [{ status: 'ASKED' }] },
    });
    expect((await clocksOf(window, id)).byKind.RESOLUTION.status).toBe('RUNNING');
    // What was only asked for is for the inside.
    expect((await clocksOf(window, id, 'owner.a')).pauses).toEqual([]);
    time.pass(hours(1));
    expect(await lead().mutate(ApprovePause, { id: await asked() })).toMatchObject({
      pause: { status: 'RUNNING', decidedBy: { name: 'Guo Qiang 郭强' } },
    });
    time.pass(hours(1));
    await engineer().mutate(ResumeRequest, { id });
    expect((await clocksOf(window, id)).byKind.RESOLUTION.pausedTime).toBe('PT1H');
  });

  it('is not agreed to: nothing rests, and the reason is told inside', async () => {
    await pause(days(3));
    expect(await lead().mutate(DeclinePause, { id: await asked() })).toMatchObject({
      pause: { status: 'DECLINED' },
    });
    expect(await clocksOf(window, id)).toMatchObject({ status: 'IN_PROGRESS' });
    expect((await story('manager.a')).at(-1)).toBe(
      'PAUSE_DECLINED: The pause was not agreed to: The part is in stock',
    );
    expect((await story('owner.a')).join()).not.toContain('in stock');
    // It is decided.
    expect(await lead().mutate(ApprovePause, { id: await asked() })).toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('is what many short ones come to: they are counted together', async () => {
    await pause(days(2));
    await pass(days(1));
    await engineer().mutate(ResumeRequest, { id });
    expect(await pause(days(1))).toMatchObject({ request: { status: 'WAITING' } });
    await engineer().mutate(ResumeRequest, { id });
    expect(await pause(days(1) + 1)).toMatchObject({ request: { status: 'IN_PROGRESS' } });
  });

  it('needs nobody when a lead asks for it', async () => {
    expect(await pause(days(30), {}, 'lead.engineering.a')).toMatchObject({
      request: { status: 'WAITING' },
    });
  });

  it('comes first: another one cannot be asked for beside it, and it lapses with the matter', async () => {
    await pause(days(3));
    expect(await pause(hours(1))).toMatchObject({ code: 'CONFLICT' });
    await engineer().mutate(Resolve, { id });
    expect((await clocksOf(window, id)).pauses).toEqual([
      expect.objectContaining({ status: 'LAPSED', startedAt: null, viewerCanDecide: false }),
    ]);
  });

  it('that nobody decided in time is no hindrance', async () => {
    await pause(days(3));
    await pass(days(3));
    expect(await lead().mutate(ApprovePause, { id: await asked() })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await pause(hours(1))).toMatchObject({
      request: { status: 'WAITING', pauses: [{ status: 'LAPSED' }, { status: 'RUNNING' }] },
    });
  });

  it('is decided by the lead of its department and those above alone', async () => {
    await pause(days(3));
    const pauseId = await asked();
    const before = await stored(window);
    for (const [login, code] of [
      ['staff.engineering.a', 'FORBIDDEN'],
      ['staff.cleaning.a', 'FORBIDDEN'],
      ['owner.a', 'NOT_FOUND'],
      ['manager.b', 'NOT_FOUND'],
    ] as const) {
      for (const document of [ApprovePause, DeclinePause]) {
        expect(await window.as(login).mutate(document, { id: pauseId }), login).toMatchObject({
          code,
        });
      }
    }
    expect(await stored(window)).toEqual(before);
  });
});

describe('what cannot be', () => {
  it.each([
    ['ends now', 0, {}, 'INVALID_INPUT', ['input', 'until']],
    ['ends in the past', -minutes(1), {}, 'INVALID_INPUT', ['input', 'until']],
    ['is longer than 90 days', days(90) + 1, {}, 'INVALID_INPUT', ['input', 'until']],
    ['shows no evidence', hours(1), { evidence: ' ' }, 'INVALID_INPUT', ['input', 'evidence']],
  ] as const)(
    'a pause that %s is refused, and nothing changes',
    async (_what, within, changes, code, path) => {
      const before = await stored(window);
      expect(await pause(within, changes)).toMatchObject({ code, path });
      expect(await stored(window)).toEqual(before);
    },
  );

  it('only what is in progress rests, and only what rests is resumed', async () => {
    expect(await engineer().mutate(ResumeRequest, { id })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    await pause(hours(1));
    expect(await pause(hours(1))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const open = await file(window, company);
    expect(await pause(hours(1), { id: open.id })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
  });

  it('whoever may not say that it is dealt with lets nothing rest', async () => {
    for (const [login, code] of [
      ['staff.cleaning.a', 'FORBIDDEN'],
      ['owner.a', 'FORBIDDEN'],
      ['manager.b', 'NOT_FOUND'],
    ] as const) {
      expect(await pause(hours(1), {}, login), login).toMatchObject({ code });
    }
    expect((await clocksOf(window, id)).status).toBe('IN_PROGRESS');
  });
});
