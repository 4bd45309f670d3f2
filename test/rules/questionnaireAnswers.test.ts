import { describe, expect, it } from 'vitest';
import {
  readAnswers,
  type SentAnswer,
  withoutTexts,
} from '../../src/modules/questionnaires/rules/answers.ts';
import {
  findBrokenQuestion,
  type Question,
} from '../../src/modules/questionnaires/rules/questions.ts';
import { findBrokenQuota, isFull } from '../../src/modules/questionnaires/rules/quotas.ts';
import { standingOf } from '../../src/modules/questionnaires/rules/standing.ts';
import { questionOf } from '../support/questionnaires.ts';

const one = (changes: object) => questionOf('ONE', { type: 'TEXT', longest: 10, ...changes });
const ticked = questionOf('TICKED', { type: 'SINGLE', choices: ['A', 'B'] });

describe('what can be asked', () => {
  it.each<[string, Question[], string[] | null]>([
    ['a few questions', [ticked, one({ on: ['TICKED', 'A'] })], null],
    ['the same code twice', [ticked, ticked], ['1', 'code']],
    [
      'a SINGLE with one choice',
      [one({ type: 'SINGLE', choices: ['A'], longest: null })],
      ['0', 'choices'],
    ],
    [
      'a MULTIPLE with the same choice twice',
      [one({ type: 'MULTIPLE', choices: ['A', 'A'], longest: null })],
      ['0', 'choices'],
    ],
    ['a TEXT with choices', [one({ choices: ['A', 'B'] })], ['0', 'choices']],
    ['a TEXT without a limit', [one({ longest: null })], ['0', 'longest']],
    ['a TEXT of no characters', [one({ longest: 0 })], ['0', 'longest']],
    ['a TEXT that is too long', [one({ longest: 2001 })], ['0', 'longest']],
    ['a SINGLE with a limit', [{ ...ticked, longest: 5 }], ['0', 'longest']],
    ['a SCALE without an end', [one({ type: 'SCALE', least: 1, longest: null })], ['0', 'most']],
    [
      'a SCALE upside down',
      [one({ type: 'SCALE', least: 2, most: 2, longest: null })],
      ['0', 'most'],
    ],
    [
      'a SCALE of 21 steps',
      [one({ type: 'SCALE', least: 0, most: 21, longest: null })],
      ['0', 'most'],
    ],
    ['a SCALE of 20 steps', [one({ type: 'SCALE', least: -100, most: -80, longest: null })], null],
    [
      'a SCALE from too low',
      [one({ type: 'SCALE', least: -101, most: -95, longest: null })],
      ['0', 'most'],
    ],
    [
      'a SCALE up to too high',
      [one({ type: 'SCALE', least: 95, most: 101, longest: null })],
      ['0', 'most'],
    ],
    ['an NPS with an end', [one({ type: 'NPS', most: 5, longest: null })], ['0', 'most']],
    [
      'an NPS with a label',
      [one({ type: 'NPS', leastLabelZh: '低', longest: null })],
      ['0', 'leastLabelZh'],
    ],
    [
      'a condition on what comes after',
      [one({ on: ['TICKED', 'A'] }), ticked],
      ['0', 'condition', 'questionCode'],
    ],
    [
      'a condition on words',
      [one({}), { ...ticked, condition: { questionCode: 'ONE', choiceCodes: ['A'] } }],
      ['1', 'condition', 'questionCode'],
    ],
    [
      'a condition on no choice',
      [ticked, one({ on: ['TICKED'] })],
      ['1', 'condition', 'choiceCodes'],
    ],
    [
      'a condition on what cannot be chosen',
      [ticked, one({ on: ['TICKED', 'C'] })],
      ['1', 'condition', 'choiceCodes'],
    ],
    [
      'a condition that names a choice twice',
      [ticked, one({ on: ['TICKED', 'A', 'A'] })],
      ['1', 'condition', 'choiceCodes'],
    ],
  ])('%s', (_what, questions, path) => {
    expect(findBrokenQuestion(questions)?.path ?? null).toEqual(path);
  });
});

const questions = [
  ticked,
  questionOf('MANY', { type: 'MULTIPLE', choices: ['X', 'Y', 'Z'], isRequired: false }),
  questionOf('SCALE', { type: 'SCALE', least: 1, most: 5, isRequired: false }),
  questionOf('NPS', { type: 'NPS', isRequired: false }),
  questionOf('WORDS', { type: 'TEXT', longest: 5, isRequired: false }),
  questionOf('WHY', { type: 'TEXT', longest: 5, on: ['TICKED', 'B'] }),
  questionOf('THEN', { type: 'NPS', isRequired: false, on: ['MANY', 'X', 'Y'] }),
];

const sent = (questionCode: string, answer: object): SentAnswer => ({
  ...{ questionCode, choices: null, number: null, text: null },
  ...answer,
});
const a = sent('TICKED', { choices: ['A'] });
const b = sent('TICKED', { choices: ['B'] });

