import type { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { characters, listOf } from '../../../platform/graphql/validation.ts';
import { aLink } from '../../assets/index.ts';
import { words } from '../../requests/index.ts';

const key = characters(1, 100);

/** The inputs of those who walk. */
export function addRoundInputs(builder: Builder) {
  const result = builder.inputType('InspectionResultInput', {
    description: 'What was found of an item.',
    fields: (t) => ({
      key: t.string({
        required: true,
        description:
          'A key that your device gives it, 1 to 100 characters, one of the round: the same again does nothing, and with another content it is a ConflictError.',
        validate: key,
      }),
      itemId: t.id({ required: true, description: 'Of which item of the round.' }),
      observedAt: t.field({
        type: 'DateTime',
        required: true,
        description: 'When it was observed: not in the future, and not before the round began.',
      }),
      value: t.string({
        description:
          'What was found, as the type of the item is written; needed unless it was not possible to look.',
      }),
      isNotPossible: t.boolean({
        defaultValue: false,
        description: 'True: it was not possible to look.',
      }),
      reason: t.string({
        description:
          'Why it was not possible to look, 1 to 2,000 characters; needed then, and only then.',
        validate: words,
      }),
      note: t.string({
        description: 'What there is to add, 1 to 2,000 characters.',
        validate: words,
      }),
      photos: t.stringList({
        description:
          'Links to photos that begin with https://, at most 10 of at most 2,000 characters.',
        validate: listOf(aLink as z.ZodType, 0, 10),
      }),
    }),
  });
  return {
    start: builder.inputType('StartInspectionRoundInput', {
      description: 'A round that begins.',
      fields: (t) => ({
        routeId: t.id({ required: true, description: 'On which route.' }),
        clientRoundId: t.string({
          description:
            'An id that your device gives it, 1 to 100 characters, one of yours: the same again is answered with the same round, and with another content it is a ConflictError.',
          validate: key,
        }),
        startedAt: t.field({
          type: 'DateTime',
          description:
            'When it began, not in the future; without it, now. The points are those of the route at that time.',
        }),
        edition: t.int({
          description:
            'The edition of the points that you have in hand, when it is an earlier one than that of `startedAt`.',
        }),
      }),
    }),
    record: builder.inputType('RecordInspectionResultsInput', {
      description: 'What was found on a round.',
      fields: (t) => ({
        roundId: t.id({ required: true, description: 'Which round.' }),
        results: t.field({
          type: [result],
          required: true,
          description: 'What was found, 1 to 200; at most 50 of them failures that are new.',
          validate: listOf(null, 1, 200),
        }),
      }),
    }),
    complete: builder.inputType('CompleteInspectionRoundInput', {
      description: 'A round that is done.',
      fields: (t) => ({ roundId: t.id({ required: true, description: 'Which.' }) }),
    }),
    abandon: builder.inputType('AbandonInspectionRoundInput', {
      description: 'A round that was broken off.',
      fields: (t) => ({
        roundId: t.id({ required: true, description: 'Which.' }),
        reason: t.string({
          required: true,
          description: 'Why, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
  };
}
