import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Answer,
  Close,
  call,
  letEverybodyIn,
  openQuestionnaire,
  questionnaireOf,
} from '../support/questionnaires.ts';
import { statementsOf } from '../support/statements.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
/** Logins, relations and buildings of the people of community a. */
let people: { login: string; relation: string; building: string }[];

beforeAll(async () => {
  window = await openWindow({ time });
  await letEverybodyIn(window);
  const occupancies = await window.database.client.occupancy.findMany({
    where: { community: { code: 'YH' } },
    include: { customer: true, unit: { include: { building: true } } },
    orderBy: { id: 'asc' },
  });
  people = occupancies.map(({ customer, relation, unit }) => ({
    login: customer.login ?? '',
    relation,
    building: unit.building.name,
  }));
});
afterAll(() => window.close());

/** What twelve people say. */
const said = [
  [1, 0, 'd'],
  [2, 10, 'b'],
  [3, 10, null],
  [4, 9, 'a'],
  [5, 8, null],
  [5, 7, '中'],
  [5, 6, 'c'],
  [4, 3, null],
  [4, 2, null],
  [3, 10, null],
  [5, 10, 'b'],
  [5, 9, null],
] as const;

async function answerAll(id: string, who = people): Promise<void> {
  for (const [index, [clean, recommend, words]] of said.slice(0, who.length).entries()) {
    const result = await call(window, Answer, {
      login: who[index]?.login,
      questionnaireId: id,
      answers: [
        { questionCode: 'LIVES', choices: [index < 6 ? 'ALONE' : 'TOGETHER'] },
        { questionCode: 'WISHES', choices: index % 2 ? ['LAMPS'] : ['TREES', 'LAMPS'] },
        { questionCode: 'CLEAN', number: clean },
        { questionCode: 'RECOMMEND', number: recommend },
        ...(words === null ? [] : [{ questionCode: 'WORDS', text: words }]),
        ...(index < 6 ? [{ questionCode: 'LONELY', choices: ['NO'] }] : []),
      ],
    });
    expect(result.viewerHasAnswered, JSON.stringify(result)).toBe(true);
  }
}

describe('what came of it', () => {
  it('is counted from the answers', async () => {
    const { id } = await openQuestionnaire(window, { liveView: 'RESULTS' });
    await answerAll(id);
    const { results, responses, status } = await questionnaireOf(window, id);
    expect(status).toBe('OPEN');
    expect(responses).toEqual({
      answeredCount: 12,
      eligibleCount: people.length,
      rate: 12 / people.length,
    });
    expect(results).toMatchObject({ answerCount: 12, parts: [] });
    const [lives, wishes, clean, recommend, words, lonely] = results.questions;
    expect(lives.whole.counts).toEqual([
      { value: 'ALONE', count: 6 },
      { value: 'TOGETHER', count: 6 },
    ]);
    expect(wishes.whole.counts).toEqual([
      { value: 'BENCHES', count: 0 },
      { value: 'LAMPS', count: 12 },
      { value: 'TREES', count: 6 },
    ]);
    expect(clean.whole.counts.map(({ count }: any) => count)).toEqual([1, 1, 2, 3, 5]);
    // By scipy 1.17: t.ppf(0.975, 11) · s / √12 about the mean.
    expect(clean.whole.mean.mean).toBeCloseTo(3.8333333333333335, 10);
    expect(clean.whole.mean.low).toBeCloseTo(2.983770455799826, 6);
    expect(clean.whole.mean.high).toBeCloseTo(4.682896210866841, 6);
    expect(recommend.whole).toMatchObject({ answerCount: 12, mean: null });
    expect(recommend.whole.nps).toBeCloseTo(16.666666666666668, 10);
    expect(words).toMatchObject({ whole: { answerCount: 6, counts: [], mean: null, nps: null } });
    expect(words.texts.edges.map(({ node }: any) => node.text)).toEqual([
      'a',
      'b',
      'b',
      'c',
      'd',
      '中',
    ]);
    // Six were asked, and six were not.
    expect(lonely).toMatchObject({ isWithheld: false, whole: { answerCount: 6 }, parts: [] });
    for (const login of ['staff.frontdesk.a', 'owner.a', 'manager.b']) {
      const seen = await questionnaireOf(window, id, login);
      expect(seen?.results ?? null, login).toBeNull();
    }
  });

  it('waits for the end where it may not be seen before', async () => {
    const seen: Record<string, any> = {};
    for (const liveView of ['NOTHING', 'COUNT']) {
      const { id } = await openQuestionnaire(window, { liveView });
      await answerAll(id, people.slice(0, 6));
      seen[liveView] = await questionnaireOf(window, id);
      await call(window, Close, { questionnaireId: id });
      expect(await questionnaireOf(window, id)).toMatchObject({
        responses: { answeredCount: 6 },
        results: { answerCount: 6 },
      });
    }
    expect(seen.NOTHING).toMatchObject({ responses: null, results: null });
    expect(seen.COUNT).toMatchObject({ responses: { answeredCount: 6 }, results: null });
  });

  it('is withheld of fewer than five, also by name', async () => {
    const { id } = await openQuestionnaire(window, { liveView: 'RESULTS' });
    await answerAll(id, people.slice(0, 4));
    const few = (await questionnaireOf(window, id)).results;
    expect(few).toMatchObject({ answerCount: 4, parts: [] });
    for (const one of few.questions) {
      expect(one).toMatchObject({ isWithheld: true, whole: null, parts: [], texts: { edges: [] } });
    }
  });

  it.each(['RELATION', 'BUILDING'] as const)('is broken down by %s', async (breakdown) => {
    const key = breakdown === 'RELATION' ? 'relation' : 'building';
    const groups = [...new Set(people.map((one) => one[key]))].map((value) =>
      people.filter((one) => one[key] === value),
    );
    const large = groups.filter((group) => group.length >= 6).slice(0, 2);
    expect(large).toHaveLength(2);
    const { id } = await openQuestionnaire(window, { breakdown, isAnonymous: true });
    await answerAll(
      id,
      large.flatMap((group) => group.slice(0, 6)),
    );
    await call(window, Close, { questionnaireId: id });
    const { results } = await questionnaireOf(window, id);
    const nameOf = ({ relation, building }: any) => relation ?? building?.name;
    expect(new Set(results.parts.map(nameOf))).toEqual(new Set(large.map(([one]) => one?.[key])));
    const [first, second] = large.map(([one]) =>
      results.questions[2].parts.find(({ part }: any) => nameOf(part) === one?.[key]),
    );
    expect(first.figures.counts.map(({ count }: any) => count)).toEqual([1, 1, 1, 1, 2]);
    expect(second.figures.counts.map(({ count }: any) => count)).toEqual([0, 0, 1, 2, 3]);
    expect(first.part).toMatchObject({ isOthers: false, answerCount: 6 });
    // Words and what was asked of some have none.
    expect(results.questions[4].parts).toEqual([]);
    expect(results.questions[5].parts).toEqual([]);
  });

  it('costs as many statements for many questionnaires as for one', async () => {
    const { client } = window.database;
    const list = (first: number) =>
      window
        .as('manager.a')
        .query(
          `{ questionnaires(first: ${first}) { edges { node { viewerCanAnswer viewerHasAnswered responses { answeredCount } results { answerCount questions { whole { answerCount } } } } } } }`,
        );
    const one = await statementsOf(client, () => list(1));
    const many = await statementsOf(client, () => list(6));
    expect(many.length).toBe(one.length);
  });
});
