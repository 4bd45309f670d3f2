import type {
  FollowUpReason,
  FollowUpStatus,
  RecoveryCause,
} from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import type { Platform } from '../../../platform/module.ts';
import type { FollowUpAnswer } from '../commands/recordFollowUp.ts';

/** Why this module itself opens recoveries; others are values that modules add to the enum. */
export const ownRecoveryCauses = {
  RETURNED_AGAIN: {
    description: 'The customer returned the request for the second time, or once more.',
  },
  STILL_NOT_SATISFIED: {
    description: 'The customer was asked afterwards and is not satisfied, too late for a return.',
  },
} satisfies Partial<Record<RecoveryCause, object>>;

/** Adds the enums of `schema/aftercare.graphql`; other modules add causes. */
export function addEnums(builder: Builder, { addedValues }: Pick<Platform, 'addedValues'>) {
  // The compiler takes them for nothing: those who write such a value know it by its text.
  const addedCauses: object = addedValues('RecoveryCause');
  return {
    reason: builder.enumType('FollowUpReason', {
      description: 'Why a customer is asked afterwards.',
      values: {
        SAMPLE: {
          description: 'The rule says so of a share of all, and this one is among them.',
        },
        RETURN: { description: 'It had been returned before.' },
        RECOVERY: { description: 'Something was made good: did it help?' },
      } satisfies Record<FollowUpReason, object>,
    }),
    status: builder.enumType('FollowUpStatus', {
      description: 'How a follow-up stands.',
      values: {
        OPEN: { description: 'The customer is still to be asked.' },
        SATISFIED: { description: 'They are satisfied.' },
        NOT_SATISFIED: {
          description:
            'They are not: the request was returned, or a recovery opened where it was too late for that.',
        },
        NOT_REACHED: { description: 'Nobody answered, three times.' },
        CANCELLED: {
          description:
            'There is nothing to ask any more: the customer returned the request before, they are asked after a recovery instead, or nobody is left who could ask.',
        },
      } satisfies Record<FollowUpStatus, object>,
    }),
    outcome: builder.enumType('FollowUpOutcome', {
      description: 'What came of a follow-up.',
      values: {
        SATISFIED: { description: 'The customer is satisfied.' },
        NOT_SATISFIED: { description: 'The customer is not satisfied.' },
        NOT_REACHED: { description: 'Nobody answered.' },
      } satisfies Record<FollowUpAnswer['outcome'], object>,
    }),
    cause: builder.enumType('RecoveryCause', {
      description: 'Why something is to be made good.',
      values: {
        ...ownRecoveryCauses,
        OTHER: { description: 'Something else, by a module that is off now.' },
        ...addedCauses,
      },
    }),
  };
}

export type AftercareEnums = ReturnType<typeof addEnums>;
