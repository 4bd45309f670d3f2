import type { Builder } from '../../../platform/graphql/builder.ts';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { AlreadyTaken, IllegalTransition } from '../../requests/index.ts';
import { acceptHandoff, declineHandoff, withdrawHandoff } from '../commands/answerHandoff.ts';
import { offerHandoff } from '../commands/offerHandoff.ts';
import { settleDispute } from '../commands/settleDispute.ts';
import { IllegalWorkMove } from '../failures.ts';
import { longestOffer, shortestOffer } from '../rules/handoffs.ts';
import type { WorkEnums } from './enums.ts';

const readOffer = ({ handoffId }: { handoffId: string }): string =>
  readId('Handoff', handoffId, ['input', 'handoffId']);

const readNamed = (input: { departmentId?: string | null; staffId?: string | null }) => ({
  departmentId: readOptionalId('Department', input.departmentId, ['input', 'departmentId']),
  staffId: readOptionalId('Staff', input.staffId, ['input', 'staffId']),
});

/** The request or the part that an input names, one of the two. */
function readWhat(input: { requestId?: string | null; workItemId?: string | null }) {
  const requestId = readOptionalId('Request', input.requestId, ['input', 'requestId']);
  const workItemId = readOptionalId('WorkItem', input.workItemId, ['input', 'workItemId']);
  if ((requestId === null) === (workItemId === null)) {
    throw new InvalidInput(['input'], 'INVALID_INPUT', {
      en: 'Name either a request or a part of one.',
      zh: '请指明一件诉求或一项任务，二者择一。',
    });
  }
  return { requestId, workItemId };
}

function readExpiry(duration: string): number {
  const expiresIn = durationToMilliseconds(duration);
  if (expiresIn >= shortestOffer && expiresIn <= longestOffer) return expiresIn;
  throw new InvalidInput(['input', 'expiresIn'], 'INVALID_INPUT', {
    en: 'An offer stands from 1 minute to 24 hours.',
    zh: '移交的有效时间须在 1 分钟到 24 小时之间。',
  });
}

/** The mutations by which a request, or a part of one, passes from hand to hand. */
export function addHandoffMutations(builder: Builder, platform: Platform, enums: WorkEnums): void {
  const inputs = addInputs(builder, enums);
  const offerSuccess = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'handoff',
      type: 'Handoff',
      description: 'The offer.',
      model: platform.client.handoff,
    });
  const furtherResult = ' An offer that has come to an end is a ConflictError.';
  addMutation(builder, platform, 'offerHandoff', {
    description:
      'Offers a request, or a part of one, to another person or department. Until somebody accepts, whoever answers for it goes on to. One offer at a time; where a dispute is open or settled it is a ConflictError. For whoever answers for it, its department, and those above.',
    inputDescription: 'What, to whom, why.',
    input: inputs.offer,
    failures: [IllegalTransition, IllegalWorkMove],
    success: offerSuccess('OfferHandoffSuccess', 'It is offered.'),
    run: (input, caller) =>
      offerHandoff(platform, caller, {
        ...readWhat(input),
        ...readNamed(input),
        note: input.note ?? null,
        expiresIn: readExpiry(input.expiresIn),
      }),
  });
  addMutation(builder, platform, 'acceptHandoff', {
    description:
      'Accepts an offer: you answer for it from now on. For the person it was made to; of an offer to a department, for anyone of it, and of two at the same moment one wins and the other is told.',
    inputDescription: 'Which offer.',
    furtherResult,
    input: inputs.accept,
    failures: [AlreadyTaken],
    success: offerSuccess('AcceptHandoffSuccess', 'You answer for it now.'),
    run: (input, caller) => acceptHandoff(platform, caller, readOffer(input)),
  });
  addMutation(builder, platform, 'declineHandoff', {
    description:
      "Declines an offer, with a reason. Whoever answered for it still does. The second time that an offer of one thing comes to nothing, or when each of two departments says that it is the other's, whoever stands above both is woken and decides. For the person it was made to and the lead of their department; of an offer to a department, for its lead.",
    inputDescription: 'Which offer, and why.',
    furtherResult,
    input: inputs.decline,
    success: offerSuccess('DeclineHandoffSuccess', 'It is declined.'),
    run: ({ reason, note, ...which }, caller) =>
      declineHandoff(platform, caller, readOffer(which), {
        declineReason: reason,
        declineNote: note ?? null,
      }),
  });
  addMutation(builder, platform, 'withdrawHandoff', {
    description: 'Takes an offer back that nobody has answered. For those who may make it.',
    inputDescription: 'Which offer.',
    furtherResult,
    input: inputs.withdraw,
    success: offerSuccess('WithdrawHandoffSuccess', 'It is taken back.'),
    run: (input, caller) => withdrawHandoff(platform, caller, readOffer(input)),
  });
  addMutation(builder, platform, 'settleDispute', {
    description:
      'Decides who does it, once: it is theirs from now on, without a question, and it is not offered on. For whoever was woken to decide, and those above them.',
    inputDescription: 'Which dispute, and the decision.',
    furtherResult: ' One that was settled before is a ConflictError.',
    input: inputs.settle,
    failures: [IllegalTransition, IllegalWorkMove],
    success: addSuccess(builder, 'SettleDisputeSuccess', 'It is decided.', {
      field: 'dispute',
      type: 'Dispute',
      description: 'The dispute.',
      model: platform.client.dispute,
    }),
    run: ({ disputeId, note, ...named }, caller) =>
      settleDispute(platform, caller, readId('Dispute', disputeId, ['input', 'disputeId']), {
        ...readNamed(named),
        note: note ?? null,
      }),
  });
}

