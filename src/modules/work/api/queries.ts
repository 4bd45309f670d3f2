import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { newestHandoffs, newestWork } from '../orders.ts';
import { visibleHandoffs, visibleWorkItems } from '../policy.ts';
import type { WorkEnums } from './enums.ts';

export function addQueries(builder: Builder, { client }: Platform, enums: WorkEnums): void {
  const workItems = addConnection(builder, 'WorkItem', { one: 'a part', many: 'parts' });
  const handoffs = addConnection(builder, 'Handoff', { one: 'an offer', many: 'offers' });
  const ofCommunity = 'Of this community alone; without it, of all in your reach.';
  builder.queryFields((t) => ({
    workItems: t.field({
      type: workItems,
      description: 'Parts of requests that you may see, the newest first. For the staff.',
      args: {
        communityId: t.arg.id({ description: ofCommunity }),
        departmentId: t.arg.id({ description: 'Of this department.' }),
        accountableId: t.arg.id({ description: 'Whom this staff member answers for.' }),
        isMine: t.arg.boolean({ description: 'True: only those that you answer for.' }),
        status: t.arg({ type: [enums.workStatus], description: 'In one of these states.' }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(newestWork, args);
        const caller = signedIn(context);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const departmentId = readOptionalId('Department', args.departmentId, ['departmentId']);
        const accountableId = readOptionalId('Staff', args.accountableId, ['accountableId']);
        const rows = await client.workItem.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'WorkItem', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleWorkItems(caller),
              communityId === null ? {} : { communityId },
              departmentId === null ? {} : { departmentId },
              accountableId === null ? {} : { accountableId },
              args.isMine ? { accountableId: caller.id } : {},
              args.status ? { status: { in: args.status } } : {},
              where,
            ],
          },
        });
        return toPage(rows, newestWork, args);
      },
    }),
    handoffs: t.field({
      type: handoffs,
      description: 'Offers of requests and parts, the newest first. For the staff.',
      args: {
        communityId: t.arg.id({ description: ofCommunity }),
        isMine: t.arg.boolean({
          description: 'True: only those made to you, or to your department.',
        }),
        status: t.arg({ type: [enums.handoffStatus], description: 'In one of these states.' }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(newestHandoffs, args);
        const caller = signedIn(context);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const toMe = {
          OR: [
            { toId: caller.id },
            { toId: null, toDepartmentId: { in: [...caller.departmentIds] } },
          ],
        };
        const rows = await client.handoff.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Handoff', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleHandoffs(caller),
              communityId === null ? {} : { communityId },
              args.isMine ? toMe : {},
              args.status ? { status: { in: args.status } } : {},
              where,
            ],
          },
        });
        return toPage(rows, newestHandoffs, args);
      },
    }),
  }));
}
