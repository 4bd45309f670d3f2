import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { leftAlone, noteContacts } from '../../src/modules/surveys/index.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { closed, dealWith, resolved } from '../support/aftercare.ts';
import { type Company, file, findCompany, owner } from '../support/company.ts';
import { Confirm, Return } from '../support/documents.ts';
import { passTime } from '../support/escalations.ts';
import { askAll, asked, SetSurveyRule, storyOf, surveysOf } from '../support/surveys.ts';
import { days, HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Whom a closing sends a survey to, and what becomes of one that nobody answers. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');
const later = (milliseconds: number) => new Date(time.now().getTime() + milliseconds).toISOString();
const pass = (milliseconds: number) => passTime(window, time, milliseconds);

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());
beforeEach(() => askAll(window));

describe('a closing', () => {
  it('sends one survey to whoever confirmed, which waits for so long', async () => {
    await pass(minutes(30));
    const { id, survey } = await asked(window, company);
    expect(survey).toMatchObject({
      kind: 'SERVICE',
      status: 'OPEN',
      requestTitle: 'Water under the sink',
      request: { id },
      sentAt: later(0),
      remindedAt: null,
      expiresAt: later(days(14)),
      endedAt: null,
      commentAtOrBelow: 2,
      answer: null,
      viewerCanAnswer: true,
    });
    expect(await surveysOf(window, id)).toHaveLength(1);
    expect(await storyOf(window, id, 'owner.a')).toEqual(['SURVEY_SENT']);
  });

  it('is asked about once, and a second closing after a return once more', async () => {
    const { id } = await asked(window, company);
    await window.as('owner.a').mutate(Return, { id });
    // Nobody is asked how it went while it goes on.
    expect(await surveysOf(window, id)).toMatchObject([{ status: 'CANCELLED', endedAt: later(0) }]);
    await dealWith(window, id);
    await window.as('owner.a').mutate(Confirm, { id });
    expect(await surveysOf(window, id)).toMatchObject([
      { status: 'OPEN' },
      { status: 'CANCELLED' },
    ]);
    await window.as('owner.a').mutate(Confirm, { id });
    expect(await surveysOf(window, id)).toHaveLength(2);
    expect(await storyOf(window, id)).toEqual(['SURVEY_SENT', 'SURVEY_ENDED', 'SURVEY_SENT']);
  });

  it('by silence sends none, unless the rule says so', async () => {
    const quiet = await resolved(window, company);
    await pass(days(8));
    expect(await surveysOf(window, quiet)).toEqual([]);
    await askAll(window, { isAfterSilence: true });
    const id = await resolved(window, company);
    await pass(days(8));
    expect(await surveysOf(window, id)).toMatchObject([{ status: 'OPEN' }]);
  });

  it('of what no customer brought sends none', async () => {
    await askAll(window, { isAfterSilence: true });
    const { id } = await file(window, company, { customerId: null, channel: 'STAFF_NOTICED' });
    await dealWith(window, id);
    await pass(days(8));
    expect(await surveysOf(window, id, 'manager.a')).toEqual([]);
  });

  it('is drawn: of a share of nothing nobody is asked', async () => {
    await askAll(window, { sharePercent: 0 });
    expect(await surveysOf(window, await closed(window, company))).toEqual([]);
  });

  it('does not have the staff rate their own work: the same telephone is the same person', async () => {
    const { client } = window.database;
    const where = { login: 'staff.engineering.a' };
    const { phone } = await client.staff.findUniqueOrThrow({ where });
    await client.staff.update({ where, data: { phone: '13800000101' } });
    expect(await surveysOf(window, await closed(window, company))).toEqual([]);
    await client.staff.update({ where, data: { phone } });
    expect(await surveysOf(window, await closed(window, company))).toHaveLength(1);
  });
});