function addInputs(builder: Builder, { declineReason }: WorkEnums) {
  const note = characters(0, 2000);
  const handoffId = 'Which offer.';
  return {
    offer: builder.inputType('OfferHandoffInput', {
      description:
        'An offer to make. Name either the request or a part, and a department, a person or both.',
      fields: (t) => ({
        requestId: t.id({ description: 'The request as a whole.' }),
        workItemId: t.id({ description: 'A part of one.' }),
        departmentId: t.id({
          description:
            "To this department: whoever of it accepts first. Of the request's community.",
        }),
        staffId: t.id({
          description: "To this person, who works in the request's community.",
        }),
        note: t.string({
          description: 'What goes with it, at most 2000 characters.',
          validate: note,
        }),
        expiresIn: t.field({
          type: 'Duration',
          required: true,
          defaultValue: 'PT30M',
          description: 'How long it stands, from 1 minute to 24 hours.',
        }),
      }),
    }),
    accept: builder.inputType('AcceptHandoffInput', {
      description: 'An offer to accept.',
      fields: (t) => ({ handoffId: t.id({ required: true, description: handoffId }) }),
    }),
    decline: builder.inputType('DeclineHandoffInput', {
      description: 'An offer to decline.',
      fields: (t) => ({
        handoffId: t.id({ required: true, description: handoffId }),
        reason: t.field({ type: declineReason, required: true, description: 'Why.' }),
        note: t.string({
          description: 'More about it, at most 2000 characters.',
          validate: note,
        }),
      }),
    }),
    withdraw: builder.inputType('WithdrawHandoffInput', {
      description: 'An offer to take back.',
      fields: (t) => ({ handoffId: t.id({ required: true, description: handoffId }) }),
    }),
    settle: builder.inputType('SettleDisputeInput', {
      description: 'A decision. Name a department, a person or both.',
      fields: (t) => ({
        disputeId: t.id({ required: true, description: 'Which dispute.' }),
        departmentId: t.id({
          description: "This department does it. Of the request's community.",
        }),
        staffId: t.id({
          description: "This person does it; they work in the request's community.",
        }),
        note: t.string({ description: 'What is said, at most 2000 characters.', validate: note }),
      }),
    }),
  };
}
