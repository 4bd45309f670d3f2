import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AssignRecovery,
  afterwards,
  CompleteRecovery,
  dealWith,
  followUp100,
  RecordFollowUp,
  resolved,
  returnedTwice,
} from '../support/aftercare.ts';
import { type Company, findCompany } from '../support/company.ts';
import { Confirm, Return } from '../support/documents.ts';
import { passTime, shortLadder } from '../support/escalations.ts';
import { Deactivate, staffId } from '../support/staff.ts';
import { days, HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Making good after a bad experience (补救). */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');
const later = (milliseconds: number) => new Date(time.now().getTime() + milliseconds).toISOString();
const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const complete = (id: string, login = 'manager.a') =>
  window.as(login).mutate(CompleteRecovery, { id });
const customer = () => window.as('owner.a');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

/** The newest recovery of a request. */
async function toMend(id: string, login?: string): Promise<Record<string, any>> {
  const { recoveries } = await afterwards(window, id, login);
  if (!recoveries[0]) throw new Error('Nothing is to be made good.');
  return recoveries[0];
}

describe('a second return', () => {
  it('opens a recovery with an owner above those who did the work, and a time; a first one does not', async () => {
    const id = await resolved(window, company);
    await customer().mutate(Return, { id });
    expect((await afterwards(window, id)).recoveries).toEqual([]);
    await dealWith(window, id);
    await customer().mutate(Return, { id });
    expect(await afterwards(window, id)).toMatchObject({
      returnCount: 2,
      recoveries: [
        {
          cause: 'RETURNED_AGAIN',
          owner: { name: 'Guo Qiang 郭强' },
          openedAt: later(0),
          dueAt: later(days(3)),
          completedAt: null,
          isLate: false,
          viewerCanComplete: false,
          viewerCanAssign: true,
          followUp: null,
        },
      ],
    });
    const { story, recoveries } = await afterwards(window, id, 'owner.a');
    expect(story.at(-1)).toMatchObject({
      kind: 'RECOVERY_OPENED',
      summary: 'We are to make good what went wrong.',
    });
    expect(recoveries).toEqual([]);
  });

  it('and a third open no other while it is to be done', async () => {
    const id = await returnedTwice(window, company);
    await customer().mutate(Return, { id });
    expect((await afterwards(window, id)).recoveries).toHaveLength(1);
  });
});

describe('making good', () => {
  it('is not done while the request is open, and is for its owner and those above', async () => {
    const id = await resolved(window, company);
    for (const _time of [1, 2]) {
      await customer().mutate(Return, { id });
      if (_time === 1) await dealWith(window, id);
    }
    const { id: recoveryId } = await toMend(id);
    expect(await complete(recoveryId)).toMatchObject({
      code: 'CONFLICT',
      message: 'The request itself is open: nothing is good before that is dealt with.',
    });
    await dealWith(window, id);
    for (const login of ['staff.engineering.a', 'staff.frontdesk.a']) {
      expect(await complete(recoveryId, login)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await complete(recoveryId, 'owner.a')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await complete(recoveryId, 'lead.engineering.a')).toMatchObject({
      recovery: { completedAt: later(0), completedBy: { name: 'Guo Qiang 郭强' } },
    });
    expect(await complete(recoveryId)).toMatchObject({ code: 'CONFLICT' });
  });

  it('is read by the customer, who is asked again by somebody else', async () => {
    const id = await returnedTwice(window, company);
    await complete((await toMend(id)).id);
    const { story } = await afterwards(window, id, 'owner.a');
    expect(story.at(-1)).toMatchObject({
      kind: 'RECOVERED',
      summary: 'Made good: New tap, and a month without a fee',
    });
    const { followUps, recoveries } = await afterwards(window, id);
    expect(followUps).toMatchObject([
      {
        reason: 'RECOVERY',
        status: 'OPEN',
        dueAt: later(days(2)),
        recovery: { id: recoveries[0].id },
      },
    ]);
    expect(recoveries[0].followUp).toMatchObject({ id: followUps[0].id });
    expect(['Tang Li 唐丽', 'Hu Jing 胡静']).toContain(followUps[0].assignee.name);
    // They are asked already when they close it, though the rule has everybody asked.
    await followUp100(window);
    expect(await customer().mutate(Confirm, { id })).toMatchObject({
      request: { status: 'CLOSED' },
    });
    expect((await afterwards(window, id)).followUps).toHaveLength(1);
    await followUp100(window, { sharePercent: 0, isAlwaysAfterReturn: false });
  });

  it('that did not help returns the request, and opens the next one', async () => {
    const id = await returnedTwice(window, company);
    await complete((await toMend(id)).id);
    const [{ id: followUpId }] = (await afterwards(window, id)).followUps;
    const answer = { id: followUpId, outcome: 'NOT_SATISFIED', note: 'No better' };
    await window.as('manager.a').mutate(RecordFollowUp, answer);
    expect(await afterwards(window, id)).toMatchObject({
      status: 'IN_PROGRESS',
      returnCount: 3,
      recoveries: [
        { cause: 'RETURNED_AGAIN', completedAt: null },
        { completedAt: expect.any(String) },
      ],
    });
  });

  it('too late for a return, opens the next one as well', async () => {
    const id = await returnedTwice(window, company);
    await customer().mutate(Confirm, { id });
    await pass(days(31));
    await complete((await toMend(id)).id);
    const [{ id: followUpId }] = (await afterwards(window, id)).followUps;
    const answer = { id: followUpId, outcome: 'NOT_SATISFIED', note: 'No better' };
    await window.as('manager.a').mutate(RecordFollowUp, answer);
    expect(await afterwards(window, id)).toMatchObject({
      status: 'CLOSED',
      returnCount: 2,
      recoveries: [{ cause: 'STILL_NOT_SATISFIED', completedAt: null }, {}],
    });
  });
});

describe('a recovery that is late', () => {
  it('wakes whoever stands above its owner, also when the request is closed, until it is done', async () => {
    const id = await returnedTwice(window, company);
    await customer().mutate(Confirm, { id });
    const before = await shortLadder(window, id);
    await pass(days(3));
    const woken = (await shortLadder(window, id)).slice(before.length);
    expect(woken[0]).toBe('COMMUNITY_MANAGER 何军: RECOVERY_LATE');
    expect(await toMend(id)).toMatchObject({ isLate: true });
    await pass(hours(4));
    const again = (await shortLadder(window, id)).slice(before.length);
    expect(again.filter((line) => line.endsWith('RECOVERY_LATE'))).toHaveLength(2);
    await complete((await toMend(id)).id);
    const count = (await shortLadder(window, id)).length;
    await pass(hours(24));
    expect(await shortLadder(window, id)).toHaveLength(count);
  });
});

it('that is late goes up from whoever owns it, not from whoever did the work', async () => {
  const id = await returnedTwice(window, company);
  await customer().mutate(Confirm, { id });
  const manager = await staffId(window, 'manager.a');
  const give = { id: (await toMend(id)).id, staffId: manager };
  await window.as('manager.a').mutate(AssignRecovery, give);
  const before = (await shortLadder(window, id)).length;
  await pass(days(3));
  expect((await shortLadder(window, id))[before]).toBe('REGION 徐芳: RECOVERY_LATE');
});

it('goes to somebody else when it is given to them, and when its owner leaves', async () => {
  const id = await returnedTwice(window, company);
  const { id: recoveryId, dueAt } = await toMend(id);
  const give = async (to: string, login = 'manager.a') =>
    window.as(login).mutate(AssignRecovery, { id: recoveryId, staffId: await staffId(window, to) });
  expect(await give('Tang', 'staff.frontdesk.a')).toMatchObject({ code: 'FORBIDDEN' });
  expect(await give('staff.frontdesk.b')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await give('Tang')).toMatchObject({
    recovery: { owner: { name: 'Tang Li 唐丽' }, dueAt },
  });
  await window.as('admin').mutate(Deactivate, { id: await staffId(window, 'Tang') });
  expect(await toMend(id)).toMatchObject({ owner: { name: 'Guo Qiang 郭强' }, dueAt });
});
