import type { Builder } from '../../../platform/graphql/builder.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';

/** What a customer answered. */
export function addAnswerType(builder: Builder) {
  return builder.prismaObject('SurveyAnswer', {
    description: 'What a customer answered: each score from 1, very bad, to 5, very good.',
    fields: (t) => ({
      attitude: t.exposeInt('attitude', { description: 'How they were met (态度).' }),
      speed: t.exposeInt('speed', { description: 'How fast it went, as they felt it (速度).' }),
      professionalism: t.exposeInt('professionalism', {
        description: 'How well it was done (专业度).',
      }),
      overall: t.exposeInt('overall', { description: 'All in all.' }),
      comment: t.exposeString('comment', {
        nullable: true,
        description: 'What they said beside it.',
      }),
      answeredAt: t.expose('answeredAt', { type: 'DateTime', description: 'When.' }),
      took: t.field({
        type: 'Duration',
        description:
          'How fast it went, as measured: from when the request was received until it was resolved the last time.',
        select: { survey: { select: { tookMs: true } } },
        resolve: ({ survey }) => toDuration(Number(survey.tookMs)),
      }),
      isInTime: t.boolean({
        nullable: true,
        description: 'Whether what was promised for that was kept; null: nothing was promised.',
        select: { survey: { select: { isInTime: true } } },
        resolve: ({ survey }) => survey.isInTime,
      }),
    }),
  });
}

export type SurveyAnswerType = ReturnType<typeof addAnswerType>;
