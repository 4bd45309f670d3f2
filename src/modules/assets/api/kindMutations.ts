import type { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { characters, code, listOf } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { administrator } from '../../staff/index.ts';
import { changeAssetKind } from '../commands/changeAssetKind.ts';
import { createAssetKind } from '../commands/createAssetKind.ts';
import {
  type AssetField,
  type AssetFieldType,
  type FaultLimit,
  mostFields,
} from '../rules/fields.ts';
import type { AssetEnums } from './enums.ts';
import { upTo, wholeNumber } from './rules.ts';

/** The mutations of those who say what kinds of assets there are. */
export function addKindMutations(builder: Builder, platform: Platform, enums: AssetEnums): void {
  const inputs = addInputs(builder, enums);
  const success = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'kind',
      type: 'AssetKind',
      description: 'The kind.',
      model: platform.client.assetKind,
    });
  addMutation(builder, platform, 'createAssetKind', {
    description: 'Sets up a kind of assets. For administrators.',
    inputDescription: 'What it is called, and what its assets are asked for.',
    input: inputs.kind,
    role: administrator,
    success: success('CreateAssetKindSuccess', 'Assets of the kind can be put on the register.'),
    run: ({ fields, nameZh, repeatedFaults, ...kind }, caller) =>
      createAssetKind(platform, caller, {
        ...kind,
        nameZh: nameZh ?? null,
        fields: (fields ?? []).map(readField),
        ...readLimit(repeatedFaults ?? null),
      }),
  });
  addMutation(builder, platform, 'changeAssetKind', {
    description:
      'Changes a kind. Assets keep what they have; what is asked for anew they owe when their fields are given the next time. For administrators.',
    inputDescription: 'Which kind, and what it is to be; what is left out stays.',
    input: inputs.change,
    role: administrator,
    success: success('ChangeAssetKindSuccess', 'The kind is changed.'),
    run: ({ kindId, expectedVersion, name, nameZh, fields, repeatedFaults }, caller) =>
      changeAssetKind(platform, caller, {
        kindId: readId('AssetKind', kindId, ['input', 'kindId']),
        expectedVersion,
        name: name ?? undefined,
        nameZh,
        fields: fields?.map(readField),
        ...(repeatedFaults !== undefined && readLimit(repeatedFaults)),
      }),
  });
}

const readLimit = (limit: FaultLimit | null) => ({
  faultCount: limit?.count ?? null,
  faultDays: limit?.days ?? null,
});

interface FieldInput {
  code: string;
  name: string;
  nameZh?: string | null;
  type: AssetFieldType;
  isRequired?: boolean | null;
  least?: string | null;
  most?: string | null;
  choices?: string[] | null;
}

const readField = ({ isRequired, ...field }: FieldInput): AssetField => ({
  code: field.code,
  name: field.name,
  nameZh: field.nameZh ?? null,
  type: field.type,
  isRequired: isRequired ?? false,
  least: field.least?.trim() || null,
  most: field.most?.trim() || null,
  choices: [...(field.choices ?? [])],
  isRetired: false,
});

function addInputs(builder: Builder, enums: AssetEnums) {
  const name = characters(1, 100);
  const field = builder.inputType('AssetFieldInput', {
    description: 'Something that assets of a kind are to be asked for.',
    fields: (t) => ({
      code: t.string({
        required: true,
        description: 'Capital letters, digits and underscores, at most 60; once in the kind.',
        validate: code,
      }),
      name: t.string({
        required: true,
        description: "The name in English or in the company's own language, 1 to 100 characters.",
        validate: name,
      }),
      nameZh: t.string({
        description: 'The name in Chinese, 1 to 100 characters.',
        validate: name,
      }),
      type: t.field({
        type: enums.fieldType,
        required: true,
        description: 'How its value is written. A field keeps its type.',
      }),
      isRequired: t.boolean({
        defaultValue: false,
        description: 'Whether every asset of the kind has to have it.',
      }),
      least: t.string({
        description:
          'The least that it may be, written as its type; of a TEXT, the least number of characters. Not for BOOLEAN and CHOICE.',
      }),
      most: t.string({
        description:
          'The most that it may be, written as its type; of a TEXT, the most characters. Not for BOOLEAN and CHOICE.',
      }),
      choices: t.stringList({
        description:
          'What a CHOICE can be: 1 to 100 different ones of 1 to 60 characters. Only for CHOICE.',
        validate: listOf(characters(1, 60) as z.ZodType, 0, 100),
      }),
    }),
  });
  const limit = builder.inputType('RepeatedFaultLimitInput', {
    description: 'From when on faults of an asset are repeated ones.',
    fields: (t) => ({
      count: t.int({
        required: true,
        description: 'So many requests about it, 2 to 100,',
        validate: wholeNumber(2, 100),
      }),
      days: t.int({
        required: true,
        description: 'in so many days of 24 hours until now, 1 to 3,660.',
        validate: wholeNumber(1, 3660),
      }),
    }),
  });
  const fields = {
    description: `What its assets are asked for, in order, at most ${mostFields}.`,
    validate: upTo(mostFields),
  };
  return {
    kind: builder.inputType('CreateAssetKindInput', {
      description: 'A kind to set up.',
      fields: (t) => ({
        code: t.string({
          required: true,
          description: 'Capital letters, digits and underscores, at most 60; not taken yet.',
          validate: code,
        }),
        name: t.string({
          required: true,
          description: "The name in English or in the company's own language, 1 to 100 characters.",
          validate: name,
        }),
        nameZh: t.string({
          description: 'The name in Chinese, 1 to 100 characters.',
          validate: name,
        }),
        fields: t.field({ type: [field], ...fields }),
        repeatedFaults: t.field({
          type: limit,
          description: 'When faults of its assets are repeated ones; without it nobody counts.',
        }),
      }),
    }),
    change: builder.inputType('ChangeAssetKindInput', {
      description: 'What a kind is to be.',
      fields: (t) => ({
        kindId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        name: t.string({ description: 'The name, 1 to 100 characters.', validate: name }),
        nameZh: t.string({
          description: 'The name in Chinese, 1 to 100 characters; null: none.',
          validate: name,
        }),
        fields: t.field({
          type: [field],
          ...fields,
          description: `All that its assets are asked for from now on, in order, at most ${mostFields}. One that is not among them is retired.`,
        }),
        repeatedFaults: t.field({
          type: limit,
          description: 'When faults of its assets are repeated ones; null: nobody counts.',
        }),
      }),
    }),
  };
}
