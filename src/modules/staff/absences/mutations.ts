import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { cancelAbsence } from './cancelAbsence.ts';
import { recordAbsence } from './recordAbsence.ts';

export function addAbsenceMutations(builder: Builder, platform: Platform): void {
  const inputs = addInputs(builder);
  const success = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'absence',
      type: 'StaffAbsence',
      description: 'The absence.',
      model: platform.client.staffAbsence,
    });
  addMutation(builder, platform, 'recordAbsence', {
    description:
      'Writes down that somebody is off duty for a time, and who stands in. For themselves, the lead of their department, managers who work in a community of theirs, and administrators.',
    inputDescription: 'Who, when, and who stands in.',
    furtherResult: ' For somebody who works here no longer it is a ConflictError.',
    input: inputs.record,
    success: success('RecordAbsenceSuccess', 'It is written down.'),
    run: ({ staffId, substituteId, ...times }, caller) =>
      recordAbsence(platform, caller, {
        ...times,
        staffId: readId('Staff', staffId, ['input', 'staffId']),
        substituteId: readOptionalId('Staff', substituteId, ['input', 'substituteId']),
      }),
  });
  addMutation(builder, platform, 'cancelAbsence', {
    description:
      'Takes an absence back that is not over: they are on duty, or on duty again. For those who may write it down.',
    inputDescription: 'Which absence.',
    furtherResult: ' One that is over, or was taken back before, is a ConflictError.',
    input: inputs.cancel,
    success: success('CancelAbsenceSuccess', 'It is taken back.'),
    run: ({ absenceId }, caller) =>
      cancelAbsence(platform, caller, readId('StaffAbsence', absenceId, ['input', 'absenceId'])),
  });
}

function addInputs(builder: Builder) {
  return {
    record: builder.inputType('RecordAbsenceInput', {
      description: 'A time off duty.',
      fields: (t) => ({
        staffId: t.id({ required: true, description: 'Whose.' }),
        from: t.field({
          type: 'DateTime',
          required: true,
          description: 'From when on; it may lie in the past.',
        }),
        until: t.field({
          type: 'DateTime',
          required: true,
          description:
            'On duty again at this time: after `from`, in the future, and at most 400 days after `from`.',
        }),
        substituteId: t.id({
          description:
            'Who stands in: somebody else who works here, in a community of theirs. Without it, nobody.',
        }),
      }),
    }),
    cancel: builder.inputType('CancelAbsenceInput', {
      description: 'The absence to take back.',
      fields: (t) => ({ absenceId: t.id({ required: true, description: 'Which.' }) }),
    }),
  };
}
