import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { encodeId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import { nodeId, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { isResting } from '../rules/breaker.ts';
import { stateOf } from '../rules/state.ts';
import { addEnums, type WebhookEnums } from './enums.ts';
import { newestDeliveries } from './orders.ts';

/** Adds the types of `schema/webhooks.graphql`; answers with those that its fields need by hand. */
export function addTypes(builder: Builder, platform: Platform) {
  const enums = addEnums(builder);
  addDeliveryType(builder, enums);
  const deliveries = addConnection(builder, 'WebhookDelivery', {
    one: 'a delivery',
    many: 'deliveries',
  });
  addWebhookType(builder, platform, { ...enums, deliveries });
  const webhooks = addConnection(builder, 'Webhook', { one: 'a webhook', many: 'webhooks' });
  return { ...enums, webhooks };
}

export type WebhooksTypes = ReturnType<typeof addTypes>;

const attemptsShown = 50;

function addDeliveryType(builder: Builder, { kind, status, failure }: WebhookEnums): void {
  builder.prismaObject('WebhookAttempt', {
    description: "One sending, and what came of it. Answers' bodies are not kept.",
    fields: (t) => ({
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      httpStatus: t.exposeInt('httpStatus', {
        nullable: true,
        description: 'The status of the answer; null when none came.',
      }),
      durationMs: t.exposeInt('duration', { description: 'How long it took, in milliseconds.' }),
      failure: t.expose('failure', {
        type: failure,
        nullable: true,
        description: 'Why it did not arrive; null when it did.',
      }),
    }),
  });
  builder.prismaNode('WebhookDelivery', {
    id: { ...nodeId, description: 'Opaque id, as for `node`; messages carry it as `webhook-id`.' },
    description: 'One event on its way to one webhook.',
    fields: (t) => ({
      kind: t.expose('kind', { type: kind, description: 'What happened.' }),
      eventAt: t.expose('eventAt', { type: 'DateTime', description: 'When it happened.' }),
      requestId: t.id({
        description: 'To which request: `node` reads it, while it is in your reach.',
        resolve: ({ requestId }) => encodeId('Request', requestId),
      }),
      status: t.expose('status', { type: status, description: 'How it stands.' }),
      nextAttemptAt: t.expose('nextAttemptAt', {
        type: 'DateTime',
        nullable: true,
        description:
          'When it is tried next, at the earliest; null when it has ended, and while an earlier one of the same request is pending.',
      }),
      attempts: t.relation('attempts', {
        description: 'The last 50 attempts, newest first.',
        query: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: attemptsShown },
      }),
    }),
  });
}

type Deliveries = ReturnType<typeof addConnection<'WebhookDelivery'>>;

function addWebhookType(
  builder: Builder,
  { time }: Pick<Platform, 'time'>,
  { kind, state, status, deliveries }: WebhookEnums & { deliveries: Deliveries },
): void {
  builder.prismaNode('Webhook', {
    id: nodeId,
    description: 'An address of a partner app that is told of events.',
    fields: (t) => ({
      app: t.relation('app', { description: 'Whose it is.' }),
      url: t.exposeString('url', { description: 'Where messages are posted.' }),
      eventKinds: t.expose('eventKinds', { type: [kind], description: 'What is sent.' }),
      communities: t.field({
        type: [rowType(builder, 'Community')],
        description:
          "The communities whose events are sent, by name; nothing is sent of one that is not in the app's reach.",
        select: (_args, _context, nested) => ({
          communities: {
            select: { community: nested(true) },
            orderBy: { community: { name: 'asc' as const } },
          },
        }),
        resolve: ({ communities }) => communities.map(({ community }) => community),
      }),
      state: t.field({
        type: state,
        description: 'How it stands.',
        select: { isPaused: true, failingUntil: true },
        resolve: (webhook) => stateOf(webhook, time.now()),
      }),
      failingUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Until when nothing is sent; null unless FAILING.',
        resolve: ({ failingUntil }) =>
          isResting({ failingUntil }, time.now()) ? failingUntil : null,
      }),
      formerSecretUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Until when the former secret signs too; null when one secret signs.',
        resolve: ({ formerSecretUntil: until }) => (until && time.now() < until ? until : null),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      version: t.exposeInt('version', { description: 'Grows by one with each change.' }),
      deliveries: t.field({
        type: deliveries,
        description: 'What was sent there, or will be, newest first.',
        args: {
          status: t.arg({ type: [status], description: 'In one of these states.' }),
          ...pageArguments(builder),
        },
        select: (args, _context, nested) => {
          const { where, ...page } = pageQuery(newestDeliveries, args);
          const wanted = args.status ? { status: { in: args.status } } : {};
          return {
            deliveries: orAllColumns(
              nested(
                { ...page, where: { AND: [wanted, where] } },
                ['edges', 'node'],
                'WebhookDelivery',
              ),
            ),
          };
        },
        resolve: ({ deliveries: rows }, args) => toPage(rows, newestDeliveries, args),
      }),
    }),
  });
}
