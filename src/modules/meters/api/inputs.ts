import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import { characters, code, listOf, rule } from '../../../platform/graphql/validation.ts';
import { priorityType } from '../../requests/index.ts';
import type { MeterEnums } from './enums.ts';

const day = 86_400_000;

const wait = rule(
  z.string(),
  { en: 'At most 30 days.', zh: '最长 30 天。' },
  (duration) => durationToMilliseconds(duration) <= 30 * day,
);

const within = rule(
  z.string(),
  { en: 'A minute to 366 days.', zh: '须为一分钟到 366 天。' },
  (duration) => {
    const length = durationToMilliseconds(duration);
    return length >= 60_000 && length <= 366 * day;
  },
);

/** The inputs of the mutations of `schema/meters.graphql`. */
export function addInputs(builder: Builder, { kind, ruleKind }: MeterEnums) {
  const reading = builder.inputType('MeterReadingInput', {
    description: 'What a meter showed at a time.',
    fields: (t) => ({
      at: t.field({
        type: 'DateTime',
        required: true,
        description: 'When it was read; not in the future.',
      }),
      value: t.float({
        required: true,
        description: 'What it showed. A counter does not go back.',
      }),
    }),
  });
  return {
    meter: builder.inputType('CreateMeterInput', {
      description: 'Something to read off an asset.',
      fields: (t) => ({
        assetId: t.id({ required: true, description: 'Off which asset.' }),
        code: t.string({
          required: true,
          description:
            'Stable code: capital letters, digits and underscores, at most 60; not taken yet for the asset.',
          validate: code,
        }),
        name: t.string({
          required: true,
          description: 'The name to show, 1 to 100 characters.',
          validate: characters(1, 100),
        }),
        unit: t.string({
          required: true,
          description: 'What it is measured in, 1 to 20 characters: `bar`.',
          validate: characters(1, 20),
        }),
        kind: t.field({
          type: kind,
          required: true,
          description: 'Whether it goes up and down, or only up.',
        }),
      }),
    }),
    rule: builder.inputType('CreateMeterRuleInput', {
      description: 'At which readings work is given out.',
      fields: (t) => ({
        meterId: t.id({ required: true, description: 'Of which meter.' }),
        kind: t.field({
          type: ruleKind,
          required: true,
          description: 'ABOVE and BELOW are for gauges, EVERY is for counters.',
        }),
        limit: t.float({
          required: true,
          description: 'The limit; of EVERY, after how much more: more than zero.',
        }),
        hysteresis: t.float({
          defaultValue: 0,
          description:
            'How far back over the limit the value has to come before it is calm again; zero or more. Not with EVERY.',
        }),
        wait: t.field({
          type: 'Duration',
          defaultValue: 'PT0S',
          description:
            'How long the value has to stay past the limit before work is given out, at most 30 days. Not with EVERY.',
          validate: wait,
        }),
        title: t.string({
          required: true,
          description: 'What is to be done, 1 to 100 characters.',
          validate: characters(1, 100),
        }),
        checklist: t.stringList({
          defaultValue: [],
          description:
            'What is to be ticked off, in order: at most 100 steps of 1 to 200 characters.',
          validate: listOf(characters(1, 200), 0, 100),
        }),
        categoryCode: t.string({
          required: true,
          description: 'Under which category the requests are taken in.',
        }),
        priority: t.field({
          type: priorityType,
          defaultValue: 'NORMAL',
          description: 'How urgent the requests are.',
        }),
        departmentId: t.id({
          required: true,
          description: 'Which department of the community does the work.',
        }),
        within: t.field({
          type: 'Duration',
          defaultValue: 'P7D',
          description:
            'How long the work may take, from when it is given out: a minute to 366 days of elapsed time.',
          validate: within,
        }),
      }),
    }),
    end: builder.inputType('EndMeterRuleInput', {
      description: 'A rule to end.',
      fields: (t) => ({
        meterRuleId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
    readings: builder.inputType('RecordMeterReadingsInput', {
      description: 'What a meter showed.',
      fields: (t) => ({
        meterId: t.id({ required: true, description: 'Which meter.' }),
        readings: t.field({
          type: [reading],
          required: true,
          description: '1 to 500 readings, in any order.',
          validate: listOf(null, 1, 500),
        }),
      }),
    }),
  };
}
