import { z } from 'zod';
import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import { readId } from '../../platform/graphql/ids.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { addSuccess } from '../../platform/graphql/success.ts';
import { characters, rule } from '../../platform/graphql/validation.ts';
import type { Platform } from '../../platform/module.ts';
import type { PersonalData } from '../../platform/personalData.ts';
import { erasePersonalData } from './erasePersonalData.ts';
import { exportPersonalData, writeFile } from './exportPersonalData.ts';
import { readRevealed, revealPersonalData } from './revealPersonalData.ts';
import type { PrivacyTypes } from './types.ts';

const reason = characters(5, 500);

const atLeastOne = rule(
  z.array(z.string()),
  { en: 'Name at least one.', zh: '请至少选择一项。' },
  (values) => values.length > 0,
);

const readCustomer = (customerId: string) =>
  readId('Customer', customerId, ['input', 'customerId']);

export function addMutations(
  builder: Builder,
  platform: Platform,
  types: PrivacyTypes,
  customers: PersonalData,
): void {
  addReveal(builder, platform, types);
  addExport(builder, platform, customers);
  addErase(builder, platform, customers);
}

function addReveal(builder: Builder, platform: Platform, types: PrivacyTypes): void {
  const { client } = platform;
  addMutation(builder, platform, 'revealPersonalData', {
    description:
      'Shows personal data of a customer whole, in this answer alone, and writes down who looked and why; the customer can read that. For the staff in whose reach the customer is.',
    inputDescription: 'Whose, what of it, and why.',
    input: builder.inputType('RevealPersonalDataInput', {
      description: 'What to look at.',
      fields: (t) => ({
        customerId: t.id({ required: true, description: 'Whose.' }),
        fields: t.field({
          type: [types.field],
          required: true,
          description: 'What of it; at least one.',
          validate: atLeastOne as never,
        }),
        reason: t.string({
          required: true,
          description: 'Why, 5 to 500 characters. The customer reads it.',
          validate: reason,
        }),
      }),
    }),
    success: builder.objectRef<{ id: string }>('RevealPersonalDataSuccess').implement({
      description: 'The data, and the look that was written down.',
      fields: (t) => ({
        personalData: t.field({
          type: types.personalData,
          description: 'The data that was asked for.',
          resolve: ({ id }, _args, context) => readRevealed(client, signedIn(context), id),
        }),
        look: t.prismaField({
          type: 'PersonalDataLook',
          description: 'What the customer reads of it.',
          resolve: (query, { id }) =>
            client.personalDataLook.findUniqueOrThrow({ ...query, where: { id } }),
        }),
      }),
    }),
    run: ({ customerId, ...look }, caller) =>
      revealPersonalData(platform, caller, { ...look, customerId: readCustomer(customerId) }),
  });
}

function addExport(builder: Builder, platform: Platform, customers: PersonalData): void {
  addMutation(builder, platform, 'exportPersonalData', {
    description:
      "Makes the file of everything that is kept about a customer. For the customer, and for administrators on the customer's behalf; the customer can read that they did.",
    inputDescription: 'About whom.',
    input: builder.inputType('ExportPersonalDataInput', {
      description: 'What to make a file of.',
      fields: (t) => ({
        customerId: t.id({ required: true, description: 'About whom; customers: themselves.' }),
        reason: t.string({
          description:
            'Why, 5 to 500 characters; needed from administrators. The customer reads it.',
          validate: reason,
        }),
      }),
    }),
    success: builder.objectRef<{ id: string }>('ExportPersonalDataSuccess').implement({
      description: 'The file is made.',
      fields: (t) => ({
        fileName: t.string({
          description: 'A name to keep it under, for example `personal-data-2026-03-02.json`.',
          resolve: () => `personal-data-${platform.time.now().toISOString().slice(0, 10)}.json`,
        }),
        json: t.string({
          description:
            'The file: JSON (RFC 8259) in UTF-8, a section for each kind of thing that is kept.',
          resolve: ({ id }) => writeFile(customers, id, platform.time.now()),
        }),
      }),
    }),
    run: ({ customerId, reason: why }, caller) =>
      exportPersonalData(platform, caller, {
        customerId: readCustomer(customerId),
        reason: why ?? null,
      }),
  });
}

function addErase(builder: Builder, platform: Platform, customers: PersonalData): void {
  addMutation(builder, platform, 'erasePersonalData', {
    description:
      "Forgets a customer: name, numbers, plates, sign-in and the words of their requests go for good; what was done for them stays under a pseudonym. For the customer, whose token is of no use afterwards, and for administrators on the customer's behalf.",
    inputDescription: 'Whom.',
    furtherResult:
      ' While requests of the customer are open it is a ConflictError that names them.',
    input: builder.inputType('ErasePersonalDataInput', {
      description: 'Whom to forget.',
      fields: (t) => ({
        customerId: t.id({ required: true, description: 'Whom; customers: themselves.' }),
        isConfirmed: t.boolean({
          required: true,
          description: 'Must be true: it cannot be taken back.',
        }),
        reason: t.string({
          description: 'Why, 5 to 500 characters; needed from administrators.',
          validate: reason,
        }),
      }),
    }),
    success: addSuccess(builder, 'ErasePersonalDataSuccess', 'The customer is forgotten.', {
      field: 'customer',
      type: 'Customer',
      description: 'What is left: a pseudonym.',
      model: platform.client.customer,
    }),
    run: ({ customerId, isConfirmed, reason: why }, caller) =>
      erasePersonalData(platform, caller, customers, {
        customerId: readCustomer(customerId),
        isConfirmed,
        reason: why ?? null,
      }),
  });
}
