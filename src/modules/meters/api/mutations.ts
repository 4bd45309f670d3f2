import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { createMeter } from '../commands/createMeter.ts';
import { createMeterRule } from '../commands/createMeterRule.ts';
import { endMeterRule } from '../commands/endMeterRule.ts';
import { recordReadings } from '../commands/recordReadings.ts';
import type { MeterEnums } from './enums.ts';
import { addInputs } from './inputs.ts';

const readMeter = (id: string): string => readId('Meter', id, ['input', 'meterId']);

/** The mutations of `schema/meters.graphql`. */
export function addMutations(builder: Builder, platform: Platform, enums: MeterEnums): void {
  const inputs = addInputs(builder, enums);
  const meterSuccess = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'meter',
      type: 'Meter',
      description: 'The meter.',
      model: platform.client.meter,
    });
  const ruleSuccess = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'rule',
      type: 'MeterRule',
      description: 'The rule.',
      model: platform.client.meterRule,
    });
  addMutation(builder, platform, 'createMeter', {
    description:
      'Says that something is read off an asset: a pressure, running hours. For managers of the community and those above.',
    inputDescription: 'Off which asset, and what.',
    furtherResult: ' A code that is taken is a ConflictError.',
    input: inputs.meter,
    success: meterSuccess('CreateMeterSuccess', 'It is read from now on.'),
    run: ({ assetId, code, name, unit, kind }, caller) =>
      createMeter(platform, caller, {
        ...{ code, name, unit, kind },
        assetId: readId('Asset', assetId, ['input', 'assetId']),
      }),
  });
  addMutation(builder, platform, 'createMeterRule', {
    description:
      'Says at which readings of a meter work is given out. For managers of the community and those above.',
    inputDescription: 'At which readings, and what is to be done.',
    input: inputs.rule,
    success: ruleSuccess('CreateMeterRuleSuccess', 'The rule is in force.'),
    run: (input, caller) =>
      createMeterRule(platform, caller, {
        meterId: readMeter(input.meterId),
        kind: input.kind,
        limit: input.limit,
        hysteresis: input.hysteresis ?? 0,
        wait: durationToMilliseconds(input.wait ?? 'PT0S'),
        title: input.title,
        checklist: input.checklist ?? [],
        categoryCode: input.categoryCode,
        priority: input.priority ?? 'NORMAL',
        departmentId: readId('Department', input.departmentId, ['input', 'departmentId']),
        within: durationToMilliseconds(input.within ?? 'P7D'),
      }),
  });
  addMutation(builder, platform, 'endMeterRule', {
    description:
      'Ends a rule: it gives out no more work. What it gave out stays to be done. For managers of the community and those above.',
    inputDescription: 'Which rule.',
    furtherResult: ' One that has ended is a ConflictError.',
    input: inputs.end,
    success: ruleSuccess('EndMeterRuleSuccess', 'The rule has ended.'),
    run: ({ meterRuleId, expectedVersion }, caller) =>
      endMeterRule(platform, caller, {
        meterRuleId: readId('MeterRule', meterRuleId, ['input', 'meterRuleId']),
        expectedVersion,
      }),
  });
  addMutation(builder, platform, 'recordMeterReadings', {
    description:
      'Writes down what a meter showed, up to 500 readings at once, in any order; the same reading again does nothing. Readings that are earlier than one that is there are kept and give out no work. For the staff of the community.',
    inputDescription: 'Which meter, and what it showed.',
    furtherResult: ' Another value at a time at which one was read is a ConflictError.',
    input: inputs.readings,
    success: meterSuccess('RecordMeterReadingsSuccess', 'The readings are written down.'),
    run: ({ meterId, readings }, caller) =>
      recordReadings(platform, caller, readMeter(meterId), readings),
  });
}
