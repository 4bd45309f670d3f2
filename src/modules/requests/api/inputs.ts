import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { characters, code, rule } from '../../../platform/graphql/validation.ts';
import type { RequestTypes } from './types.ts';

const title = characters(1, 200);
const longText = characters(0, 10_000);
const location = characters(0, 200);
const words = characters(1, 2000);

/** Adds the inputs that bring a request in. */
export function addIntakeInputs(
  builder: Builder,
  types: Pick<RequestTypes, 'channel' | 'priority'>,
) {
  const resolvedOnSpot = builder.inputType('ResolvedOnSpotInput', {
    description: 'The matter was solved in one step with taking it in.',
    fields: (t) => ({
      note: t.string({
        required: true,
        description: 'What was done, 1 to 2,000 characters.',
        validate: words,
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

/** Adds the inputs that act on a request or an escalation that is there. */
export function addMoveInputs(builder: Builder) {
  return {
    accept: builder.inputType('AcceptRequestInput', {
      description: 'The request to take on.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
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
      }),
    }),
    giveBack: builder.inputType('ReturnRequestInput', {
      description: 'The request that is not done.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which.' }),
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
      }),
    }),
    reportUp: builder.inputType('ReportUpInput', {
      description: 'A call for help.',
      fields: (t) => ({
        requestId: t.id({ required: true, description: 'Which request.' }),
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

/** Adds the inputs of those who set the system up. */
export function addSetupInputs(
  builder: Builder,
  types: Pick<RequestTypes, 'clockKind' | 'priority'>,
) {
  const target = builder.inputType('PolicyTargetInput', {
    description: 'One promise.',
    fields: (t) => ({
      categoryCode: t.string({ description: 'For this category; null: for any.' }),
      priority: t.field({ type: types.priority, description: 'For this priority; null: for any.' }),
      kind: t.field({
        type: types.clockKind,
        required: true,
        description: 'What is promised.',
      }),
      amount: t.field({
        type: 'Duration',
        required: true,
        description: 'Within this time from intake, at most ten years.',
      }),
    }),
  });
  return {
    category: builder.inputType('CreateCategoryInput', {
      description: 'A category to set up.',
      fields: (t) => ({
        code: t.string({
          required: true,
          description: 'Capital letters, digits and underscores, at most 60; not taken yet.',
          validate: code,
        }),
        name: t.string({
          required: true,
          description: "The name in English or in the company's own language, 1 to 100 characters.",
          validate: characters(1, 100),
        }),
        nameZh: t.string({
          description: 'The name in Chinese, 1 to 100 characters.',
          validate: characters(1, 100),
        }),
        departmentCode: t.string({
          description: 'Code of the department that gets this work in every community.',
          validate: code,
        }),
      }),
    }),
    policy: builder.inputType('PublishServicePolicyInput', {
      description: 'A new edition of the promises.',
      fields: (t) => ({
        targets: t.field({
          type: [target],
          required: true,
          description:
            'Targets that are new or changed; all others are kept from the edition before. At least one, at most 1,000.',
          validate: rule(
            z.array(z.any()),
            { en: '1 to 1,000 targets.', zh: '须有 1 到 1,000 个时限。' },
            ({ length }) => length >= 1 && length <= 1000,
          ),
        }),
        isComplete: t.boolean({
          defaultValue: false,
          description: 'True: these targets are the whole edition, and nothing else is promised.',
        }),
      }),
    }),
  };
}
