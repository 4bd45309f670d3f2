import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { rule } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { wholeNumber } from '../../assets/index.ts';
import { administrator } from '../../staff/index.ts';
import { setAdviceRule } from '../commands/setAdviceRule.ts';

const percent = rule(
  z.number(),
  { en: 'More than 0, at most 100.', zh: '须大于 0，且不超过 100。' },
  (value) => value > 0 && value <= 100,
);

/** The mutation that says when assets are to be watched or replaced. */
export function addAdviceMutations(builder: Builder, platform: Platform): void {
  addMutation(builder, platform, 'setAssetAdviceRule', {
    description:
      'Says when assets are to be watched or replaced: those of one kind, or all whose kind has no rule of its own. For administrators.',
    inputDescription: 'Of which kind, and the limits.',
    role: administrator,
    input: builder.inputType('SetAssetAdviceRuleInput', {
      description: 'When assets are to be watched or replaced. What is left out is not looked at.',
      fields: (t) => ({
        kindCode: t.string({
          description: 'For assets of this kind; null: of all that have no rule of their own.',
        }),
        expectedVersion: expectedVersion(t),
        repairCostPercent: t.int({
          description:
            'At how much of what the asset cost, in percent, repairs of 365 days are a reason: 1 to 1,000.',
          validate: wholeNumber(1, 1000),
        }),
        remainingLifePercent: t.int({
          description:
            'At how much of the expected life, in percent, what is left of it is a reason: 0 to 100.',
          validate: wholeNumber(0, 100),
        }),
        availabilityPercent: t.float({
          description:
            'Below which availability of 365 days, in percent, it is a reason: more than 0, at most 100.',
          validate: percent,
        }),
        countsRepeatedFaults: t.boolean({
          defaultValue: true,
          description: 'Whether repeated faults are a reason.',
        }),
        replaceAt: t.int({
          defaultValue: 2,
          description:
            'How many reasons it takes to replace an asset: at least 1, at most as many as are looked at.',
        }),
      }),
    }),
    success: addSuccess(builder, 'SetAssetAdviceRuleSuccess', 'The rule is in force.', {
      field: 'rule',
      type: 'AssetAdviceRule',
      description: 'The rule.',
      model: platform.client.assetAdviceRule,
    }),
    run: ({ kindCode, expectedVersion, countsRepeatedFaults, replaceAt, ...limits }, caller) =>
      setAdviceRule(
        platform,
        caller,
        kindCode ?? null,
        {
          repairCostPercent: limits.repairCostPercent ?? null,
          remainingLifePercent: limits.remainingLifePercent ?? null,
          availabilityPercent: limits.availabilityPercent ?? null,
          countsRepeatedFaults: countsRepeatedFaults ?? true,
          replaceAt: replaceAt ?? 2,
        },
        expectedVersion ?? null,
      ),
  });
}
