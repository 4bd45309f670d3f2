import type {
  InspectionItemType,
  InspectionOutcome,
  InspectionRoundStatus,
} from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';

/** Adds the enums of `schema/inspections.graphql`. */
export function addEnums(builder: Builder) {
  return {
    itemType: builder.enumType('InspectionItemType', {
      description: 'What an item asks.',
      values: {
        YES_NO: { description: 'Whether it is so: `true` or `false`. It passes with `true`.' },
        NUMBER: {
          description:
            'A decimal of at most 15 digits before and six after the point: `2.5`. It passes between its limits, both included.',
        },
        CHOICE: { description: 'One of the choices of the item. It passes with some of them.' },
      } satisfies Record<InspectionItemType, object>,
    }),
    status: builder.enumType('InspectionRoundStatus', {
      description: 'How a round stands.',
      values: {
        OPEN: { description: 'Somebody walks.' },
        COMPLETED: { description: 'It is done.' },
        ABANDONED: { description: 'It was broken off.' },
      } satisfies Record<InspectionRoundStatus, object>,
    }),
    outcome: builder.enumType('InspectionOutcome', {
      description: 'What a result means.',
      values: {
        PASSED: { description: 'It is as it ought to be.' },
        FAILED: { description: 'It is not.' },
        NOT_POSSIBLE: { description: 'It was not possible to look.' },
      } satisfies Record<InspectionOutcome, object>,
    }),
  };
}

export type InspectionEnums = ReturnType<typeof addEnums>;
