import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { characters, code, rule } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { createCategory } from '../commands/createCategory.ts';
import { deactivateServicePolicy } from '../commands/deactivateServicePolicy.ts';
import { publishServicePolicy } from '../commands/publishServicePolicy.ts';
import { words } from './readWhich.ts';
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
    run: ({ code, name, nameZh, departmentCode, isSafety }, caller) =>
      createCategory(platform, caller, {
        code,
        name,
        nameZh: nameZh ?? null,
        departmentCode: departmentCode ?? null,
        isSafety: isSafety ?? false,
      }),
  });
  addMutation(builder, platform, 'publishServicePolicy', {
    description:
      'Publishes a new edition of the promises, in force from now or from a time to come. Requests that are already in keep the edition they came in under. For administrators.',
    inputDescription: 'The targets.',
    input: inputs.policy,
    role: administrator,
    success: addSuccess(builder, 'PublishServicePolicySuccess', 'The edition is in force.', {
      field: 'policy',
      type: 'ServicePolicy',
      description: 'The new edition.',
      model: platform.client.servicePolicy,
    }),
    run: ({ targets, isComplete, effectiveFrom, longestPause }, caller) =>
      publishServicePolicy(platform, caller, {
        isComplete: isComplete ?? false,
        effectiveFrom: effectiveFrom ?? null,
        longestPause: longestPause ?? null,
        targets: targets.map((target) => ({
          kind: target.kind,
          amount: target.amount,
          categoryCode: target.categoryCode ?? null,
          priority: target.priority ?? null,
          calendarCode: target.calendarCode ?? null,
          warnAfter: target.warnAfter ?? [],
        })),
      }),
  });
  addMutation(builder, platform, 'deactivateServicePolicy', {
    description:
      'Withdraws an edition that should not have been: the one before it is in force again. Open requests that came in under it are held to what they would have been promised without it, in the background; `requestsToReattach` tells how far that is. For administrators.',
    inputDescription: 'Which edition, and why.',
    furtherResult: ' One that was withdrawn before is a ConflictError.',
    input: inputs.deactivation,
    role: administrator,
    success: addSuccess(builder, 'DeactivateServicePolicySuccess', 'The edition counts no more.', {
      field: 'policy',
      type: 'ServicePolicy',
      description: 'The edition.',
      model: platform.client.servicePolicy,
    }),
    run: ({ policyId, reason }, caller) =>
      deactivateServicePolicy(platform, caller, {
        policyId: readId('ServicePolicy', policyId, ['input', 'policyId']),
        reason,
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
        description: 'What is promised; the total resolution follows the target of RESOLUTION.',
      }),
      amount: t.field({
        type: 'Duration',
        required: true,
        description:
          'Within this time from intake, at most ten years; for a department from when it has the work, for a word from the last one. With a calendar it is working time, and a day is 24 hours of it.',
      }),
      calendarCode: t.string({
        description: 'Code of the calendar that it runs by; null: round the clock.',
      }),
      warnAfter: t.field({
        type: ['Duration'],
        description:
          'How much may be used up before somebody is warned: below `amount`, in order, at most five.',
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
        isSafety: t.boolean({
          defaultValue: false,
          description:
            'Whether it is a danger to people: the manager of the community is woken at intake.',
        }),
      }),
    }),
    deactivation: builder.inputType('DeactivateServicePolicyInput', {
      description: 'An edition to withdraw.',
      fields: (t) => ({
        policyId: t.id({ required: true, description: 'Which.' }),
        reason: t.string({
          required: true,
          description: 'Why, 1 to 2,000 characters.',
          validate: words,
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
        effectiveFrom: t.field({
          type: 'DateTime',
          description: 'In force from then on; not in the past. Without it: from now.',
        }),
        longestPause: t.field({
          type: 'Duration',
          description:
            'How long a request may rest in all before a lead has to agree, at most 90 days; null: as in the edition before, three days in the first.',
        }),
      }),
    }),
  };
}
