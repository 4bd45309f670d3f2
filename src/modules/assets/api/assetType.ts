import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import {
  byCode,
  orAllColumns,
  pageArguments,
  pageQuery,
  toPage,
} from '../../../platform/graphql/pages.ts';
import { nodeId, onlyVisible } from '../../../platform/graphql/rows.ts';
import { visiblePlaces, visibleUnits } from '../../owners/index.ts';
import { visibleDepartments } from '../../staff/index.ts';
import { toLocalDate, valuesOf } from '../commands/columns.ts';
import { fieldsOf } from '../commands/kinds.ts';
import { mayKeepAssets, visibleAssets } from '../policy.ts';
import type { AssetDocument } from '../rules/details.ts';
import type { AssetField } from '../rules/fields.ts';
import type { AssetEnums } from './enums.ts';
import type { FieldRef } from './kindType.ts';

/** An asset, with what it is a part of and what is a part of it. */
export function addAssetType(builder: Builder, enums: AssetEnums, field: FieldRef) {
  const assets = addConnection(builder, 'Asset', { one: 'an asset', many: 'assets' });
  const document = builder.objectRef<AssetDocument>('AssetDocument').implement({
    description: 'A document about an asset: a manual, a certificate.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What it is.' }),
      url: t.exposeString('url', { description: 'Where it is; https.' }),
    }),
  });
  const value = builder
    .objectRef<{ field: AssetField; value: string }>('AssetFieldValue')
    .implement({
      description: 'What an asset has of a field of its kind.',
      fields: (t) => ({
        field: t.expose('field', { type: field, description: 'The field.' }),
        value: t.exposeString('value', { description: 'The value, as its type is written.' }),
      }),
    });
  builder.prismaNode('Asset', {
    id: nodeId,
    description: 'A piece of equipment of a community.',
    fields: (t) => ({
      code: t.exposeString('code', {
        description: 'As its label says, unique in the community: `LIFT-1`.',
      }),
      name: t.exposeString('name', { description: 'The name to show.' }),
      kind: t.relation('kind', { description: 'What kind of thing it is.' }),
      community: t.relation('community', { description: 'Where it belongs.' }),
      model: t.exposeString('model', {
        nullable: true,
        description: "The maker's name of this model.",
      }),
      maker: t.exposeString('maker', { nullable: true, description: 'Who made it.' }),
      serialNumber: t.exposeString('serialNumber', {
        nullable: true,
        description: "The maker's number of this one.",
      }),
      place: t.relation('place', {
        nullable: true,
        description: 'The public place that it stands in.',
        query: onlyVisible(visiblePlaces),
      }),
      unit: t.relation('unit', {
        nullable: true,
        description: 'The unit that it stands in.',
        query: onlyVisible(visibleUnits),
      }),
      parent: t.relation('parent', {
        nullable: true,
        description: 'What it is a part of.',
        query: onlyVisible(visibleAssets),
      }),
      parts: t.field({
        type: assets,
        description: 'Its parts, by code: those that belong to it directly.',
        args: pageArguments(builder),
        select: (args, context, nested) => {
          const { where, ...page } = pageQuery(byCode, args);
          const visible = { AND: [visibleAssets(signedIn(context)), where] };
          return {
            parts: orAllColumns(nested({ ...page, where: visible }, ['edges', 'node'], 'Asset')),
          };
        },
        resolve: ({ parts }, args) => toPage(parts, byCode, args),
      }),
      criticality: t.expose('criticality', {
        type: enums.criticality,
        description: 'How much depends on it.',
      }),
      installedOn: t.field({
        type: 'LocalDate',
        nullable: true,
        description: 'When it was installed.',
        resolve: ({ installedOn }) => toLocalDate(installedOn),
      }),
      warrantyUntil: t.field({
        type: 'LocalDate',
        nullable: true,
        description: 'The last day of its warranty.',
        resolve: ({ warrantyUntil }) => toLocalDate(warrantyUntil),
      }),
      expectedLife: t.expose('expectedLife', {
        type: 'Duration',
        nullable: true,
        description: 'How long it is expected to be of use.',
      }),
      cost: t.field({
        type: 'Money',
        nullable: true,
        description: 'What it cost.',
        resolve: ({ cost, currency }) =>
          cost === null || currency === null ? null : { amount: Number(cost), currency },
      }),
      vendorDepartment: t.relation('vendorDepartment', {
        nullable: true,
        description: "The vendor's department that looks after it.",
        query: onlyVisible(visibleDepartments),
      }),
      documents: t.field({
        type: [document],
        description: 'Documents about it.',
        resolve: ({ documents }) => documents as AssetDocument[],
      }),
      values: t.field({
        type: [value],
        description: 'What it has of the fields of its kind, in their order.',
        select: { kind: { select: { fields: true } } },
        resolve: (asset) => {
          const values = valuesOf(asset);
          return fieldsOf(asset.kind).flatMap((one) => {
            const has = values[one.code];
            return has === undefined ? [] : [{ field: one, value: has }];
          });
        },
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        description: 'When it was put on the register.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
      viewerCanChange: t.boolean({
        description: 'Whether you can change what is said of it.',
        resolve: ({ communityId }, _args, context) => mayKeepAssets(signedIn(context), communityId),
      }),
    }),
  });
  builder.prismaObjectFields('Community', (t) => ({
    viewerCanKeepAssets: t.boolean({
      description: 'Whether you can put assets of this community on the register.',
      resolve: ({ id }, _args, context) => mayKeepAssets(signedIn(context), id),
    }),
  }));
  return assets;
}

export type AssetsRef = ReturnType<typeof addAssetType>;
