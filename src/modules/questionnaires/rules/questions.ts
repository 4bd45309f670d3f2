import type { QuestionnaireQuestionType } from '../../../platform/database/generated/client/enums.ts';
import type { Text } from '../../../platform/text.ts';

/** What is asked, as it is written down. */
export interface Question {
  code: string;
  text: string;
  textZh: string | null;
  type: QuestionnaireQuestionType;
  isRequired: boolean;
  /** Of a SINGLE and a MULTIPLE. */
  choices: Choice[];
  /** Of a SCALE. */
  least: number | null;
  most: number | null;
  leastLabel: string | null;
  leastLabelZh: string | null;
  mostLabel: string | null;
  mostLabelZh: string | null;
  /** Of a TEXT: how many characters it may have. */
  longest: number | null;
  /** It is asked of those alone who chose one of these before; null: of everybody. */
  condition: Condition | null;
}

export interface Choice {
  code: string;
  text: string;
  textZh: string | null;
}

export interface Condition {
  questionCode: string;
  choiceCodes: string[];
}

/** What is wrong with a question, and where below it. */
export interface BrokenQuestion {
  path: readonly string[];
  text: Text;
}

export const longestText = 2000;
const leastOfAll = -100;
const mostOfAll = 100;
const mostSteps = 20;

/** The first thing that is wrong; null when all can be asked. */
export function findBrokenQuestion(questions: readonly Question[]): BrokenQuestion | null {
  for (const [index, question] of questions.entries()) {
    const earlier = questions.slice(0, index);
    const broken = brokenQuestion(question, earlier);
    if (broken) return { path: [String(index), ...broken.path], text: broken.text };
  }
  return null;
}

function brokenQuestion(question: Question, earlier: readonly Question[]): BrokenQuestion | null {
  if (earlier.some(({ code }) => code === question.code)) return { path: ['code'], text: twice };
  return (
    brokenChoices(question) ??
    brokenScale(question) ??
    brokenLength(question) ??
    brokenCondition(question, earlier)
  );
}

export const hasChoices = ({ type }: Pick<Question, 'type'>): boolean =>
  type === 'SINGLE' || type === 'MULTIPLE';

function brokenChoices(question: Question): BrokenQuestion | null {
  const path = ['choices'];
  const codes = question.choices.map(({ code }) => code);
  if (!hasChoices(question)) return codes.length > 0 ? { path, text: onlyChoices } : null;
  const isGood = codes.length >= 2 && new Set(codes).size === codes.length;
  return isGood ? null : { path, text: badChoices };
}

function brokenScale(question: Question): BrokenQuestion | null {
  const { type, least, most } = question;
  if (type !== 'SCALE') {
    const named = (
      ['least', 'most', 'leastLabel', 'leastLabelZh', 'mostLabel', 'mostLabelZh'] as const
    ).find((one) => question[one] !== null);
    return named ? { path: [named], text: onlyScale } : null;
  }
  const isGood =
    least !== null &&
    most !== null &&
    least >= leastOfAll &&
    most <= mostOfAll &&
    most > least &&
    most - least <= mostSteps;
  return isGood ? null : { path: ['most'], text: badScale };
}

function brokenLength({ type, longest }: Question): BrokenQuestion | null {
  const path = ['longest'];
  if (type !== 'TEXT') return longest === null ? null : { path, text: onlyText };
  const isGood = longest !== null && longest >= 1 && longest <= longestText;
  return isGood ? null : { path, text: badLength };
}

function brokenCondition(
  { condition }: Question,
  earlier: readonly Question[],
): BrokenQuestion | null {
  if (condition === null) return null;
  const other = earlier.find(({ code }) => code === condition.questionCode);
  if (!other || !hasChoices(other)) {
    return { path: ['condition', 'questionCode'], text: badConditionQuestion };
  }
  const codes = other.choices.map(({ code }) => code);
  const wanted = condition.choiceCodes;
  const isGood =
    wanted.length > 0 &&
    new Set(wanted).size === wanted.length &&
    wanted.every((one) => codes.includes(one));
  return isGood ? null : { path: ['condition', 'choiceCodes'], text: badConditionChoices };
}

const twice = { en: 'Another one before it has this code.', zh: '该代码已被前面的一项使用。' };
const onlyChoices = {
  en: 'Only a SINGLE and a MULTIPLE have this.',
  zh: '只有 SINGLE 和 MULTIPLE 类型可以有此项。',
};
const badChoices = {
  en: 'A SINGLE and a MULTIPLE have 2 to 20 choices with different codes.',
  zh: 'SINGLE 和 MULTIPLE 类型须有 2 到 20 个代码互不相同的选项。',
};
const onlyScale = { en: 'Only a SCALE has this.', zh: '只有 SCALE 类型可以有此项。' };
const badScale = {
  en: 'A SCALE goes up from its least to its most, both between -100 and 100, in at most 20 steps.',
  zh: 'SCALE 类型须由下限升至上限，均在 -100 到 100 之间，且最多 20 级。',
};
const onlyText = { en: 'Only a TEXT has this.', zh: '只有 TEXT 类型可以有此项。' };
const badLength = {
  en: 'A TEXT has a limit of 1 to 2,000 characters.',
  zh: 'TEXT 类型须有 1 到 2000 个字符的长度上限。',
};
const badConditionQuestion = {
  en: 'A condition is on a SINGLE or MULTIPLE question that stands before.',
  zh: '条件须针对排在前面的 SINGLE 或 MULTIPLE 问题。',
};
const badConditionChoices = {
  en: 'A condition names choices of that question, one at least, each once.',
  zh: '条件须列出该问题的选项，至少一个且不可重复。',
};
