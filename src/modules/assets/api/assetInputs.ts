import type { InputFieldBuilder } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import { words } from '../../requests/index.ts';
import type { AssetDetails } from '../rules/details.ts';
import { mostFields } from '../rules/fields.ts';
import type { AssetEnums } from './enums.ts';
import { aLife, aLink, upTo } from './rules.ts';

const codeOf = characters(1, 60);
const nameOf = characters(1, 200);
const shortText = characters(1, 100);

/** The inputs that say what an asset is. */
export function addAssetInputs(builder: Builder, enums: AssetEnums) {
  const document = builder.inputType('AssetDocumentInput', {
    description: 'A document about an asset.',
    fields: (t) => ({
      name: t.string({
        required: true,
        description: 'What it is, 1 to 200 characters.',
        validate: nameOf,
      }),
      url: t.string({
        required: true,
        description: 'Where it is: a link that begins with https://, at most 2,000 characters.',
        validate: aLink,
      }),
    }),
  });
  const value = builder.inputType('AssetFieldValueInput', {
    description: 'What an asset has of a field of its kind.',
    fields: (t) => ({
      code: t.string({ required: true, description: 'The code of the field.' }),
      value: t.string({
        description: 'The value, written as the type of the field says; null takes it away.',
      }),
    }),
  });
  const further = (t: InputFieldBuilder<BuilderTypes, 'InputObject'>) => ({
    model: t.string({
      description: "The maker's name of this model, 1 to 100 characters.",
      validate: shortText,
    }),
    maker: t.string({ description: 'Who made it, 1 to 100 characters.', validate: shortText }),
    serialNumber: t.string({
      description: "The maker's number of this one, 1 to 100 characters.",
      validate: shortText,
    }),
    placeId: t.id({
      description: 'The public place that it stands in; a place or a unit, not both.',
    }),
    unitId: t.id({ description: 'The unit that it stands in.' }),
    parentId: t.id({
      description: 'What it is a part of, in the same community; never of itself.',
    }),
    installedOn: t.field({ type: 'LocalDate', description: 'When it was installed.' }),
    warrantyUntil: t.field({
      type: 'LocalDate',
      description: 'The last day of its warranty; not before it was installed.',
    }),
    expectedLife: t.field({
      type: 'Duration',
      description: 'How long it is expected to be of use, at most 100 years: `P3650D`.',
      validate: aLife,
    }),
    cost: t.field({ type: 'MoneyInput', description: 'What it cost.' }),
    vendorDepartmentId: t.id({
      description: "The department of a vendor's in the community that looks after it.",
    }),
    documents: t.field({
      type: [document],
      description: 'All documents about it, at most 50.',
      validate: upTo(50),
    }),
    values: t.field({
      type: [value],
      description:
        'What it has of the fields of its kind. Those that are left out stay as they are.',
      validate: upTo(mostFields),
    }),
  });
  return {
    create: builder.inputType('CreateAssetInput', {
      description: 'An asset to put on the register.',
      fields: (t) => ({
        communityId: t.id({ required: true, description: 'Where it belongs.' }),
        kindCode: t.string({ required: true, description: 'The code of its kind; it keeps it.' }),
        code: t.string({
          required: true,
          description: 'As its label says, 1 to 60 characters; not taken yet in the community.',
          validate: codeOf,
        }),
        name: t.string({
          required: true,
          description: 'The name to show, 1 to 200 characters.',
          validate: nameOf,
        }),
        criticality: t.field({
          type: enums.criticality,
          defaultValue: 'NORMAL',
          description: 'How much depends on it.',
        }),
        status: t.field({
          type: enums.status,
          defaultValue: 'PLANNED',
          description: 'Where it is in its life: what stands there already need not be planned.',
        }),
        since: t.field({
          type: 'DateTime',
          description: 'Since when it is in that state, not in the future; without it, now.',
        }),
        ...further(t),
      }),
    }),
    move: builder.inputType('MoveAssetInput', {
      description: 'An asset that comes into another state.',
      fields: (t) => ({
        assetId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        to: t.field({
          type: enums.status,
          required: true,
          description: 'Into which state; `viewerCanMoveTo` says which there are.',
        }),
        at: t.field({
          type: 'DateTime',
          description:
            'When: not in the future, and not before it came into the state that it is in. Without it, now.',
        }),
        reason: t.string({
          required: true,
          description: 'Why, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    change: builder.inputType('ChangeAssetInput', {
      description: 'What an asset is to be. What is left out stays; null takes away what may be.',
      fields: (t) => ({
        assetId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        code: t.string({
          description: 'As its label says, 1 to 60 characters; not taken yet in the community.',
          validate: codeOf,
        }),
        name: t.string({ description: 'The name to show, 1 to 200 characters.', validate: nameOf }),
        criticality: t.field({
          type: enums.criticality,
          description: 'How much depends on it.',
        }),
        ...further(t),
      }),
    }),
  };
}

type Said = Partial<AssetDetails>;

/** As `AssetDetails`, with ids of the API, and null for what nobody has to say. */
type DetailsInput = {
  [Name in keyof AssetDetails]?: AssetDetails[Name] | null;
};

/** What an input says of an asset; what it leaves out is not there. */
export function readDetails(input: DetailsInput): Said {
  const { code, name, criticality, documents, placeId, unitId, parentId, vendorDepartmentId } =
    input;
  const id = (type: string, argument: string, given: string | null | undefined) =>
    given === undefined ? {} : { [argument]: readOptionalId(type, given, ['input', argument]) };
  const told = <Name extends keyof AssetDetails>(argument: Name) =>
    input[argument] === undefined ? {} : { [argument]: input[argument] };
  return {
    ...(code != null && { code }),
    ...(name != null && { name }),
    ...(criticality != null && { criticality }),
    ...(documents !== undefined && {
      // As plain data, which is how they are kept.
      documents: (documents ?? []).map((one) => ({ name: one.name, url: one.url })),
    }),
    ...id('Place', 'placeId', placeId),
    ...id('Unit', 'unitId', unitId),
    ...id('Asset', 'parentId', parentId),
    ...id('Department', 'vendorDepartmentId', vendorDepartmentId),
    ...told('model'),
    ...told('maker'),
    ...told('serialNumber'),
    ...told('installedOn'),
    ...told('warrantyUntil'),
    ...told('expectedLife'),
    ...(input.cost !== undefined && {
      cost: input.cost && { amount: input.cost.amount, currency: input.cost.currency },
    }),
  };
}
