import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { rule } from '../../../platform/graphql/validation.ts';
import { words } from '../../requests/index.ts';
import type { AftercareEnums } from './enums.ts';

/** The inputs of the mutations of `schema/aftercare.graphql`. */
export function addInputs(builder: Builder, { outcome }: AftercareEnums) {
  return {
    rule: builder.inputType('SetFollowUpRuleInput', {
      description: 'Of how many closed requests the customer is to be asked.',
      fields: (t) => ({
        categoryCode: t.string({
          description: 'Of this category; null: of all that have no rule of their own.',
        }),
        expectedVersion: expectedVersion(t),
        sharePercent: t.int({
          required: true,
          description: 'Of a hundred closed requests, how many: 0 to 100.',
          validate: rule(
            z.number(),
            { en: '0 to 100.', zh: '须为 0 到 100。' },
            (share) => share >= 0 && share <= 100,
          ),
        }),
        isAlwaysAfterReturn: t.boolean({
          defaultValue: true,
          description: 'Whether whoever returned a request is asked in any case.',
        }),
        within: t.field({
          type: 'Duration',
          defaultValue: 'P2D',
          description:
            'How long after closing the customer is to have been asked: an hour to 21 days, so that they can still return it then.',
        }),
      }),
    }),
    record: builder.inputType('RecordFollowUpInput', {
      description: 'What came of a follow-up.',
      fields: (t) => ({
        followUpId: t.id({ required: true, description: 'Which follow-up.' }),
        expectedVersion: expectedVersion(t),
        outcome: t.field({ type: outcome, required: true, description: 'What came of it.' }),
        note: t.string({
          required: true,
          description:
            'What the customer said, 1 to 2,000 characters; where they are not satisfied it is why the request is returned.',
          validate: words,
        }),
      }),
    }),
    assignFollowUp: builder.inputType('AssignFollowUpInput', {
      description: 'A follow-up to give to somebody else.',
      fields: (t) => ({
        followUpId: t.id({ required: true, description: 'Which follow-up.' }),
        expectedVersion: expectedVersion(t),
        staffId: t.id({ required: true, description: 'Whom.' }),
      }),
    }),
    complete: builder.inputType('CompleteRecoveryInput', {
      description: 'A recovery that is done.',
      fields: (t) => ({
        recoveryId: t.id({ required: true, description: 'Which recovery.' }),
        expectedVersion: expectedVersion(t),
        note: t.string({
          required: true,
          description: 'What was done to make good, 1 to 2,000 characters; the customer reads it.',
          validate: words,
        }),
      }),
    }),
    assignRecovery: builder.inputType('AssignRecoveryInput', {
      description: 'A recovery to give to somebody else.',
      fields: (t) => ({
        recoveryId: t.id({ required: true, description: 'Which recovery.' }),
        expectedVersion: expectedVersion(t),
        staffId: t.id({ required: true, description: 'Whom.' }),
      }),
    }),
  };
}
