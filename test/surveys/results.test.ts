import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dealWith } from '../support/aftercare.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Confirm } from '../support/documents.ts';
import { passTime } from '../support/escalations.ts';
import { staffId } from '../support/staff.ts';
import { AnswerSurvey, askAll, SurveyResults, surveysOf } from '../support/surveys.ts';
import { days, HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** How groups of customers answered, against what is counted here by hand. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

interface Given {
  login: string;
  categoryCode: string;
  hoursTaken: number;
  /** Attitude, speed, professionalism, overall; null: no answer. */
  scores: [number, number, number, number] | null;
}

const march: Given[] = [
  { login: 'owner.a', categoryCode: 'PLUMBING', hoursTaken: 1, scores: [5, 4, 5, 5] },
  { login: 'owner.a', categoryCode: 'PLUMBING', hoursTaken: 3, scores: [4, 2, 4, 3] },
  { login: 'relative.a', categoryCode: 'NOISE', hoursTaken: 2, scores: [3, 3, 3, 3] },
  { login: 'owner.a', categoryCode: 'NOISE', hoursTaken: 500, scores: null },
];
const may: Given[] = [
  { login: 'owner.a', categoryCode: 'PLUMBING', hoursTaken: 900, scores: [1, 1, 2, 1] },
];

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await askAll(window, { recoverAtOrBelow: 0, commentAtOrBelow: 0 });
  for (const given of march) await give(given);
  time.pass(days(20));
  for (const given of may) await give(given);
  // What is sent at this very moment is not before it.
  time.pass(1);
}, 60_000);
afterAll(() => window.close());

/** Something is brought, dealt with so many hours later by engineering, confirmed and rated. */
async function give({ login, categoryCode, hoursTaken, scores }: Given): Promise<void> {
  const customer = login === 'owner.a' ? {} : { customerId: null };
  const { id } = await file(window, company, { login, categoryCode, channel: 'APP', ...customer });
  await passTime(window, time, hours(hoursTaken));
  await dealWith(window, id);
  await window.as(login).mutate(Confirm, { id });
  const [survey] = await surveysOf(window, id, login);
  if (!survey) throw new Error('Nobody was asked.');
  if (!scores) return;
  const [attitude, speed, professionalism, overall] = scores;
  const input = { surveyId: survey.id, attitude, speed, professionalism, overall };
  const answer = await window.as(login).mutate(AnswerSurvey, { input });
  if (!answer.survey) throw new Error(`Not answered: ${JSON.stringify(answer)}`);
}

const results = async (by: string, more: object = {}, login = 'manager.a') =>
  (await window.as(login).query(SurveyResults, { communityId: company.a.id, by, ...more }))
    .surveyResults;

