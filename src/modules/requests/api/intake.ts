import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { fileRequest } from '../commands/fileRequest.ts';
import { importRequest } from '../commands/importRequest.ts';
import { requestSuccess } from './requestSuccess.ts';
import type { RequestTypes } from './types.ts';

type Types = Pick<RequestTypes, 'channel' | 'priority'>;

/** The mutations that bring a request in. */
export function addIntake(builder: Builder, platform: Platform, types: Types): void {
  const inputs = addIntakeInputs(builder, types);
  addMutation(builder, platform, 'fileRequest', {
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
  addMutation(builder, platform, 'importRequest', {
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

const title = characters(1, 200);
const longText = characters(0, 10_000);
const location = characters(0, 200);

function addIntakeInputs(builder: Builder, types: Types) {
  const resolvedOnSpot = builder.inputType('ResolvedOnSpotInput', {
    description: 'The matter was solved in one step with taking it in.',
    fields: (t) => ({
      note: t.string({
        required: true,
        description: 'What was done, 1 to 2,000 characters.',
        validate: characters(1, 2000),
      }),
    }),
  });
  const file = builder.inputType('FileRequestInput', {
    description: 'A request to take in.',
    fields: (t) => ({
      communityId: t.id({ required: true, description: 'Where.' }),
      customerId: t.id({
        description:
          "Who brings it. Null when the staff noticed it or the person stays unnamed; for a customer's token it is the customer.",
      }),
      unitId: t.id({ description: 'The unit it is about.' }),
      placeId: t.id({ description: 'The public place it is about.' }),
      vehicleId: t.id({ description: 'The vehicle it is about.' }),
      location: t.string({
        description: 'The spot in words, at most 200 characters.',
        validate: location,
      }),
      categoryCode: t.string({ required: true, description: 'What it is about.' }),
      channel: t.field({
        type: types.channel,
        required: true,
        description: 'How it reached the company.',
      }),
      priority: t.field({
        type: types.priority,
        defaultValue: 'NORMAL',
        description: 'How urgent it is.',
      }),
      title: t.string({
        required: true,
        description: 'In a few words, 1 to 200 characters.',
        validate: title,
      }),
      description: t.string({
        description: 'In full, at most 10,000 characters.',
        validate: longText,
      }),
      resolvedOnSpot: t.field({
        type: resolvedOnSpot,
        description: 'Given when it was solved at once.',
      }),
    }),
  });
  const takeOver = builder.inputType('ImportRequestInput', {
    description: 'A request of a former system.',
    fields: (t) => ({
      communityId: t.id({ required: true, description: 'Where.' }),
      externalNumber: t.string({
        required: true,
        description: "The former system's number, 1 to 100 characters; free in this community.",
        validate: characters(1, 100),
      }),
      customerId: t.id({ description: 'Who brought it, when known here.' }),
      unitId: t.id({ description: 'The unit it is about.' }),
      placeId: t.id({ description: 'The public place it is about.' }),
      location: t.string({
        description: 'The spot in words, at most 200 characters.',
        validate: location,
      }),
      categoryCode: t.string({
        required: true,
        description: 'What it is about.',
      }),
      departmentCode: t.string({
        description: "The department that has it; without it, the category's.",
      }),
      channel: t.field({
        type: types.channel,
        required: true,
        description: 'How it reached the company.',
      }),
      priority: t.field({
        type: types.priority,
        defaultValue: 'NORMAL',
        description: 'How urgent it is.',
      }),
      title: t.string({
        required: true,
        description: 'In a few words, 1 to 200 characters.',
        validate: title,
      }),
      description: t.string({
        description: 'In full, at most 10,000 characters.',
        validate: longText,
      }),
      receivedAt: t.field({
        type: 'DateTime',
        required: true,
        description: 'When it was brought; not in the future.',
      }),
      promisedAt: t.field({
        type: 'DateTime',
        description:
          "When the former system promised to be done; not before `receivedAt`. Without it, an open request gets today's promise, counted from now.",
      }),
      closedAt: t.field({
        type: 'DateTime',
        description:
          'When it was closed, for one that is over; not before `receivedAt`, not in the future.',
      }),
    }),
  });
  return { file, takeOver };
}
