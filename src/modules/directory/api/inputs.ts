import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { characters, rule } from '../../../platform/graphql/validation.ts';

const webAddress = rule(
  z.string().trim(),
  {
    en: 'An http or https address of at most 2,000 characters.',
    zh: '须为 http 或 https 网址，最多 2,000 个字符。',
  },
  (text) => text.length <= 2000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
);

const name = {
  description: "The name in English or in the company's own language, 1 to 100 characters.",
  validate: characters(1, 100),
} as const;
const purpose = {
  description: "What it is for, in English or in the company's own language, 1 to 500 characters.",
  validate: characters(1, 500),
} as const;
const further = {
  nameZh: { description: 'The name in Chinese, 1 to 100 characters.', validate: name.validate },
  purposeZh: {
    description: 'What it is for in Chinese, 1 to 500 characters.',
    validate: purpose.validate,
  },
  phone: { description: 'Telephone number, 1 to 50 characters.', validate: characters(1, 50) },
  url: {
    description: 'Address on the web, http or https, at most 2,000 characters.',
    validate: webAddress,
  },
  address: { description: 'Where it is, 1 to 300 characters.', validate: characters(1, 300) },
  hours: {
    description: 'When it can be reached, in words, 1 to 200 characters.',
    validate: characters(1, 200),
  },
} as const;

/** Adds the inputs of those who keep the directory. */
export function addInputs(builder: Builder) {
  return {
    create: builder.inputType('CreateContactInput', {
      description:
        'A contact to put into the directory. At least one of telephone number, address on the web and address is needed.',
      fields: (t) => ({
        communityId: t.id({ description: 'The community that it is for; null: for all of them.' }),
        name: t.string({ required: true, ...name }),
        nameZh: t.string(further.nameZh),
        purpose: t.string({ required: true, ...purpose }),
        purposeZh: t.string(further.purposeZh),
        phone: t.string(further.phone),
        url: t.string(further.url),
        address: t.string(further.address),
        hours: t.string(further.hours),
      }),
    }),
    change: builder.inputType('ChangeContactInput', {
      description: 'A contact to change.',
      fields: (t) => ({
        contactId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        name: t.string(name),
        nameZh: t.string(further.nameZh),
        purpose: t.string(purpose),
        purposeZh: t.string(further.purposeZh),
        phone: t.string(further.phone),
        url: t.string(further.url),
        address: t.string(further.address),
        hours: t.string(further.hours),
      }),
    }),
    deactivate: builder.inputType('DeactivateContactInput', {
      description: 'A contact to take out of the directory.',
      fields: (t) => ({
        contactId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
  };
}
