import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import { staffCaller } from '../../staff/index.ts';
import { soonestDue } from '../orders.ts';
import { visibleClocks } from '../policy.ts';
import { after } from '../rules/deadlines.ts';
import type { RequestTypes } from './types.ts';
import { addWallScreen } from './wallScreen.ts';

type Types = Pick<RequestTypes, 'clocks' | 'clockKind' | 'level'>;

const farthest = 30 * 86_400_000;

/** What needs somebody now: for a person, a department, a screen on the wall. */
export function addViewQueries(builder: Builder, platform: Platform, types: Types): void {
  const { client, time } = platform;
  addWallScreen(builder, platform, types);
  builder.queryField('dueSoon', (t) =>
    t.field({
      type: types.clocks,
      description:
        'Promises that are late or come near and are not kept yet, the most pressing first. Those that rest in a pause are left out. For the staff.',
      authScopes: { callerIs: staffCaller },
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        departmentId: t.arg.id({ description: 'Of requests that this department has.' }),
        accountableId: t.arg.id({
          description: 'Of requests that this staff member answers for.',
        }),
        isMine: t.arg.boolean({ description: 'True: only of requests that you answer for.' }),
        kind: t.arg({
          type: [types.clockKind],
          description: 'About these; without it, about anything.',
        }),
        within: t.arg({
          type: 'Duration',
          defaultValue: 'PT2H',
          description: 'Due within this time from now; at most 30 days.',
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(soonestDue, args);
        const caller = signedIn(context);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const departmentId = readOptionalId('Department', args.departmentId, ['departmentId']);
        const accountableId = readOptionalId('Staff', args.accountableId, ['accountableId']);
        const rows = await client.clock.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Clock', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleClocks(caller),
              {
                stoppedAt: null,
                status: { not: 'PAUSED' },
                dueAt: { lte: after(time.now(), readWithin(args.within)) },
              },
              communityId === null ? {} : { communityId },
              departmentId === null ? {} : { request: { departmentId } },
              accountableId === null ? {} : { request: { accountableId } },
              args.isMine ? { request: { accountableId: caller.id } } : {},
              args.kind ? { kind: { in: args.kind } } : {},
              where,
            ],
          },
        });
        return toPage(rows, soonestDue, args);
      },
    }),
  );
}

function readWithin(within: string | null | undefined): number {
  const length = durationToMilliseconds(within ?? 'PT2H');
  if (length <= farthest) return length;
  throw new InvalidInput(['within'], 'INVALID_INPUT', {
    en: 'At most 30 days.',
    zh: '最长 30 天。',
  });
}
