import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Ack, Publish, ReportUp } from '../support/documents.ts';
import { ladderOf, passTime, shortLadder } from '../support/escalations.ts';
import { recordAbsence } from '../support/staff.ts';
import { days, HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
beforeEach(async () => {
  // At the same hour of a day on which everybody is back.
  time.pass(days(2));
  await promise({ kind: 'RESOLUTION', amount: 'P2D' });
});
afterAll(() => window.close());

/** Nothing but this is promised. */
const promise = (target: object) =>
  window.as('admin').mutate(Publish, { input: { targets: [target], isComplete: true } });
const pass = (milliseconds: number) => passTime(window, time, milliseconds);
/** From now on for a day; with somebody who stands in, or with nobody. */
const away = (who: string, substitute?: string) =>
  recordAbsence(window, {
    who,
    substitute,
    from: time.now().toISOString(),
    until: new Date(time.now().getTime() + hours(24)).toISOString(),
  });
const help = (id: string) => window.as('staff.engineering.a').mutate(ReportUp, { id });
const reported = async (): Promise<string> => {
  const { id } = await file(window, company, { login: 'staff.cleaning.a' });
  await help(id);
  return id;
};

describe('somebody who is off duty', () => {
  it('is reached through whoever stands in, and it says in whose stead', async () => {
    await away('lead.engineering.a', 'Tang');
    const id = await reported();
    const { raised, level } = await ladderOf(window, id);
    expect(level).toBe('DEPARTMENT_LEAD');
    expect(raised).toMatchObject([
      { level: 'DEPARTMENT_LEAD', to: '唐丽', insteadOf: '郭强', cause: 'REPORTED_UP' },
    ]);
    await pass(minutes(30));
    expect(await shortLadder(window, id)).toEqual([
      'DEPARTMENT_LEAD 唐丽 for 郭强: REPORTED_UP',
      'COMMUNITY_MANAGER 何军: NOT_ACKNOWLEDGED',
    ]);
  });

  it('can answer themselves, and so can whoever stands in and those above; others cannot', async () => {
    await away('lead.engineering.a', 'staff.frontdesk.a');
    const can = async (login: string, id: string) =>
      (
        await window
          .as(login)
          .query(
            'query ($id: ID!) { node(id: $id) { ... on Escalation { viewerCanAcknowledge } } }',
            {
              id,
            },
          )
      ).node.viewerCanAcknowledge;
    for (const [login, by] of [
      ['lead.engineering.a', '郭强'],
      ['staff.frontdesk.a', '胡静'],
      ['manager.a', '何军'],
      ['staff.engineering.a', null],
    ] as const) {
      const id = await reported();
      const [escalation] = (await ladderOf(window, id)).raised;
      expect(await can(login, escalation?.id ?? '')).toBe(by !== null);
      const answer = await window.as(login).mutate(Ack, { id: escalation?.id });
      expect(answer.code ?? null).toBe(by === null ? 'FORBIDDEN' : null);
      expect((await ladderOf(window, id)).raised).toMatchObject([{ by }]);
    }
  });

  it('with nobody in their place is passed over', async () => {
    await away('lead.engineering.a');
    const id = await reported();
    await help(id);
    expect(await shortLadder(window, id)).toEqual([
      'COMMUNITY_MANAGER 何军: REPORTED_UP',
      'REGION 徐芳: REPORTED_UP',
    ]);
  });

  it('whose substitute is off duty too is reached through the substitute of that one', async () => {
    await away('lead.engineering.a', 'Tang');
    await away('Tang', 'Deng');
    expect(await shortLadder(window, await reported())).toEqual([
      'DEPARTMENT_LEAD 邓红 for 郭强: REPORTED_UP',
    ]);
  });

  it('is woken all the same at the top, when everybody is off duty', async () => {
    for (const who of ['lead.engineering.a', 'manager.a', 'Xu', 'Zhou']) await away(who);
    const id = await reported();
    await pass(minutes(30));
    expect(await shortLadder(window, id)).toEqual([
      'HEADQUARTERS 周明: REPORTED_UP',
      'HEADQUARTERS 周明: NOT_ACKNOWLEDGED',
    ]);
  });

  it('is not reached through whoever answers for the request already', async () => {
    await away('lead.engineering.a', 'staff.cleaning.a');
    expect(await shortLadder(window, await reported())).toEqual([
      'COMMUNITY_MANAGER 何军: REPORTED_UP',
    ]);
  });

  it('is woken again once they are back', async () => {
    await away('lead.engineering.a', 'Tang');
    await file(window, company);
    await pass(hours(24));
    expect(await shortLadder(window, await reported())).toEqual([
      'DEPARTMENT_LEAD 郭强: REPORTED_UP',
    ]);
  });

  it('does not wake one person twice: who stood in below is not woken for their own level', async () => {
    await away('lead.engineering.a', 'manager.a');
    const id = await reported();
    await pass(minutes(30));
    expect(await shortLadder(window, id)).toEqual([
      'DEPARTMENT_LEAD 何军 for 郭强: REPORTED_UP',
      'REGION 徐芳: NOT_ACKNOWLEDGED',
    ]);
  });
});

describe('a warning', () => {
  const warned = async (login = 'staff.engineering.a'): Promise<string> => {
    await promise({ kind: 'RESOLUTION', amount: 'PT8H', warnAfter: ['PT1H'] });
    const { id } = await file(window, company);
    await window.as(login).mutate(Accept, { id });
    await pass(hours(1));
    return id;
  };

  it('goes to who stands in for whoever answers for the request', async () => {
    await away('staff.engineering.a', 'Ma');
    expect(await shortLadder(window, await warned())).toEqual([
      'ACCOUNTABLE 马超 for 孙浩: CLOCK_WARNED',
    ]);
  });

  it('goes to them all the same when nobody stands in', async () => {
    await away('staff.engineering.a');
    const id = await warned();
    await pass(minutes(30));
    expect(await shortLadder(window, id)).toEqual([
      'ACCOUNTABLE 孙浩: CLOCK_WARNED',
      'DEPARTMENT_LEAD 郭强: NOT_ACKNOWLEDGED',
    ]);
  });

  it('of a request that a lead answers for climbs to the manager, who stands in for the lead or not', async () => {
    await away('lead.engineering.a', 'Tang');
    const id = await warned('lead.engineering.a');
    await pass(minutes(30));
    expect(await shortLadder(window, id)).toEqual([
      'ACCOUNTABLE 唐丽 for 郭强: CLOCK_WARNED',
      'COMMUNITY_MANAGER 何军: NOT_ACKNOWLEDGED',
    ]);
  });
});
