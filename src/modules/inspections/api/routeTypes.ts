import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId, onlyVisible, rowType } from '../../../platform/graphql/rows.ts';
import { visibleAssets } from '../../assets/index.ts';
import { visiblePlaces, visibleUnits } from '../../owners/index.ts';
import { mayKeepRoutes, mayWalk } from '../policy.ts';
import type { InspectionEnums } from './enums.ts';
import { inTheirLanguage } from './named.ts';

/** The edition of a route that is walked now. */
const newest = { orderBy: { number: 'desc' }, take: 1 } as const;

/** A route with its points and items. */
export function addRouteTypes(builder: Builder, enums: InspectionEnums): void {
  builder.prismaNode('InspectionRoute', {
    id: nodeId,
    description: 'Where somebody walks in a community, and what is looked at there.',
    fields: (t) => ({
      community: t.relation('community', { description: 'Where it lies.' }),
      name: t.string(inTheirLanguage),
      points: t.field({
        type: [rowType(builder, 'InspectionPoint')],
        description: 'Its points now, in order.',
        select: (_args, _context, nested) => ({
          editions: {
            ...newest,
            select: { number: true, points: nested({ orderBy: { position: 'asc' } }) },
          },
        }),
        resolve: ({ editions }) => editions[0]?.points ?? [],
      }),
      edition: t.int({
        description:
          'How often its points were laid out: 1 at first. A round keeps those that it began with.',
        select: { editions: { ...newest, select: { number: true } } },
        resolve: ({ editions }) => editions[0]?.number ?? 1,
      }),
      withdrawnAt: t.expose('withdrawnAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is walked no more; null: it is walked.',
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        description: 'When it was laid out.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
      viewerCanChange: t.boolean({
        description: 'Whether you can change or withdraw it.',
        resolve: ({ communityId, withdrawnAt }, _args, context) =>
          withdrawnAt === null && mayKeepRoutes(signedIn(context), communityId),
      }),
      viewerCanStart: t.boolean({
        description: 'Whether you can begin a round on it now.',
        resolve: ({ communityId, withdrawnAt }, _args, context) =>
          withdrawnAt === null && mayWalk(signedIn(context), communityId),
      }),
    }),
  });
  builder.prismaNode('InspectionPoint', {
    id: nodeId,
    description:
      'A point of a route: a public place, a unit or an asset, and what is looked at there.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable code, one of the route: `PUMP_ROOM`.' }),
      place: t.relation('place', {
        nullable: true,
        description: 'The public place that it is.',
        query: onlyVisible(visiblePlaces),
      }),
      unit: t.relation('unit', {
        nullable: true,
        description: 'The unit that it is.',
        query: onlyVisible(visibleUnits),
      }),
      asset: t.relation('asset', {
        nullable: true,
        description: 'The asset that it is.',
        query: onlyVisible(visibleAssets),
      }),
      items: t.relation('items', {
        description: 'What is looked at, in order.',
        query: { orderBy: { position: 'asc' } },
      }),
    }),
  });
  builder.prismaNode('InspectionItem', {
    id: {
      field: 'id',
      description: 'Opaque id, as for `node`; an item of another edition of the route has another.',
    },
    description: 'Something that is looked at.',
    fields: (t) => ({
      point: t.relation('point', { description: 'At which point.' }),
      code: t.exposeString('code', { description: 'Stable code, one of the point: `PRESSURE`.' }),
      name: t.string(inTheirLanguage),
      type: t.expose('type', { type: enums.itemType, description: 'What is asked.' }),
      least: t.exposeString('least', {
        nullable: true,
        description: 'The least at which a NUMBER passes; null: no limit.',
      }),
      most: t.exposeString('most', {
        nullable: true,
        description: 'The most at which a NUMBER passes; null: no limit.',
      }),
      unitOfMeasure: t.exposeString('unitOfMeasure', {
        nullable: true,
        description: 'What a NUMBER is measured in: `bar`.',
      }),
      choices: t.exposeStringList('choices', {
        description: 'What a CHOICE can be; empty for others.',
      }),
      passingChoices: t.exposeStringList('passingChoices', {
        description: 'With which of them a CHOICE passes; empty for others.',
      }),
      isPhotoWanted: t.exposeBoolean('isPhotoWanted', {
        description: 'Whether a photo is wanted when it fails.',
      }),
      category: t.relation('category', { description: 'Under what it is filed when it fails.' }),
    }),
  });
  builder.prismaObjectFields('Community', (t) => ({
    viewerCanKeepInspectionRoutes: t.boolean({
      description: 'Whether you can lay out routes in this community.',
      resolve: ({ id }, _args, context) => mayKeepRoutes(signedIn(context), id),
    }),
  }));
}
