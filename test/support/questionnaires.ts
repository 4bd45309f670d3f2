import type { Question } from '../../src/modules/questionnaires/rules/questions.ts';
import { findCompany } from './company.ts';
import type { Window } from './window.ts';

/** One document for each operation of the questionnaires, and questions to ask. */

interface Plain extends Omit<Partial<Question>, 'choices' | 'condition'> {
  choices?: string[];
  /** The question before, and its choices. */
  on?: [string, ...string[]];
}

/** A question with all that nobody has to say. */
export function questionOf(code: string, { choices, on, ...question }: Plain): Question {
  return {
    code,
    text: `What about ${code}?`,
    textZh: null,
    type: 'TEXT',
    isRequired: true,
    least: null,
    most: null,
    leastLabel: null,
    leastLabelZh: null,
    mostLabel: null,
    mostLabelZh: null,
    longest: null,
    ...question,
    choices: (choices ?? []).map((one) => ({ code: one, text: one, textZh: null })),
    condition: on ? { questionCode: on[0], choiceCodes: on.slice(1) } : null,
  };
}

const error = '... on UserError { code message path }';
const question =
  'code text type isRequired choices { code text } least most leastLabel mostLabel longest condition { questionCode choiceCodes }';
const figures = 'answerCount counts { value count } mean { mean low high } nps';
const part = 'relation building { name } isOthers answerCount';
export const results = `results { answerCount parts { ${part} } questions { question { code } isWithheld
  whole { ${figures} } parts { part { ${part} } figures { ${figures} } } texts(first: 100) { edges { node { text } } } } }`;
const questionnaire = `id title introduction status isAnonymous liveView breakdown version
  opensAt closesAt createdAt publishedAt openedAt closedAt questions { ${question} } quotas { relation most }
  responses { answeredCount eligibleCount rate } ${results}
  viewerHasAnswered viewerAnswers { questionCode choices number text }
  viewerCanAnswer viewerCanChange viewerCanClose`;

const mutation = (name: string): string => {
  const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${capital}Input!, $key: String) { ${name}(input: $input, idempotencyKey: $key) { __typename ... on ${capital}Success { questionnaire { ${questionnaire} } } ${error} } }`;
};

export const Create = mutation('createQuestionnaire');
export const Change = mutation('changeQuestionnaire');
export const Publish = mutation('publishQuestionnaire');
export const Close = mutation('closeQuestionnaire');
export const Answer = mutation('answerQuestionnaire');
export const QuestionnaireOf = `query ($id: ID!) { node(id: $id) { ... on Questionnaire { ${questionnaire} } } }`;
export const QuestionnaireChanged =
  'subscription ($id: ID!, $after: String) { questionnaireChanged(questionnaireId: $id, after: $after) { cursor kind at questionnaire { id status responses { answeredCount } results { answerCount } } } }';

/** What is asked where nothing else is said: one of each kind, and one with a condition. */
export const asked = [
  {
    code: 'LIVES',
    text: 'How do you live here?',
    textZh: '您如何居住？',
    type: 'SINGLE',
    choices: [
      { code: 'ALONE', text: 'Alone', textZh: '独居' },
      { code: 'TOGETHER', text: 'With others' },
    ],
  },
  {
    code: 'WISHES',
    text: 'What would you like?',
    type: 'MULTIPLE',
    isRequired: false,
    choices: ['BENCHES', 'LAMPS', 'TREES'].map((code) => ({ code, text: code })),
  },
  {
    code: 'CLEAN',
    text: 'How clean is it?',
    type: 'SCALE',
    least: 1,
    most: 5,
    leastLabel: 'Dirty',
    leastLabelZh: '很脏',
    mostLabel: 'Clean',
  },
  { code: 'RECOMMEND', text: 'Would you recommend us?', type: 'NPS', isRequired: false },
  { code: 'WORDS', text: 'Anything else?', type: 'TEXT', longest: 200, isRequired: false },
  {
    code: 'LONELY',
    text: 'Would you like company?',
    type: 'SINGLE',
    choices: ['YES', 'NO'].map((code) => ({ code, text: code })),
    condition: { questionCode: 'LIVES', choiceCodes: ['ALONE'] },
  },
];

/** Answers to those, and others where it is said. */
export const answersWith = (changes: Record<string, object | null> = {}) =>
  Object.entries({
    LIVES: { choices: ['TOGETHER'] },
    CLEAN: { number: 4 },
    ...changes,
  }).flatMap(([questionCode, answer]) => (answer ? [{ questionCode, ...answer }] : []));

type Opened = { login?: string; [name: string]: unknown };

/** Writes a draft in community a, closing in a week; the questionnaire, or the failure. */
export async function createDraft(
  window: Pick<Window, 'as' | 'composition'>,
  { login = 'manager.a', ...input }: Opened = {},
): Promise<Record<string, any>> {
  const { a } = await findCompany(window);
  const now = window.composition.platform.time.now().getTime();
  const answer = await window.as(login).mutate(Create, {
    input: {
      communityId: a.id,
      title: 'How do you live here?',
      titleZh: '居住满意度',
      questions: asked,
      isAnonymous: false,
      closesAt: new Date(now + 7 * 86_400_000).toISOString(),
      ...input,
    },
  });
  return answer.questionnaire ?? answer;
}

/** The same, published. */
export async function openQuestionnaire(
  window: Pick<Window, 'as' | 'composition'>,
  input: Opened = {},
): Promise<Record<string, any>> {
  const { id, ...failure } = await createDraft(window, input);
  if (!id) throw new Error(`Writing failed: ${JSON.stringify(failure)}`);
  return call(window, Publish, { questionnaireId: id });
}

/** Calls a mutation about a questionnaire; the questionnaire, or the failure. */
export async function call(
  { as }: Pick<Window, 'as'>,
  document: string,
  {
    login = 'manager.a',
    key = null,
    ...input
  }: { login?: string; key?: string | null } & { [name: string]: unknown },
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(document, { input, key });
  return answer.questionnaire ?? answer;
}

export async function questionnaireOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = 'manager.a',
): Promise<Record<string, any>> {
  return (await as(login).query(QuestionnaireOf, { id })).node;
}

/** Gives all customers of community a who have none a login, so that they can answer; all logins. */
export async function letEverybodyIn({ database }: Pick<Window, 'database'>): Promise<string[]> {
  const { client } = database;
  const customers = await client.customer.findMany({
    where: { community: { code: 'YH' } },
    orderBy: { id: 'asc' },
  });
  for (const [index, { id, login }] of customers.entries()) {
    if (login === null) {
      await client.customer.update({ where: { id }, data: { login: `neighbour.${index}` } });
    }
  }
  const all = await client.customer.findMany({
    where: { community: { code: 'YH' }, occupancies: { some: { until: null } } },
    orderBy: { id: 'asc' },
  });
  return all.flatMap(({ login }) => login ?? []);
}
