import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { code, rule } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { setSkills } from './setSkills.ts';

const fewCodes = rule(
  z.array(code),
  { en: 'At most 50.', zh: '最多 50 项。' },
  ({ length }) => length <= 50,
);

export function addSkills(builder: Builder, platform: Platform): void {
  addMutation(builder, platform, 'setSkills', {
    description:
      'Says what somebody can do; it replaces what was said before. For the lead of their department, managers who work in a community of theirs, and administrators.',
    inputDescription: 'Who, and what they can do.',
    furtherResult: ' For somebody who works here no longer it is a ConflictError.',
    input: builder.inputType('SetSkillsInput', {
      description: 'What somebody can do.',
      fields: (t) => ({
        staffId: t.id({ required: true, description: 'Who.' }),
        skills: t.stringList({
          required: true,
          description:
            'All that they can do, at most 50; each capital letters, digits and underscores, beginning with a letter, at most 60. None: they have no skill that is asked for.',
          validate: fewCodes,
        }),
      }),
    }),
    success: addSuccess(builder, 'SetSkillsSuccess', 'It is written down.', {
      field: 'staff',
      type: 'Staff',
      description: 'Who can do it.',
      model: platform.client.staff,
    }),
    run: ({ staffId, skills }, caller) =>
      setSkills(platform, caller, readId('Staff', staffId, ['input', 'staffId']), skills),
  });
}
