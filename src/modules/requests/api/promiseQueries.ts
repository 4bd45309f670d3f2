import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { type PromisedTarget, promiseFor, type ServicePromise } from '../clocks/promise.ts';
import { newestPolicies } from '../orders.ts';
import { seesInside } from '../policy.ts';
import { isDepartments } from '../rules/clockKinds.ts';
import type { RequestTypes } from './types.ts';

type Types = Pick<RequestTypes, 'policies' | 'clockKind' | 'priority'>;

/** What is promised about what: to be read by everybody, before anything is filed. */
export function addPromiseQueries(
  builder: Builder,
  { client, time }: Platform,
  types: Types,
): void {
  const servicePromise = addServicePromise(builder, { client }, types);
  builder.queryFields((t) => ({
    categories: t.prismaField({
      type: ['Category'],
      description: 'What a request can be about, by code.',
      resolve: (query) => client.category.findMany({ ...query, orderBy: { code: 'asc' } }),
    }),
    servicePolicy: t.prismaField({
      type: 'ServicePolicy',
      nullable: true,
      description: 'The promises in force now; null before the first edition.',
      resolve: (query) =>
        client.servicePolicy.findFirst({
          ...query,
          where: { effectiveFrom: { lte: time.now() }, deactivatedAt: null },
          orderBy: [{ effectiveFrom: 'desc' }, { edition: 'desc' }],
        }),
    }),
    servicePolicies: t.field({
      type: types.policies,
      description:
        'All editions of the promises, newest first, with those to come and those that were withdrawn.',
      args: pageArguments(builder),
      resolve: async (_root, args, context, info) => {
        const rows = await client.servicePolicy.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'ServicePolicy', path: ['edges', 'node'] }),
          ),
          ...pageQuery(newestPolicies, args),
        });
        return toPage(rows, newestPolicies, args);
      },
    }),
    promise: t.field({
      type: servicePromise,
      description:
        'What a request would be promised that is brought at a time: to be shown before it is filed. The same for every customer.',
      args: {
        categoryCode: t.arg.string({ required: true, description: 'What it is about.' }),
        priority: t.arg({
          type: types.priority,
          defaultValue: 'NORMAL',
          description: 'How urgent it is.',
        }),
        at: t.arg({
          type: 'DateTime',
          description: 'When it is brought; between the years 1970 and 2200. Without it: now.',
        }),
      },
      resolve: (_root, { categoryCode, priority, at }) =>
        promiseFor(client, {
          categoryCode,
          priority: priority ?? 'NORMAL',
          at: at ?? time.now(),
        }),
    }),
  }));
}

function addServicePromise(builder: Builder, { client }: Pick<Platform, 'client'>, types: Types) {
  const target = builder.objectRef<PromisedTarget>('PromisedTarget').implement({
    description: 'One promise, with the time that it comes to.',
    fields: (t) => ({
      kind: t.expose('kind', { type: types.clockKind, description: 'What is promised.' }),
      amount: t.expose('amount', {
        type: 'Duration',
        description: 'Within this time, of the working time of the calendar.',
      }),
      calendar: t.prismaField({
        type: 'Calendar',
        nullable: true,
        description: 'When it runs; null: round the clock.',
        resolve: (query, { calendarId }) =>
          calendarId === null
            ? null
            : client.calendar.findUnique({ ...query, where: { id: calendarId } }),
      }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        description: 'When it would be due; for a department if it had the work at once.',
      }),
      warnAt: t.expose('warnAt', {
        type: ['DateTime'],
        description: 'When somebody would be warned.',
      }),
    }),
  });
  return builder.objectRef<ServicePromise>('ServicePromise').implement({
    description: 'What a request would be promised.',
    fields: (t) => ({
      policy: t.prismaField({
        type: 'ServicePolicy',
        nullable: true,
        description: 'The edition in force then; null before the first.',
        resolve: (query, { policy }) =>
          policy ? client.servicePolicy.findUnique({ ...query, where: { id: policy.id } }) : null,
      }),
      targets: t.field({
        type: [target],
        description:
          "The promises, by kind; empty where nothing is promised. The staff see the departments' as well.",
        resolve: ({ targets }, _args, context) =>
          targets.filter(({ kind }) => seesInside(signedIn(context)) || !isDepartments(kind)),
      }),
    }),
  });
}
