import { hiddenWords } from '../../../platform/events/redact.ts';
import type { Text, TextValues } from '../../../platform/text.ts';
import { hasChoices, type Question } from './questions.ts';

/** What somebody answered to one question. */
export type Answer = { choices: string[] } | { number: number } | { text: string };

/** By code of the question; what was left out is not there. */
export type Answers = Record<string, Answer>;

/** An answer as it is sent. */
export interface SentAnswer {
  questionCode: string;
  choices: readonly string[] | null;
  number: number | null;
  text: string | null;
}

/** What is wrong, and where below the answers. No text repeats what was answered. */
export interface BrokenAnswer {
  path: readonly string[];
  text: Text;
  values?: TextValues;
}

/** What was sent as it is kept, or the first thing that is wrong with it. */
export function readAnswers(
  questions: readonly Question[],
  sent: readonly SentAnswer[],
): { answers: Answers } | { broken: BrokenAnswer } {
  const answers: Answers = {};
  for (const [index, { questionCode }] of sent.entries()) {
    const path = [String(index), 'questionCode'];
    if (!questions.some(({ code }) => code === questionCode)) {
      return { broken: { path, text: unknown } };
    }
    if (sent.findIndex((one) => one.questionCode === questionCode) < index) {
      return { broken: { path, text: twice } };
    }
  }
  // In the order of the questions, whatever the order of the answers: conditions look back.
  for (const question of questions) {
    const index = sent.findIndex(({ questionCode }) => questionCode === question.code);
    const one = sent[index];
    if (!isAsked(question, answers)) {
      if (one) return { broken: { path: [String(index)], text: notAsked } };
      continue;
    }
    if (!one) {
      if (!question.isRequired) continue;
      return { broken: { path: [], text: missing, values: { code: question.code } } };
    }
    const answer = readAnswer(question, one);
    if (!answer) return { broken: { path: [String(index)], text: textFor[question.type] } };
    answers[question.code] = answer;
  }
  return { answers };
}

/** Whether a question is put to somebody who gave these answers to those before it. */
export function isAsked({ condition }: Pick<Question, 'condition'>, answers: Answers): boolean {
  if (condition === null) return true;
  const answer = answers[condition.questionCode];
  if (!answer || !('choices' in answer)) return false;
  return answer.choices.some((choice) => condition.choiceCodes.includes(choice));
}

/** Null when it is no answer to this question. */
function readAnswer(question: Question, { choices, number, text }: SentAnswer): Answer | null {
  const given = [choices, number, text].filter((part) => part !== null);
  if (given.length !== 1) return null;
  if (hasChoices(question)) return choices && readChoices(question, choices);
  if (question.type === 'TEXT') return text === null ? null : readText(question, text);
  const [least, most] = boundsOf(question);
  return number !== null && number >= least && number <= most ? { number } : null;
}

/** In the order of the question: in which they were ticked is nobody's business. */
function readChoices({ type, choices }: Question, sent: readonly string[]): Answer | null {
  const isGood =
    new Set(sent).size === sent.length &&
    sent.every((one) => choices.some(({ code }) => code === one)) &&
    (type === 'SINGLE' ? sent.length === 1 : sent.length >= 1);
  if (!isGood) return null;
  return { choices: choices.flatMap(({ code }) => (sent.includes(code) ? code : [])) };
}

function readText({ longest }: Question, sent: string): Answer | null {
  const text = sent.trim();
  const { length } = [...text];
  return length >= 1 && length <= (longest ?? 0) ? { text } : null;
}

/** From where to where the numbers of a SCALE or an NPS go. */
export function boundsOf({ type, least, most }: Question): [number, number] {
  return type === 'NPS' ? [0, 10] : [least ?? 0, most ?? 0];
}

/** The same answers without what was written. */
export function withoutTexts(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([code, answer]) => [
      code,
      'text' in answer ? { text: hiddenWords } : answer,
    ]),
  );
}

const unknown = { en: 'There is no question with this code.', zh: '没有代码为此的问题。' };
const twice = { en: 'A question is answered once.', zh: '每个问题只能回答一次。' };
const notAsked = {
  en: 'This is not asked after what was answered before.',
  zh: '按前面的回答，此题无须作答。',
};
const missing = { en: 'The question {code} wants an answer.', zh: '问题 {code} 必须回答。' };
const badNumber = {
  en: 'A `number` within the bounds of the question, and nothing else.',
  zh: '只能给出 `number`，且须在该题的范围之内。',
};
const textFor: Record<Question['type'], Text> = {
  SINGLE: {
    en: 'One of its `choices`, and nothing else.',
    zh: '只能在 `choices` 中给出一个该题的选项。',
  },
  MULTIPLE: {
    en: 'Some of its `choices`, one at least, each once, and nothing else.',
    zh: '只能在 `choices` 中给出该题的选项，至少一个且不可重复。',
  },
  SCALE: badNumber,
  NPS: badNumber,
  TEXT: {
    en: 'A `text` that is not empty and not longer than the question allows, and nothing else.',
    zh: '只能给出 `text`，不可为空，长度不可超过该题上限。',
  },
};
