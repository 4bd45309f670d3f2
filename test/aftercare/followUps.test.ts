import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AssignFollowUp,
  afterwards,
  closed,
  dealWith,
  followUp100,
  RecordFollowUp,
  resolved,
} from '../support/aftercare.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Ack, Confirm, Resolve, Return } from '../support/documents.ts';
import { ladderOf, passTime, shortLadder } from '../support/escalations.ts';
import { recordAbsence, staffId } from '../support/staff.ts';
import { days, HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Somebody who had no hand in the work asks the customer afterwards (回访). */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');
const later = (milliseconds: number) => new Date(time.now().getTime() + milliseconds).toISOString();
const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const record = (id: string, variables: object = {}, login = 'manager.a') =>
  window.as(login).mutate(RecordFollowUp, { id, ...variables });
const kinds = ({ story }: Record<string, any>, from = 0) =>
  story.map(({ kind }: any) => kind).slice(from);

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await followUp100(window);
});
afterAll(() => window.close());

/** The newest follow-up of a request. */
async function asked(id: string, login?: string): Promise<Record<string, any>> {
  const { followUps } = await afterwards(window, id, login);
  if (!followUps[0]) throw new Error('Nobody is to ask.');
  return followUps[0];
}

describe('after closing', () => {
  it('somebody of the front desk who had no hand in it is to ask, by a time', async () => {
    const id = await closed(window, company);
    const { followUps, story } = await afterwards(window, id);
    expect(followUps).toMatchObject([
      {
        reason: 'SAMPLE',
        status: 'OPEN',
        attempts: 0,
        note: null,
        openedAt: later(0),
        dueAt: later(days(2)),
        endedAt: null,
        isLate: false,
      },
    ]);
    expect(['Tang Li 唐丽', 'Hu Jing 胡静']).toContain(followUps[0].assignee.name);
    expect(story.at(-1)).toEqual({
      kind: 'FOLLOW_UP_OPENED',
      summary: 'The customer is to be asked afterwards.',
      isPublic: false,
    });
    expect(kinds(await afterwards(window, id, 'owner.a'))).not.toContain('FOLLOW_UP_OPENED');
  });

  it('is for whoever of the desk has least to ask', async () => {
    const names = [];
    for (let count = 0; count < 4; count += 1) {
      names.push((await asked(await closed(window, company))).assignee.name);
    }
    expect(new Set(names).size).toBe(2);
  });

  it('is never for those who took it in, nor for those who did it', async () => {
    // Hu Jing takes it in: of the desk, Tang Li alone is left.
    const { id } = await file(window, company);
    await dealWith(window, id);
    await window.as('owner.a').mutate(Confirm, { id });
    const { id: followUpId, assignee } = await asked(id);
    expect(assignee.name).toBe('Tang Li 唐丽');
    const refused = { __typename: 'NotAllowedError', code: 'FORBIDDEN' };
    for (const login of ['staff.frontdesk.a', 'staff.engineering.a']) {
      expect(await record(followUpId, {}, login)).toMatchObject({
        ...refused,
        message: 'You had the work in hand: somebody else asks the customer about it.',
      });
      expect(await asked(id, login)).toMatchObject({ viewerCanRecord: false });
    }
    const give = { id: followUpId, staffId: await staffId(window, 'staff.frontdesk.a') };
    expect(await window.as('manager.a').mutate(AssignFollowUp, give)).toMatchObject({
      __typename: 'ConflictError',
      path: ['input', 'staffId'],
    });
    expect(await asked(id)).toMatchObject({ viewerCanRecord: true, assignee });
  });

  it('is not for a manager either who had it in hand', async () => {
    const { id } = await file(window, company, { login: 'owner.a', channel: 'APP' });
    await window.as('manager.a').mutate(Accept, { id });
    await window.as('manager.a').mutate(Resolve, { id });
    await window.as('owner.a').mutate(Confirm, { id });
    const { id: followUpId, viewerCanRecord } = await asked(id);
    expect(viewerCanRecord).toBe(false);
    expect(await record(followUpId)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await asked(id, 'admin')).toMatchObject({ viewerCanRecord: true });
    expect(await record(followUpId, {}, 'admin')).toMatchObject({ followUp: { id: followUpId } });
  });

  it('is for the line of report where nobody of the desk is left', async () => {
    const { from, until } = { from: later(0), until: later(hours(1)) };
    await recordAbsence(window, { who: 'Tang', from, until });
    const { id } = await file(window, company);
    await dealWith(window, id);
    await window.as('owner.a').mutate(Confirm, { id });
    expect((await asked(id)).assignee.name).toBe('Guo Qiang 郭强');
    time.pass(hours(2));
  });

  it('nobody asks about what no customer brought', async () => {
    const { id } = await file(window, company, { customerId: null, channel: 'STAFF_NOTICED' });
    await dealWith(window, id);
    await pass(days(8));
    expect(await afterwards(window, id)).toMatchObject({ status: 'CLOSED', followUps: [] });
  });

  it('by silence, the customer is asked as well', async () => {
    const id = await resolved(window, company);
    await pass(days(7));
    expect(await afterwards(window, id)).toMatchObject({
      closedBy: 'SILENCE',
      followUps: [{ status: 'OPEN' }],
    });
  });
});

