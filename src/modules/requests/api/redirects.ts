import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import type { Platform } from '../../../platform/module.ts';
import { recordRedirectCheck } from '../commands/recordRedirectCheck.ts';
import { redirectRequest } from '../commands/redirectRequest.ts';
import { IllegalTransition } from '../failures.ts';
import { readWhich, words } from './readWhich.ts';
import { requestSuccess } from './requestSuccess.ts';

/** The mutations by which a request that is not the company's to do ends. */
export function addRedirects(builder: Builder, platform: Platform): void {
  const inputs = addRedirectInputs(builder);
  addMutation(builder, platform, 'redirectRequest', {
    description:
      "Names the right contact for what is not the company's to do; nothing is rejected. Somebody is to ask within three days whether it helped. The customer then confirms or returns it; silence of seven days closes it. For whoever may say that it is dealt with.",
    inputDescription: 'Which request, and whom to turn to.',
    input: inputs.redirect,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'RedirectRequestSuccess',
      'The customer knows whom to turn to.',
      'The request.',
    ),
    run: ({ contactId, note, ...which }, caller) =>
      redirectRequest(platform, caller, readWhich(which), {
        contactId: readId('Contact', contactId, ['input', 'contactId']),
        note,
      }),
  });
  addMutation(builder, platform, 'recordRedirectCheck', {
    description:
      "Says whether the contact that was named helped. If it did not, the request is open again, and the company goes on with it; that is no return of the customer's. It can be recorded again while the request is redirected. For whoever may say that it is dealt with.",
    inputDescription: 'Which request, and what the customer said.',
    input: inputs.check,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'RecordRedirectCheckSuccess',
      'It is known whether the contact helped.',
      'The request.',
    ),
    run: ({ helped, note, ...which }, caller) =>
      recordRedirectCheck(platform, caller, readWhich(which), { helped, note }),
  });
}

function addRedirectInputs(builder: Builder) {
  return {
    redirect: builder.inputType('RedirectRequestInput', {
      description: "Whom to turn to with what is not the company's to do.",
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which request.' }),
        expectedVersion: expectedVersion(t),
        contactId: t.id({
          required: true,
          description: 'A contact of the directory, for this community or for all.',
        }),
        note: t.string({
          required: true,
          description:
            'Why, and what to say there, for the customer to read, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    check: builder.inputType('RecordRedirectCheckInput', {
      description: 'Whether the contact that was named helped.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which request.' }),
        expectedVersion: expectedVersion(t),
        helped: t.boolean({ required: true, description: 'Whether it did.' }),
        note: t.string({
          required: true,
          description: 'What came of it, for the customer to read, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
  };
}
