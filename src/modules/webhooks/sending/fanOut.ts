import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import { type PositionedEvent, readEvents } from '../../../platform/events/read.ts';
import type { Platform } from '../../../platform/module.ts';
import { findApp } from '../../partners/index.ts';
import { visibleRequests } from '../../requests/index.ts';
import { mayHear } from '../policy.ts';
import { sentKind } from '../rules/kinds.ts';
import { type Addressed, enqueue } from './enqueue.ts';

const batch = 500;
const only = 1;

type Listener = Prisma.WebhookGetPayload<{ include: { communities: true } }>;

/**
 * Makes deliveries of the events since the last time, in order of position. The row that holds
 * the position is locked, so one node does it at a time, and none is made twice. Answers with the
 * position reached; null when there is no webhook.
 */
export async function fanOut(
  platform: Pick<Platform, 'client' | 'time' | 'change'>,
): Promise<bigint | null> {
  const { client, time, change } = platform;
  if (!(await client.webhook.findFirst({ select: { id: true } }))) return null;
  for (;;) {
    const { reached, isAll } = await change((transaction) => advance(transaction, time.now()));
    if (isAll) return reached;
  }
}

async function advance(transaction: Transaction, now: Date) {
  const after = await lockPosition(transaction);
  const webhooks = await transaction.webhook.findMany({ include: { communities: true } });
  const events = await readEvents(transaction, { after, limit: batch });
  const reached = events.at(-1)?.position ?? after;
  await enqueue(transaction, await address(transaction, webhooks, events), now);
  await transaction.webhookCursor.update({ where: { id: only }, data: { position: reached } });
  return { reached, isAll: events.length < batch };
}

/** Where to go on. What happened before there was a webhook is for nobody, and is passed over. */
async function lockPosition(transaction: Transaction): Promise<bigint> {
  await transaction.$executeRaw`
    INSERT INTO webhook_cursor (id, position) VALUES (${only}, 0) ON CONFLICT DO NOTHING`;
  const [row] = await transaction.$queryRaw<{ after: bigint }[]>`
    SELECT greatest(position, (SELECT min(begins_after) FROM webhook)) AS after
    FROM webhook_cursor WHERE id = ${only} FOR UPDATE`;
  return row?.after ?? 0n;
}

/** Which webhooks are to be told of which events. */
async function address(
  transaction: Transaction,
  webhooks: readonly Listener[],
  events: readonly PositionedEvent[],
): Promise<Addressed[]> {
  const addressed: Addressed[] = [];
  for (const webhook of webhooks) {
    const wanted = events.flatMap((event) => wantedBy(webhook, event) ?? []);
    if (wanted.length === 0) continue;
    const app = await findApp(transaction, webhook.appId);
    if (!app) continue;
    const heard = wanted.filter(({ kind, event }) => mayHear(app, kind, event.isPublic));
    const visible = await visibleTo(transaction, app, heard);
    addressed.push(...heard.filter(({ event }) => visible.has(event.subjectId)));
  }
  return addressed;
}

function wantedBy(webhook: Listener, event: PositionedEvent): Addressed | null {
  const kind = sentKind(event.kind);
  if (kind === null || !webhook.eventKinds.includes(kind)) return null;
  const place = webhook.communities.find(({ communityId }) => communityId === event.communityId);
  if (!place || event.position <= webhook.beginsAfter) return null;
  return { webhookId: webhook.id, communityId: place.communityId, kind, event };
}

async function visibleTo(
  transaction: Transaction,
  app: Caller,
  addressed: readonly Addressed[],
): Promise<Set<string>> {
  if (addressed.length === 0) return new Set();
  const ids = addressed.map(({ event }) => event.subjectId);
  const visible = await transaction.request.findMany({
    where: { AND: [{ id: { in: ids } }, visibleRequests(app)] },
    select: { id: true },
  });
  return new Set(visible.map(({ id }) => id));
}
