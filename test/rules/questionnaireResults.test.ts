import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, isAsked } from '../../src/modules/questionnaires/rules/answers.ts';
import { type Sheet, shownOf } from '../../src/modules/questionnaires/rules/coverage.ts';
import { npsOf } from '../../src/modules/questionnaires/rules/nps.ts';
import { mergeSmall, others } from '../../src/modules/questionnaires/rules/parts.ts';
import type { Question } from '../../src/modules/questionnaires/rules/questions.ts';
import { type Figures, resultsOf } from '../../src/modules/questionnaires/rules/results.ts';
import { questionOf } from '../support/questionnaires.ts';

describe('figures', () => {
  // By scipy 1.17: mean, and mean ± t.ppf(0.975, n - 1) · s / √n, cut at the ends of the scale.
  it.each([
    [[1, 2, 3, 4, 5], [1, 5], 3, 1.0367568385224428, 4.963243161477557],
    [[5, 5, 5, 5, 4, 4, 3], [1, 5], 4.428571428571429, 3.700906685111538, 5],
    [[0, 10, 10, 9, 8, 7, 6, 3, 2, 10, 10, 9], [0, 10], 7, 4.765915461380326, 9.234084538619674],
    [[3, 3, 3, 3, 3], [1, 5], 3, 3, 3],
    [
      [...Array(30).fill(1), ...Array(12).fill(5), ...Array(19).fill(4)],
      [1, 5],
      2.721311475409836,
      2.2749337275075923,
      3.1676892233120797,
    ],
  ] as [number[], [number, number], number, number, number][])(
    'the mean of %j',
    (values, bounds, mean, low, high) => {
      const [least, most] = bounds;
      const scale = questionOf('SCALE', { type: 'SCALE', least, most });
      const all = values.map((number) => ({ part: null, answers: { SCALE: { number } } }));
      const found = resultsOf([scale], all).questions[0]?.whole?.mean;
      expect(found?.mean).toBeCloseTo(mean, 10);
      expect(found?.low).toBeCloseTo(low, 6);
      expect(found?.high).toBeCloseTo(high, 6);
    },
  );

  it('the score of an NPS: 9 and 10 speak for, 0 to 6 against, 7 and 8 neither', () => {
    expect(npsOf([0, 10, 10, 9, 8, 7, 6, 3, 2, 10, 10, 9])).toBeCloseTo(16.666666666666668, 10);
    expect(npsOf([9, 9, 9, 10, 10])).toBe(100);
    expect(npsOf([0, 6, 6, 1, 2])).toBe(-100);
    expect(npsOf([7, 8, 7, 8, 7])).toBe(0);
  });
});

describe('groups that are too small', () => {
  it.each([
    ['stand by themselves where all are large enough', { A: 5, B: 9 }, { A: 'A', B: 'B' }],
    ['go together', { A: 9, B: 3, C: 2 }, { A: 'A', B: others, C: others }],
    ['take the next smallest with them', { A: 9, B: 6, C: 2 }, { A: 'A', B: others, C: others }],
    ['take as many as it needs', { A: 9, B: 1, C: 1, D: 1 }, null],
    ['leave no breakdown where one part is left', { A: 9, B: 2 }, null],
    ['of nobody are too small as well', { A: 9, B: 0, C: 6 }, { A: 'A', B: others, C: others }],
    ['that were together stay so', { A: 9, [others]: 6 }, { A: 'A', [others]: others }],
    ['join those', { A: 9, B: 4, [others]: 6 }, { A: 'A', B: others, [others]: others }],
    ['of which there is one', { A: 9 }, null],
  ] as [string, Record<string, number>, Record<string, string> | null][])(
    '%s',
    (_what, counts, parts) => {
      const merged = mergeSmall(new Map(Object.entries(counts)));
      expect(merged && Object.fromEntries(merged)).toEqual(parts);
    },
  );
});

