import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { acceptRequest } from '../commands/acceptRequest.ts';
import { acknowledgeEscalation } from '../commands/acknowledgeEscalation.ts';
import { createCategory } from '../commands/createCategory.ts';
import { confirmRequest, returnRequest, withdrawRequest } from '../commands/customerMoves.ts';
import { fileRequest } from '../commands/fileRequest.ts';
import { importRequest } from '../commands/importRequest.ts';
import { postUpdate } from '../commands/postUpdate.ts';
import { publishServicePolicy } from '../commands/publishServicePolicy.ts';
import { reportUp } from '../commands/reportUp.ts';
import { resolveRequest } from '../commands/resolveRequest.ts';
import { AlreadyTaken, IllegalTransition } from '../failures.ts';
import { addIntakeInputs, addMoveInputs, addSetupInputs } from './inputs.ts';
import type { RequestTypes } from './types.ts';

type Types = Pick<RequestTypes, 'channel' | 'priority' | 'clockKind'>;

export function addMutations(builder: Builder, platform: Platform, types: Types): void {
  addIntake(builder, platform, types);
  addMoves(builder, platform);
  addSetup(builder, platform, types);
}

const requestPath = ['input', 'requestId'];
const readRequest = (id: string): string => readId('Request', id, requestPath);

interface SpotInput {
  communityId: string;
  customerId?: string | null;
  unitId?: string | null;
  placeId?: string | null;
  vehicleId?: string | null;
}

function readSpot(input: SpotInput) {
  return {
    communityId: readId('Community', input.communityId, ['input', 'communityId']),
    customerId: readOptionalId('Customer', input.customerId, ['input', 'customerId']),
    unitId: readOptionalId('Unit', input.unitId, ['input', 'unitId']),
    placeId: readOptionalId('Place', input.placeId, ['input', 'placeId']),
    vehicleId: readOptionalId('Vehicle', input.vehicleId, ['input', 'vehicleId']),
  };
}

function requestSuccess(
  builder: Builder,
  { client }: Platform,
  name: string,
  description: string,
  fieldDescription: string,
) {
  return addSuccess(builder, name, description, {
    field: 'request',
    type: 'Request',
    description: fieldDescription,
    model: client.request,
  });
}

function addIntake(builder: Builder, platform: Platform, types: Types): void {
  const inputs = addIntakeInputs(builder, types);
  addMutation(builder, 'fileRequest', {
    description:
      'Takes in a request. Any staff member may, for any customer of a community they work in; a customer may for themselves.',
    inputDescription: 'What is brought, by whom, about what.',
    input: inputs.file,
    success: requestSuccess(
      builder,
      platform,
      'FileRequestSuccess',
      'The request is taken in.',
      'The new request.',
    ),
    run: (input, caller) =>
      fileRequest(platform, caller, {
        spot: readSpot(input),
        location: input.location || null,
        categoryCode: input.categoryCode,
        channel: input.channel,
        priority: input.priority ?? 'NORMAL',
        title: input.title,
        description: input.description || null,
        onSpotNote: input.resolvedOnSpot?.note ?? null,
      }),
  });
  addMutation(builder, 'importRequest', {
    description:
      'Takes over a request of a former system, with its number and its times. For administrators. The same `externalNumber` is taken in once for each community.',
    inputDescription: 'The request as the former system knew it.',
    furtherResult: ' A number that is taken is a ConflictError.',
    input: inputs.takeOver,
    role: administrator,
    success: requestSuccess(
      builder,
      platform,
      'ImportRequestSuccess',
      'The request is taken over.',
      'The new request.',
    ),
    run: (input, caller) =>
      importRequest(platform, caller, {
        spot: readSpot(input),
        externalNumber: input.externalNumber,
        location: input.location || null,
        categoryCode: input.categoryCode,
        departmentCode: input.departmentCode ?? null,
        channel: input.channel,
        priority: input.priority ?? 'NORMAL',
        title: input.title,
        description: input.description || null,
        receivedAt: input.receivedAt,
        promisedAt: input.promisedAt ?? null,
        closedAt: input.closedAt ?? null,
      }),
  });
}

function addMoves(builder: Builder, platform: Platform): void {
  const inputs = addMoveInputs(builder);
  addMutation(builder, 'acceptRequest', {
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
    run: ({ requestId }, caller) => acceptRequest(platform, caller, readRequest(requestId)),
  });
  addMutation(builder, 'postUpdate', {
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
    run: ({ requestId, ...update }, caller) =>
      postUpdate(platform, caller, readRequest(requestId), update),
  });
  addMutation(builder, 'resolveRequest', {
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
    run: ({ requestId, note }, caller) =>
      resolveRequest(platform, caller, readRequest(requestId), note),
  });
  addMutation(builder, 'confirmRequest', {
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
    run: ({ requestId }, caller) => confirmRequest(platform, caller, readRequest(requestId)),
  });
  addMutation(builder, 'returnRequest', {
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
    run: ({ requestId, reason }, caller) =>
      returnRequest(platform, caller, readRequest(requestId), reason),
  });
  addMutation(builder, 'withdrawRequest', {
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
    run: ({ requestId }, caller) => withdrawRequest(platform, caller, readRequest(requestId)),
  });
  const success = addSuccess(builder, 'ReportUpSuccess', 'The next person up the line is woken.', {
    field: 'escalation',
    type: 'Escalation',
    description: 'Who, and by when they owe an answer.',
    model: platform.client.escalation,
  });
  addMutation(builder, 'reportUp', {
    description:
      'Calls in the next person up the line at once, with a reason. For the staff of the community.',
    inputDescription: 'Which request, and why.',
    input: inputs.reportUp,
    failures: [IllegalTransition],
    success,
    run: ({ requestId, reason }, caller) =>
      reportUp(platform, caller, readRequest(requestId), reason),
  });
  addMutation(builder, 'acknowledgeEscalation', {
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

function addSetup(builder: Builder, platform: Platform, types: Types): void {
  const inputs = addSetupInputs(builder, types);
  addMutation(builder, 'createCategory', {
    description: 'Sets up a category. For administrators.',
    inputDescription: 'What it is called, and who does the work.',
    input: inputs.category,
    role: administrator,
    success: addSuccess(builder, 'CreateCategorySuccess', 'The category is set up.', {
      field: 'category',
      type: 'Category',
      description: 'The new category.',
      model: platform.client.category,
    }),
    run: ({ code, name, nameZh, departmentCode }, caller) =>
      createCategory(platform, caller, {
        code,
        name,
        nameZh: nameZh ?? null,
        departmentCode: departmentCode ?? null,
      }),
  });
  addMutation(builder, 'publishServicePolicy', {
    description:
      'Publishes a new edition of the promises, in force from now on. Requests that are already in keep the edition they came in under. For administrators.',
    inputDescription: 'The targets.',
    input: inputs.policy,
    role: administrator,
    success: addSuccess(builder, 'PublishServicePolicySuccess', 'The edition is in force.', {
      field: 'policy',
      type: 'ServicePolicy',
      description: 'The new edition.',
      model: platform.client.servicePolicy,
    }),
    run: ({ targets, isComplete }, caller) =>
      publishServicePolicy(platform, caller, {
        isComplete: isComplete ?? false,
        targets: targets.map(({ categoryCode, priority, kind, amount }) => ({
          categoryCode: categoryCode ?? null,
          priority: priority ?? null,
          kind,
          amount,
        })),
      }),
  });
}
