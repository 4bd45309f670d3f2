import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { InspectionRoute } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { requireMayKeepRoutes, visibleRoutes } from '../policy.ts';
import type { LaidPoint } from '../rules/points.ts';

/** What the commands about routes have in common. */

/** A route to act on, and the version of it that the caller looked at, when that matters. */
export interface WhichRoute {
  routeId: string;
  expectedVersion?: number | null;
}

export const routePath = ['input', 'routeId'];

/** Reads a route that the caller keeps and that is walked, and keeps it for this transaction. */
export async function lockRoute(
  transaction: Transaction,
  caller: Caller,
  { routeId, expectedVersion }: WhichRoute,
): Promise<InspectionRoute> {
  await transaction.$queryRaw`
    SELECT 1 FROM inspection_route WHERE id = ${routeId}::uuid FOR NO KEY UPDATE`;
  const route = await transaction.inspectionRoute.findFirst({
    where: { AND: [{ id: routeId }, visibleRoutes(caller)] },
  });
  if (!route) throw new NotFound(routePath);
  requireMayKeepRoutes(caller, route.communityId);
  requireVersion(route.version, expectedVersion);
  if (route.withdrawnAt) throw withdrawn();
  return route;
}

export const withdrawn = () =>
  new Conflict(routePath, {
    en: 'This route is walked no more.',
    zh: '该路线已停用。',
  });

/** Lays out the points of a route anew; rounds keep those that they began with. */
export async function layOut(
  transaction: Transaction,
  { id: routeId, communityId }: Pick<InspectionRoute, 'id' | 'communityId'>,
  points: readonly LaidPoint[],
  { number, at }: { number: number; at: Date },
): Promise<void> {
  const { id: editionId } = await transaction.inspectionEdition.create({
    data: { communityId, routeId, number, effectiveFrom: at },
  });
  const rows = await transaction.inspectionPoint.createManyAndReturn({
    data: points.map(({ items, ...point }, index) => ({
      ...point,
      communityId,
      editionId,
      position: index + 1,
    })),
  });
  const pointIds = new Map(rows.map(({ code, id }) => [code, id]));
  const categories = await transaction.category.findMany({ select: { id: true, code: true } });
  const categoryIds = new Map(categories.map(({ code, id }) => [code, id]));
  await transaction.inspectionItem.createMany({
    data: points
      .flatMap(({ code, items }) => items.map((item) => ({ pointCode: code, ...item })))
      .map(({ pointCode, categoryCode, ...item }, index) => ({
        ...item,
        communityId,
        editionId,
        pointId: pointIds.get(pointCode) ?? '',
        categoryId: categoryIds.get(categoryCode) ?? '',
        position: index + 1,
      })),
  });
}

/** The points of a route now, as they were laid out. */
export async function pointsOf(
  transaction: Transaction,
  routeId: string,
): Promise<{ number: number; points: LaidPoint[] }> {
  const { number, points } = await transaction.inspectionEdition.findFirstOrThrow({
    where: { routeId },
    orderBy: { number: 'desc' },
    include: {
      points: {
        orderBy: { position: 'asc' },
        include: { items: { orderBy: { position: 'asc' }, include: { category: true } } },
      },
    },
  });
  return {
    number,
    points: points.map(({ code, placeId, unitId, assetId, items }) => ({
      ...{ code, placeId, unitId, assetId },
      items: items.map((item) => {
        const { name, nameZh, type, least, most, unitOfMeasure, isPhotoWanted } = item;
        const { choices, passingChoices, category } = item;
        const categoryCode = category.code;
        const limits = { least, most, unitOfMeasure, choices, passingChoices };
        return { code: item.code, name, nameZh, type, ...limits, isPhotoWanted, categoryCode };
      }),
    })),
  };
}

/** Writes down what was done with a route, for the log. */
export function recordRoute(
  transaction: Transaction,
  kind: 'CREATED' | 'CHANGED' | 'WITHDRAWN',
  { id, communityId, version }: Pick<InspectionRoute, 'id' | 'communityId' | 'version'>,
  { caller, at, data }: { caller: Caller; at: Date; data: object },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: `inspections.ROUTE_${kind}`,
      communityId,
      subjectType: 'InspectionRoute',
      subjectId: id,
      at,
      actor: caller,
      isPublic: false,
      // Dates become RFC 3339 here, as everywhere outside.
      data: JSON.parse(JSON.stringify({ version, ...data })) as Prisma.InputJsonObject,
    },
  ]);
}
