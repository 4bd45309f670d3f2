import { z } from 'zod';
import type { Builder } from '../../platform/graphql/builder.ts';
import { readId } from '../../platform/graphql/ids.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { addSuccess } from '../../platform/graphql/success.ts';
import { characters, rule } from '../../platform/graphql/validation.ts';
import type { Platform } from '../../platform/module.ts';
import { isIdentityNumber } from './personalData/identityNumber.ts';
import { registerCustomer } from './registerCustomer.ts';
import type { OwnersTypes } from './types.ts';

const identityNumber = rule(
  z.string().trim().toUpperCase(),
  {
    en: 'This cannot be the number of a paper: 5 to 30 letters and digits, and the last of an identity card must fit the others.',
    zh: '证件号码不正确：须为 5 到 30 个字母或数字，身份证号的校验位须相符。',
  },
  isIdentityNumber,
);

export function addMutations(
  builder: Builder,
  platform: Platform,
  { relation }: Pick<OwnersTypes, 'relation'>,
): void {
  const input = builder.inputType('RegisterCustomerInput', {
    description: 'A customer to write down.',
    fields: (t) => ({
      communityId: t.id({ required: true, description: 'Where the window is.' }),
      name: t.string({
        required: true,
        description: 'The name, 1 to 100 characters.',
        validate: characters(1, 100),
      }),
      phone: t.string({
        description: 'Phone number, 3 to 30 characters.',
        validate: characters(3, 30),
      }),
      identityNumber: t.string({
        description:
          'Number of the identity card or of another paper, 5 to 30 letters and digits; 18 of an identity card must have the right check character.',
        validate: identityNumber,
      }),
      unitId: t.id({ required: true, description: 'The unit they have to do with.' }),
      relation: t.field({
        type: relation,
        required: true,
        description: 'What they are to the unit.',
      }),
      until: t.field({
        type: 'DateTime',
        description: 'Until when, for a visit or a renovation; null when it lasts.',
      }),
    }),
  });
  const success = addSuccess(builder, 'RegisterCustomerSuccess', 'The customer is written down.', {
    field: 'customer',
    type: 'Customer',
    description: 'The new customer.',
    model: platform.client.customer,
  });
  addMutation(builder, platform, 'registerCustomer', {
    description:
      'Writes down a customer who came to the window for the first time, and what they have to do with a unit. For the staff of the community.',
    inputDescription: 'Who, and which unit.',
    input,
    success,
    run: ({ communityId, unitId, ...rest }, caller) =>
      registerCustomer(platform, caller, {
        ...rest,
        communityId: readId('Community', communityId, ['input', 'communityId']),
        unitId: readId('Unit', unitId, ['input', 'unitId']),
      }),
  });
}