describe('what the customer says', () => {
  it('satisfied: it is written down and told, and nothing is owed any more', async () => {
    const id = await closed(window, company);
    const { id: followUpId } = await asked(id);
    expect(await record(followUpId)).toMatchObject({
      followUp: {
        status: 'SATISFIED',
        note: 'Quick and clean',
        endedAt: later(0),
        endedBy: { name: 'He Jun 何军' },
        viewerCanRecord: false,
        version: 2,
      },
    });
    const { status, story } = await afterwards(window, id, 'owner.a');
    expect(status).toBe('CLOSED');
    expect(story.at(-1)).toMatchObject({
      kind: 'FOLLOWED_UP',
      summary: 'The customer was asked afterwards: Quick and clean',
    });
    expect(await record(followUpId)).toMatchObject({
      code: 'CONFLICT',
      message: 'This follow-up is over: it is SATISFIED.',
    });
    await pass(days(10));
    expect(await shortLadder(window, id)).toEqual([]);
  });

  it('not satisfied: the request is returned, and the work goes on', async () => {
    const id = await closed(window, company);
    const from = (await afterwards(window, id)).story.length;
    await record((await asked(id)).id, { outcome: 'NOT_SATISFIED', note: 'It drips again' });
    const after = await afterwards(window, id);
    expect(after).toMatchObject({
      status: 'IN_PROGRESS',
      returnCount: 1,
      followUps: [{ status: 'NOT_SATISFIED' }],
    });
    expect(kinds(after, from)).toEqual(['FOLLOWED_UP', 'RETURNED']);
    expect(after.story.at(-1).summary).toBe('Returned by the customer: It drips again');
    await dealWith(window, id);
    await window.as('owner.a').mutate(Confirm, { id });
    expect((await asked(id)).reason).toBe('RETURN');
  });

  it('nothing, as nobody answers: it stays to be done, and after three tries it is over', async () => {
    const id = await closed(window, company);
    const { id: followUpId, dueAt } = await asked(id);
    const answer = { outcome: 'NOT_REACHED', note: 'No answer' };
    for (const attempts of [1, 2]) {
      expect(await record(followUpId, answer)).toMatchObject({
        followUp: { status: 'OPEN', attempts, dueAt },
      });
    }
    expect(await record(followUpId, answer)).toMatchObject({
      followUp: { status: 'NOT_REACHED', attempts: 3, note: 'No answer' },
    });
    expect(await afterwards(window, id)).toMatchObject({ status: 'CLOSED', returnCount: 0 });
  });

  it('by themselves before anybody asked: nobody asks them meanwhile', async () => {
    const id = await closed(window, company);
    await window.as('owner.a').mutate(Return, { id });
    expect(await afterwards(window, id)).toMatchObject({
      status: 'IN_PROGRESS',
      followUps: [{ status: 'CANCELLED', endedBy: null }],
    });
  });

  it('is written on what was looked at, once, also by two at the same moment', async () => {
    const id = await closed(window, company);
    const { id: followUpId, version } = await asked(id);
    expect(await record(followUpId, { version: version + 1 })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    const answers = await Promise.all([
      record(followUpId, { outcome: 'NOT_SATISFIED' }),
      record(followUpId, { outcome: 'NOT_SATISFIED' }, 'admin'),
    ]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'ConflictError',
      'RecordFollowUpSuccess',
    ]);
    expect((await afterwards(window, id)).returnCount).toBe(1);
  });
});

describe('a follow-up that is late', () => {
  it('wakes the next person, and again until it is done, whatever was answered', async () => {
    const id = await closed(window, company);
    await pass(days(2) - 1);
    expect(await shortLadder(window, id)).toEqual([]);
    await pass(1);
    expect(await asked(id)).toMatchObject({ isLate: true });
    expect(await shortLadder(window, id)).toEqual(['DEPARTMENT_LEAD 郭强: FOLLOW_UP_LATE']);
    await pass(minutes(30));
    expect((await shortLadder(window, id)).at(-1)).toBe('COMMUNITY_MANAGER 何军: NOT_ACKNOWLEDGED');
    const { raised } = await ladderOf(window, id);
    await window.as('manager.a').mutate(Ack, { id: raised.at(-1)?.id });
    await pass(hours(3));
    expect(await shortLadder(window, id)).toHaveLength(2);
    await pass(minutes(30));
    expect((await shortLadder(window, id)).at(-1)).toMatch(/: FOLLOW_UP_LATE$/);
    await record((await asked(id)).id);
    await pass(days(1));
    expect(await shortLadder(window, id)).toHaveLength(3);
  });

  it('stands in the inboxes of those who were woken until it is done', async () => {
    const id = await closed(window, company);
    await pass(days(2));
    const { raised } = await ladderOf(window, id);
    const waiting = async () => {
      const { inbox } = await window
        .as('lead.engineering.a')
        .query(
          '{ inbox(kind: [ESCALATION], first: 100) { edges { node { escalation { id } } } } }',
        );
      return inbox.edges.map(({ node }: any) => node.escalation.id);
    };
    expect(await waiting()).toContain(raised[0]?.id);
    const onTheWall = async () => {
      const { wallScreen } = await window
        .as('manager.a')
        .query('{ wallScreen { unansweredByLevel { level count } } }');
      const levels = Object.fromEntries(
        wallScreen.unansweredByLevel.map(({ level, count }: any) => [level, count]),
      );
      return levels.DEPARTMENT_LEAD ?? 0;
    };
    const before = await onTheWall();
    expect(before).toBeGreaterThan(0);
    await record((await asked(id)).id);
    expect(await waiting()).not.toContain(raised[0]?.id);
    expect(await onTheWall()).toBe(before - 1);
  });
});