describe('whoever was asked lately', () => {
  it('is left alone, whatever it was about, until that is over', async () => {
    await askAll(window, { leftAloneFor: 'P30D' });
    await pass(days(31));
    await asked(window, company);
    await pass(days(30) - 1);
    expect(await surveysOf(window, await closed(window, company))).toEqual([]);
    await pass(1);
    expect(await surveysOf(window, await closed(window, company))).toHaveLength(1);
  });

  it('is left alone as well when another module asked, and other people are not', async () => {
    await askAll(window, { leftAloneFor: 'P30D' });
    await pass(days(31));
    const communityId = decodeId(company.a.id)?.id as string;
    const customerId = decodeId(company.a.customers[owner] as string)?.id as string;
    const at = time.now();
    const { client } = window.database;
    const other = await client.customer.findUniqueOrThrow({ where: { login: 'relative.a' } });
    const alone = await window.composition.platform.change(async (transaction) => {
      await noteContacts(transaction, [{ customerId, communityId, kind: 'COMMUNITY', at }]);
      return leftAlone(transaction, [customerId, other.id], at);
    });
    expect([...alone]).toEqual([customerId]);
    expect(await surveysOf(window, await closed(window, company))).toEqual([]);
  });

  it('is asked once where two of their requests are closed at the same moment', async () => {
    await askAll(window, { leftAloneFor: 'P30D' });
    await pass(days(31));
    const ids = [await resolved(window, company), await resolved(window, company)];
    await Promise.all(ids.map((id) => window.as('owner.a').mutate(Confirm, { id })));
    const sent = await Promise.all(ids.map((id) => surveysOf(window, id)));
    expect(sent.flat()).toHaveLength(1);
  });
});

describe('a survey that nobody answers', () => {
  it('is reminded of once, and runs out', async () => {
    const { id } = await asked(window, company);
    await pass(days(3) - 1);
    expect(await storyOf(window, id)).toEqual(['SURVEY_SENT']);
    await pass(1);
    const reminded = { status: 'OPEN', remindedAt: later(0) };
    expect(await surveysOf(window, id)).toMatchObject([reminded]);
    await pass(days(11) - 1);
    expect(await surveysOf(window, id)).toMatchObject([reminded]);
    await pass(1);
    expect(await surveysOf(window, id)).toMatchObject([
      { status: 'EXPIRED', endedAt: later(0), key: null, viewerCanAnswer: false },
    ]);
    expect(await storyOf(window, id)).toEqual(['SURVEY_SENT', 'SURVEY_REMINDED', 'SURVEY_ENDED']);
  });

  it('is not reminded of where the rule says so', async () => {
    await askAll(window, { remindAfter: null, openFor: 'P2D' });
    const { id } = await asked(window, company);
    await pass(days(2));
    expect(await storyOf(window, id)).toEqual(['SURVEY_SENT', 'SURVEY_ENDED']);
  });

  it('keeps what it was promised when the rule changes', async () => {
    const { id } = await asked(window, company);
    await askAll(window, { openFor: 'P1D', remindAfter: null, commentAtOrBelow: 4 });
    await pass(days(2));
    expect(await surveysOf(window, id)).toMatchObject([{ status: 'OPEN', commentAtOrBelow: 2 }]);
  });
});

describe('the rule', () => {
  const set = (input: object, login = 'admin') =>
    window.as(login).mutate(SetSurveyRule, { input: { sharePercent: 10, ...input } });

  it('is for administrators, and changes as they saw it', async () => {
    const { version } = await askAll(window);
    expect(await set({}, 'manager.a')).toMatchObject({ __typename: 'NotAllowedError' });
    expect(await set({ expectedVersion: version - 1 })).toMatchObject({ code: 'CONFLICT' });
    expect(await set({ expectedVersion: version })).toMatchObject({
      rule: {
        sharePercent: 10,
        isAfterSilence: false,
        leftAloneFor: 'PT720H',
        remindAfter: 'PT72H',
        openFor: 'PT336H',
        commentAtOrBelow: 2,
        recoverAtOrBelow: 2,
        version: version + 1,
      },
    });
  });

  it.each([
    ['sharePercent', { sharePercent: 101 }],
    ['leftAloneFor', { leftAloneFor: 'P367D' }],
    ['openFor', { openFor: 'PT23H' }],
    ['openFor', { openFor: 'P91D' }],
    ['remindAfter', { remindAfter: 'PT59M' }],
    ['remindAfter', { remindAfter: 'P14D' }],
    ['commentAtOrBelow', { commentAtOrBelow: 5 }],
    ['recoverAtOrBelow', { recoverAtOrBelow: -1 }],
  ])('with a bad %s (%j) is refused, and nothing changes', async (argument, input) => {
    const before = await window.database.client.surveyRule.findFirst();
    expect(await set(input)).toMatchObject({
      __typename: 'InvalidInputError',
      path: ['input', argument],
    });
    expect(await window.database.client.surveyRule.findFirst()).toEqual(before);
  });
});
