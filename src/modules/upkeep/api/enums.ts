import type { AssetCostKind } from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import type { Grouping } from '../findGroups.ts';
import type { Gap, MeasureKind, Verdict } from '../rules/advice.ts';

/** Adds the enums of `schema/upkeep.graphql`. */
export function addEnums(builder: Builder) {
  return {
    costKind: builder.enumType('AssetCostKind', {
      description: 'What money was spent for.',
      values: {
        PART: { description: 'Parts and material.' },
        LABOUR: { description: "Work of the company's own people." },
        VENDOR: { description: 'What a vendor was paid.' },
        OTHER: { description: 'Whatever else.' },
      } satisfies Record<AssetCostKind, object>,
    }),
    grouping: builder.enumType('AssetGrouping', {
      description: 'What the assets of a group have in common.',
      values: {
        KIND: { description: 'Their kind.' },
        MODEL: { description: "The maker's name of the model." },
        PLACE: { description: 'The public place that they stand in.' },
      } satisfies Record<Grouping, object>,
    }),
    verdict: builder.enumType('AssetVerdict', {
      description: 'What is best done about an asset.',
      values: {
        REPAIR: {
          description:
            'Go on repairing it: there is no reason to do anything else, as far as is known.',
        },
        WATCH: { description: 'Keep an eye on it: there are reasons, fewer than it takes.' },
        REPLACE: { description: 'Replace it: there are at least as many reasons as it takes.' },
      } satisfies Record<Verdict, object>,
    }),
    measureKind: builder.enumType('AssetMeasureKind', {
      description: 'What is measured for the advice.',
      values: {
        REPAIR_COST: {
          description:
            'What was spent on repairs in the last 365 days (`AssetFigures.spentOnRepairs`), in percent of what the asset cost. At its limit or above it is a reason.',
        },
        REMAINING_LIFE: {
          description:
            'What is left of the expected life (`AssetOwnership.remainingShare`), in percent. At its limit or below it is a reason.',
        },
        AVAILABILITY: {
          description:
            'The availability of the last 365 days (`AssetFigures.availability`), in percent. Below its limit it is a reason.',
        },
        REPEATED_FAULTS: {
          description:
            'How many faults there were in the days that `AssetKind.repeatedFaults` says. At the limit of the kind or above it is a reason.',
        },
      } satisfies Record<MeasureKind, object>,
    }),
    gap: builder.enumType('AssetMeasureGap', {
      description: 'Why a figure is not known, or not all of it.',
      values: {
        NOT_LOOKED_AT: { description: 'The rule does not look at it.' },
        NO_COST: { description: 'Nobody said what the asset cost, or it cost nothing.' },
        OTHER_CURRENCY: {
          description:
            'Repairs were paid in another currency than the asset as well: the figure is without them.',
        },
        NO_EXPECTED_LIFE: {
          description: 'Nobody said how long it is expected to be of use, or that is nothing.',
        },
        NOT_USED: { description: 'It was not in use yet.' },
        NO_LIMIT: { description: 'The kind does not say when there are too many.' },
      } satisfies Record<Gap, object>,
    }),
  };
}

export type UpkeepEnums = ReturnType<typeof addEnums>;
