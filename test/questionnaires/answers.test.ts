import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { Erase, Export } from '../personal/documents.ts';
import { type Company, findCompany, owner } from '../support/company.ts';
import {
  Answer,
  answersWith,
  asked,
  Close,
  call,
  letEverybodyIn,
  openQuestionnaire,
  questionnaireOf,
} from '../support/questionnaires.ts';
import { stored } from '../support/stored.ts';
import { askAll } from '../support/surveys.ts';
import { days, HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let everybody: string[];

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  everybody = await letEverybodyIn(window);
});
afterAll(() => window.close());

const idOf = (id: string): string => decodeId(id)?.id ?? '';
const sheets = (id: string) =>
  window.database.client.questionnaireSheet.count({ where: { questionnaireId: idOf(id) } });
const answer = (questionnaireId: string, login = 'owner.a', more: object = {}) =>
  call(window, Answer, { login, questionnaireId, answers: answersWith(), ...more });

describe.each([true, false])('a questionnaire whose anonymity is %s', (isAnonymous) => {
  it('is answered once by each', async () => {
    const { id } = await openQuestionnaire(window, { isAnonymous });
    expect(await answer(id)).toMatchObject({ viewerHasAnswered: true, viewerCanAnswer: false });
    const before = await stored(window);
    expect(await answer(id)).toMatchObject({ code: 'CONFLICT' });
    expect(await stored(window)).toEqual(before);
    expect(await answer(id, 'relative.a')).toMatchObject({ viewerHasAnswered: true });
    expect(await sheets(id)).toBe(2);
  });

  it('is answered once by whoever sends it from two devices at once', async () => {
    const { id } = await openQuestionnaire(window, { isAnonymous });
    const results = await Promise.all([answer(id), answer(id), answer(id)]);
    expect(results.map(({ code }) => code ?? 'done').sort()).toEqual([
      'CONFLICT',
      'CONFLICT',
      'done',
    ]);
    expect(await sheets(id)).toBe(1);
  });

  it('is answered once by whoever sends it again under the same key', async () => {
    const { id } = await openQuestionnaire(window, { isAnonymous });
    const key = `again ${isAnonymous}`;
    const first = await answer(id, 'owner.a', { key });
    expect(first).toMatchObject({ viewerHasAnswered: true });
    expect(await answer(id, 'owner.a', { key })).toEqual(first);
    // What was answered is no part of it.
    const other = answersWith({ CLEAN: { number: 1 } });
    expect(await answer(id, 'owner.a', { key, answers: other })).toEqual(first);
    const { id: elsewhere } = await openQuestionnaire(window, { isAnonymous });
    expect(await answer(elsewhere, 'owner.a', { key })).toMatchObject({
      code: 'CONFLICT',
      path: ['idempotencyKey'],
    });
    expect([await sheets(id), await sheets(elsewhere)]).toEqual([1, 0]);
  });

  it('shows what was answered to whoever did where it can, and to nobody else', async () => {
    const { id } = await openQuestionnaire(window, { isAnonymous });
    await answer(id, 'owner.a', { answers: answersWith({ WORDS: { text: 'Mine alone' } }) });
    const mine = await questionnaireOf(window, id, 'owner.a');
    expect(mine?.viewerAnswers?.map(({ questionCode }: any) => questionCode) ?? null).toEqual(
      isAnonymous ? null : ['LIVES', 'CLEAN', 'WORDS'],
    );
    for (const login of ['relative.a', 'manager.a', 'admin', 'staff.frontdesk.a']) {
      const theirs = await questionnaireOf(window, id, login);
      expect(theirs, login).toMatchObject({ viewerHasAnswered: false, viewerAnswers: null });
      expect(JSON.stringify(theirs), login).not.toContain('Mine alone');
    }
  });
});

