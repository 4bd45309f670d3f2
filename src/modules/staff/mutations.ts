import type { Builder } from '../../platform/graphql/builder.ts';
import { readId } from '../../platform/graphql/ids.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { addSuccess } from '../../platform/graphql/success.ts';
import { characters, code } from '../../platform/graphql/validation.ts';
import type { Platform } from '../../platform/module.ts';
import { createDepartment } from './createDepartment.ts';
import { administrator } from './policy.ts';

export function addMutations(builder: Builder, platform: Platform): void {
  const input = builder.inputType('CreateDepartmentInput', {
    description: 'A department to set up.',
    fields: (t) => ({
      communityId: t.id({ required: true, description: 'Where.' }),
      code: t.string({
        required: true,
        description: 'Capital letters, digits and underscores, at most 60; free in this community.',
        validate: code,
      }),
      name: t.string({
        required: true,
        description: 'The name, 1 to 100 characters.',
        validate: characters(1, 100),
      }),
    }),
  });
  const success = addSuccess(builder, 'CreateDepartmentSuccess', 'The department is set up.', {
    field: 'department',
    type: 'Department',
    description: 'The new department.',
    model: platform.client.department,
  });
  addMutation(builder, platform, 'createDepartment', {
    description: 'Sets up a department in a community. For administrators.',
    inputDescription: 'What it is called, and where.',
    input,
    success,
    role: administrator,
    run: ({ communityId, ...rest }, caller) =>
      createDepartment(platform, caller, {
        ...rest,
        communityId: readId('Community', communityId, ['input', 'communityId']),
      }),
  });
}
