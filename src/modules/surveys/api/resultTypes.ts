import type { Builder } from '../../../platform/graphql/builder.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';
import type { MeanInterval } from '../../../platform/statistics.ts';
import type { SurveyResult } from '../results.ts';

/** How groups of customers answered. */
export function addResultTypes(builder: Builder) {
  const mean = builder.objectRef<MeanInterval>('SurveyMean').implement({
    description:
      "The mean of scores from 1 to 5, with the interval that holds it in 95 of 100 such samples (Student's t).",
    fields: (t) => ({
      mean: t.exposeFloat('mean', { description: 'The mean.' }),
      low: t.exposeFloat('low', {
        nullable: true,
        description: 'The lower end, at least 1; null: one answer says nothing of the spread.',
      }),
      high: t.exposeFloat('high', {
        nullable: true,
        description: 'The upper end, at most 5; null: one answer says nothing of the spread.',
      }),
    }),
  });
  return builder.objectRef<SurveyResult>('SurveyResult').implement({
    description: 'What a group of customers answered, and how many were asked.',
    fields: (t) => ({
      group: t.exposeString('group', {
        nullable: true,
        description:
          'Which group: the code of a department or category, a month as `2026-11`, a relation; null: all, or those who are in none.',
      }),
      sent: t.exposeInt('sent', {
        description: 'How many were asked; those taken back do not count.',
      }),
      answered: t.exposeInt('answered', { description: 'How many of them answered.' }),
      responseRate: t.float({
        nullable: true,
        description: 'Of those asked, the share that answered, 0 to 1; null: nobody was asked.',
        resolve: ({ sent, answered }) => (sent === 0 ? null : answered / sent),
      }),
      attitude: t.expose('attitude', {
        type: mean,
        nullable: true,
        description: 'How they were met (态度); null: nobody answered.',
      }),
      speed: t.expose('speed', {
        type: mean,
        nullable: true,
        description: 'How fast it went, as they felt it (速度).',
      }),
      professionalism: t.expose('professionalism', {
        type: mean,
        nullable: true,
        description: 'How well it was done (专业度).',
      }),
      overall: t.expose('overall', { type: mean, nullable: true, description: 'All in all.' }),
      medianTook: t.field({
        type: 'Duration',
        nullable: true,
        description:
          'How fast it went, as measured, for those who answered: the median time from receipt to resolution; to be read beside `speed`.',
        resolve: ({ medianTook }) => (medianTook === null ? null : toDuration(medianTook)),
      }),
      inTimeRate: t.exposeFloat('inTimeRate', {
        nullable: true,
        description:
          'Of those who answered and were promised a time, the share for whom it was kept, 0 to 1; null: no time was promised.',
      }),
    }),
  });
}

export type SurveyResultType = ReturnType<typeof addResultTypes>;
