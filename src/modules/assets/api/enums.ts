import { EnumRef } from '@pothos/core';
import type {
  AssetCriticality,
  AssetStatus,
} from '../../../platform/database/generated/client/enums.ts';
import type { Builder, BuilderTypes } from '../../../platform/graphql/builder.ts';
import type { AssetFieldType } from '../rules/fields.ts';
import type { AssetCondition } from '../rules/life.ts';

/** For other modules too. */
export const criticalityType = new EnumRef<BuilderTypes, AssetCriticality>('AssetCriticality');

/** Adds the enums of `schema/assets.graphql`. */
export function addEnums(builder: Builder) {
  const criticality = builder.enumType(criticalityType.name, {
    description: 'How much depends on an asset.',
    values: {
      LOW: { description: 'Nobody misses it for a while.' },
      NORMAL: { description: 'As most are.' },
      HIGH: { description: 'Many notice when it is down.' },
      CRITICAL: { description: 'People are in danger or cannot live there when it is down.' },
    } satisfies Record<AssetCriticality, object>,
  });
  builder.configStore.associateParamWithRef(criticalityType, criticality);
  return {
    criticality: criticalityType,
    status: builder.enumType('AssetStatus', {
      description: 'Where an asset is in its life.',
      values: {
        PLANNED: { description: 'It is to be bought.' },
        ORDERED: { description: 'It is on order.' },
        INSTALLED: { description: 'It stands where it belongs.' },
        COMMISSIONED: { description: 'It was tried and accepted.' },
        IN_SERVICE: { description: 'It does what it is there for.' },
        UNDER_MAINTENANCE: { description: 'It is down for work that was planned.' },
        OUT_OF_ORDER: { description: 'It is down and ought not to be.' },
        RETIRED: { description: 'It is used no more, or never was.' },
        DISPOSED: { description: 'It is gone.' },
      } satisfies Record<AssetStatus, object>,
    }),
    condition: builder.enumType('AssetCondition', {
      description: 'Whether an asset does what it is there for.',
      values: {
        UP: { description: 'It does.' },
        DOWN: { description: 'It ought to, and does not.' },
        UNUSED: { description: 'It is not in use: not yet, or no more.' },
      } satisfies Record<AssetCondition, object>,
    }),
    fieldType: builder.enumType('AssetFieldType', {
      description: 'How the value of a field is written. It is always a string.',
      values: {
        TEXT: { description: 'Any text, 1 to 2,000 characters.' },
        INTEGER: { description: 'A whole number of at most 15 digits: `12`.' },
        DECIMAL: {
          description: 'A decimal of at most 15 digits before and six after the point: `2.5`.',
        },
        BOOLEAN: { description: '`true` or `false`.' },
        DATE: { description: 'A date: `2026-05-01`.' },
        CHOICE: { description: 'One of the choices of the field.' },
      } satisfies Record<AssetFieldType, object>,
    }),
  };
}

export type AssetEnums = ReturnType<typeof addEnums>;