describe('what is an answer', () => {
  it('is kept as it was given, in one way of writing', () => {
    const read = readAnswers(questions, [
      sent('WORDS', { text: '  灯亮了  ' }),
      sent('THEN', { number: 0 }),
      sent('NPS', { number: 10 }),
      sent('SCALE', { number: 1 }),
      // In another order than they stand.
      sent('MANY', { choices: ['Z', 'X'] }),
      a,
    ]);
    expect(read).toEqual({
      answers: {
        TICKED: { choices: ['A'] },
        MANY: { choices: ['X', 'Z'] },
        SCALE: { number: 1 },
        NPS: { number: 10 },
        WORDS: { text: '灯亮了' },
        THEN: { number: 0 },
      },
    });
  });

  it.each<[string, SentAnswer[], string[]]>([
    ['to a question that there is not', [a, sent('OTHER', { number: 1 })], ['1', 'questionCode']],
    ['to the same question again', [a, a], ['1', 'questionCode']],
    ['missing', [], []],
    ['missing where a condition holds', [b], []],
    ['to what is not asked', [a, sent('WHY', { text: 'so' })], ['1']],
    ['to what was not even asked about', [a, sent('THEN', { number: 1 })], ['1']],
    [
      'to what another choice would have asked',
      [a, sent('MANY', { choices: ['Z'] }), sent('THEN', { number: 1 })],
      ['2'],
    ],
    ['of two choices to a SINGLE', [sent('TICKED', { choices: ['A', 'B'] })], ['0']],
    ['of no choice', [sent('TICKED', { choices: [] })], ['0']],
    ['of a choice that there is not', [sent('TICKED', { choices: ['C'] })], ['0']],
    ['of a choice twice', [a, sent('MANY', { choices: ['X', 'X'] })], ['1']],
    ['a number to a SINGLE', [sent('TICKED', { number: 1 })], ['0']],
    ['a choice and a number', [sent('TICKED', { choices: ['A'], number: 1 })], ['0']],
    ['nothing at all', [sent('TICKED', {})], ['0']],
    ['below a SCALE', [a, sent('SCALE', { number: 0 })], ['1']],
    ['above a SCALE', [a, sent('SCALE', { number: 6 })], ['1']],
    ['words to a SCALE', [a, sent('SCALE', { text: '3' })], ['1']],
    ['above an NPS', [a, sent('NPS', { number: 11 })], ['1']],
    ['below an NPS', [a, sent('NPS', { number: -1 })], ['1']],
    ['of too many words', [a, sent('WORDS', { text: '123456' })], ['1']],
    ['of white space', [a, sent('WORDS', { text: '   ' })], ['1']],
    ['a choice to a TEXT', [a, sent('WORDS', { choices: ['A'] })], ['1']],
  ])('none is one %s', (_what, answers, path) => {
    const read = readAnswers(questions, answers);
    expect('broken' in read && read.broken.path).toEqual(path);
  });

  it('what is wrong is said without what was answered', () => {
    const read = readAnswers(questions, [a, sent('WORDS', { text: 'a secret of mine' })]);
    expect(JSON.stringify(read)).not.toContain('secret');
  });

  it('words go and the rest stays when somebody is forgotten', () => {
    expect(
      withoutTexts({ A: { text: 'I am Lin' }, B: { number: 3 }, C: { choices: ['X'] } }),
    ).toEqual({ A: { text: '***' }, B: { number: 3 }, C: { choices: ['X'] } });
  });
});

describe('quotas', () => {
  it.each([
    [
      [
        { relation: null, most: 1 },
        { relation: 'OWNER', most: 1 },
      ],
      false,
      null,
    ],
    [[{ relation: null, most: 0 }], false, 0],
    [[{ relation: 'OWNER', most: 4 }], false, null],
    [
      [
        { relation: null, most: 5 },
        { relation: 'OWNER', most: 4 },
      ],
      true,
      1,
    ],
    [[{ relation: 'OWNER', most: 5 }], true, null],
    [
      [
        { relation: null, most: 9 },
        { relation: null, most: 8 },
      ],
      false,
      1,
    ],
  ] as const)('%j', (quotas, isAnonymous, index) => {
    expect(findBrokenQuota([...quotas], isAnonymous)?.index ?? null).toBe(index);
  });

  it.each([
    [[], { OWNER: 100 }, false],
    [[{ relation: null, most: 3 }], { OWNER: 1, VISITOR: 1 }, false],
    [[{ relation: null, most: 3 }], { OWNER: 1, VISITOR: 2 }, true],
    [[{ relation: 'OWNER', most: 2 }], { OWNER: 1, VISITOR: 9 }, false],
    [[{ relation: 'OWNER', most: 2 }], { OWNER: 2 }, true],
    [[{ relation: 'VISITOR', most: 2 }], { VISITOR: 2 }, false],
    [[{ relation: 'OWNER', most: 2 }], {}, false],
  ] as const)('for an owner %j after %j', (quotas, answered, full) => {
    expect(isFull([...quotas], 'OWNER', new Map(Object.entries(answered)) as never)).toBe(full);
  });
});

it('of several occupancies the first relation counts, then the one that began first', () => {
  const at = (id: string, relation: string, from: string) =>
    ({ id, relation, from: new Date(from), buildingId: id }) as never;
  const visits = at('1', 'VISITOR', '2020-01-01');
  const lives = at('2', 'RESIDENT', '2024-01-01');
  const [owns, ownsToo] = [at('4', 'OWNER', '2023-01-01'), at('3', 'OWNER', '2023-06-01')];
  expect(standingOf([visits, lives])).toBe(lives);
  expect(standingOf([ownsToo, visits, owns, lives])).toBe(owns);
  expect(standingOf([])).toBeNull();
});
