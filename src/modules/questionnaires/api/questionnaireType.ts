import type { PrismaClient } from '../../../platform/database/database.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { type Context, signedIn } from '../../../platform/graphql/context.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { isCustomer } from '../../owners/index.ts';
import { standsOf } from '../commands/obstacles.ts';
import { answersOf, questionsOf, quotasOf } from '../commands/questionnaires.ts';
import { loadCounts, loadResults } from '../figures.ts';
import { mayKeepQuestionnaires, maySeeCount, maySeeResults } from '../policy.ts';
import type { Answer } from '../rules/answers.ts';
import type { QuestionnaireEnums } from './enums.ts';
import { inTheirLanguage, inTheirLanguageAlways } from './named.ts';
import { addQuestionTypes } from './questionTypes.ts';
import { addResultTypes } from './resultTypes.ts';

interface GivenAnswer {
  questionCode: string;
  answer: Answer;
}

/** What the caller has to do with it. */
const own = (_args: object, context: Context) => ({
  participations: {
    where: { customerId: signedIn(context).id },
    include: { sheet: true },
  },
});

/** It is answered anew at each event of a subscription. */
const loaderOptions = { cache: false } as const;

interface Titled {
  title: string;
  titleZh: string | null;
  introduction: string | null;
  introductionZh: string | null;
}

/** A questionnaire, as those see it who write it and those who answer. */
export function addQuestionnaireType(
  builder: Builder,
  platform: Platform,
  enums: QuestionnaireEnums,
): void {
  const { client, time } = platform;
  const types = addQuestionTypes(builder, enums);
  const results = addResultTypes(builder, platform, types);
  const answer = addAnswer(builder);
  builder.prismaNode('Questionnaire', {
    id: nodeId,
    description: 'What a community is asked.',
    fields: (t) => ({
      community: t.relation('community', { description: 'Who is asked.' }),
      title: t.string({
        description:
          'What it is about, in the language of the call: Chinese where there is one and that is asked for, else English.',
        resolve: inTheirLanguageAlways(
          ({ title }: Titled) => title,
          ({ titleZh }) => titleZh,
        ),
      }),
      introduction: t.string({
        nullable: true,
        description:
          'Why it is asked, in the language of the call: Chinese where there is one and that is asked for, else English.',
        resolve: inTheirLanguage(
          ({ introduction }: Titled) => introduction,
          ({ introductionZh }) => introductionZh,
        ),
      }),
      questions: t.field({
        type: [types.question],
        description: 'What is asked, in order. It does not change once it is published.',
        resolve: (questionnaire) => questionsOf(questionnaire),
      }),
      quotas: t.field({
        type: [types.quota],
        description: 'How many answers are wanted at most; empty: as many as there are.',
        resolve: (questionnaire) => quotasOf(questionnaire),
      }),
      isAnonymous: t.exposeBoolean('isAnonymous', {
        description:
          'Whether nothing leads from a person to what they answered. That they answered is kept; what, is kept without them.',
      }),
      liveView: t.expose('liveView', {
        type: enums.liveView,
        description: 'What managers see of the answers while it is open.',
      }),
      breakdown: t.expose('breakdown', {
        type: enums.breakdown,
        description: 'By what results are broken down: that is kept with each answer.',
      }),
      status: t.expose('status', { type: enums.status, description: 'How it stands.' }),
      opensAt: t.expose('opensAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is to open; null: as soon as it is published.',
      }),
      closesAt: t.expose('closesAt', { type: 'DateTime', description: 'When it is to close.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
      publishedAt: t.expose('publishedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was published; null: it is a draft.',
      }),
      openedAt: t.expose('openedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it opened; null: it has not.',
      }),
      closedAt: t.expose('closedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it closed; null: it has not.',
      }),
      version: t.exposeInt('version', {
        description:
          '1 at first, then one more with each change; for `expectedVersion`. Answers do not change it.',
      }),
      responses: t.loadable({
        type: addResponses(builder),
        nullable: true,
        description:
          'How many have answered. For managers, while it is open as far as its `liveView` allows; null for others.',
        loaderOptions,
        load: (ids: string[]) => loadCounts(client, ids),
        resolve: (questionnaire, _args, context) =>
          maySeeCount(signedIn(context), questionnaire) ? questionnaire.id : (null as never),
      }),
      results: t.loadable({
        type: results,
        nullable: true,
        description:
          'What came of it. For managers, when it is closed, and before that where its `liveView` is RESULTS; null for others.',
        loaderOptions,
        load: (ids: string[]) => loadResults(client, ids),
        resolve: (questionnaire, _args, context) =>
          maySeeResults(signedIn(context), questionnaire) ? questionnaire.id : (null as never),
      }),
      viewerHasAnswered: t.boolean({
        description: 'Whether you have answered it.',
        select: own,
        resolve: ({ participations: [mine] }) => Boolean(mine?.answeredAt),
      }),
      viewerAnswers: t.field({
        type: [answer],
        nullable: true,
        description:
          'What you answered, in the order of the questions; null: nothing, or it is anonymous, and nobody can tell.',
        select: own,
        resolve: ({ participations: [mine], ...questionnaire }) => {
          if (!mine?.sheet) return null;
          const answers = answersOf(mine.sheet);
          return questionsOf(questionnaire).flatMap(({ code }): GivenAnswer[] => {
            const given = answers[code];
            return given ? [{ questionCode: code, answer: given }] : [];
          });
        },
      }),
      viewerCanAnswer: t.loadable({
        type: 'Boolean',
        description: 'Whether you can answer it now.',
        loaderOptions,
        load: (ids: string[], context: Context) => canAnswer(client, ids, context, time.now()),
        resolve: ({ id }) => id,
      }),
      viewerCanChange: t.boolean({
        description: 'Whether you can change or publish it.',
        resolve: ({ communityId, status }, _args, context) =>
          status === 'DRAFT' && mayKeepQuestionnaires(signedIn(context), communityId),
      }),
      viewerCanClose: t.boolean({
        description: 'Whether you can close it now.',
        resolve: ({ communityId, status }, _args, context) =>
          (status === 'PUBLISHED' || status === 'OPEN') &&
          mayKeepQuestionnaires(signedIn(context), communityId),
      }),
    }),
  });
  builder.prismaObjectFields('Community', (t) => ({
    viewerCanKeepQuestionnaires: t.boolean({
      description: 'Whether you can write questionnaires for this community.',
      resolve: ({ id }, _args, context) => mayKeepQuestionnaires(signedIn(context), id),
    }),
  }));
}

