import type { z } from 'zod';
import type { InspectionItemType } from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { characters, code, listOf } from '../../../platform/graphql/validation.ts';
import { type LaidItem, type LaidPoint, readNumber } from '../rules/points.ts';
import type { InspectionEnums } from './enums.ts';

const nameOf = characters(1, 100);
const upTo100Points = listOf(null, 1, 100);
const choicesOf = listOf(characters(1, 60) as z.ZodType, 0, 50);

/** The inputs that say what a route is. */
export function addRouteInputs(builder: Builder, { itemType }: InspectionEnums) {
  const item = builder.inputType('InspectionItemInput', {
    description: 'Something to look at.',
    fields: (t) => ({
      code: t.string({
        required: true,
        description: 'Capital letters, digits and underscores, at most 60; once in the point.',
        validate: code,
      }),
      name: t.string({
        required: true,
        description: "The name in English or in the company's own language, 1 to 100 characters.",
        validate: nameOf,
      }),
      nameZh: t.string({
        description: 'The name in Chinese, 1 to 100 characters.',
        validate: nameOf,
      }),
      type: t.field({ type: itemType, required: true, description: 'What is asked.' }),
      least: t.string({
        description: 'The least at which a NUMBER passes. A NUMBER has a least, a most or both.',
      }),
      most: t.string({ description: 'The most at which a NUMBER passes.' }),
      unitOfMeasure: t.string({
        description: 'What a NUMBER is measured in, 1 to 20 characters.',
        validate: characters(1, 20),
      }),
      choices: t.stringList({
        description:
          'What a CHOICE can be: 2 to 50 different ones of 1 to 60 characters. Only for CHOICE.',
        validate: choicesOf,
      }),
      passingChoices: t.stringList({
        description:
          'With which of its choices a CHOICE passes: one at least, and not all. Only for CHOICE.',
        validate: choicesOf,
      }),
      isPhotoWanted: t.boolean({
        defaultValue: false,
        description: 'Whether a photo is wanted when it fails.',
      }),
      categoryCode: t.string({
        required: true,
        description: 'The code of the category under which it is filed when it fails.',
      }),
    }),
  });
  const point = builder.inputType('InspectionPointInput', {
    description: 'A point of a route.',
    fields: (t) => ({
      code: t.string({
        required: true,
        description:
          'Capital letters, digits and underscores, at most 60; once in the route. What keeps its code and its spot is the same point to later rounds.',
        validate: code,
      }),
      placeId: t.id({
        description: 'The public place that it is; a place, a unit or an asset, one of them.',
      }),
      unitId: t.id({ description: 'The unit that it is.' }),
      assetId: t.id({ description: 'The asset that it is.' }),
      items: t.field({
        type: [item],
        required: true,
        description: 'What is looked at, in order, 1 to 50.',
        validate: listOf(null, 1, 50),
      }),
    }),
  });
  return {
    create: builder.inputType('CreateInspectionRouteInput', {
      description: 'A route to lay out.',
      fields: (t) => ({
        communityId: t.id({ required: true, description: 'Where.' }),
        name: t.string({
          required: true,
          description: "The name in English or in the company's own language, 1 to 100 characters.",
          validate: nameOf,
        }),
        nameZh: t.string({
          description: 'The name in Chinese, 1 to 100 characters.',
          validate: nameOf,
        }),
        points: t.field({
          type: [point],
          required: true,
          description: 'Its points in order, 1 to 100, with at most 500 items together.',
          validate: upTo100Points,
        }),
      }),
    }),
    change: builder.inputType('ChangeInspectionRouteInput', {
      description: 'What a route is to be.',
      fields: (t) => ({
        routeId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        name: t.string({ description: 'The name, 1 to 100 characters.', validate: nameOf }),
        nameZh: t.string({
          description: 'The name in Chinese, 1 to 100 characters; null: none.',
          validate: nameOf,
        }),
        points: t.field({
          type: [point],
          description:
            'All its points from now on, in order, 1 to 100, with at most 500 items together.',
          validate: upTo100Points,
        }),
      }),
    }),
    withdraw: builder.inputType('WithdrawInspectionRouteInput', {
      description: 'A route that is walked no more.',
      fields: (t) => ({
        routeId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    }),
  };
}

/** As they are laid out, with ids of the API, and null for what nobody has to say. */
interface PointInput {
  code: string;
  placeId?: string | null;
  unitId?: string | null;
  assetId?: string | null;
  items: readonly ItemInput[];
}

interface ItemInput {
  code: string;
  name: string;
  nameZh?: string | null;
  type: InspectionItemType;
  least?: string | null;
  most?: string | null;
  unitOfMeasure?: string | null;
  choices?: string[] | null;
  passingChoices?: string[] | null;
  isPhotoWanted?: boolean | null;
  categoryCode: string;
}

export const readPoints = (points: readonly PointInput[]): LaidPoint[] =>
  points.map(({ code: pointCode, placeId, unitId, assetId, items }, index) => {
    const path = (argument: string) => ['input', 'points', String(index), argument];
    return {
      code: pointCode,
      placeId: readOptionalId('Place', placeId, path('placeId')),
      unitId: readOptionalId('Unit', unitId, path('unitId')),
      assetId: readOptionalId('Asset', assetId, path('assetId')),
      items: items.map(readItem),
    };
  });

const readItem = (item: ItemInput): LaidItem => ({
  code: item.code,
  name: item.name,
  nameZh: item.nameZh ?? null,
  type: item.type,
  least: readLimit(item.least),
  most: readLimit(item.most),
  unitOfMeasure: item.unitOfMeasure ?? null,
  choices: [...(item.choices ?? [])],
  passingChoices: [...(item.passingChoices ?? [])],
  isPhotoWanted: item.isPhotoWanted ?? false,
  categoryCode: item.categoryCode,
});

/** In the one way in which numbers are kept; what is none is refused where it is looked at. */
const readLimit = (limit: string | null | undefined): string | null =>
  limit === null || limit === undefined ? null : (readNumber(limit) ?? limit);
