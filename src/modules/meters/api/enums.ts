import type {
  MeterKind,
  MeterRuleKind,
  MeterRuleStatus,
} from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';

/** Adds the enums of `schema/meters.graphql`. */
export function addEnums(builder: Builder) {
  return {
    kind: builder.enumType('MeterKind', {
      description: 'Whether a meter goes up and down.',
      values: {
        GAUGE: { description: 'It goes up and down: a pressure, a temperature.' },
        COUNTER: { description: 'It only goes up: running hours, a count of trips.' },
      } satisfies Record<MeterKind, object>,
    }),
    ruleKind: builder.enumType('MeterRuleKind', {
      description: 'At which readings a rule gives out work.',
      values: {
        ABOVE: { description: 'When a gauge shows more than the limit.' },
        BELOW: { description: 'When a gauge shows less than the limit.' },
        EVERY: {
          description:
            'When a counter shows so much more than when it last gave out work, or than when it was made.',
        },
      } satisfies Record<MeterRuleKind, object>,
    }),
    ruleStatus: builder.enumType('MeterRuleStatus', {
      description: 'How a rule stands.',
      values: {
        CALM: { description: 'The value is not past the limit.' },
        WAITING: { description: 'It is past the limit, not for long enough yet.' },
        RAISED: { description: 'It is past the limit, and work was given out for it.' },
      } satisfies Record<MeterRuleStatus, object>,
    }),
  };
}

export type MeterEnums = ReturnType<typeof addEnums>;