/** A few of each kind: asked of all or of some, and of some of those. */
const questions: readonly Question[] = [
  questionOf('FIRST', { type: 'SINGLE', choices: ['A', 'B', 'C'] }),
  questionOf('MANY', { type: 'MULTIPLE', choices: ['X', 'Y', 'Z'], isRequired: false }),
  questionOf('SCALE', { type: 'SCALE', least: 1, most: 5, isRequired: false }),
  questionOf('NPS', { type: 'NPS', isRequired: false }),
  questionOf('WORDS', { type: 'TEXT', longest: 100, isRequired: false }),
  questionOf('IF_A', { type: 'SINGLE', choices: ['U', 'V'], on: ['FIRST', 'A'] }),
  questionOf('IF_A_OR_B', { type: 'NPS', isRequired: false, on: ['FIRST', 'A', 'B'] }),
  questionOf('IF_X', { type: 'TEXT', longest: 100, isRequired: false, on: ['MANY', 'X'] }),
  questionOf('IF_U', { type: 'SCALE', least: 0, most: 10, isRequired: false, on: ['IF_A', 'U'] }),
];

interface Draw {
  part: number;
  first: number;
  many: boolean[];
  numbers: number[];
  skips: number[];
}

/** Some choices and groups are much rarer than others, so that small ones turn up. */
const rare = (most: number) =>
  fc.oneof(
    { arbitrary: fc.constant(0), weight: 6 },
    { arbitrary: fc.integer({ min: 0, max: most }), weight: 2 },
  );

const draws: fc.Arbitrary<Draw> = fc.record({
  part: fc.oneof(rare(4), fc.integer({ min: 0, max: 3 })),
  first: rare(2),
  many: fc.tuple(rare(1), fc.integer({ min: 0, max: 1 }), rare(1)).map((all) => all.map(Boolean)),
  numbers: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 4, maxLength: 4 }),
  skips: fc.array(rare(1), { minLength: 9, maxLength: 9 }),
});

/** No parts; any; or such that those of one part answer alike, with a few who do not. */
type Parts = 'none' | 'any' | 'alike';

const partOf = ({ part, first }: Draw): Record<Parts, string | null> => ({
  none: null,
  any: `PART_${part}`,
  alike: part < 3 ? `PART_${first}` : `PART_${part}`,
});

function sheetOf(draw: Draw, parts: Parts): Sheet {
  const { first, many, numbers, skips } = draw;
  const [scale = 0, nps = 0, other = 0, last = 0] = numbers;
  const ticked = ['X', 'Y', 'Z'].filter((_, index) => many[index]);
  const given: Answers = {
    FIRST: { choices: [['A', 'B', 'C'][first] ?? 'A'] },
    ...(ticked.length > 0 && { MANY: { choices: ticked } }),
    SCALE: { number: 1 + (scale % 5) },
    NPS: { number: nps },
    WORDS: { text: `words ${nps} ${last}` },
    IF_A: { choices: [scale % 2 ? 'U' : 'V'] },
    IF_A_OR_B: { number: other },
    IF_X: { text: `more ${other}` },
    IF_U: { number: last },
  };
  const answers: Answers = {};
  for (const [index, question] of questions.entries()) {
    const answer = given[question.code];
    const isLeftOut = !question.isRequired && skips[index] === 1;
    if (answer && !isLeftOut && isAsked(question, answers)) answers[question.code] = answer;
  }
  return { part: partOf(draw)[parts], answers };
}

const sheets = fc
  .tuple(
    fc.array(draws, { maxLength: 60, size: 'max' }),
    fc.constantFrom<Parts>('none', 'any', 'alike'),
  )
  .map(([all, parts]) => all.map((draw) => sheetOf(draw, parts)));

const answered = (set: Iterable<Sheet>, code: string) =>
  new Set([...set].filter(({ answers }) => answers[code] !== undefined));

/** By which of these sets a sheet is in: what adds and subtracts them cannot tell those of one kind apart. */
function kindsOf(all: Iterable<Sheet>, sets: readonly ReadonlySet<Sheet>[]): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const sheet of all) {
    const kind = sets.map((set) => (set.has(sheet) ? 1 : 0)).join('');
    if (kind.includes('1')) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return kinds;
}

const options = { numRuns: 2000, interruptAfterTimeLimit: 60_000 };

