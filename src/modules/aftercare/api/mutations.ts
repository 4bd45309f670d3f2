import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { assignFollowUp } from '../commands/assignFollowUp.ts';
import { assignRecovery } from '../commands/assignRecovery.ts';
import { completeRecovery } from '../commands/completeRecovery.ts';
import { followUpPath, type WhichFollowUp } from '../commands/followUps.ts';
import { recordFollowUp } from '../commands/recordFollowUp.ts';
import { recoveryPath, type WhichRecovery } from '../commands/recoveries.ts';
import { setFollowUpRule } from '../commands/setFollowUpRule.ts';
import type { AftercareEnums } from './enums.ts';
import { addInputs } from './inputs.ts';

const readFollowUp = ({ followUpId, expectedVersion }: WhichFollowUp): WhichFollowUp => ({
  followUpId: readId('FollowUp', followUpId, followUpPath),
  expectedVersion,
});

const readRecovery = ({ recoveryId, expectedVersion }: WhichRecovery): WhichRecovery => ({
  recoveryId: readId('Recovery', recoveryId, recoveryPath),
  expectedVersion,
});

const readTaker = (staffId: string): string => readId('Staff', staffId, ['input', 'staffId']);

const isOver = ' One that is over is a ConflictError.';

/** The mutations of `schema/aftercare.graphql`. */
export function addMutations(builder: Builder, platform: Platform, enums: AftercareEnums): void {
  const inputs = addInputs(builder, enums);
  addMutation(builder, platform, 'setFollowUpRule', {
    description:
      'Says of how many closed requests the customer is asked afterwards: of one category, or of all that have no rule of their own. What was opened before stays. For administrators.',
    inputDescription: 'Of what, how many, and by when.',
    input: inputs.rule,
    role: administrator,
    success: addSuccess(builder, 'SetFollowUpRuleSuccess', 'The rule is in force.', {
      field: 'rule',
      type: 'FollowUpRule',
      description: 'The rule.',
      model: platform.client.followUpRule,
    }),
    run: ({ categoryCode, expectedVersion, sharePercent, isAlwaysAfterReturn, within }, caller) =>
      setFollowUpRule(
        platform,
        caller,
        {
          categoryCode: categoryCode ?? null,
          sharePercent,
          isAlwaysAfterReturn: isAlwaysAfterReturn ?? true,
          within: within ?? 'P2D',
        },
        expectedVersion ?? null,
      ),
  });
  const followUpSuccess = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'followUp',
      type: 'FollowUp',
      description: 'The follow-up.',
      model: platform.client.followUp,
    });
  addMutation(builder, platform, 'recordFollowUp', {
    description:
      'Writes down that the customer was asked, and what they said. Not satisfied: the request is returned, and the work goes on. Nobody there: it stays open until its third try. For whoever is to ask, whoever leads their department, and those above; never for those who had the work in hand.',
    inputDescription: 'Which follow-up, and what came of it.',
    furtherResult: isOver,
    input: inputs.record,
    success: followUpSuccess('RecordFollowUpSuccess', 'It is written down.'),
    run: ({ outcome, note, ...which }, caller) =>
      recordFollowUp(platform, caller, readFollowUp(which), { outcome, note }),
  });
  addMutation(builder, platform, 'assignFollowUp', {
    description:
      'Gives a follow-up to somebody else of the staff of its community who did not have the work in hand. For those who may record it.',
    inputDescription: 'Which follow-up, and whom.',
    furtherResult: isOver,
    input: inputs.assignFollowUp,
    success: followUpSuccess('AssignFollowUpSuccess', 'Somebody else asks.'),
    run: ({ staffId, ...which }, caller) =>
      assignFollowUp(platform, caller, readFollowUp(which), readTaker(staffId)),
  });
  const recoverySuccess = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'recovery',
      type: 'Recovery',
      description: 'The recovery.',
      model: platform.client.recovery,
    });
  addMutation(builder, platform, 'completeRecovery', {
    description:
      'Says what was done to make good. The customer reads it, and is asked again afterwards by somebody else. Not while the request itself is open. For its owner and those above.',
    inputDescription: 'Which recovery, and what was done.',
    furtherResult: ' One that is done, or whose request is open, is a ConflictError.',
    input: inputs.complete,
    success: recoverySuccess('CompleteRecoverySuccess', 'It is made good.'),
    run: ({ note, ...which }, caller) =>
      completeRecovery(platform, caller, readRecovery(which), note),
  });
  addMutation(builder, platform, 'assignRecovery', {
    description:
      'Gives a recovery to somebody else of the staff of its community. For its owner and those above.',
    inputDescription: 'Which recovery, and whom.',
    furtherResult: ' One that is done is a ConflictError.',
    input: inputs.assignRecovery,
    success: recoverySuccess('AssignRecoverySuccess', 'Somebody else sees to it.'),
    run: ({ staffId, ...which }, caller) =>
      assignRecovery(platform, caller, readRecovery(which), readTaker(staffId)),
  });
}
