import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { afterwards, CompleteRecovery, dealWith } from '../support/aftercare.ts';
import { type Company, findCompany } from '../support/company.ts';
import { Accept, Return } from '../support/documents.ts';
import { passTime, shortLadder } from '../support/escalations.ts';
import { letIn } from '../support/partners.ts';
import { stored } from '../support/stored.ts';
import {
  AnswerSurvey,
  all,
  askAll,
  asked,
  byKey,
  SurveyByKey,
  Surveys,
  storyOf,
  surveysOf,
} from '../support/surveys.ts';
import { days, HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** The customer's scores: whose they are, by which way they come, and what a low one leads to. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');
const later = (milliseconds: number) => new Date(time.now().getTime() + milliseconds).toISOString();
const pass = (milliseconds: number) => passTime(window, time, milliseconds);
const answer = (surveyId: string, input: object = {}, login = 'owner.a', key?: string) =>
  window.as(login).mutate(AnswerSurvey, { input: { surveyId, ...all(5), ...input }, key });

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await askAll(window);
});
afterAll(() => window.close());

describe('an answer', () => {
  it('is kept as it was given, beside how fast it went as measured', async () => {
    const { id, survey } = await asked(window, company);
    const given = { attitude: 5, speed: 3, professionalism: 4, overall: 4, comment: 'A bit slow' };
    expect(await answer(survey.id, given)).toMatchObject({
      survey: {
        status: 'ANSWERED',
        endedAt: later(0),
        answer: { ...given, answeredAt: later(0), took: 'PT0S', isInTime: true },
        key: null,
        viewerCanAnswer: false,
      },
    });
    expect(await storyOf(window, id, 'owner.a')).toEqual(['SURVEY_SENT', 'SURVEY_ANSWERED']);
    await pass(days(15));
    expect(await surveysOf(window, id)).toMatchObject([{ status: 'ANSWERED', remindedAt: null }]);
  });

  it('is measured from receipt to the last resolution, and late is late', async () => {
    const { id: first } = await asked(window, company);
    await window.as('owner.a').mutate(Return, { id: first });
    await pass(days(20));
    await dealWith(window, first);
    await pass(hours(5));
    await window
      .as('owner.a')
      .mutate('mutation ($id: ID!) { confirmRequest(input: { requestId: $id }) { __typename } }', {
        id: first,
      });
    const [survey] = await surveysOf(window, first);
    expect(await answer(survey?.id)).toMatchObject({
      survey: { answer: { took: 'PT480H', isInTime: false } },
    });
  });

  it('comes once: a second one is told that it is over, and changes nothing', async () => {
    const { id, survey } = await asked(window, company);
    await answer(survey.id);
    expect(await answer(survey.id, all(1))).toMatchObject({
      __typename: 'ConflictError',
      message: 'This survey is over: it is ANSWERED.',
      path: ['input', 'surveyId'],
    });
    expect(await surveysOf(window, id)).toMatchObject([{ answer: { overall: 5 } }]);
  });

  it('of two at the same moment is one', async () => {
    const { id, survey } = await asked(window, company);
    const both = await Promise.all([answer(survey.id, all(4)), answer(survey.id, all(3))]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual([
      'AnswerSurveySuccess',
      'ConflictError',
    ]);
    const told = both.find(({ survey: one }) => one);
    expect(await surveysOf(window, id)).toMatchObject([{ answer: told?.survey.answer }]);
  });

  it('that was sent again under its key is answered as the first time', async () => {
    const { survey } = await asked(window, company);
    const first = await answer(survey.id, {}, 'owner.a', 'once');
    expect(await answer(survey.id, {}, 'owner.a', 'once')).toEqual(first);
  });

  it('after the time is over is refused, before anybody has looked', async () => {
    const { survey } = await asked(window, company);
    time.pass(days(14));
    expect(await answer(survey.id)).toMatchObject({
      message: 'This survey is over: it is EXPIRED.',
    });
    await pass(0);
  });

  it.each([
    ['attitude', { attitude: 0 }],
    ['speed', { speed: 6 }],
    ['professionalism', { professionalism: -1 }],
    ['overall', { overall: 10 }],
    ['comment', { comment: ' ' }],
    ['comment', { comment: 'x'.repeat(2001) }],
    // Low in one of the four is enough.
    ['comment', { speed: 2 }],
    ['surveyId', { surveyId: 'nothing' }],
  ])('with a bad %s (%j) is refused, and nothing changes', async (argument, input) => {
    const { survey } = await asked(window, company);
    const before = await stored(window);
    expect(await answer(survey.id, input)).toMatchObject({
      __typename: 'InvalidInputError',
      path: ['input', argument],
    });
    expect(await stored(window)).toEqual(before);
  });

  it('X', async () => {
    const { id, survey } = await asked(window, company);
    for (const login of ['staff.frontdesk.a', 'staff.engineering.a', 'manager.a', 'admin']) {
      expect(await answer(survey.id, {}, login), login).toMatchObject({
        __typename: 'NotAllowedError',
        message: 'Only the customer who was asked answers a survey.',
      });
    }
    for (const login of ['relative.a', 'owner.b']) {
      expect(await answer(survey.id, {}, login), login).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await surveysOf(window, id)).toMatchObject([{ status: 'OPEN', answer: null }]);
  });
});

describe('who reads an answer', () => {
  it('is the customer, whoever was accountable, and whoever leads them; others see that there was one', async () => {
    const { id, survey } = await asked(window, company);
    await answer(survey.id, { comment: 'Very kind' });
    for (const login of ['owner.a', 'staff.engineering.a', 'lead.engineering.a']) {
      expect(await surveysOf(window, id, login), login).toMatchObject([
        { answer: { overall: 5, comment: 'Very kind' }, key: null },
      ]);
    }
    for (const login of ['staff.frontdesk.a', 'manager.a', 'admin']) {
      expect(await surveysOf(window, id, login), login).toMatchObject([
        { status: 'ANSWERED', answer: null, key: null },
      ]);
    }
    const story = await window
      .as('manager.a')
      .query(
        `query ($id: ID!) { node(id: $id) { ... on Request { timeline(first: 100) { edges { node { summary } } } } } }`,
        { id },
      );
    expect(JSON.stringify(story)).not.toContain('Very kind');
  });
});

describe('the key of a survey', () => {
  it('lets its customer answer without signing in, and see that survey alone', async () => {
    const other = await asked(window, company);
    const { id, survey } = await asked(window, company);
    const guest = byKey(window, survey.key);
    expect(await guest.query(SurveyByKey)).toMatchObject({
      surveyByKey: {
        id: survey.id,
        status: 'OPEN',
        requestTitle: 'Water under the sink',
        request: null,
        key: null,
        viewerCanAnswer: true,
      },
    });
    expect((await guest.query(Surveys)).surveys.edges).toHaveLength(1);
    const { node } = await guest.query('query ($id: ID!) { node(id: $id) { __typename } }', { id });
    expect(node).toBeNull();
    const input = { surveyId: other.survey.id, ...all(1), comment: 'Not mine' };
    expect(await guest.mutate(AnswerSurvey, { input })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await guest.mutate(Accept, { id })).not.toHaveProperty('request');
    expect(
      await guest.mutate(AnswerSurvey, { input: { surveyId: survey.id, ...all(4) } }),
    ).toMatchObject({ survey: { status: 'ANSWERED', answer: { overall: 4 } } });
    // Single use: it shows what was answered, and takes nothing more.
    expect(await guest.query(SurveyByKey)).toMatchObject({
      surveyByKey: { status: 'ANSWERED', viewerCanAnswer: false },
    });
    expect(
      await guest.mutate(AnswerSurvey, { input: { surveyId: survey.id, ...all(4) } }),
    ).toMatchObject({ __typename: 'ConflictError' });
    const [{ actorType, actorId, app }] = (await window.database.client.event.findMany({
      where: { kind: 'requests.SURVEY_ANSWERED' },
      orderBy: { sequence: 'desc' },
      take: 1,
    })) as any;
    const customer = await window.database.client.customer.findUniqueOrThrow({
      where: { login: 'owner.a' },
    });
    expect({ actorType, actorId, app }).toEqual({
      actorType: 'Customer',
      actorId: customer.id,
      app: 'Survey key',
    });
  });

  it('opens nothing when it was changed, when time is over, or when another installation wrote it', async () => {
    const { survey } = await asked(window, company);
    const refused = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
    const { key } = survey as { key: string };
    const changed = `${key.slice(0, -3)}${key.endsWith('AAA') ? 'BBB' : 'AAA'}`;
    expect(await byKey(window, changed).ask(SurveyByKey)).toMatchObject(refused);
    // Another node of the same installation shares the vault; this one has its own.
    const elsewhere = await openWindow({ time });
    try {
      expect(await byKey(elsewhere, key).ask(SurveyByKey)).toMatchObject(refused);
    } finally {
      await elsewhere.close();
    }
    expect(await byKey(window, key).query(SurveyByKey)).toMatchObject({ surveyByKey: {} });
    time.pass(days(14));
    expect(await byKey(window, key).ask(SurveyByKey)).toMatchObject(refused);
    await pass(0);
  });

  it('is read by an app that brings it to customers, which sees nothing of the matter', async () => {
    const { survey } = await asked(window, company);
    const app = await letIn(window, company, 'Messenger', ['SEND_SURVEYS']);
    const { surveys } = await app.client.query(Surveys, { status: ['OPEN'] });
    const [{ node }] = surveys.edges;
    expect(node).toMatchObject({ id: survey.id, requestTitle: null, request: null, answer: null });
    expect(await byKey(window, node.key).query(SurveyByKey)).toMatchObject({
      surveyByKey: { id: survey.id },
    });
    const reader = await letIn(window, company, 'Reader', ['READ_REQUESTS']);
    expect((await reader.client.query(Surveys)).surveys.edges).toEqual([]);
    expect(
      await app.client.mutate(AnswerSurvey, { input: { surveyId: survey.id, ...all(5) } }),
    ).toMatchObject({ __typename: 'NotAllowedError' });
  });
});

describe('a low score', () => {
  beforeEach(() => askAll(window));

  it('opens a recovery with an owner above, who reads it, and wakes somebody further up', async () => {
    const { id, survey } = await asked(window, company);
    const before = (await shortLadder(window, id)).length;
    await answer(survey.id, { professionalism: 2, comment: 'It drips again' });
    const { recoveries, followUps } = await afterwards(window, id);
    expect(recoveries).toMatchObject([
      { cause: 'LOW_SCORE', dueAt: later(days(3)), owner: { name: 'Guo Qiang 郭强' } },
    ]);
    expect(followUps).toEqual([]);
    expect((await shortLadder(window, id)).slice(before)).toEqual([
      'DEPARTMENT_LEAD 郭强: LOW_SCORE',
    ]);
    expect(await surveysOf(window, id, 'lead.engineering.a')).toMatchObject([
      { answer: { comment: 'It drips again' } },
    ]);
    // Late, it wakes the next person, as every recovery does.
    await pass(days(3));
    expect((await shortLadder(window, id)).at(-1)).toMatch(/RECOVERY_LATE$/);
  });

  it('ends with a second question, and both answers are kept', async () => {
    const { id, survey } = await asked(window, company);
    await answer(survey.id, { ...all(1), comment: 'It drips again' });
    const [{ id: recoveryId }] = (await afterwards(window, id)).recoveries;
    await window.as('manager.a').mutate(CompleteRecovery, { id: recoveryId });
    const [second, first] = await surveysOf(window, id);
    expect(second).toMatchObject({ kind: 'RECOVERY', status: 'OPEN', sentAt: later(0) });
    expect(first).toMatchObject({ kind: 'SERVICE', answer: { overall: 1 } });
    // Nobody telephones as well.
    expect((await afterwards(window, id)).followUps).toEqual([]);
    await answer(second?.id, all(4));
    expect((await surveysOf(window, id)).map(({ answer: { overall } }) => overall)).toEqual([4, 1]);
    expect((await afterwards(window, id)).recoveries).toHaveLength(1);
  });

  it('for the second time is made good by somebody who asks in person afterwards', async () => {
    const { id, survey } = await asked(window, company);
    await answer(survey.id, { ...all(1), comment: 'It drips again' });
    const complete = async () => {
      const [{ id: recoveryId }] = (await afterwards(window, id)).recoveries;
      await window.as('manager.a').mutate(CompleteRecovery, { id: recoveryId });
    };
    await complete();
    const [second] = await surveysOf(window, id);
    await answer(second?.id, { ...all(2), comment: 'And again' });
    expect((await afterwards(window, id)).recoveries).toMatchObject([
      { completedAt: null, cause: 'LOW_SCORE' },
      { completedAt: later(0) },
    ]);
    await complete();
    expect(await surveysOf(window, id)).toHaveLength(2);
    expect((await afterwards(window, id)).followUps).toMatchObject([{ status: 'OPEN' }]);
  });

  it('is what the rule says: nothing is made good where it says never', async () => {
    await askAll(window, { recoverAtOrBelow: 0, commentAtOrBelow: 0 });
    const { id, survey } = await asked(window, company);
    expect(await answer(survey.id, all(1))).toMatchObject({ survey: { status: 'ANSWERED' } });
    expect((await afterwards(window, id)).recoveries).toEqual([]);
  });
});
