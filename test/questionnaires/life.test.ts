import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transport } from '../support/client.ts';
import { type Company, findCompany } from '../support/company.ts';
import {
  Answer,
  answersWith,
  asked,
  Change,
  Close,
  call,
  createDraft,
  openQuestionnaire,
  Publish,
  QuestionnaireChanged,
  questionnaireOf,
} from '../support/questionnaires.ts';
import { stored } from '../support/stored.ts';
import { days, HeldTime, hours, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

const later = (length: number) => new Date(time.now().getTime() + length).toISOString();
const now = () => later(0);

const List = `query ($status: [QuestionnaireStatus!], $communityId: ID) { questionnaires(first: 100, status: $status, communityId: $communityId) { edges { node { id title status } } } }`;
const listed = async (login: string, variables = {}): Promise<string[]> =>
  (await window.as(login).query(List, variables)).questionnaires.edges.map(
    ({ node }: any) => node.id,
  );

describe('a questionnaire', () => {
  it('is written, published, opened and closed, each at its time', async () => {
    const [opensAt, closesAt] = [later(hours(2)), later(days(2))];
    const draft = await createDraft(window, {
      opensAt,
      closesAt,
      introduction: 'To plan the year',
    });
    expect(draft).toMatchObject({
      title: 'How do you live here?',
      introduction: 'To plan the year',
      status: 'DRAFT',
      isAnonymous: false,
      liveView: 'COUNT',
      breakdown: 'NONE',
      version: 1,
      opensAt: new Date(opensAt).toISOString(),
      createdAt: now(),
      publishedAt: null,
      responses: null,
      results: null,
      viewerCanChange: true,
      viewerCanClose: false,
      viewerCanAnswer: false,
    });
    expect(draft.questions).toHaveLength(6);
    expect(draft.questions[5].condition).toEqual({
      questionCode: 'LIVES',
      choiceCodes: ['ALONE'],
    });
    const { id: questionnaireId } = draft;
    const ask = () => questionnaireOf(window, questionnaireId, 'owner.a');
    const published = await call(window, Publish, { questionnaireId });
    expect(published).toMatchObject({
      status: 'PUBLISHED',
      publishedAt: now(),
      openedAt: null,
      viewerCanChange: false,
      viewerCanClose: true,
    });
    expect(await ask()).toBeNull();

    time.pass(hours(2) - 1);
    await window.composition.timers.runDue();
    expect(await ask()).toBeNull();
    time.pass(1);
    await window.composition.timers.runDue();
    expect(await ask()).toMatchObject({
      status: 'OPEN',
      openedAt: now(),
      viewerCanAnswer: true,
      viewerHasAnswered: false,
      // What others see of it is nothing to them.
      responses: null,
    });
    const given = { login: 'owner.a', questionnaireId, answers: answersWith() };
    expect(await call(window, Answer, given)).toMatchObject({
      viewerHasAnswered: true,
      viewerCanAnswer: false,
      viewerAnswers: [
        { questionCode: 'LIVES', choices: ['TOGETHER'], number: null, text: null },
        { questionCode: 'CLEAN', choices: null, number: 4, text: null },
      ],
    });

    time.pass(Date.parse(closesAt) - time.now().getTime());
    // Its time is over, whether a clock has said so or not.
    const late = { ...given, login: 'relative.a' };
    expect(await call(window, Answer, late)).toMatchObject({ code: 'CONFLICT' });
    await window.composition.timers.runDue();
    expect(await ask()).toMatchObject({
      status: 'CLOSED',
      closedAt: now(),
      viewerCanAnswer: false,
    });
    expect(await call(window, Answer, late)).toMatchObject({ code: 'CONFLICT' });
    expect(await questionnaireOf(window, questionnaireId)).toMatchObject({
      responses: { answeredCount: 1 },
      results: { answerCount: 1 },
      viewerCanClose: false,
      // Answers are no changes of it.
      version: 4,
    });
  });

  it('opens at once where no time is said, in both languages', async () => {
    const { id } = await openQuestionnaire(window);
    const ask = `query ($id: ID!) { node(id: $id) { ... on Questionnaire { status title introduction questions { text choices { text } leastLabel mostLabel } } } }`;
    const { data } = await window.as('owner.a').ask(ask, { id }, { 'accept-language': 'zh' });
    const node = data?.node as Record<string, any>;
    expect(node).toMatchObject({ status: 'OPEN', title: '居住满意度', introduction: null });
    expect(node.questions[0]).toMatchObject({
      text: '您如何居住？',
      choices: [{ text: '独居' }, { text: 'With others' }],
    });
    expect(node.questions[2]).toMatchObject({ leastLabel: '很脏', mostLabel: 'Clean' });
  });

  it('is closed before its time by hand, once', async () => {
    const { id: questionnaireId } = await openQuestionnaire(window);
    expect(await call(window, Close, { questionnaireId })).toMatchObject({
      status: 'CLOSED',
      closedAt: now(),
    });
    expect(await call(window, Close, { questionnaireId })).toMatchObject({ code: 'CONFLICT' });
    const answer = { login: 'owner.a', questionnaireId, answers: answersWith() };
    expect(await call(window, Answer, answer)).toMatchObject({ code: 'CONFLICT' });
    const armed = { key: { in: [await databaseIdOf(questionnaireId)] } };
    expect(await window.database.client.timer.count({ where: armed })).toBe(0);
  });

  it('that is closed before it has opened is nobody’s to answer', async () => {
    const { id: questionnaireId } = await createDraft(window, { opensAt: later(hours(1)) });
    expect(await call(window, Close, { questionnaireId })).toMatchObject({ code: 'CONFLICT' });
    await call(window, Publish, { questionnaireId });
    expect(await call(window, Close, { questionnaireId })).toMatchObject({ status: 'CLOSED' });
    time.pass(hours(1));
    await window.composition.timers.runDue();
    expect(await questionnaireOf(window, questionnaireId)).toMatchObject({ openedAt: null });
    expect(await questionnaireOf(window, questionnaireId, 'owner.a')).toBeNull();
  });

  it('changes as long as it is a draft, and not behind somebody’s back', async () => {
    const { id: questionnaireId } = await createDraft(window);
    const changes = {
      title: 'The garden',
      titleZh: null,
      questions: [asked[4]],
      quotas: [{ relation: 'OWNER', most: 3 }],
      breakdown: 'BUILDING',
      liveView: 'RESULTS',
      opensAt: later(hours(5)),
    };
    const changed = await call(window, Change, { questionnaireId, expectedVersion: 1, ...changes });
    expect(changed).toMatchObject({
      title: 'The garden',
      questions: [{ code: 'WORDS' }],
      quotas: [{ relation: 'OWNER', most: 3 }],
      breakdown: 'BUILDING',
      version: 2,
    });
    // Nothing that is new.
    expect(await call(window, Change, { questionnaireId, ...changes })).toMatchObject({
      version: 2,
    });
    const before = await stored(window);
    const behind = { questionnaireId, expectedVersion: 1 };
    for (const document of [Change, Publish, Close]) {
      expect(await call(window, document, behind)).toMatchObject({
        code: 'CONFLICT',
        path: ['input', 'expectedVersion'],
      });
    }
    // Together with what stands there already it would not do.
    expect(await call(window, Change, { questionnaireId, isAnonymous: true })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await stored(window)).toEqual(before);
    await call(window, Publish, { questionnaireId });
    expect(await call(window, Change, { questionnaireId, title: 'Late' })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await call(window, Publish, { questionnaireId })).toMatchObject({ code: 'CONFLICT' });
    expect(await questionnaireOf(window, questionnaireId)).toMatchObject({ title: 'The garden' });
  });
});

async function databaseIdOf(id: string): Promise<string> {
  return Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
}

describe('what cannot be asked is refused, and nothing is kept', () => {
  it.each<[string, () => Record<string, unknown>, string[]]>([
    ['no question', () => ({ questions: [] }), ['questions']],
    ['51 questions', () => ({ questions: Array(51).fill(asked[3]) }), ['questions']],
    ['a code twice', () => ({ questions: [asked[3], asked[3]] }), ['questions', '1', 'code']],
    [
      'a code that is none',
      () => ({ questions: [{ ...asked[3], code: 'no' }] }),
      ['questions', '0', 'code'],
    ],
    [
      'a condition on what comes after',
      () => ({ questions: [asked[5], asked[0]] }),
      ['questions', '0', 'condition', 'questionCode'],
    ],
    ['an empty title', () => ({ title: ' ' }), ['title']],
    ['a quota of nobody', () => ({ quotas: [{ most: 0 }] }), ['quotas', '0']],
    [
      'a small quota of an anonymous one',
      () => ({ isAnonymous: true, quotas: [{ most: 9 }, { relation: 'VISITOR', most: 4 }] }),
      ['quotas', '1'],
    ],
    [
      'live results of an anonymous one',
      () => ({ isAnonymous: true, liveView: 'RESULTS' }),
      ['liveView'],
    ],
    [
      'an end before the beginning',
      () => ({ opensAt: later(hours(2)), closesAt: later(hours(2)) }),
      ['closesAt'],
    ],
  ])('%s', async (_what, changes, path) => {
    const before = await stored(window);
    expect(await createDraft(window, changes())).toMatchObject({
      __typename: 'InvalidInputError',
      path: ['input', ...path],
    });
    expect(await stored(window)).toEqual(before);
  });

  it('a time that is over when it is published', async () => {
    const { id: questionnaireId } = await createDraft(window, { closesAt: later(hours(1)) });
    time.pass(hours(1));
    const before = await stored(window);
    expect(await call(window, Publish, { questionnaireId })).toMatchObject({ code: 'CONFLICT' });
    expect(await stored(window)).toEqual(before);
  });
});

describe('whose it is', () => {
  it('managers and those above write; drafts are theirs', async () => {
    for (const login of ['staff.frontdesk.a', 'lead.engineering.a', 'owner.a']) {
      expect(await createDraft(window, { login }), login).toMatchObject({ code: 'FORBIDDEN' });
    }
    const { b } = company;
    expect(await createDraft(window, { communityId: b.id })).toMatchObject({ code: 'NOT_FOUND' });
    const { id: questionnaireId } = await createDraft(window, { login: 'admin' });
    expect(await listed('manager.a')).toContain(questionnaireId);
    for (const login of ['staff.frontdesk.a', 'owner.a', 'owner.b', 'manager.b']) {
      expect(await listed(login), login).not.toContain(questionnaireId);
      expect(await questionnaireOf(window, questionnaireId, login), login).toBeNull();
      expect(await call(window, Publish, { login, questionnaireId }), login).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    await call(window, Publish, { questionnaireId });
    expect(await listed('staff.frontdesk.a', { status: ['OPEN'] })).toContain(questionnaireId);
    expect(await listed('staff.frontdesk.a', { status: ['CLOSED'] })).not.toContain(
      questionnaireId,
    );
    expect(await listed('owner.a', { communityId: company.a.id })).toContain(questionnaireId);
    expect(await listed('owner.b')).not.toContain(questionnaireId);
    expect(
      await call(window, Close, { login: 'staff.frontdesk.a', questionnaireId }),
    ).toMatchObject({ code: 'FORBIDDEN' });
    expect(await questionnaireOf(window, questionnaireId, 'staff.frontdesk.a')).toMatchObject({
      responses: null,
      results: null,
      viewerCanAnswer: false,
      viewerCanClose: false,
    });
  });

  it('viewerCanKeepQuestionnaires is true where writing succeeds', async () => {
    const ask = `query ($id: ID!) { node(id: $id) { ... on Community { viewerCanKeepQuestionnaires } } }`;
    const can: Record<string, unknown> = {};
    for (const login of ['admin', 'manager.a', 'lead.engineering.a', 'owner.a']) {
      const { node } = await window.as(login).query(ask, { id: company.a.id });
      can[login] = node.viewerCanKeepQuestionnaires;
    }
    expect(can).toEqual({
      admin: true,
      'manager.a': true,
      'lead.engineering.a': false,
      'owner.a': false,
    });
  });
});

describe('whoever follows it', () => {
  it.each(['WebSocket', 'SSE'] as Transport[])(
    'hears of each answer, once and in order, as far as it allows: %s',
    async (transport) => {
      const manager = window.as('manager.a');
      const { eventCursor: after } = await manager.query('{ eventCursor }');
      const heard: Record<string, any[]> = {};
      const ids: Record<string, string> = {};
      for (const liveView of ['NOTHING', 'COUNT', 'RESULTS']) {
        const { id } = await createDraft(window, { liveView });
        ids[liveView] = id;
        heard[liveView] = (
          await manager.subscribe(transport, QuestionnaireChanged, { id, after })
        ).events;
        await call(window, Publish, { questionnaireId: id });
        for (const login of ['owner.a', 'relative.a']) {
          await call(window, Answer, { login, questionnaireId: id, answers: answersWith() });
        }
        const expected = liveView === 'NOTHING' ? 2 : 4;
        await until(() => (heard[liveView] ?? []).length === expected);
        await call(window, Close, { questionnaireId: id });
        await until(() => (heard[liveView] ?? []).length === expected + 1);
      }
      const kinds = (liveView: string) => heard[liveView]?.map(({ kind }) => kind);
      expect(kinds('NOTHING')).toEqual(['PUBLISHED', 'OPENED', 'CLOSED']);
      expect(kinds('COUNT')).toEqual(['PUBLISHED', 'OPENED', 'ANSWERED', 'ANSWERED', 'CLOSED']);
      expect(kinds('RESULTS')).toEqual(kinds('COUNT'));
      const counted = (liveView: string) =>
        heard[liveView]?.map(({ questionnaire: { responses, results } }) => [
          responses?.answeredCount ?? null,
          results?.answerCount ?? null,
        ]);
      expect(
        counted('COUNT')
          ?.slice(0, 4)
          .every(([, results]) => results === null),
      ).toBe(true);
      expect(counted('COUNT')?.[3]).toEqual([2, null]);
      expect(counted('RESULTS')?.[3]).toEqual([2, 2]);
      // From a cursor on, the rest.
      const rest = await manager.subscribe(transport, QuestionnaireChanged, {
        id: ids.COUNT,
        after: heard.COUNT?.[2].cursor,
      });
      await until(() => rest.events.length === 2);
      expect(rest.events.map(({ kind }) => kind)).toEqual(['ANSWERED', 'CLOSED']);
    },
  );

  it('is a manager of the community', async () => {
    const { id } = await openQuestionnaire(window);
    for (const [login, code] of [
      ['owner.a', 'FORBIDDEN'],
      ['staff.frontdesk.a', 'FORBIDDEN'],
      ['owner.b', 'NOT_FOUND'],
    ] as const) {
      const refused = await window.as(login).subscribe('SSE', QuestionnaireChanged, { id });
      await until(() => refused.errors.length > 0);
      expect((refused.errors[0] as any).extensions.code, login).toBe(code);
    }
  });
});