async function canAnswer(
  client: PrismaClient,
  ids: readonly string[],
  context: Context,
  at: Date,
): Promise<boolean[]> {
  const caller = signedIn(context);
  if (!isCustomer(caller)) return ids.map(() => false);
  const questionnaires = await client.questionnaire.findMany({ where: { id: { in: [...ids] } } });
  const stands = await standsOf(client, caller, questionnaires, at);
  const can = new Set(
    questionnaires.flatMap(({ id }, index) => ('standing' in (stands[index] ?? {}) ? id : [])),
  );
  return ids.map((id) => can.has(id));
}

function addAnswer(builder: Builder) {
  return builder.objectRef<GivenAnswer>('QuestionnaireAnswer').implement({
    description: 'What somebody answered to a question: one of the three.',
    fields: (t) => ({
      questionCode: t.exposeString('questionCode', { description: 'The code of the question.' }),
      choices: t.stringList({
        nullable: true,
        description: 'The codes of the choices that were made, for a SINGLE or MULTIPLE.',
        resolve: ({ answer }) => ('choices' in answer ? answer.choices : null),
      }),
      number: t.int({
        nullable: true,
        description: 'The number that was given, for a SCALE or NPS.',
        resolve: ({ answer }) => ('number' in answer ? answer.number : null),
      }),
      text: t.string({
        nullable: true,
        description: 'What was written, for a TEXT.',
        resolve: ({ answer }) => ('text' in answer ? answer.text : null),
      }),
    }),
  });
}

function addResponses(builder: Builder) {
  return builder
    .objectRef<{ eligible: number; answered: number }>('QuestionnaireResponses')
    .implement({
      description: 'How many have answered, and of how many.',
      fields: (t) => ({
        answeredCount: t.int({
          description: 'How many have answered.',
          resolve: ({ answered }) => answered,
        }),
        eligibleCount: t.int({
          description:
            'How many could answer when it opened, and those who came later and have answered.',
          resolve: ({ eligible }) => eligible,
        }),
        rate: t.float({
          nullable: true,
          description: 'The one divided by the other, 0 to 1; null: there is nobody.',
          resolve: ({ eligible, answered }) => (eligible === 0 ? null : answered / eligible),
        }),
      }),
    });
}
