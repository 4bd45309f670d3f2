import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import type { Platform } from '../../../platform/module.ts';
import { IllegalTransition, requestSuccess, words } from '../../requests/index.ts';
import { linkRequests, unlinkRequests } from '../commands/linkRequests.ts';
import { mergeRequests } from '../commands/mergeRequests.ts';
import { unmergeRequest } from '../commands/unmergeRequest.ts';

const requestIdOf = (id: string, argument: string) => readId('Request', id, ['input', argument]);

const readTwo = ({ requestId, otherId }: { requestId: string; otherId: string }) => ({
  requestId: requestIdOf(requestId, 'requestId'),
  otherId: requestIdOf(otherId, 'otherId'),
});

/** The mutations that say what two requests have to do with each other. */
export function addRequestMoves(builder: Builder, platform: Platform): void {
  const inputs = addInputs(builder);
  addMutation(builder, platform, 'linkRequests', {
    description:
      'Says that two requests of a community have to do with each other. Both go on by themselves. For the staff who see both.',
    inputDescription: 'Which two, and why.',
    furtherResult: ' Two that are linked already are a ConflictError.',
    input: inputs.link,
    success: requestSuccess(
      builder,
      platform,
      'LinkRequestsSuccess',
      'The two are linked.',
      'The first of them.',
    ),
    run: ({ note, ...two }, caller) => linkRequests(platform, caller, readTwo(two), note),
  });
  addMutation(builder, platform, 'unlinkRequests', {
    description: 'Takes a link back. For the staff who see both.',
    inputDescription: 'Which two.',
    furtherResult: ' Two that are not linked are a ConflictError.',
    input: inputs.unlink,
    success: requestSuccess(
      builder,
      platform,
      'UnlinkRequestsSuccess',
      'The two are no longer linked.',
      'The first of them.',
    ),
    run: (two, caller) => unlinkRequests(platform, caller, readTwo(two)),
  });
  addMutation(builder, platform, 'mergeRequests', {
    description:
      "Says that a request is about the same as another one: from now on it follows that. It stays its customer's own, with its number and its promises; public words of the staff on the main one are told here too, whoever answers for the main one answers for this one, and when the main one is dealt with, this one is, and each customer confirms or returns their own. Merging into one that follows another goes to that. For whoever may reclassify both.",
    inputDescription: 'Which request, into which, and why.',
    furtherResult:
      ' Requests of different communities, or of one group already, are a ConflictError.',
    input: inputs.merge,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'MergeRequestsSuccess',
      'It follows the other one.',
      'The duplicate.',
    ),
    run: ({ requestId, intoId, note }, caller) =>
      mergeRequests(platform, caller, {
        requestId: requestIdOf(requestId, 'requestId'),
        intoId: requestIdOf(intoId, 'intoId'),
        note,
      }),
  });
  addMutation(builder, platform, 'unmergeRequest', {
    description:
      'Says that a request is not about the same after all: it stands by itself again, with whoever answers for it now. For whoever may reclassify it.',
    inputDescription: 'Which request.',
    furtherResult: ' One that follows no other is a ConflictError.',
    input: inputs.unmerge,
    success: requestSuccess(
      builder,
      platform,
      'UnmergeRequestSuccess',
      'It stands by itself again.',
      'The request.',
    ),
    run: ({ requestId }, caller) =>
      unmergeRequest(platform, caller, requestIdOf(requestId, 'requestId')),
  });
}

function addInputs(builder: Builder) {
  return {
    link: builder.inputType('LinkRequestsInput', {
      description: 'Two requests that have to do with each other.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'The one.' }),
        otherId: t.id({ required: true, description: 'The other.' }),
        note: t.string({
          required: true,
          description: 'Why, for the inside, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    unlink: builder.inputType('UnlinkRequestsInput', {
      description: 'Two requests that are linked.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'The one.' }),
        otherId: t.id({ required: true, description: 'The other.' }),
      }),
    }),
    merge: builder.inputType('MergeRequestsInput', {
      description: 'A request that is about the same as another one.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'The duplicate.' }),
        intoId: t.id({ required: true, description: 'The request that it is to follow.' }),
        note: t.string({
          required: true,
          description: 'Why, for the inside, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    unmerge: builder.inputType('UnmergeRequestInput', {
      description: 'A request that follows another one.',
      fields: (t) => ({ requestId: t.id({ required: true, description: 'Which.' }) }),
    }),
  };
}
