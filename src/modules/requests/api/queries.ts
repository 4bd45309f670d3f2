import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Prisma } from '../../../platform/database/database.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { newestEscalations, newestRequests } from '../orders.ts';
import { visibleEscalations, visibleRequests } from '../policy.ts';
import { openStatuses } from '../rules/transitions.ts';
import { forFollowers } from './forFollowers.ts';
import type { RequestTypes } from './types.ts';

export function addQueries(
  builder: Builder,
  { client }: Platform,
  types: Pick<RequestTypes, 'requests' | 'escalations' | 'status' | 'cause' | 'level'>,
): void {
  builder.queryFields((t) => ({
    requests: t.field({
      type: types.requests,
      description:
        'Requests that you may see, newest first. Staff: those of the communities they work in. Customers: their own.',
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        status: t.arg({ type: [types.status], description: 'In one of these states.' }),
        categoryCode: t.arg.string({ description: 'Of this category.' }),
        departmentId: t.arg.id({ description: 'With this department.' }),
        accountableId: t.arg.id({ description: 'Whom this staff member answers for.' }),
        ...pageArguments(builder, '; it works even when its request has changed or left the list'),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(newestRequests, args);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const departmentId = readOptionalId('Department', args.departmentId, ['departmentId']);
        const accountableId = readOptionalId('Staff', args.accountableId, ['accountableId']);
        const wanted: Prisma.RequestWhereInput[] = [
          visibleRequests(signedIn(context)),
          communityId === null ? {} : { communityId },
          departmentId === null ? {} : { departmentId },
          accountableId === null ? {} : { accountableId },
          args.status ? { status: { in: args.status } } : {},
          args.categoryCode ? { category: { code: args.categoryCode } } : {},
        ];
        const rows = await client.request.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Request', path: ['edges', 'node'] }),
          ),
          ...page,
          where: { AND: [...wanted, where] },
        });
        return {
          ...toPage(rows, newestRequests, args),
          totalCount: () => client.request.count({ where: { AND: wanted } }),
        };
      },
    }),
    requestByNumber: t.prismaField({
      type: 'Request',
      nullable: true,
      description:
        'The request of this number, as printed or as the former system gave it; null when there is none that you may see.',
      args: {
        number: t.arg.string({ required: true, description: 'For example `BJ01-000042`.' }),
      },
      resolve: (query, _root, { number }, context) =>
        client.request.findFirst({
          ...query,
          where: {
            AND: [
              visibleRequests(signedIn(context)),
              { OR: [{ number }, { externalNumber: number }] },
            ],
          },
        }),
    }),
    escalations: t.field({
      type: types.escalations,
      description:
        'Escalations of the communities that you work in, newest first. For the staff, and for partner apps that may follow escalations.',
      authScopes: forFollowers,
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        isAcknowledged: t.arg.boolean({
          description:
            'True: only those answered. False: only those that still wait for an answer.',
        }),
        isMine: t.arg.boolean({ description: 'True: only those that wake you.' }),
        cause: t.arg({ type: [types.cause], description: 'For one of these reasons.' }),
        level: t.arg({ type: [types.level], description: 'On one of these levels.' }),
        isRequestOpen: t.arg.boolean({
          description:
            'True: only those of requests that are open. False: only those of requests that are not.',
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(newestEscalations, args);
        const caller = signedIn(context);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const { isAcknowledged, isRequestOpen } = args;
        const open = { status: { in: [...openStatuses] } };
        const rows = await client.escalation.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Escalation', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleEscalations(caller),
              communityId === null ? {} : { communityId },
              args.isMine ? { recipientId: caller.id } : {},
              isAcknowledged === true ? { acknowledgedAt: { not: null } } : {},
              isAcknowledged === false ? { acknowledgedAt: null } : {},
              args.cause ? { cause: { in: args.cause } } : {},
              args.level ? { level: { in: args.level } } : {},
              isRequestOpen === true ? { request: open } : {},
              isRequestOpen === false ? { request: { NOT: open } } : {},
              where,
            ],
          },
        });
        return toPage(rows, newestEscalations, args);
      },
    }),
  }));
}
