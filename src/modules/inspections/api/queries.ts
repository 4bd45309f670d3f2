import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { byName, newestRounds } from '../orders.ts';
import { visibleRounds, visibleRoutes } from '../policy.ts';
import type { InspectionEnums } from './enums.ts';

/** Routes and rounds. */
export function addQueries(
  builder: Builder,
  { client }: Platform,
  { status }: InspectionEnums,
): void {
  const routes = addConnection(builder, 'InspectionRoute', { one: 'a route', many: 'routes' });
  const rounds = addConnection(builder, 'InspectionRound', { one: 'a round', many: 'rounds' });
  const equal = (column: string, id: string | null) => (id === null ? {} : { [column]: id });
  builder.queryFields((t) => ({
    inspectionRoutes: t.field({
      type: routes,
      description:
        'Routes of the communities that you work in, by name. For the staff; empty for others.',
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        isWithdrawn: t.arg.boolean({
          defaultValue: false,
          description: 'True: those that are walked no more, in place of those that are.',
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byName, args);
        const rows = await client.inspectionRoute.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'InspectionRoute', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleRoutes(signedIn(context)),
              equal('communityId', readOptionalId('Community', args.communityId, ['communityId'])),
              { withdrawnAt: args.isWithdrawn ? { not: null } : null },
              where,
            ],
          },
        });
        return toPage(rows, byName, args);
      },
    }),
    inspectionRounds: t.field({
      type: rounds,
      description:
        'Rounds in the communities that you work in, the last begun first. For the staff; empty for others.',
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        routeId: t.arg.id({ description: 'On this route.' }),
        status: t.arg({ type: [status], description: 'In one of these states.' }),
        from: t.arg({ type: 'DateTime', description: 'Begun at this time or later.' }),
        until: t.arg({ type: 'DateTime', description: 'Begun before this time.' }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(newestRounds, args);
        const rows = await client.inspectionRound.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'InspectionRound', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleRounds(signedIn(context)),
              equal('communityId', readOptionalId('Community', args.communityId, ['communityId'])),
              equal('routeId', readOptionalId('InspectionRoute', args.routeId, ['routeId'])),
              args.status ? { status: { in: args.status } } : {},
              args.from ? { startedAt: { gte: args.from } } : {},
              args.until ? { startedAt: { lt: args.until } } : {},
              where,
            ],
          },
        });
        return toPage(rows, newestRounds, args);
      },
    }),
  }));
}
