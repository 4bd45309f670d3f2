import type { RequestStatus } from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { type Context, signedIn } from '../../../platform/graphql/context.ts';
import {
  orAllColumns,
  type PageArguments,
  pageArguments,
  pageQuery,
  toPage,
} from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { newestRequests } from '../orders.ts';
import { visibleRequests } from '../policy.ts';
import type { RequestTypes } from './types.ts';

interface ListArguments extends PageArguments {
  status?: readonly RequestStatus[] | null;
}

/** `requests` on the types of other modules: a community's, a customer's, a unit's. */
export function addRequestFields(
  builder: Builder,
  { client }: Platform,
  types: Pick<RequestTypes, 'requests' | 'status'>,
): void {
  const listArguments = builder.args((t) => ({
    status: t.field({ type: [types.status], description: 'In one of these states.' }),
  }));
  const args = { ...listArguments, ...pageArguments(builder) };
  const selected = (list: ListArguments, context: Context) => ({
    AND: [
      visibleRequests(signedIn(context)),
      list.status ? { status: { in: [...list.status] } } : {},
    ],
  });
  const pageOf = (list: ListArguments, context: Context) => {
    const { where, ...page } = pageQuery(newestRequests, list);
    return { ...page, where: { AND: [selected(list, context), where] } };
  };

  // The three are alike to Prisma: each has the relation `requests`.
  for (const [type, column] of [
    ['Community', 'communityId'],
    ['Customer', 'customerId'],
    ['Unit', 'unitId'],
  ] as const) {
    builder.prismaObjectFields(type as 'Community', (t) => ({
      requests: t.field({
        type: types.requests,
        description: descriptions[type],
        args,
        select: (list, context, nested) => ({
          requests: orAllColumns(nested(pageOf(list, context), ['edges', 'node'], 'Request')),
        }),
        resolve: ({ id, requests }, list, context) => ({
          ...toPage(requests, newestRequests, list),
          totalCount: () =>
            client.request.count({ where: { AND: [selected(list, context), { [column]: id }] } }),
        }),
      }),
    }));
  }
}

const descriptions = {
  Community: 'Requests of this community that you may see, newest first.',
  Customer: 'What this customer brought, as far as you may see it, newest first.',
  Unit: 'What was brought about this unit, as far as you may see it, newest first.',
};
