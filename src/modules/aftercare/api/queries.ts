import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { byDueTime } from '../orders.ts';
import { visibleFollowUps, visibleRecoveries, visibleRules } from '../policy.ts';
import type { AftercareEnums } from './enums.ts';

const communityDescription = 'Of this community alone; without it, of all in your reach.';

/** The rules, and the lists of what is to be done after the work. */
export function addQueries(
  builder: Builder,
  { client, time }: Platform,
  { status }: AftercareEnums,
): void {
  const followUps = addConnection(builder, 'FollowUp', { one: 'a follow-up', many: 'follow-ups' });
  const recoveries = addConnection(builder, 'Recovery', { one: 'a recovery', many: 'recoveries' });
  const inCommunity = (id: string | null | undefined) => {
    const communityId = readOptionalId('Community', id, ['communityId']);
    return communityId === null ? {} : { communityId };
  };
  builder.queryFields((t) => ({
    followUpRules: t.prismaField({
      type: ['FollowUpRule'],
      description:
        'Of how many closed requests the customer is asked afterwards: the rule for all first, then those of categories by code. For the staff; empty for others.',
      resolve: async (query, _root, _args, context) => {
        const rules = await client.followUpRule.findMany({
          ...query,
          where: visibleRules(signedIn(context)),
          orderBy: { category: { code: 'asc' } },
        });
        // The database puts the one without a category last.
        return rules.toSorted(
          (one, other) => Number(one.categoryId !== null) - Number(other.categoryId !== null),
        );
      },
    }),
    followUps: t.field({
      type: followUps,
      description:
        'Follow-ups of requests that you may see, the one due first first. For the staff; empty for others.',
      args: {
        communityId: t.arg.id({ description: communityDescription }),
        assigneeId: t.arg.id({ description: 'Given to this member of the staff.' }),
        status: t.arg({
          type: [status],
          defaultValue: ['OPEN'],
          description: 'In these states; without it, those that are open; null: in all.',
        }),
        isLate: t.arg.boolean({ description: 'True: only those that are open and late.' }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byDueTime, args);
        const assigneeId = readOptionalId('Staff', args.assigneeId, ['assigneeId']);
        const rows = await client.followUp.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'FollowUp', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleFollowUps(signedIn(context)),
              inCommunity(args.communityId),
              assigneeId === null ? {} : { assigneeId },
              args.status ? { status: { in: args.status } } : {},
              args.isLate === true ? { status: 'OPEN', dueAt: { lte: time.now() } } : {},
              where,
            ],
          },
        });
        return toPage(rows, byDueTime, args);
      },
    }),
    recoveries: t.field({
      type: recoveries,
      description:
        'Recoveries of requests that you may see, the one due first first. For the staff; empty for others.',
      args: {
        communityId: t.arg.id({ description: communityDescription }),
        ownerId: t.arg.id({ description: 'Of this owner.' }),
        isOpen: t.arg.boolean({
          description:
            'True: only those that are still to be done. False: only those that are done.',
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byDueTime, args);
        const ownerId = readOptionalId('Staff', args.ownerId, ['ownerId']);
        const rows = await client.recovery.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Recovery', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleRecoveries(signedIn(context)),
              inCommunity(args.communityId),
              ownerId === null ? {} : { ownerId },
              args.isOpen === true ? { completedAt: null } : {},
              args.isOpen === false ? { completedAt: { not: null } } : {},
              where,
            ],
          },
        });
        return toPage(rows, byDueTime, args);
      },
    }),
  }));
}
