import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { criticalityType } from '../../assets/index.ts';
import { words } from '../../requests/index.ts';
import { administrator } from '../../staff/index.ts';
import { setOutageRule } from '../commands/setOutageRule.ts';

/** Leaves room for the name of the asset. */
const title = characters(1, 100);

/** The mutation of `schema/outages.graphql`. */
export function addMutations(builder: Builder, platform: Platform): void {
  addMutation(builder, platform, 'setOutageRule', {
    description:
      'Says what is told when an asset of a kind goes out of order; there is one rule for each kind. Whatever is out of order already opens nothing. For administrators.',
    inputDescription: 'Of which kind, and what is told.',
    role: administrator,
    input: builder.inputType('SetOutageRuleInput', {
      description: 'What is told when an asset of a kind goes out of order.',
      fields: (t) => ({
        kindCode: t.string({ required: true, description: 'For assets of this kind.' }),
        expectedVersion: expectedVersion(t),
        leastCriticality: t.field({
          type: criticalityType,
          defaultValue: 'HIGH',
          description: 'For those on which so much depends, or more.',
        }),
        categoryCode: t.string({ required: true, description: 'What the incidents are about.' }),
        title: t.string({
          required: true,
          description:
            'In a few words, in English, 1 to 100 characters; behind it stands the name of the asset.',
          validate: title,
        }),
        titleZh: t.string({
          required: true,
          description: 'The same in Chinese, 1 to 100 characters.',
          validate: title,
        }),
        script: t.string({
          required: true,
          description: 'What customers are told about it, in English, 1 to 2,000 characters.',
          validate: words,
        }),
        scriptZh: t.string({
          required: true,
          description: 'The same in Chinese, 1 to 2,000 characters.',
          validate: words,
        }),
        closingNote: t.string({
          description:
            'The last word with which the incident ends when the asset is IN_SERVICE again, 1 to 2,000 characters; without it people say when it is over.',
          validate: words,
        }),
        isActive: t.boolean({
          defaultValue: true,
          description: 'Whether it opens and ends incidents.',
        }),
      }),
    }),
    success: addSuccess(builder, 'SetOutageRuleSuccess', 'The rule is in force.', {
      field: 'rule',
      type: 'OutageRule',
      description: 'The rule.',
      model: platform.client.outageRule,
    }),
    run: ({ kindCode, categoryCode, expectedVersion, ...said }, caller) =>
      setOutageRule(
        platform,
        caller,
        {
          ...said,
          kindCode,
          categoryCode,
          leastCriticality: said.leastCriticality ?? 'HIGH',
          closingNote: said.closingNote ?? null,
          isActive: said.isActive ?? true,
        },
        expectedVersion ?? null,
      ),
  });
}
