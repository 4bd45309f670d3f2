import type { Builder } from '../../../platform/graphql/builder.ts';
import { relationType } from '../../owners/index.ts';
import type { Choice, Condition, Question } from '../rules/questions.ts';
import type { Quota } from '../rules/quotas.ts';
import type { QuestionnaireEnums } from './enums.ts';
import { inTheirLanguage, inTheirLanguageAlways } from './named.ts';

const language =
  'in the language of the call: Chinese where there is one and that is asked for, else English.';

/** What a questionnaire asks, and of how many. */
export function addQuestionTypes(builder: Builder, { type }: QuestionnaireEnums) {
  const choice = builder.objectRef<Choice>('QuestionnaireChoice').implement({
    description: 'Something that can be chosen.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable code, one of the question.' }),
      text: t.string({
        description: `What it says, ${language}`,
        resolve: inTheirLanguageAlways(
          ({ text }: Choice) => text,
          ({ textZh }) => textZh,
        ),
      }),
    }),
  });
  const condition = builder.objectRef<Condition>('QuestionnaireCondition').implement({
    description: 'When a question is asked: when one of some choices was made before.',
    fields: (t) => ({
      questionCode: t.exposeString('questionCode', {
        description: 'The code of the question before.',
      }),
      choiceCodes: t.exposeStringList('choiceCodes', {
        description: 'The codes of its choices, one of which must have been made.',
      }),
    }),
  });
  const question = builder.objectRef<Question>('QuestionnaireQuestion').implement({
    description: 'Something that is asked.',
    fields: (t) => ({
      code: t.exposeString('code', {
        description: 'Stable code, one of the questionnaire: `CLEANLINESS`.',
      }),
      text: t.string({
        description: `What is asked, ${language}`,
        resolve: inTheirLanguageAlways(
          ({ text }: Question) => text,
          ({ textZh }) => textZh,
        ),
      }),
      type: t.expose('type', { type, description: 'How it is answered.' }),
      isRequired: t.exposeBoolean('isRequired', {
        description: 'Whether everybody to whom it is put has to answer it.',
      }),
      choices: t.field({
        type: [choice],
        description: 'What can be chosen, in order; empty for others than SINGLE and MULTIPLE.',
        resolve: ({ choices }) => choices,
      }),
      least: t.exposeInt('least', {
        nullable: true,
        description: 'The lower end of a SCALE; null for others.',
      }),
      most: t.exposeInt('most', {
        nullable: true,
        description: 'The upper end of a SCALE; null for others.',
      }),
      leastLabel: t.string({
        nullable: true,
        description: `What the lower end of a SCALE means, ${language}`,
        resolve: inTheirLanguage(
          ({ leastLabel }: Question) => leastLabel,
          ({ leastLabelZh }) => leastLabelZh,
        ),
      }),
      mostLabel: t.string({
        nullable: true,
        description: `What the upper end of a SCALE means, ${language}`,
        resolve: inTheirLanguage(
          ({ mostLabel }: Question) => mostLabel,
          ({ mostLabelZh }) => mostLabelZh,
        ),
      }),
      longest: t.exposeInt('longest', {
        nullable: true,
        description: 'How many characters a TEXT may have; null for others.',
      }),
      condition: t.field({
        type: condition,
        nullable: true,
        description: 'When it is asked; null: always.',
        resolve: (one) => one.condition,
      }),
    }),
  });
  const quota = builder.objectRef<Quota>('QuestionnaireQuota').implement({
    description:
      'How many answers are wanted at most. When there are so many, nobody else answers.',
    fields: (t) => ({
      relation: t.expose('relation', {
        type: relationType,
        nullable: true,
        description: 'Of people who are this to their unit; null: in all.',
      }),
      most: t.exposeInt('most', { description: 'So many.' }),
    }),
  });
  return { question, quota };
}

export type QuestionTypes = ReturnType<typeof addQuestionTypes>;