const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('results', () => {
  it('of a community: how many were asked and answered, each degree, speed as felt and as measured', async () => {
    const answered = [...march, ...may].flatMap(({ scores }) => (scores ? [scores] : []));
    const [all] = await results('COMMUNITY');
    expect(all).toMatchObject({ group: null, sent: 5, answered: 4, responseRate: 0.8 });
    for (const [index, degree] of ['attitude', 'speed', 'professionalism', 'overall'].entries()) {
      const values = answered.map((scores) => scores[index] as number);
      const mean = meanOf(values);
      expect(all[degree].mean, degree).toBeCloseTo(mean, 10);
      // Student's t for 3 degrees of freedom, from a table: 3.182.
      const deviation = Math.sqrt(
        values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
      );
      const half = (3.182 * deviation) / Math.sqrt(values.length);
      expect(all[degree].low, degree).toBeCloseTo(Math.max(1, mean - half), 2);
      expect(all[degree].high, degree).toBeCloseTo(Math.min(5, mean + half), 2);
    }
    // Of 1, 2, 3 and 900 hours; what nobody answered does not count.
    expect(all.medianTook).toBe('PT2H30M');
    expect(all.inTimeRate).toBe(0.75);
  });

  it('by category, by department, by month and by relation', async () => {
    const counts = async (by: string) =>
      (await results(by)).map(({ group, sent, answered }: any) => [group, sent, answered]);
    expect(await counts('CATEGORY')).toEqual([
      ['NOISE', 2, 1],
      ['PLUMBING', 3, 3],
    ]);
    // 900 hours after 20 days after the first ones: early in May, by the clocks there.
    expect(await counts('MONTH')).toEqual([
      ['2026-03', 4, 3],
      ['2026-05', 1, 1],
    ]);
    expect(await counts('RELATION')).toEqual([
      ['OWNER', 4, 3],
      ['RELATIVE_OR_FRIEND', 1, 1],
    ]);
    const departments = await counts('DEPARTMENT');
    expect(departments.reduce((sum: number, [, sent]: any) => sum + sent, 0)).toBe(5);
    expect(departments.map(([group]: any) => group)).toContain('ENGINEERING');
  });

  it('of a period are of what was sent in it', async () => {
    const until = '2026-04-01T00:00:00Z';
    expect(await results('COMMUNITY', { from: '2026-03-01T00:00:00Z', until })).toMatchObject([
      { sent: 4, answered: 3 },
    ]);
    expect(await results('COMMUNITY', { from: until })).toMatchObject([{ sent: 1, answered: 1 }]);
  });

  it('of nothing are nothing, and one answer has no interval', async () => {
    expect(await results('COMMUNITY', { kind: 'RECOVERY' })).toEqual([
      {
        group: null,
        sent: 0,
        answered: 0,
        responseRate: null,
        attitude: null,
        speed: null,
        professionalism: null,
        overall: null,
        medianTook: null,
        inTimeRate: null,
      },
    ]);
    expect(await results('CATEGORY', { kind: 'RECOVERY' })).toEqual([]);
    const [one] = await results('COMMUNITY', { from: '2026-04-01T00:00:00Z' });
    expect(one.overall).toEqual({ mean: 1, low: null, high: null });
  });

  it('do not count what was taken back', async () => {
    const { client } = window.database;
    const { id, status } = await client.survey.findFirstOrThrow({ where: { answer: null } });
    await client.survey.update({ where: { id }, data: { status: 'CANCELLED' } });
    expect(await results('COMMUNITY')).toMatchObject([{ sent: 4, answered: 4, responseRate: 1 }]);
    await client.survey.update({ where: { id }, data: { status } });
  });

  it('are for managers, and for leads of their own departments; for nobody else', async () => {
    const ofLead = await results('DEPARTMENT', {}, 'lead.engineering.a');
    expect(ofLead.map(({ group }: any) => group)).toEqual(['ENGINEERING']);
    const ask = (login: string, communityId = company.a.id) =>
      window.as(login).ask(SurveyResults, { communityId, by: 'COMMUNITY' });
    for (const login of ['owner.a', 'staff.engineering.a', 'staff.frontdesk.a']) {
      expect(await ask(login), login).toMatchObject({
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      });
    }
    expect(await ask('manager.a', company.b.id)).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
  });

  it('of a period that is none or too long are refused', async () => {
    for (const from of ['2027-01-01T00:00:00Z', '2020-01-01T00:00:00Z']) {
      const ask = { communityId: company.a.id, by: 'COMMUNITY', from };
      expect(await window.as('manager.a').ask(SurveyResults, ask)).toMatchObject({
        errors: [{ extensions: { code: 'INVALID_INPUT' } }],
      });
    }
  });
});

describe('per person', () => {
  const OfPerson = `query ($id: ID!) { node(id: $id) { ... on Staff { surveyResult { sent answered overall { mean } } } } }`;
  const seen = async (login: string, who: string) => {
    const id = await staffId(window, who);
    return (await window.as(login).query(OfPerson, { id })).node?.surveyResult ?? null;
  };

  it('results are for that person and for whoever leads them', async () => {
    const figures = { sent: 5, answered: 4, overall: { mean: 3 } };
    const engineer = 'staff.engineering.a';
    expect(await seen(engineer, engineer)).toEqual(figures);
    expect(await seen('lead.engineering.a', engineer)).toEqual(figures);
    for (const login of ['staff.frontdesk.a', 'staff.cleaning.a', 'manager.a', 'admin']) {
      expect(await seen(login, engineer), login).toBeNull();
    }
    expect(await seen('owner.a', engineer)).toBeNull();
    expect(await seen('staff.frontdesk.a', 'staff.frontdesk.a')).toMatchObject({ sent: 0 });
    // Whoever leads sees those below, and those below do not see back.
    expect(await seen('manager.a', 'lead.engineering.a')).toMatchObject({ sent: 0 });
    expect(await seen(engineer, 'lead.engineering.a')).toBeNull();
  });
});