it('is answered by customers who have to do with the community now, and by nobody for them', async () => {
  const { id } = await openQuestionnaire(window);
  const before = await stored(window);
  for (const [login, code] of [
    ['staff.frontdesk.a', 'FORBIDDEN'],
    ['manager.a', 'FORBIDDEN'],
    ['admin', 'FORBIDDEN'],
    ['owner.b', 'NOT_FOUND'],
    [null, 'UNAUTHENTICATED'],
  ] as const) {
    const result = await window
      .as(login)
      .mutate(Answer, { input: { questionnaireId: id, answers: answersWith() } });
    expect(result.code, String(login)).toBe(code);
  }
  expect(await stored(window)).toEqual(before);
  // Somebody moves out.
  const { client } = window.database;
  const left = everybody.find((login) => login.startsWith('neighbour')) ?? '';
  const where = { customer: { login: left } };
  await client.occupancy.updateMany({ where, data: { until: time.now() } });
  expect(await questionnaireOf(window, id, left)).toMatchObject({ viewerCanAnswer: false });
  expect(await answer(id, left)).toMatchObject({ code: 'FORBIDDEN' });
  // And comes back.
  await client.occupancy.updateMany({ where, data: { until: null } });
  expect(await answer(id, left)).toMatchObject({ viewerHasAnswered: true });
});

it.each<[string, Record<string, object | null>, string[]]>([
  ['a required answer is missing', { CLEAN: null }, ['answers']],
  ['a number is beyond the scale', { CLEAN: { number: 6 } }, ['answers', '1']],
  ['it is not asked', { LONELY: { choices: ['YES'] } }, ['answers', '2']],
  ['it is asked, and missing', { LIVES: { choices: ['ALONE'] } }, ['answers']],
  ['there is no such question', { OTHER: { number: 1 } }, ['answers', '2', 'questionCode']],
  ['it is too long', { WORDS: { text: 'x'.repeat(201) } }, ['answers', '2']],
])('is refused where %s, and nothing is kept', async (_what, changes, path) => {
  const { id } = await openQuestionnaire(window, { isAnonymous: true });
  const before = await stored(window);
  expect(await answer(id, 'owner.a', { answers: answersWith(changes) })).toMatchObject({
    __typename: 'InvalidInputError',
    path: ['input', ...path],
  });
  expect(await stored(window)).toEqual(before);
});

it('a condition asks those of whom it speaks', async () => {
  const { id } = await openQuestionnaire(window);
  const answers = answersWith({ LIVES: { choices: ['ALONE'] }, LONELY: { choices: ['NO'] } });
  expect((await answer(id, 'owner.a', { answers })).viewerAnswers).toHaveLength(3);
});

describe('quotas', () => {
  it('end it for a relation, and in all', async () => {
    const { client } = window.database;
    const people = await client.occupancy.findMany({
      where: { community: { code: 'YH' }, until: null },
      include: { customer: { select: { login: true } } },
      orderBy: { id: 'asc' },
    });
    const logins = (relation: string) =>
      people.filter((one) => one.relation === relation).map(({ customer }) => customer.login ?? '');
    const { id } = await openQuestionnaire(window, {
      quotas: [
        { relation: 'OWNER', most: 2 },
        { relation: null, most: 4 },
      ],
    });
    const [first, second, third] = logins('OWNER');
    for (const login of [first, second]) {
      expect(await answer(id, login)).toMatchObject({ viewerHasAnswered: true });
    }
    expect(await questionnaireOf(window, id, third)).toMatchObject({ viewerCanAnswer: false });
    expect(await answer(id, third)).toMatchObject({ code: 'CONFLICT' });
    const residents = logins('RESIDENT');
    expect(await questionnaireOf(window, id, residents[0])).toMatchObject({
      viewerCanAnswer: true,
    });
    for (const login of residents.slice(0, 2)) {
      expect(await answer(id, login)).toMatchObject({ viewerHasAnswered: true });
    }
    expect(await answer(id, residents[2])).toMatchObject({ code: 'CONFLICT' });
    expect(await sheets(id)).toBe(4);
  });

  it('leave the last place to one of those who come at once', async () => {
    const { id } = await openQuestionnaire(window, { quotas: [{ most: 2 }] });
    const results = await Promise.all(everybody.slice(0, 5).map((login) => answer(id, login)));
    expect(results.filter(({ viewerHasAnswered }) => viewerHasAnswered)).toHaveLength(2);
    expect(results.filter(({ code }) => code === 'CONFLICT')).toHaveLength(3);
    expect(await sheets(id)).toBe(2);
  });
});

