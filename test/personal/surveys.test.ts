import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, findCompany, owner } from '../support/company.ts';
import { passTime } from '../support/escalations.ts';
import { AnswerSurvey, all, askAll, asked, byKey, SurveyByKey } from '../support/surveys.ts';
import { days, HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { Erase, Export } from './documents.ts';

/** What customers answered is theirs: in their file, and its words go with them. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await askAll(window, { openFor: 'P60D' });
});
afterAll(() => window.close());

it('what they were asked and answered is in their file; after an erasure nobody is asked, and words are gone', async () => {
  const customerId = company.a.customers[owner] as string;
  const answered = await asked(window, company);
  const comment = `${owner} is content`;
  await window
    .as('owner.a')
    .mutate(AnswerSurvey, { input: { surveyId: answered.survey.id, ...all(4), comment } });
  const waiting = await asked(window, company);
  const { json } = await window.as('owner.a').mutate(Export, { input: { customerId } });
  expect(JSON.parse(json).surveys).toMatchObject([
    { request: 'YH-000001', status: 'ANSWERED', answer: { ...all(4), comment } },
    { request: 'YH-000002', status: 'OPEN', answer: null },
  ]);

  await passTime(window, time, days(31));
  const input = { customerId, reason: 'Asked for it', isConfirmed: true };
  expect(await window.as('admin').mutate(Erase, { input })).toMatchObject({
    __typename: 'ErasePersonalDataSuccess',
  });
  const { client } = window.database;
  expect(await client.survey.findMany({ orderBy: { sentAt: 'asc' } })).toMatchObject([
    { status: 'ANSWERED' },
    { status: 'CANCELLED' },
  ]);
  expect(await client.surveyAnswer.findMany()).toMatchObject([{ comment: '***', overall: 4 }]);
  const told = await client.eventRedaction.findMany();
  expect(JSON.stringify(told.map(({ data }) => data))).not.toContain('content');
  const { errors, data } = await byKey(window, waiting.survey.key).ask(SurveyByKey);
  expect(errors ?? data?.surveyByKey.status).toBe('CANCELLED');
});
