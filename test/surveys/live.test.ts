import { afterAll, beforeAll, expect, it } from 'vitest';
import { closed } from '../support/aftercare.ts';
import type { Client } from '../support/client.ts';
import { type Company, findCompany } from '../support/company.ts';
import { passTime } from '../support/escalations.ts';
import { letIn } from '../support/partners.ts';
import { AnswerSurvey, all, askAll, byKey, SurveyChanged, surveysOf } from '../support/surveys.ts';
import { days, HeldTime, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Surveys as they go on, for the app that brings them to customers. */

let window: Window;
let company: Company;
let app: Client;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await askAll(window);
  app = (await letIn(window, company, 'Messenger', ['SEND_SURVEYS'])).client;
});
afterAll(() => window.close());

it('an app hears of each, with its key while it waits, and goes on where it stopped', async () => {
  const followed = await app.subscribe('WebSocket', SurveyChanged);
  const neighbour = await window.as('relative.a').subscribe('WebSocket', SurveyChanged);
  const own = await window.as('owner.a').subscribe('SSE', SurveyChanged);
  // Nothing tells that they listen: they hear of a first one.
  const first = await closed(window, company);
  await until(() => followed.events.length === 1 && own.events.length === 1);
  const [{ cursor, kind, at, survey }] = followed.events as [Record<string, any>];
  expect({ kind, at }).toEqual({ kind: 'SENT', at: '2026-03-02T01:00:00.000Z' });
  expect(survey).toMatchObject({ status: 'OPEN', requestTitle: null });
  followed.end();

  await passTime(window, time, days(3));
  const [{ id }] = (await surveysOf(window, first)) as [Record<string, any>];
  await byKey(window, survey.key).mutate(AnswerSurvey, { input: { surveyId: id, ...all(5) } });
  await closed(window, company);
  await passTime(window, time, days(14));
  const resumed = await app.subscribe('SSE', SurveyChanged, { after: cursor });
  await until(() => resumed.events.length === 5 && own.events.length === 6);
  const kinds = ['REMINDED', 'ANSWERED', 'SENT', 'REMINDED', 'ENDED'];
  expect(resumed.events.map((event) => event.kind)).toEqual(kinds);
  expect(own.events.map((event) => event.kind)).toEqual(['SENT', ...kinds]);
  expect(neighbour.events).toEqual([]);
  expect([...resumed.errors, ...own.errors, ...neighbour.errors]).toEqual([]);
});

it('the staff do not: they would hold the keys', async () => {
  for (const login of ['manager.a', 'admin']) {
    const refused = await window.as(login).subscribe('WebSocket', SurveyChanged);
    await until(() => refused.errors.length > 0);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
});
