import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';

/** Who is asked for scores, and when. */
export function addRuleType(builder: Builder): void {
  builder.prismaNode('SurveyRule', {
    id: nodeId,
    description:
      'Who is asked for scores after the work, and when: one rule, the same standard for every customer and every kind of matter.',
    fields: (t) => ({
      sharePercent: t.exposeInt('sharePercent', {
        description:
          'Of a hundred closed requests that have a customer, how many: 0 to 100. Which ones is decided by the request alone.',
      }),
      isAfterSilence: t.exposeBoolean('isAfterSilence', {
        description: 'Whether a customer is asked as well whose silence closed the request.',
      }),
      leftAloneFor: t.field({
        type: 'Duration',
        description:
          'How long after they were asked something a customer is left alone: by this survey and by those of communities.',
        select: { leftAloneForMs: true },
        resolve: ({ leftAloneForMs }) => toDuration(Number(leftAloneForMs)),
      }),
      remindAfter: t.field({
        type: 'Duration',
        nullable: true,
        description:
          'How long after sending a customer who has not answered is reminded, once; null: never.',
        select: { remindAfterMs: true },
        resolve: ({ remindAfterMs }) =>
          remindAfterMs === null ? null : toDuration(Number(remindAfterMs)),
      }),
      openFor: t.field({
        type: 'Duration',
        description: 'How long a survey can be answered.',
        select: { openForMs: true },
        resolve: ({ openForMs }) => toDuration(Number(openForMs)),
      }),
      commentAtOrBelow: t.exposeInt('commentAtOrBelow', {
        description: 'Where one of the four scores is this or lower, words are required; 0: never.',
      }),
      recoverAtOrBelow: t.exposeInt('recoverAtOrBelow', {
        description:
          'Where one of the four scores is this or lower, something is to be made good; 0: never.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
}
