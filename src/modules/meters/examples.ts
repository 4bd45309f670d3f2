import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for GraphiQL's tabs. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# What a meter showed, written down by the staff. Readings
# come in any order; the same one twice does nothing.
mutation RecordMeterReadings($input: RecordMeterReadingsInput!) {
  recordMeterReadings(input: $input) {
    __typename
    ... on RecordMeterReadingsSuccess {
      meter { code lastValue lastAt rules { kind limit status request { number } } }
    }
    ... on UserError { code message path }
  }
}`,
    variables: {
      input: {
        meterId: 'METER_ID',
        readings: [{ at: '2026-03-02T09:00:00+08:00', value: 12.5 }],
      },
    },
  },
];