describe('whatever is answered', () => {
  it('no figure, and nothing that figures add up to, speaks of one to four people', {
    timeout: 90_000,
  }, () => {
    let [shownCount, partCount, conditionalCount] = [0, 0, 0];
    fc.assert(
      fc.property(sheets, (all) => {
        const shown = shownOf(questions, all);
        for (const [code, { whole, parts }] of shown.questions) {
          shownCount += 1;
          partCount += parts.size;
          if (code.startsWith('IF_')) conditionalCount += 1;
          // Figures about one question: any sum of them weighs sheets of one kind alike.
          const sets = [whole, ...parts.values()].map((set) => answered(set, code));
          for (const count of kindsOf(all, sets).values()) expect(count).toBeGreaterThanOrEqual(5);
          for (const set of sets) expect(set.size).toBeGreaterThanOrEqual(5);
        }
      }),
      options,
    );
    // The histories had all of it.
    expect(Math.min(shownCount, partCount, conditionalCount)).toBeGreaterThan(100);
  });

  it('the parts of a question are all of its sheets, each once', { timeout: 90_000 }, () => {
    fc.assert(
      fc.property(sheets, (all) => {
        const shown = shownOf(questions, all);
        const partitions = [...shown.questions.values()].map(({ whole, parts }) => ({
          whole,
          parts: [...parts.values()],
        }));
        partitions.push({ whole: new Set(all), parts: [...shown.parts.values()] });
        for (const { whole, parts } of partitions) {
          if (parts.length === 0) continue;
          expect(parts.length).toBeGreaterThan(1);
          expect(parts.reduce((sum, { size }) => sum + size, 0)).toBe(whole.size);
          expect(new Set(parts.flatMap((part) => [...part]))).toEqual(whole);
        }
      }),
      options,
    );
  });

  it('of two sets of people that something is shown of, one in the other, the rest is none or five', {
    timeout: 90_000,
  }, () => {
    let nested = 0;
    fc.assert(
      fc.property(sheets, (all) => {
        const shown = shownOf(questions, all);
        const sets = [...shown.parts.values()];
        for (const [code, { whole, parts }] of shown.questions) {
          sets.push(whole, ...parts.values());
          if (code.startsWith('IF_')) sets.push(answered(whole, code));
        }
        for (const large of sets) {
          for (const small of sets) {
            if (small.size >= large.size || [...small].some((one) => !large.has(one))) continue;
            nested += 1;
            expect(large.size - small.size).toBeGreaterThanOrEqual(5);
          }
        }
      }),
      options,
    );
    expect(nested).toBeGreaterThan(1000);
  });

  it('what is shown is counted from the answers, and nothing else is shown', {
    timeout: 90_000,
  }, () => {
    fc.assert(
      fc.property(sheets, (all) => {
        const shown = shownOf(questions, all);
        const results = resultsOf(questions, all);
        expect(results.questions.map(({ question }) => question.code)).toEqual(
          questions.map(({ code }) => code),
        );
        for (const { question, whole, parts, texts } of results.questions) {
          const coverage = shown.questions.get(question.code);
          expect(whole === null).toBe(coverage === undefined);
          if (!coverage || !whole) {
            expect([parts, texts]).toEqual([[], []]);
            continue;
          }
          check(whole, answered(coverage.whole, question.code), question.code);
          for (const { part, figures } of parts) {
            check(figures, answered(coverage.parts.get(part) ?? [], question.code), question.code);
          }
          expect(texts.length).toBe(question.type === 'TEXT' ? whole.answerCount : 0);
        }
      }),
      { ...options, numRuns: 500 },
    );
  });

  it('in another order it is the same: nothing tells who wrote what', { timeout: 90_000 }, () => {
    fc.assert(
      fc.property(
        sheets.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          const [one, other] = [resultsOf(questions, all), resultsOf(questions, shuffled)];
          // Means are sums of floating point numbers.
          const plain = ({ parts, questions: of }: typeof one) => ({
            parts: new Set(parts.map((part) => JSON.stringify(part))),
            of: of.map(({ question, whole, texts }) => [
              question.code,
              whole?.answerCount,
              whole?.counts,
              texts,
            ]),
          });
          expect(plain(other)).toEqual(plain(one));
        },
      ),
      { ...options, numRuns: 500 },
    );
  });
});

function check(figures: Figures, of: ReadonlySet<Sheet>, code: string): void {
  const given = [...of].map(({ answers }) => answers[code] as Record<string, any>);
  expect(figures.answerCount).toBe(given.length);
  for (const { value, count } of figures.counts) {
    const times = given.filter((one) =>
      one.choices ? one.choices.includes(value) : String(one.number) === value,
    ).length;
    expect(count).toBe(times);
  }
}
