import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { characters, listOf } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  AlreadyTaken,
  IllegalTransition,
  readWhich,
  requestSuccess,
  words,
} from '../../requests/index.ts';
import { acceptWork } from '../commands/acceptWork.ts';
import { cancelWork, finishWork } from '../commands/finishWork.ts';
import { noteWork, tickChecklistItem } from '../commands/noteWork.ts';
import { splitRequest } from '../commands/splitRequest.ts';
import { IllegalWorkMove } from '../failures.ts';

const readPart = ({ workItemId }: { workItemId: string }): string =>
  readId('WorkItem', workItemId, ['input', 'workItemId']);

/** The mutations that split a request into parts, and those of a part. */
export function addWorkMutations(builder: Builder, platform: Platform): void {
  const inputs = addInputs(builder);
  const partSuccess = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'workItem',
      type: 'WorkItem',
      description: 'The part.',
      model: platform.client.workItem,
    });
  addMutation(builder, platform, 'splitRequest', {
    description:
      'Splits an open request into parts for departments, at once or one after the other. It cannot be resolved while a part is open. For whoever took it in or answers for it, its department, and those above.',
    inputDescription: 'Which request, and the parts.',
    input: inputs.split,
    failures: [IllegalTransition],
    success: requestSuccess(
      builder,
      platform,
      'SplitRequestSuccess',
      'It has parts.',
      'The request, with its parts.',
    ),
    run: ({ parts, ...which }, caller) =>
      splitRequest(
        platform,
        caller,
        readWhich(which),
        parts.map(({ departmentId, title, description, checklist, after }, index) => ({
          departmentId: readId('Department', departmentId, [
            'input',
            'parts',
            String(index),
            'departmentId',
          ]),
          title,
          description: description ?? null,
          checklist: checklist ?? [],
          after: after ?? [],
        })),
      ),
  });
  addMutation(builder, platform, 'acceptWork', {
    description:
      'Takes a part on: you answer for it from now on. For the staff of the community; of two at the same moment one wins and the other is told.',
    inputDescription: 'Which part.',
    input: inputs.accept,
    failures: [IllegalWorkMove, AlreadyTaken],
    success: partSuccess('AcceptWorkSuccess', 'You answer for it now.'),
    run: (input, caller) => acceptWork(platform, caller, readPart(input)),
  });
  addMutation(builder, platform, 'noteWork', {
    description:
      'Writes a note about a part, for the inside alone. For the staff of the community.',
    inputDescription: 'Which part, and the note.',
    input: inputs.note,
    success: partSuccess('NoteWorkSuccess', 'It is noted.'),
    run: (input, caller) => noteWork(platform, caller, readPart(input), input.text),
  });
  addMutation(builder, platform, 'tickChecklistItem', {
    description:
      "Ticks a step of a part's checklist, or takes the tick back. For whoever answers for the part, its department, and those above.",
    inputDescription: 'Which step.',
    input: inputs.tick,
    failures: [IllegalWorkMove],
    success: addSuccess(builder, 'TickChecklistItemSuccess', 'It is ticked, or not any more.', {
      field: 'checklistItem',
      type: 'ChecklistItem',
      description: 'The step.',
      model: platform.client.checklistItem,
    }),
    run: ({ checklistItemId, isDone }, caller) =>
      tickChecklistItem(
        platform,
        caller,
        readId('ChecklistItem', checklistItemId, ['input', 'checklistItemId']),
        isDone,
      ),
  });
  addMutation(builder, platform, 'finishWork', {
    description:
      'Says that a part is done; parts that waited for it alone begin. For whoever answers for it, its department, and those above. While a step of its checklist is open it is a ConflictError.',
    inputDescription: 'Which part, and what was done.',
    input: inputs.finish,
    failures: [IllegalWorkMove],
    success: partSuccess('FinishWorkSuccess', 'It is done.'),
    run: ({ note, isPublic, ...which }, caller) =>
      finishWork(platform, caller, readPart(which), { note, isPublic }),
  });
  addMutation(builder, platform, 'cancelWork', {
    description:
      'A part is not needed any more; parts that waited for it alone begin. For those who may split the request.',
    inputDescription: 'Which part, and why.',
    input: inputs.cancel,
    failures: [IllegalWorkMove],
    success: partSuccess('CancelWorkSuccess', 'It is not needed any more.'),
    run: (input, caller) => cancelWork(platform, caller, readPart(input), input.reason),
  });
}

function addInputs(builder: Builder) {
  const part = builder.inputType('WorkPartInput', {
    description: 'A part to add.',
    fields: (t) => ({
      departmentId: t.id({
        required: true,
        description: "Which department does it; of the request's community.",
      }),
      title: t.string({
        required: true,
        description: 'What is to be done, in a line; 1 to 200 characters.',
        validate: characters(1, 200),
      }),
      description: t.string({
        description: 'What is to be done, in full; at most 2000 characters.',
        validate: characters(0, 2000),
      }),
      checklist: t.stringList({
        description: 'Steps, at most 30, of 1 to 200 characters each.',
        validate: listOf(characters(1, 200), 0, 30),
      }),
      after: t.intList({
        description:
          'Places in this list, from 0, of parts before this one that have to be over first. Without it, it can begin at once.',
      }),
    }),
  });
  const workItemId = 'Which part.';
  return {
    split: builder.inputType('SplitRequestInput', {
      description: 'A request to split.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which request.' }),
        expectedVersion: expectedVersion(t),
        parts: t.field({
          type: [part],
          required: true,
          description: 'The parts, 1 to 20; a request has at most 50 in all.',
          validate: listOf(null, 1, 20),
        }),
      }),
    }),
    accept: builder.inputType('AcceptWorkInput', {
      description: 'A part to take on.',
      fields: (t) => ({ workItemId: t.id({ required: true, description: workItemId }) }),
    }),
    note: builder.inputType('NoteWorkInput', {
      description: 'A note about a part.',
      fields: (t) => ({
        workItemId: t.id({ required: true, description: workItemId }),
        text: t.string({
          required: true,
          description: 'The note, 1 to 2000 characters.',
          validate: words,
        }),
      }),
    }),
    tick: builder.inputType('TickChecklistItemInput', {
      description: 'A step to tick.',
      fields: (t) => ({
        checklistItemId: t.id({ required: true, description: 'Which step.' }),
        isDone: t.boolean({
          required: true,
          defaultValue: true,
          description: 'False takes the tick back.',
        }),
      }),
    }),
    finish: builder.inputType('FinishWorkInput', {
      description: 'A part that is done.',
      fields: (t) => ({
        workItemId: t.id({ required: true, description: workItemId }),
        note: t.string({
          required: true,
          description: 'What was done, 1 to 2000 characters.',
          validate: words,
        }),
        isPublic: t.boolean({
          required: true,
          defaultValue: false,
          description: 'Whether the customer reads it: as a word to them.',
        }),
      }),
    }),
    cancel: builder.inputType('CancelWorkInput', {
      description: 'A part that is not needed any more.',
      fields: (t) => ({
        workItemId: t.id({ required: true, description: workItemId }),
        reason: t.string({
          required: true,
          description: 'Why, 1 to 2000 characters.',
          validate: words,
        }),
      }),
    }),
  };
}
