import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { deactivateStaff } from './deactivateStaff.ts';

export function addLeaving(builder: Builder, platform: Platform): void {
  addMutation(builder, platform, 'deactivateStaff', {
    description:
      'Somebody leaves: they cannot sign in any more, lead no department, and whatever is open in their hands goes over to others. For administrators, and for managers who work in a community of theirs: not for somebody of the same or a higher rank, nor for an administrator. Nobody does it to themselves.',
    inputDescription: 'Who leaves.',
    furtherResult: ' Oneself, and somebody who works here no longer, is a ConflictError.',
    input: builder.inputType('DeactivateStaffInput', {
      description: 'Somebody who leaves.',
      fields: (t) => ({ staffId: t.id({ required: true, description: 'Who.' }) }),
    }),
    success: addSuccess(builder, 'DeactivateStaffSuccess', 'They work here no longer.', {
      field: 'staff',
      type: 'Staff',
      description: 'Who left.',
      model: platform.client.staff,
    }),
    run: ({ staffId }, caller) =>
      deactivateStaff(platform, caller, readId('Staff', staffId, ['input', 'staffId'])),
  });
}
