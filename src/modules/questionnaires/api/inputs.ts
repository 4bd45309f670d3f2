import type {
  QuestionnaireQuestionType,
  Relation,
} from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { characters, code, listOf } from '../../../platform/graphql/validation.ts';
import { relationType } from '../../owners/index.ts';
import type { SentAnswer } from '../rules/answers.ts';
import type { Question } from '../rules/questions.ts';
import type { Quota } from '../rules/quotas.ts';
import type { QuestionnaireEnums } from './enums.ts';

const titleOf = characters(1, 200);
const introductionOf = characters(1, 2000);
const questionTextOf = characters(1, 500);
const labelOf = characters(1, 100);
const questionsOf = listOf(null, 1, 50);
const quotasOf = listOf(null, 0, 7);
const codesOf = listOf(null, 1, 20);

/** The inputs that say what a questionnaire is, and what is done with it. */
export function addInputs(builder: Builder, enums: QuestionnaireEnums) {
  const question = addQuestionInput(builder, enums);
  const quota = builder.inputType('QuestionnaireQuotaInput', {
    description: 'How many answers are wanted at most.',
    fields: (t) => ({
      relation: t.field({
        type: relationType,
        description: 'Of people who are this to their unit; null: in all.',
      }),
      most: t.int({
        required: true,
        description: 'So many: 1 at least, and 5 at least where the questionnaire is anonymous.',
      }),
    }),
  });
  return {
    create: builder.inputType('CreateQuestionnaireInput', {
      description: 'A questionnaire to write.',
      fields: (t) => ({
        communityId: t.id({ required: true, description: 'Who is asked.' }),
        title: t.string({
          required: true,
          description:
            "What it is about, in English or in the company's own language, 1 to 200 characters.",
          validate: titleOf,
        }),
        titleZh: t.string({
          description: 'What it is about, in Chinese, 1 to 200 characters.',
          validate: titleOf,
        }),
        introduction: t.string({
          description:
            "Why it is asked, in English or in the company's own language, 1 to 2,000 characters.",
          validate: introductionOf,
        }),
        introductionZh: t.string({
          description: 'Why it is asked, in Chinese, 1 to 2,000 characters.',
          validate: introductionOf,
        }),
        questions: t.field({
          type: [question],
          required: true,
          description: 'What is asked, in order, 1 to 50.',
          validate: questionsOf,
        }),
        quotas: t.field({
          type: [quota],
          description:
            'How many answers are wanted at most: one in all, and one of each relation. Without it, as many as there are.',
          validate: quotasOf,
        }),
        isAnonymous: t.boolean({
          required: true,
          description: 'Whether nothing is to lead from a person to what they answered.',
        }),
        liveView: t.field({
          type: enums.liveView,
          defaultValue: 'COUNT',
          description:
            'What managers see of the answers while it is open. RESULTS not for an anonymous one.',
        }),
        breakdown: t.field({
          type: enums.breakdown,
          defaultValue: 'NONE',
          description: 'By what results are broken down.',
        }),
        opensAt: t.field({
          type: 'DateTime',
          description: 'When it is to open; without it, as soon as it is published.',
        }),
        closesAt: t.field({
          type: 'DateTime',
          required: true,
          description: 'When it is to close, later than it opens.',
        }),
      }),
    }),
    change: builder.inputType('ChangeQuestionnaireInput', {
      description: 'What a draft is to be.',
      fields: (t) => ({
        questionnaireId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        title: t.string({
          description: 'What it is about, 1 to 200 characters.',
          validate: titleOf,
        }),
        titleZh: t.string({
          description: 'What it is about, in Chinese, 1 to 200 characters; null: none.',
          validate: titleOf,
        }),
        introduction: t.string({
          description: 'Why it is asked, 1 to 2,000 characters; null: none.',
          validate: introductionOf,
        }),
        introductionZh: t.string({
          description: 'Why it is asked, in Chinese, 1 to 2,000 characters; null: none.',
          validate: introductionOf,
        }),
        questions: t.field({
          type: [question],
          description: 'All that is asked from now on, in order, 1 to 50.',
          validate: questionsOf,
        }),
        quotas: t.field({
          type: [quota],
          description: 'All its quotas from now on.',
          validate: quotasOf,
        }),
        isAnonymous: t.boolean({
          description: 'Whether nothing is to lead from a person to what they answered.',
        }),
        liveView: t.field({
          type: enums.liveView,
          description:
            'What managers see of the answers while it is open. RESULTS not for an anonymous one.',
        }),
        breakdown: t.field({
          type: enums.breakdown,
          description: 'By what results are broken down.',
        }),
        opensAt: t.field({
          type: 'DateTime',
          description: 'When it is to open; null: as soon as it is published.',
        }),
        closesAt: t.field({
          type: 'DateTime',
          description: 'When it is to close, later than it opens.',
        }),
      }),
    }),
    publish: builder.inputType('PublishQuestionnaireInput', {
      description: 'A draft to publish.',
      fields: (t) => ({
        questionnaireId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
    close: builder.inputType('CloseQuestionnaireInput', {
      description: 'A questionnaire to close before its time.',
      fields: (t) => ({
        questionnaireId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
    answer: addAnswerInputs(builder),
  };
}

function addQuestionInput(builder: Builder, { type }: QuestionnaireEnums) {
  const choice = builder.inputType('QuestionnaireChoiceInput', {
    description: 'Something that can be chosen.',
    fields: (t) => ({
      code: t.string({
        required: true,
        description: 'Capital letters, digits and underscores, at most 60; once in the question.',
        validate: code,
      }),
      text: t.string({
        required: true,
        description:
          "What it says, in English or in the company's own language, 1 to 100 characters.",
        validate: labelOf,
      }),
      textZh: t.string({
        description: 'What it says, in Chinese, 1 to 100 characters.',
        validate: labelOf,
      }),
    }),
  });
  const condition = builder.inputType('QuestionnaireConditionInput', {
    description: 'When a question is asked: when one of some choices was made before.',
    fields: (t) => ({
      questionCode: t.string({
        required: true,
        description: 'The code of a SINGLE or MULTIPLE question before.',
      }),
      choiceCodes: t.stringList({
        required: true,
        description: 'The codes of its choices, one of which must have been made.',
        validate: codesOf,
      }),
    }),
  });
  const label = (end: string, language = '') => ({
    description: `What the ${end} end of a SCALE means${language}, 1 to 100 characters.`,
    validate: labelOf,
  });
  return builder.inputType('QuestionnaireQuestionInput', {
    description: 'Something to ask.',
    fields: (t) => ({
      code: t.string({
        required: true,
        description:
          'Capital letters, digits and underscores, at most 60; once in the questionnaire.',
        validate: code,
      }),
      text: t.string({
        required: true,
        description:
          "What is asked, in English or in the company's own language, 1 to 500 characters.",
        validate: questionTextOf,
      }),
      textZh: t.string({
        description: 'What is asked, in Chinese, 1 to 500 characters.',
        validate: questionTextOf,
      }),
      type: t.field({ type, required: true, description: 'How it is answered.' }),
      isRequired: t.boolean({
        defaultValue: true,
        description: 'Whether everybody to whom it is put has to answer it.',
      }),
      choices: t.field({
        type: [choice],
        description: 'What can be chosen, in order, 2 to 20. Only for SINGLE and MULTIPLE.',
        validate: listOf(null, 0, 20),
      }),
      least: t.int({ description: 'The lower end of a SCALE, -100 at least.' }),
      most: t.int({
        description: 'The upper end of a SCALE, 100 at most, and at most 20 above the lower one.',
      }),
      leastLabel: t.string(label('lower')),
      leastLabelZh: t.string(label('lower', ', in Chinese')),
      mostLabel: t.string(label('upper')),
      mostLabelZh: t.string(label('upper', ', in Chinese')),
      longest: t.int({
        description: 'How many characters a TEXT may have, 1 to 2,000. Only for TEXT.',
      }),
      condition: t.field({ type: condition, description: 'When it is asked; null: always.' }),
    }),
  });
}

function addAnswerInputs(builder: Builder) {
  const answer = builder.inputType('QuestionnaireAnswerInput', {
    description: 'An answer to a question: one of the three.',
    fields: (t) => ({
      questionCode: t.string({ required: true, description: 'The code of the question.' }),
      choices: t.stringList({
        description: 'The codes of choices: one for a SINGLE, one or more for a MULTIPLE.',
        validate: codesOf,
      }),
      number: t.int({ description: 'A number, for a SCALE or NPS.' }),
      text: t.string({ description: 'Words, for a TEXT.' }),
    }),
  });
  return builder.inputType('AnswerQuestionnaireInput', {
    description: 'Answers to a questionnaire.',
    fields: (t) => ({
      questionnaireId: t.id({ required: true, description: 'Which.' }),
      answers: t.field({
        type: [answer],
        required: true,
        description: 'One for each question that is asked and answered, in any order.',
        validate: listOf(null, 0, 50),
      }),
    }),
  });
}

/** As it is written, with null for what nobody has to say. */
interface QuestionInput {
  code: string;
  text: string;
  textZh?: string | null;
  type: QuestionnaireQuestionType;
  isRequired?: boolean | null;
  choices?: { code: string; text: string; textZh?: string | null }[] | null;
  least?: number | null;
  most?: number | null;
  leastLabel?: string | null;
  leastLabelZh?: string | null;
  mostLabel?: string | null;
  mostLabelZh?: string | null;
  longest?: number | null;
  condition?: { questionCode: string; choiceCodes: string[] } | null;
}

export const readQuestions = (questions: readonly QuestionInput[]): Question[] =>
  questions.map(({ choices, condition, ...question }) => ({
    code: question.code,
    text: question.text,
    textZh: question.textZh ?? null,
    type: question.type,
    isRequired: question.isRequired ?? true,
    choices: (choices ?? []).map((one) => ({
      code: one.code,
      text: one.text,
      textZh: one.textZh ?? null,
    })),
    least: question.least ?? null,
    most: question.most ?? null,
    leastLabel: question.leastLabel ?? null,
    leastLabelZh: question.leastLabelZh ?? null,
    mostLabel: question.mostLabel ?? null,
    mostLabelZh: question.mostLabelZh ?? null,
    longest: question.longest ?? null,
    condition: condition
      ? { questionCode: condition.questionCode, choiceCodes: [...condition.choiceCodes] }
      : null,
  }));

export const readQuotas = (
  quotas: readonly { relation?: Relation | null; most: number }[],
): Quota[] => quotas.map(({ relation, most }) => ({ relation: relation ?? null, most }));

export const readSent = (
  answers: readonly {
    questionCode: string;
    choices?: string[] | null;
    number?: number | null;
    text?: string | null;
  }[],
): SentAnswer[] =>
  answers.map(({ questionCode, choices, number, text }) => ({
    questionCode,
    choices: choices ?? null,
    number: number ?? null,
    text: text ?? null,
  }));
