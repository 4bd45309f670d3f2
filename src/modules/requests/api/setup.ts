import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { characters, code, rule } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { createCategory } from '../commands/createCategory.ts';
import { publishServicePolicy } from '../commands/publishServicePolicy.ts';
import type { RequestTypes } from './types.ts';

type Types = Pick<RequestTypes, 'clockKind' | 'priority'>;

/** The mutations of those who set the system up. */
export function addSetup(builder: Builder, platform: Platform, types: Types): void {
  const inputs = addSetupInputs(builder, types);
  addMutation(builder, platform, 'createCategory', {
    description: 'Sets up a category. For administrators.',
    inputDescription: 'What it is called, and who does the work.',
    input: inputs.category,
    role: administrator,
    success: addSuccess(builder, 'CreateCategorySuccess', 'The category is set up.', {
      field: 'category',
      type: 'Category',
      description: 'The new category.',
      model: platform.client.category,
    }),
    run: ({ code, name, nameZh, departmentCode }, caller) =>
      createCategory(platform, caller, {
        code,
        name,
        nameZh: nameZh ?? null,
        departmentCode: departmentCode ?? null,
      }),
  });
  addMutation(builder, platform, 'publishServicePolicy', {
    description:
      'Publishes a new edition of the promises, in force from now on. Requests that are already in keep the edition they came in under. For administrators.',
    inputDescription: 'The targets.',
    input: inputs.policy,
    role: administrator,
    success: addSuccess(builder, 'PublishServicePolicySuccess', 'The edition is in force.', {
      field: 'policy',
      type: 'ServicePolicy',
      description: 'The new edition.',
      model: platform.client.servicePolicy,
    }),
    run: ({ targets, isComplete }, caller) =>
      publishServicePolicy(platform, caller, {
        isComplete: isComplete ?? false,
        targets: targets.map(({ categoryCode, priority, kind, amount }) => ({
          categoryCode: categoryCode ?? null,
          priority: priority ?? null,
          kind,
          amount,
        })),
      }),
  });
}

function addSetupInputs(builder: Builder, types: Types) {
  const target = builder.inputType('PolicyTargetInput', {
    description: 'One promise.',
    fields: (t) => ({
      categoryCode: t.string({ description: 'For this category; null: for any.' }),
      priority: t.field({ type: types.priority, description: 'For this priority; null: for any.' }),
      kind: t.field({
        type: types.clockKind,
        required: true,
        description: 'What is promised.',
      }),
      amount: t.field({
        type: 'Duration',
        required: true,
        description: 'Within this time from intake, at most ten years.',
      }),
    }),
  });
  return {
    category: builder.inputType('CreateCategoryInput', {
      description: 'A category to set up.',
      fields: (t) => ({
        code: t.string({
          required: true,
          description: 'Capital letters, digits and underscores, at most 60; not taken yet.',
          validate: code,
        }),
        name: t.string({
          required: true,
          description: "The name in English or in the company's own language, 1 to 100 characters.",
          validate: characters(1, 100),
        }),
        nameZh: t.string({
          description: 'The name in Chinese, 1 to 100 characters.',
          validate: characters(1, 100),
        }),
        departmentCode: t.string({
          description: 'Code of the department that gets this work in every community.',
          validate: code,
        }),
      }),
    }),
    policy: builder.inputType('PublishServicePolicyInput', {
      description: 'A new edition of the promises.',
      fields: (t) => ({
        targets: t.field({
          type: [target],
          required: true,
          description:
            'Targets that are new or changed; all others are kept from the edition before. At least one, at most 1,000.',
          validate: rule(
            z.array(z.any()),
            { en: '1 to 1,000 targets.', zh: '须有 1 到 1,000 个时限。' },
            ({ length }) => length >= 1 && length <= 1000,
          ),
        }),
        isComplete: t.boolean({
          defaultValue: false,
          description: 'True: these targets are the whole edition, and nothing else is promised.',
        }),
      }),
    }),
  };
}
