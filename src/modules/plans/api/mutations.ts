import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { createPlan } from '../commands/createPlan.ts';
import { endPlan } from '../commands/endPlan.ts';
import type { WhichPlan } from '../commands/plans.ts';
import { skipPlannedWork } from '../commands/skipPlannedWork.ts';
import type { PlanEnums } from './enums.ts';
import { addInputs } from './inputs.ts';

const readPlan = ({ planId, expectedVersion }: WhichPlan): WhichPlan => ({
  planId: readId('Plan', planId, ['input', 'planId']),
  expectedVersion,
});

/** The mutations of `schema/plans.graphql`. */
export function addMutations(builder: Builder, platform: Platform, enums: PlanEnums): void {
  const inputs = addInputs(builder, enums);
  const planSuccess = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'plan',
      type: 'Plan',
      description: 'The plan.',
      model: platform.client.plan,
    });
  addMutation(builder, platform, 'createPlan', {
    description:
      'Plans work on one asset, on all of a kind or a model, or on all of a community: again and again, or once, as a campaign. For managers of the community and those above.',
    inputDescription: 'What is to be done, to what, and when.',
    furtherResult: ' A code that is taken, and a campaign without an asset, is a ConflictError.',
    input: inputs.create,
    success: planSuccess('CreatePlanSuccess', 'The work is planned.'),
    run: (input, caller) =>
      createPlan(platform, caller, {
        communityId: readId('Community', input.communityId, ['input', 'communityId']),
        code: input.code,
        title: input.title,
        description: input.description ?? null,
        checklist: input.checklist ?? [],
        assetId: readOptionalId('Asset', input.assetId, ['input', 'assetId']),
        kindCode: input.kindCode ?? null,
        model: input.model ?? null,
        repeats: input.repeats ?? null,
        afterEvent: input.afterEvent ?? null,
        afterDays: input.afterDays ?? 0,
        startsOn: input.startsOn,
        dueTime: input.dueTime ?? 17 * 60,
        basis: input.basis ?? 'SCHEDULED',
        leadDays: input.leadDays ?? 7,
        categoryCode: input.categoryCode,
        priority: input.priority ?? 'NORMAL',
        departmentId: readId('Department', input.departmentId, ['input', 'departmentId']),
        isLegal: input.isLegal ?? false,
      }),
  });
  addMutation(builder, platform, 'endPlan', {
    description:
      'Ends a plan: it gives out no more work. What it gave out stays to be done. For managers of the community and those above.',
    inputDescription: 'Which plan.',
    furtherResult: ' One that has ended is a ConflictError.',
    input: inputs.end,
    success: planSuccess('EndPlanSuccess', 'The plan has ended.'),
    run: ({ reason, ...which }, caller) => endPlan(platform, caller, readPlan(which), reason),
  });
  addMutation(builder, platform, 'skipPlannedWork', {
    description:
      'Leaves out the next time that a plan comes due for an asset; what the law requires cannot be left out. For managers of the community and those above.',
    inputDescription: 'Which plan, which asset, which day, and why.',
    furtherResult:
      ' Another day than the next one, and work that the law requires, is a ConflictError.',
    input: inputs.skip,
    success: addSuccess(builder, 'SkipPlannedWorkSuccess', 'It is left out.', {
      field: 'plannedWork',
      type: 'PlannedWork',
      description: 'The row that says so.',
      model: platform.client.plannedWork,
    }),
    run: ({ assetId, dueOn, reason, ...which }, caller) =>
      skipPlannedWork(platform, caller, readPlan(which), {
        assetId: readId('Asset', assetId, ['input', 'assetId']),
        dueOn,
        reason,
      }),
  });
}
