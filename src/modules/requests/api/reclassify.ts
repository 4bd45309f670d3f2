import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import type { Platform } from '../../../platform/module.ts';
import { reclassifyRequest } from '../commands/reclassifyRequest.ts';
import { IllegalTransition } from '../failures.ts';
import { readWhich, words } from './readWhich.ts';
import { requestSuccess } from './requestSuccess.ts';
import type { RequestTypes } from './types.ts';

/** The mutation that says what a request is, instead of what was thought. */
export function addReclassify(
  builder: Builder,
  platform: Platform,
  types: Pick<RequestTypes, 'priority'>,
): void {
  const input = builder.inputType('ReclassifyRequestInput', {
    description: 'What a request is, instead of what was thought.',
    fields: (t) => ({
      requestId: t.id({ required: true, description: 'Which.' }),
      expectedVersion: expectedVersion(t),
      categoryCode: t.string({ description: 'What it is about; null: as it is.' }),
      priority: t.field({ type: types.priority, description: 'How urgent it is; null: as it is.' }),
      reason: t.string({
        description: 'Why, for the customer to read, 1 to 2,000 characters.',
        validate: words,
      }),
    }),
  });
  addMutation(builder, platform, 'reclassifyRequest', {
    description:
      'Gives an open request another category or priority. Its promises become those of the edition that it came in under; they keep their start and their pauses, and the work goes to whom the rules give it then, else to the department of the category. For whoever took it in or answers for it, its department, and those above.',
    inputDescription: 'Which request, and what it is.',
    input,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'ReclassifyRequestSuccess',
      'It is what it is.',
      'The request.',
    ),
    run: ({ categoryCode, priority, reason, ...which }, caller) =>
      reclassifyRequest(platform, caller, readWhich(which), {
        categoryCode: categoryCode ?? null,
        priority: priority ?? null,
        reason: reason ?? null,
      }),
  });
}