describe('who is told of it', () => {
  it('is everybody who is there, less those who were asked something lately', async () => {
    const { client } = window.database;
    await client.surveyContact.deleteMany({});
    await askAll(window, { leftAloneFor: 'P30D' });
    const lately = await client.customer.findUniqueOrThrow({ where: { login: 'owner.a' } });
    await client.surveyContact.create({
      data: {
        customerId: lately.id,
        communityId: lately.communityId,
        kind: 'SERVICE',
        at: new Date(time.now().getTime() - days(29)),
      },
    });
    const { id } = await openQuestionnaire(window);
    const told = await client.questionnaireParticipation.findMany({
      where: { questionnaireId: idOf(id) },
    });
    expect(told).toHaveLength(everybody.length);
    const alone = told.filter(({ contactedAt }) => contactedAt === null);
    expect(alone.map(({ customerId }) => customerId)).toEqual([lately.id]);
    const contacts = await client.surveyContact.findMany({ where: { kind: 'COMMUNITY' } });
    expect(contacts).toHaveLength(everybody.length - 1);
    const event = await client.event.findFirstOrThrow({
      where: { subjectId: idOf(id), kind: 'questionnaires.OPENED' },
    });
    expect(event.data).toMatchObject({ contactedCount: everybody.length - 1, leftAloneCount: 1 });
    // They find it by themselves.
    expect(await answer(id)).toMatchObject({ viewerHasAnswered: true });
    // Now everybody else was asked lately.
    const { id: next } = await openQuestionnaire(window);
    const again = { questionnaireId: idOf(next), contactedAt: { not: null } };
    expect(await client.questionnaireParticipation.count({ where: again })).toBe(0);
    const counts = (await questionnaireOf(window, next)).responses;
    expect(counts).toEqual({ answeredCount: 0, eligibleCount: everybody.length, rate: 0 });
  });
});

describe('what is kept about a person', () => {
  it('is in their file, with what they answered where it is theirs', async () => {
    const { id } = await openQuestionnaire(window, { title: 'By name' });
    const words = 'My name is Lin';
    await answer(id, 'owner.a', { answers: answersWith({ WORDS: { text: words } }) });
    const customerId = company.a.customers[owner];
    const file = async () => {
      const { json } = await window.as('admin').mutate(Export, {
        input: { customerId, reason: 'Asked for it' },
      });
      return JSON.parse(json).questionnaireParticipations.find(
        ({ questionnaire }: any) => questionnaire === 'By name',
      );
    };
    const answers = {
      LIVES: { choices: ['TOGETHER'] },
      CLEAN: { number: 4 },
      WORDS: { text: words },
    };
    expect(await file()).toMatchObject({ isAnonymous: false, relation: 'OWNER', answers });
    await call(window, Close, { questionnaireId: id });
    const input = { customerId, isConfirmed: true, reason: 'Asked for it' };
    await window.as('admin').mutate(Erase, { input });
    const { client } = window.database;
    const kept = await client.questionnaireSheet.findFirstOrThrow({
      where: { questionnaireId: idOf(id) },
    });
    expect(kept.answers).toEqual({ ...answers, WORDS: { text: '***' } });
  });
});

it('asks for what it was written to ask', async () => {
  const { id } = await openQuestionnaire(window);
  const { questions } = await questionnaireOf(window, id, 'relative.a');
  expect(questions.map(({ code, type, isRequired }: any) => [code, type, isRequired])).toEqual(
    asked.map(({ code, type, isRequired = true }) => [code, type, isRequired]),
  );
});
