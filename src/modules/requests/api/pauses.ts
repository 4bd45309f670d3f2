import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { approvePause, declinePause } from '../commands/decidePause.ts';
import { pauseRequest } from '../commands/pauseRequest.ts';
import { resumeRequest } from '../commands/resumeRequest.ts';
import { IllegalTransition } from '../failures.ts';
import { readWhich, words } from './readWhich.ts';
import { requestSuccess } from './requestSuccess.ts';
import type { RequestTypes } from './types.ts';

type Types = Pick<RequestTypes, 'pauseReason'>;

const readPauseId = (id: string): string => readId('Pause', id, ['input', 'pauseId']);

/** The mutations that let clocks rest and go on. */
export function addPauses(builder: Builder, platform: Platform, types: Types): void {
  const inputs = addPauseInputs(builder, types);
  addMutation(builder, platform, 'pauseRequest', {
    description:
      'The matter waits for something outside the company: its resolution clocks rest until you resume it, or until the time is over. Together with earlier pauses longer than the policy allows, it waits for a lead to agree; the clocks run until then. For whoever answers for it, the department it is with, and those above them.',
    inputDescription: 'Which request, why and for how long.',
    furtherResult: ' A pause that waits for a lead already is a ConflictError.',
    input: inputs.pause,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'PauseRequestSuccess',
      'The clocks rest, or a lead is to agree first.',
      'The request.',
    ),
    run: ({ reason, evidence, until, ...which }, caller) =>
      pauseRequest(platform, caller, readWhich(which), { reason, evidence, until }),
  });
  addMutation(builder, platform, 'resumeRequest', {
    description:
      "What the request waited for is here: its clocks go on. A customer's own word resumes a pause that waited for them by itself. For those who may pause it.",
    inputDescription: 'Which request.',
    input: inputs.resume,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'ResumeRequestSuccess',
      'The clocks go on.',
      'The request.',
    ),
    run: (input, caller) => resumeRequest(platform, caller, readWhich(input)),
  });
  const furtherResult = ' One that was decided before is a ConflictError.';
  addMutation(builder, platform, 'approvePause', {
    description:
      'Agrees to a long pause: the clocks rest from now on. For the lead of the department that has the request, and those above.',
    inputDescription: 'Which pause.',
    furtherResult,
    input: inputs.approve,
    failures: [IllegalTransition],
    success: pauseSuccess(builder, platform, 'ApprovePauseSuccess', 'The clocks rest.'),
    run: ({ pauseId }, caller) => approvePause(platform, caller, readPauseId(pauseId)),
  });
  addMutation(builder, platform, 'declinePause', {
    description:
      'Does not agree to a long pause: the clocks run on. For the lead of the department that has the request, and those above.',
    inputDescription: 'Which pause, and why not.',
    furtherResult,
    input: inputs.decline,
    success: pauseSuccess(builder, platform, 'DeclinePauseSuccess', 'The clocks run on.'),
    run: ({ pauseId, reason }, caller) =>
      declinePause(platform, caller, readPauseId(pauseId), reason),
  });
}

function pauseSuccess(builder: Builder, { client }: Platform, name: string, description: string) {
  return addSuccess(builder, name, description, {
    field: 'pause',
    type: 'Pause',
    description: 'The pause.',
    model: client.pause,
  });
}

function addPauseInputs(builder: Builder, types: Types) {
  return {
    pause: builder.inputType('PauseRequestInput', {
      description: 'A request that waits for something.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        reason: t.field({ type: types.pauseReason, required: true, description: 'Why.' }),
        evidence: t.string({
          required: true,
          description:
            'What shows that there is such a reason, for the staff to read, 1 to 2,000 characters.',
          validate: words,
        }),
        until: t.field({
          type: 'DateTime',
          required: true,
          description: 'When its clocks go on by themselves; in the future, within 90 days.',
        }),
      }),
    }),
    resume: builder.inputType('ResumeRequestInput', {
      description: 'A request that goes on.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
    approve: builder.inputType('ApprovePauseInput', {
      description: 'A pause to agree to.',
      fields: (t) => ({ pauseId: t.id({ required: true, description: 'Which.' }) }),
    }),
    decline: builder.inputType('DeclinePauseInput', {
      description: 'A pause not to agree to.',
      fields: (t) => ({
        pauseId: t.id({ required: true, description: 'Which.' }),
        reason: t.string({
          required: true,
          description: 'Why not, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
  };
}
