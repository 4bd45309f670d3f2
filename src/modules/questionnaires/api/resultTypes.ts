import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnectionOf } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import {
  badCursor,
  decodeCursor,
  makePage,
  pageArguments,
} from '../../../platform/graphql/pages.ts';
import { rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { relationType, visibleBuildings } from '../../owners/index.ts';
import { others } from '../rules/parts.ts';
import type { Figures, Mean, QuestionResult, Results } from '../rules/results.ts';
import type { QuestionTypes } from './questionTypes.ts';

/** A part, by the name under which it is kept, and how many sheets it has. */
type Part = Results['parts'][number];

/** What came of a questionnaire. */
export function addResultTypes(builder: Builder, platform: Platform, { question }: QuestionTypes) {
  const part = addPart(builder, platform);
  const figures = addFigures(builder);
  const ofPart = builder
    .objectRef<QuestionResult['parts'][number] & { sheetCount: number }>('QuestionnairePartFigures')
    .implement({
      description: 'What a part of those who answered say.',
      fields: (t) => ({
        part: t.field({ type: part, description: 'Which part.', resolve: (one) => one }),
        figures: t.field({
          type: figures,
          description: 'What they say.',
          resolve: (one) => one.figures,
        }),
      }),
    });
  const text = builder.objectRef<string>('QuestionnaireText').implement({
    description: 'Something that somebody wrote.',
    fields: (t) => ({
      text: t.string({ description: 'The words.', resolve: (words) => words }),
    }),
  });
  const texts = addConnectionOf(builder, 'QuestionnaireText', text, {
    one: 'a text',
    many: 'texts',
  });
  const ofQuestion = builder.objectRef<QuestionResult>('QuestionnaireQuestionResult').implement({
    description: 'What came of a question.',
    fields: (t) => ({
      question: t.field({
        type: question,
        description: 'Which question.',
        resolve: (one) => one.question,
      }),
      isWithheld: t.boolean({
        description:
          'Whether nothing of it is shown, because that would speak of fewer than five people: fewer have answered it, or fewer were not asked than something else tells of.',
        resolve: ({ whole }) => whole === null,
      }),
      whole: t.field({
        type: figures,
        nullable: true,
        description: 'What all say who answered it; null: it is withheld.',
        resolve: ({ whole }) => whole,
      }),
      parts: t.field({
        type: [ofPart],
        description:
          'What each part of them says; together they are the whole. Empty for a TEXT, for a question with a condition, and where fewer than two parts are large enough.',
        resolve: ({ parts }) =>
          parts.map((one) => ({ ...one, sheetCount: one.figures.answerCount })),
      }),
      texts: t.field({
        type: texts,
        description:
          'What was written to a TEXT, in the order of the letters, which says nothing of who wrote it; empty for others.',
        args: pageArguments(builder),
        resolve: ({ texts: all }, args) => {
          const from = args.after ? readPlace(args.after) + 1 : 0;
          const rows = all.slice(from).map((words, index) => ({ words, place: from + index }));
          const page = makePage(rows, args, ({ place }) => [String(place)]);
          const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: node.words }));
          return { edges, pageInfo: page.pageInfo };
        },
      }),
    }),
  });
  return builder.objectRef<Results>('QuestionnaireResults').implement({
    description:
      'What came of a questionnaire. Nothing speaks of fewer than five people, also not when figures are taken from one another.',
    fields: (t) => ({
      answerCount: t.int({
        description: 'How many have answered.',
        resolve: ({ sheetCount }) => sheetCount,
      }),
      parts: t.field({
        type: [part],
        description:
          'How many of each part have answered; empty without a breakdown, and where fewer than two parts are large enough.',
        resolve: ({ parts }) => parts,
      }),
      questions: t.field({
        type: [ofQuestion],
        description: 'What came of each question, in order.',
        resolve: ({ questions }) => questions,
      }),
    }),
  });
}

function readPlace(cursor: string): number {
  const [place = ''] = decodeCursor(cursor, 1);
  if (!/^\d{1,9}$/.test(place)) throw badCursor();
  return Number(place);
}

const buildingId = /^[0-9a-f]{8}-/;

function addPart(builder: Builder, { client }: Platform) {
  return builder.objectRef<Part>('QuestionnairePart').implement({
    description: 'A part of those who answered, never fewer than five.',
    fields: (t) => ({
      relation: t.field({
        type: relationType,
        nullable: true,
        description: 'What they are to their unit; null: they are told apart by something else.',
        resolve: ({ part }) => (isNamed(part) && !buildingId.test(part) ? (part as never) : null),
      }),
      building: t.field({
        type: rowType(builder, 'Building'),
        nullable: true,
        description:
          'The building that their unit is in; null: they are told apart by something else.',
        resolve: ({ part }, _args, context) =>
          buildingId.test(part)
            ? client.building.findFirst({
                where: { AND: [{ id: part }, visibleBuildings(signedIn(context))] },
              })
            : null,
      }),
      isOthers: t.boolean({
        description: 'Whether it is all those whose own part would be too small.',
        resolve: ({ part }) => !isNamed(part),
      }),
      answerCount: t.int({
        description: 'How many answers are of this part.',
        resolve: ({ sheetCount }) => sheetCount,
      }),
    }),
  });
}

const isNamed = (part: string): boolean => part !== others;

function addFigures(builder: Builder) {
  const count = builder.objectRef<Figures['counts'][number]>('QuestionnaireCount').implement({
    description: 'How often something was answered.',
    fields: (t) => ({
      value: t.exposeString('value', { description: 'The code of the choice, or the number.' }),
      count: t.exposeInt('count', { description: 'How often.' }),
    }),
  });
  const mean = builder.objectRef<Mean>('QuestionnaireMean').implement({
    description:
      "The mean of a SCALE, and the bounds between which it lies with 95 % confidence, by Student's t: what another draw of as many people would say.",
    fields: (t) => ({
      mean: t.exposeFloat('mean', { description: 'The mean.' }),
      low: t.exposeFloat('low', { description: 'The lower bound, never below the scale.' }),
      high: t.exposeFloat('high', { description: 'The upper bound, never above the scale.' }),
    }),
  });
  return builder.objectRef<Figures>('QuestionnaireFigures').implement({
    description: 'What some people answered to a question.',
    fields: (t) => ({
      answerCount: t.exposeInt('answerCount', { description: 'How many of them answered it.' }),
      counts: t.field({
        type: [count],
        description:
          'How often each choice was made or each number given, in order; empty for a TEXT.',
        resolve: ({ counts }) => counts,
      }),
      mean: t.field({
        type: mean,
        nullable: true,
        description: 'The mean of a SCALE; null for others.',
        resolve: (figures) => figures.mean,
      }),
      nps: t.exposeFloat('nps', {
        nullable: true,
        description:
          'The score of an NPS, -100 to 100: the share of those who say 9 or 10 less the share of those who say 0 to 6, in points; null for others.',
      }),
    }),
  });
}
