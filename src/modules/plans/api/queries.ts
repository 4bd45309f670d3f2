import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { InvalidInput, NotAllowed } from '../../../platform/graphql/failures.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import {
  byCode,
  orAllColumns,
  pageArguments,
  pageQuery,
  readFirst,
  toPage,
} from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { isStaff } from '../../staff/index.ts';
import { byDueTime } from '../orders.ts';
import { visiblePlans, visibleWorks } from '../policy.ts';
import { findFault, firstDays } from '../rules/repetition.ts';
import type { PlanEnums } from './enums.ts';

const communityDescription = 'Of this community alone; without it, of all in your reach.';

/** The plans, what came due by them, and a trial. */
export function addQueries(builder: Builder, { client }: Platform, { status }: PlanEnums): void {
  const plans = addConnection(builder, 'Plan', { one: 'a plan', many: 'plans' });
  const works = addConnection(builder, 'PlannedWork', {
    one: 'planned work',
    many: 'planned work',
  });
  const equal = (column: string, id: string | null) => (id === null ? {} : { [column]: id });
  builder.queryFields((t) => ({
    plans: t.field({
      type: plans,
      description:
        'Plans of the communities that you work in, by code. For the staff; empty for others.',
      args: {
        communityId: t.arg.id({ description: communityDescription }),
        assetId: t.arg.id({ description: 'Those that this asset is under.' }),
        isEnded: t.arg.boolean({
          description: 'True: only those that have ended. False: only those that go on.',
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byCode, args);
        const assetId = readOptionalId('Asset', args.assetId, ['assetId']);
        const rows = await client.plan.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Plan', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visiblePlans(signedIn(context)),
              equal('communityId', readOptionalId('Community', args.communityId, ['communityId'])),
              assetId === null ? {} : { tracks: { some: { assetId } } },
              args.isEnded === true ? { endedAt: { not: null } } : {},
              args.isEnded === false ? { endedAt: null } : {},
              where,
            ],
          },
        });
        return toPage(rows, byCode, args);
      },
    }),
    plannedWorks: t.field({
      type: works,
      description:
        'What came due by the plans of the communities that you work in, the earliest first. For the staff; empty for others.',
      args: {
        communityId: t.arg.id({ description: communityDescription }),
        planId: t.arg.id({ description: 'By this plan.' }),
        assetId: t.arg.id({ description: 'On this asset.' }),
        status: t.arg({ type: [status], description: 'What became of it: one of these.' }),
        from: t.arg({ type: 'DateTime', description: 'Due at this time or later.' }),
        until: t.arg({ type: 'DateTime', description: 'Due before this time.' }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byDueTime, args);
        const rows = await client.plannedWork.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'PlannedWork', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleWorks(signedIn(context)),
              equal('communityId', readOptionalId('Community', args.communityId, ['communityId'])),
              equal('planId', readOptionalId('Plan', args.planId, ['planId'])),
              equal('assetId', readOptionalId('Asset', args.assetId, ['assetId'])),
              args.status ? { status: { in: args.status } } : {},
              args.from ? { dueAt: { gte: args.from } } : {},
              args.until ? { dueAt: { lt: args.until } } : {},
              where,
            ],
          },
        });
        return toPage(rows, byDueTime, args);
      },
    }),
    tryPlan: t.field({
      type: ['LocalDate'],
      description:
        'On which days a plan would come due, the first ones; nothing is stored. For the staff.',
      args: {
        repeats: t.arg.string({
          description: 'How it repeats, as for `createPlan`; null: once.',
        }),
        startsOn: t.arg({ type: 'LocalDate', required: true, description: 'From which day on.' }),
        first: t.arg.int({ defaultValue: 10, description: 'How many days, 1 to 100.' }),
      },
      resolve: (_root, { repeats, startsOn, first }, context) => {
        if (!isStaff(signedIn(context))) throw new NotAllowed();
        const fault = repeats == null ? null : findFault(repeats);
        if (fault) throw new InvalidInput(['repeats'], 'INVALID_INPUT', fault);
        return firstDays({ repeats: repeats ?? null, countsFrom: startsOn }, readFirst({ first }));
      },
    }),
  }));
}
