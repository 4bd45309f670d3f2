import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import { fieldsOf } from '../commands/kinds.ts';
import type { AssetField, FaultLimit } from '../rules/fields.ts';
import type { AssetEnums } from './enums.ts';

/** A kind of assets, and what its assets are asked for. */
export function addKindType(builder: Builder, enums: AssetEnums) {
  const field = builder.objectRef<AssetField>('AssetField').implement({
    description: 'Something that assets of a kind are asked for beside what all have.',
    fields: (t) => ({
      code: t.exposeString('code', {
        description: 'Stable code, one of the kind: `RATED_LOAD`.',
      }),
      name: t.string({
        description:
          'The name in the language of the call: Chinese where it has one and that is asked for, else English.',
        resolve: ({ name, nameZh }, _args, { locale }) =>
          locale === 'zh' ? (nameZh ?? name) : name,
      }),
      type: t.expose('type', { type: enums.fieldType, description: 'How its value is written.' }),
      isRequired: t.exposeBoolean('isRequired', {
        description: 'Whether every asset of the kind has to have it.',
      }),
      least: t.exposeString('least', {
        nullable: true,
        description:
          'The least that it may be; of a TEXT, the least number of characters; null: no limit.',
      }),
      most: t.exposeString('most', {
        nullable: true,
        description:
          'The most that it may be; of a TEXT, the most characters; null: no limit of its own.',
      }),
      choices: t.exposeStringList('choices', {
        description: 'What a CHOICE can be; empty for others.',
      }),
      isRetired: t.exposeBoolean('isRetired', {
        description: 'Whether it is asked for no more. What assets have of it stays.',
      }),
    }),
  });
  const limit = builder.objectRef<FaultLimit>('RepeatedFaultLimit').implement({
    description: 'From when on faults of an asset are repeated ones.',
    fields: (t) => ({
      count: t.exposeInt('count', { description: 'So many requests about it' }),
      days: t.exposeInt('days', { description: 'in so many days of 24 hours until now.' }),
    }),
  });
  builder.prismaNode('AssetKind', {
    id: nodeId,
    description: 'What assets of one kind have in common: lifts, pumps, cameras.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable code, for example `LIFT`.' }),
      name: t.string({
        description:
          'The name in the language of the call: Chinese where it has one and that is asked for, else English.',
        resolve: ({ name, nameZh }, _args, { locale }) =>
          locale === 'zh' ? (nameZh ?? name) : name,
      }),
      fields: t.field({
        type: [field],
        description: 'What its assets are asked for, in order; at the end what is retired.',
        resolve: (kind) => fieldsOf(kind),
      }),
      repeatedFaults: t.field({
        type: limit,
        nullable: true,
        description: 'When faults of its assets are repeated ones; null: nobody counts.',
        resolve: ({ faultCount: count, faultDays: days }) =>
          count === null || days === null ? null : { count, days },
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
  return field;
}

export type FieldRef = ReturnType<typeof addKindType>;
