import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { changeRule } from '../commands/changeRule.ts';
import { createRule } from '../commands/createRule.ts';
import type { WrittenConditions, WrittenTarget } from '../commands/definition.ts';
import { moveRule } from '../commands/moveRule.ts';
import { setActive } from '../commands/setActive.ts';
import { addInputs } from './inputs.ts';
import type { RuleTypes } from './ruleType.ts';

/** The mutations of those who write the rules. */
export function addMutations(
  builder: Builder,
  platform: Platform,
  types: Pick<RuleTypes, 'strategy'>,
): void {
  const inputs = addInputs(builder, types);
  const success = (name: string, description: string, rule = 'The rule.') =>
    addSuccess(builder, `${name}RoutingRuleSuccess`, description, {
      field: 'rule',
      type: 'RoutingRule',
      description: rule,
      model: platform.client.routingRule,
    });
  const tooMany = ' More than 500 rules that count are a ConflictError.';
  addMutation(builder, platform, 'createRoutingRule', {
    description: 'Adds a rule of who does the work. For administrators.',
    inputDescription: 'When it holds, and who does the work then.',
    furtherResult: tooMany,
    input: inputs.create,
    role: administrator,
    success: success('Create', 'The rule is added.', 'The new rule.'),
    run: ({ name, position, isActive, conditions, target }, caller) =>
      createRule(platform, caller, {
        name,
        position: position ?? null,
        isActive: isActive ?? true,
        conditions: readConditionIds(conditions) ?? {},
        target: readTargetIds(target),
      }),
  });
  addMutation(builder, platform, 'changeRoutingRule', {
    description:
      'Changes a rule, for what is brought or given another category from now on. What changes nothing is answered with the rule as it is, and writes no new version. For administrators.',
    inputDescription: 'Which rule, and what it is to be; what is left out stays.',
    input: inputs.change,
    role: administrator,
    success: success('Change', 'The rule is as it was to be.'),
    run: ({ name, conditions, target, ...which }, caller) =>
      changeRule(platform, caller, {
        ...readWhich(which),
        name,
        conditions: readConditionIds(conditions),
        target: target && readTargetIds(target),
      }),
  });
  addMutation(builder, platform, 'moveRoutingRule', {
    description:
      'Gives a rule another place among the others, which move up or down. For administrators.',
    inputDescription: 'Which rule, and its place.',
    input: inputs.move,
    role: administrator,
    success: success('Move', 'The rule has its place.'),
    run: ({ position, ...which }, caller) =>
      moveRule(platform, caller, { ...readWhich(which), position }),
  });
  addMutation(builder, platform, 'activateRoutingRule', {
    description:
      'Lets a rule count, or count again; one that counts is left as it is. For administrators.',
    inputDescription: 'Which rule.',
    furtherResult: tooMany,
    input: inputs.activate,
    role: administrator,
    success: success('Activate', 'The rule counts.'),
    run: (which, caller) => setActive(platform, caller, { ...readWhich(which), isActive: true }),
  });
  addMutation(builder, platform, 'deactivateRoutingRule', {
    description:
      'Lets a rule count no more; it keeps its place, and what it did stays with it. One that does not count is left as it is. For administrators.',
    inputDescription: 'Which rule.',
    input: inputs.deactivate,
    role: administrator,
    success: success('Deactivate', 'The rule does not count.'),
    run: (which, caller) => setActive(platform, caller, { ...readWhich(which), isActive: false }),
  });
}

function readWhich({
  ruleId,
  expectedVersion,
}: {
  ruleId: string;
  expectedVersion?: number | null;
}) {
  return { ruleId: readId('RoutingRule', ruleId, ['input', 'ruleId']), expectedVersion };
}

const lists = { communityIds: 'Community', buildingIds: 'Building', placeIds: 'Place' } as const;

function readConditionIds(
  conditions: WrittenConditions | null | undefined,
): WrittenConditions | null {
  if (!conditions) return null;
  const read = { ...conditions };
  for (const [field, type] of Object.entries(lists) as [keyof typeof lists, string][]) {
    read[field] = conditions[field]?.map((id, index) =>
      readId(type, id, ['input', 'conditions', field, String(index)]),
    );
  }
  return read;
}

function readTargetIds({ vendorId, ...target }: WrittenTarget): WrittenTarget {
  return {
    ...target,
    vendorId: readOptionalId('Vendor', vendorId, ['input', 'target', 'vendorId']),
  };
}
