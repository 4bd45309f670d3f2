import { meanInterval } from '../../../platform/statistics.ts';
import { boundsOf } from './answers.ts';
import { type Sheet, shownOf } from './coverage.ts';
import { npsOf } from './nps.ts';
import { hasChoices, type Question } from './questions.ts';

/** What came of a questionnaire, as far as it may be shown. */
export interface Results {
  sheetCount: number;
  parts: { part: string; sheetCount: number }[];
  questions: QuestionResult[];
}

export interface QuestionResult {
  question: Question;
  /** Null: it is withheld. */
  whole: Figures | null;
  /** Empty where there is no breakdown. */
  parts: { part: string; figures: Figures }[];
  /** In an order that says nothing of who wrote them. */
  texts: string[];
}

/** A mean, and the bounds between which it lies with 95 % confidence. */
export interface Mean {
  mean: number;
  low: number;
  high: number;
}

export interface Figures {
  answerCount: number;
  /** How often each choice was made, or each number given, in order; empty for texts. */
  counts: { value: string; count: number }[];
  /** Of a SCALE. */
  mean: Mean | null;
  /** Of an NPS. */
  nps: number | null;
}

export function resultsOf(questions: readonly Question[], sheets: readonly Sheet[]): Results {
  const shown = shownOf(questions, sheets);
  return {
    sheetCount: sheets.length,
    parts: [...shown.parts].map(([part, { size }]) => ({ part, sheetCount: size })),
    questions: questions.map((question) => {
      const coverage = shown.questions.get(question.code);
      if (!coverage) return { question, whole: null, parts: [], texts: [] };
      return {
        question,
        whole: figuresOf(question, coverage.whole),
        parts: [...coverage.parts].map(([part, covered]) => ({
          part,
          figures: figuresOf(question, covered),
        })),
        texts: textsOf(question, coverage.whole),
      };
    }),
  };
}

function figuresOf(question: Question, sheets: ReadonlySet<Sheet>): Figures {
  const answers = [...sheets].flatMap((sheet) => sheet.answers[question.code] ?? []);
  const figures: Figures = { answerCount: answers.length, counts: [], mean: null, nps: null };
  if (hasChoices(question)) {
    const chosen = answers.flatMap((answer) => ('choices' in answer ? answer.choices : []));
    const values = question.choices.map(({ code }) => code);
    return { ...figures, counts: countEach(values, chosen) };
  }
  if (question.type === 'TEXT') return figures;
  const numbers = answers.flatMap((answer) => ('number' in answer ? answer.number : []));
  const [least, most] = boundsOf(question);
  const values = Array.from({ length: most - least + 1 }, (_, step) => String(least + step));
  return {
    ...figures,
    counts: countEach(values, numbers.map(String)),
    mean: question.type === 'SCALE' ? meanOf(numbers, { least, most }) : null,
    nps: question.type === 'NPS' ? npsOf(numbers) : null,
  };
}

function meanOf(numbers: readonly number[], bounds: { least: number; most: number }): Mean | null {
  const sum = numbers.reduce((total, number) => total + number, 0);
  const sumOfSquares = numbers.reduce((total, number) => total + number * number, 0);
  const found = meanInterval({ count: numbers.length, sum, sumOfSquares }, bounds);
  // Of five at least, so there are bounds.
  return (
    found && { mean: found.mean, low: found.low ?? found.mean, high: found.high ?? found.mean }
  );
}

function countEach(values: readonly string[], given: readonly string[]): Figures['counts'] {
  return values.map((value) => ({ value, count: given.filter((one) => one === value).length }));
}

/** By what they say: the order is the same whoever wrote which, and whenever. */
function textsOf({ code }: Question, sheets: ReadonlySet<Sheet>): string[] {
  return [...sheets]
    .flatMap(({ answers }) => {
      const answer = answers[code];
      return answer && 'text' in answer ? answer.text : [];
    })
    .sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
}
