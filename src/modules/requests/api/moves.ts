import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { acceptRequest } from '../commands/acceptRequest.ts';
import { acknowledgeEscalation } from '../commands/acknowledgeEscalation.ts';
import { confirmRequest, returnRequest, withdrawRequest } from '../commands/customerMoves.ts';
import { postUpdate } from '../commands/postUpdate.ts';
import { reportUp } from '../commands/reportUp.ts';
import { resolveRequest } from '../commands/resolveRequest.ts';
import { urgeRequest } from '../commands/urgeRequest.ts';
import { AlreadyTaken, IllegalTransition, TooSoon } from '../failures.ts';
import { readWhich, words } from './readWhich.ts';
import { requestSuccess } from './requestSuccess.ts';

/** The mutations that act on a request or an escalation that is there. */
export function addMoves(builder: Builder, platform: Platform): void {
  const inputs = addMoveInputs(builder);
  addMutation(builder, platform, 'acceptRequest', {
    description:
      'Takes the request on: you answer for it from now on. For the staff of the community; of two at the same moment one wins and the other is told.',
    inputDescription: 'Which request.',
    input: inputs.accept,
    failures: [IllegalTransition, AlreadyTaken],
    success: requestSuccess(
      builder,
      platform,
      'AcceptRequestSuccess',
      'You answer for it now.',
      'The request, with you as accountable.',
    ),
    run: (input, caller) => acceptRequest(platform, caller, readWhich(input)),
  });
  addMutation(builder, platform, 'postUpdate', {
    description:
      "Writes a word into the request's story: for the customer to read, or for the inside alone. A customer's word is always public.",
    inputDescription: 'Which request, and the word.',
    input: inputs.update,
    success: requestSuccess(
      builder,
      platform,
      'PostUpdateSuccess',
      'The word stands in the story.',
      'The request.',
    ),
    run: ({ text, isPublic, ...which }, caller) =>
      postUpdate(platform, caller, readWhich(which), { text, isPublic }),
  });
  addMutation(builder, platform, 'resolveRequest', {
    description:
      'Says that the matter is dealt with. The customer then confirms or returns it; silence of seven days closes it. For whoever answers for it, the department it is with, and those above them.',
    inputDescription: 'Which request, and what was done.',
    input: inputs.resolve,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'ResolveRequestSuccess',
      'It is dealt with, as far as the staff can say.',
      'The request.',
    ),
    run: ({ note, ...which }, caller) => resolveRequest(platform, caller, readWhich(which), note),
  });
  addMutation(builder, platform, 'confirmRequest', {
    description: 'The customer agrees that it is done; the request is closed.',
    inputDescription: 'Which request.',
    input: inputs.confirm,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'ConfirmRequestSuccess',
      'The customer agrees; it is closed.',
      'The request.',
    ),
    run: (input, caller) => confirmRequest(platform, caller, readWhich(input)),
  });
  addMutation(builder, platform, 'returnRequest', {
    description:
      'The customer says that it is not done. The request opens again, with no argument and no approval; within 30 days of closing.',
    inputDescription: 'Which request, and what is missing.',
    input: inputs.giveBack,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'ReturnRequestSuccess',
      'It is open again.',
      'The request.',
    ),
    run: ({ reason, ...which }, caller) =>
      returnRequest(platform, caller, readWhich(which), reason),
  });
  addMutation(builder, platform, 'withdrawRequest', {
    description: 'The customer takes the request back.',
    inputDescription: 'Which request.',
    input: inputs.withdraw,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'WithdrawRequestSuccess',
      'It is taken back.',
      'The request.',
    ),
    run: (input, caller) => withdrawRequest(platform, caller, readWhich(input)),
  });
  addMutation(builder, platform, 'urgeRequest', {
    description:
      'The customer asks again. It is counted; from the second time on the next person up the line is woken. At most once an hour.',
    inputDescription: 'Which request.',
    input: inputs.urge,
    failures: [IllegalTransition, TooSoon],
    success: requestSuccess(
      builder,
      platform,
      'UrgeRequestSuccess',
      'It is heard.',
      'The request.',
    ),
    run: ({ words: said, ...which }, caller) =>
      urgeRequest(platform, caller, readWhich(which), said ?? null),
  });
  const success = addSuccess(builder, 'ReportUpSuccess', 'The next person up the line is woken.', {
    field: 'escalation',
    type: 'Escalation',
    description: 'Who, and by when they owe an answer.',
    model: platform.client.escalation,
  });
  addMutation(builder, platform, 'reportUp', {
    description:
      'Calls in the next person up the line at once, with a reason. For the staff of the community.',
    inputDescription: 'Which request, and why.',
    input: inputs.reportUp,
    failures: [IllegalTransition],
    success,
    run: ({ reason, ...which }, caller) => reportUp(platform, caller, readWhich(which), reason),
  });
  addMutation(builder, platform, 'acknowledgeEscalation', {
    description:
      'Answers an escalation: you have seen it and act. For its recipient and those above them. Until then it climbs one level each time its deadline passes.',
    inputDescription: 'Which escalation.',
    furtherResult: ' One that was answered before is a ConflictError.',
    input: inputs.acknowledge,
    success: addSuccess(
      builder,
      'AcknowledgeEscalationSuccess',
      'It is answered and climbs no further.',
      {
        field: 'escalation',
        type: 'Escalation',
        description: 'The escalation.',
        model: platform.client.escalation,
      },
    ),
    run: ({ escalationId }, caller) =>
      acknowledgeEscalation(
        platform,
        caller,
        readId('Escalation', escalationId, ['input', 'escalationId']),
      ),
  });
}

function addMoveInputs(builder: Builder) {
  return {
    accept: builder.inputType('AcceptRequestInput', {
      description: 'The request to take on.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
    update: builder.inputType('PostUpdateInput', {
      description: "A word to write into a request's story.",
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which request.' }),
        text: t.string({
          required: true,
          description: 'The word, 1 to 2,000 characters.',
          validate: words,
        }),
        isPublic: t.boolean({ required: true, description: 'Whether the customer reads it.' }),
      }),
    }),
    resolve: builder.inputType('ResolveRequestInput', {
      description: 'What was done about a request.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        note: t.string({
          required: true,
          description: 'What was done, for the customer to read, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    confirm: builder.inputType('ConfirmRequestInput', {
      description: 'The request that is done.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
    giveBack: builder.inputType('ReturnRequestInput', {
      description: 'The request that is not done.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        reason: t.string({
          required: true,
          description: 'What is missing, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    withdraw: builder.inputType('WithdrawRequestInput', {
      description: 'The request to take back.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
    urge: builder.inputType('UrgeRequestInput', {
      description: 'A request that the customer asks about again.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        words: t.string({ description: 'What they say, 1 to 2,000 characters.', validate: words }),
      }),
    }),
    reportUp: builder.inputType('ReportUpInput', {
      description: 'A call for help.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which request.' }),
        expectedVersion: expectedVersion(t),
        reason: t.string({
          required: true,
          description: 'Why, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    acknowledge: builder.inputType('AcknowledgeEscalationInput', {
      description: 'The escalation to answer.',
      fields: (t) => ({
        escalationId: t.id({
          required: true,
          description: 'Which.',
        }),
      }),
    }),
  };
}
