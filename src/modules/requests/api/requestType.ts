import { readHistories } from '../../../platform/events/history.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import {
  badCursor,
  decodeCursor,
  makePage,
  orAllColumns,
  pageArguments,
  pageQuery,
  readFirst,
  toPage,
} from '../../../platform/graphql/pages.ts';
import { nodeId, onlyVisible } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  visibleCustomers,
  visiblePlaces,
  visibleUnits,
  visibleVehicles,
} from '../../owners/index.ts';
import { visibleRules } from '../../routing/index.ts';
import { staffCaller, visibleDepartments } from '../../staff/index.ts';
import { lateRequests } from '../clocks/late.ts';
import { newestEscalations } from '../orders.ts';
import { clocksShown, pausesShown, seesInside, visibleEscalations } from '../policy.ts';
import { openMoves } from '../rules/transitions.ts';
import type { RequestTypes } from './types.ts';

/** Request: one number, one story, one person who answers for it. */
export function addRequestType(
  builder: Builder,
  { client, time }: Platform,
  types: Omit<RequestTypes, 'requests'>,
): void {
  builder.prismaNode('Request', {
    id: nodeId,
    description:
      'One thing brought to the window: one number, one story, one person who answers for it.',
    fields: (t) => ({
      number: t.exposeString('number', {
        description: 'The number to tell the customer, for example `BJ01-000042`.',
      }),
      externalNumber: t.exposeString('externalNumber', {
        nullable: true,
        description: 'The number that a former system gave it.',
      }),
      status: t.expose('status', {
        type: types.status,
        description: 'Where it stands in its life.',
      }),
      openMoves: t.field({
        type: [types.move],
        description: 'The moves that its state allows now, whoever makes them.',
        resolve: (request) => openMoves(request, time.now()),
      }),
      priority: t.expose('priority', { type: types.priority, description: 'How urgent it is.' }),
      channel: t.expose('channel', {
        type: types.channel,
        description: 'How it reached the company.',
      }),
      isProactive: t.boolean({
        description: 'Whether the staff noticed it themselves.',
        resolve: ({ channel }) => channel === 'STAFF_NOTICED',
      }),
      title: t.exposeString('title', { description: 'In a few words.' }),
      description: t.exposeString('description', {
        nullable: true,
        description: 'In full.',
      }),
      category: t.relation('category', { description: 'What it is about.' }),
      community: t.relation('community', { description: 'Where.' }),
      customer: t.relation('customer', {
        nullable: true,
        description: 'Who brought it; null when the staff noticed it or it came without a name.',
        query: onlyVisible(visibleCustomers),
      }),
      unit: t.relation('unit', {
        nullable: true,
        description: 'The unit it is about.',
        query: onlyVisible(visibleUnits),
      }),
      place: t.relation('place', {
        nullable: true,
        description: 'The public place it is about.',
        query: onlyVisible(visiblePlaces),
      }),
      vehicle: t.relation('vehicle', {
        nullable: true,
        description: 'The vehicle it is about.',
        query: onlyVisible(visibleVehicles),
      }),
      location: t.exposeString('location', { nullable: true, description: 'The spot in words.' }),
      firstReceiver: t.relation('firstReceiver', {
        nullable: true,
        description:
          'Who of the staff took it in; null when the customer filed it or it was imported.',
      }),
      accountable: t.relation('accountable', {
        description: 'The one person who answers for it now.',
      }),
      department: t.relation('department', {
        nullable: true,
        description:
          'The department it is with; null when it stays with whoever took it in. For the staff.',
        query: onlyVisible(visibleDepartments),
      }),
      routedBy: t.relation('routedByRule', {
        nullable: true,
        description:
          'The rule that chose the department; null: the category did, or whoever brought it. For administrators and managers.',
        query: onlyVisible(visibleRules),
      }),
      receivedAt: t.expose('receivedAt', {
        type: 'DateTime',
        description: 'When it was brought.',
      }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description:
          'When it was solved on the spot, taken on or reported up, whichever came first.',
      }),
      isResolvedOnSpot: t.exposeBoolean('isResolvedOnSpot', {
        description: 'Whether it was solved in one step with taking it in.',
      }),
      resolvedAt: t.expose('resolvedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was last dealt with; null while it is open.',
      }),
      closedAt: t.expose('closedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was closed.',
      }),
      closedBy: t.expose('closedBy', {
        type: types.closedBy,
        nullable: true,
        description: 'Who or what closed it.',
      }),
      returnCount: t.exposeInt('returnCount', {
        description: 'How often the customer returned it.',
      }),
      urgeCount: t.exposeInt('urgeCount', { description: 'How often the customer asked again.' }),
      lastUrgedAt: t.expose('lastUrgedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the customer last asked again; null: never.',
      }),
      servicePolicy: t.relation('policy', {
        nullable: true,
        description:
          'The edition of the promises that it came in under; null where there was none, or a former system made them.',
      }),
      version: t.exposeInt('version', { description: 'Grows by one with each change.' }),
      clocks: t.relation('clocks', {
        description: 'Its promises, by kind and round. Customers see those that are made to them.',
        args: {
          isWithEarlier: t.arg.boolean({
            defaultValue: false,
            description: 'True: also rounds that are over, such as words that were given.',
          }),
        },
        query: ({ isWithEarlier }, context) => ({
          where: {
            AND: [clocksShown(signedIn(context)), isWithEarlier ? {} : { isCurrent: true }],
          },
          orderBy: [{ kind: 'asc' }, { round: 'asc' }, { id: 'asc' }],
        }),
      }),
      pauses: t.relation('pauses', {
        description:
          'When its clocks rested or are to rest, from the first on. What was only asked for is for the staff.',
        query: (_args, context) => ({
          where: pausesShown(signedIn(context)),
          orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
        }),
      }),
      isLate: t.loadable({
        type: 'Boolean',
        description:
          'Whether its promised resolution is late: done after it was due, or not done and past it.',
        // It becomes late in the course of a subscription.
        loaderOptions: { cache: false },
        load: (ids: string[]) => lateRequests(client, ids, time.now()),
        resolve: ({ id }) => id,
      }),
      escalationLevel: t.expose('escalationLevel', {
        type: types.level,
        nullable: true,
        description:
          'How far up it has been escalated; null: not at all. It never falls while the request is open. For the staff.',
        authScopes: { callerIs: staffCaller },
        unauthorizedResolver: () => null,
      }),
      escalations: t.field({
        type: types.escalations,
        description: 'Who was woken about it, newest first. Empty for customers.',
        args: pageArguments(builder),
        select: (args, context, nested) => {
          const { where, ...page } = pageQuery(newestEscalations, args);
          const visible = { AND: [visibleEscalations(signedIn(context)), where] };
          return {
            escalations: orAllColumns(
              nested({ ...page, where: visible }, ['edges', 'node'], 'Escalation'),
            ),
          };
        },
        resolve: ({ escalations }, args) => toPage(escalations, newestEscalations, args),
      }),
      timeline: t.loadable({
        type: types.timeline,
        description: 'Its story, oldest first. Customers read the public side.',
        args: pageArguments(builder),
        byPath: true,
        // The story goes on: a subscription must not be told an old one at its second event.
        loaderOptions: { cache: false },
        load: async (ids: string[], context, args) => {
          const histories = await readHistories(client, ids, {
            after: readSequence(args.after),
            limit: readFirst(args) + 1,
            publicOnly: !seesInside(signedIn(context)),
            kinds: types.story.logKinds,
          });
          return ids.map((id) =>
            makePage(histories.get(id) ?? [], args, ({ sequence }) => [String(sequence)]),
          );
        },
        resolve: ({ id }) => id,
      }),
    }),
  });
}

function readSequence(after: string | null | undefined): bigint | undefined {
  if (!after) return undefined;
  const [text = ''] = decodeCursor(after, 1);
  if (!/^\d{1,18}$/.test(text)) throw badCursor();
  return BigInt(text);
}
