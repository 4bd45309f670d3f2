import { sentLogKinds } from '../../src/modules/webhooks/rules/kinds.ts';
import { Prisma } from '../../src/platform/database/database.ts';
import type { Client } from './client.ts';
import { until } from './time.ts';
import type { Window } from './window.ts';

const Read = /* GraphQL */ `
  query ($id: ID!, $status: [WebhookDeliveryStatus!]) {
    node(id: $id) {
      ... on Webhook {
        state failingUntil formerSecretUntil version
        deliveries(first: 100, status: $status) {
          edges { node { id kind eventAt requestId status nextAttemptAt
            attempts { at httpStatus durationMs failure } } }
        }
      }
    }
  }
`;

/** A webhook as its owner sees it, with its deliveries, oldest first. */
export async function look(client: Client, id: string, status: string[] | null = null) {
  const { node } = await client.query(Read, { id, status });
  const { deliveries, ...webhook } = node;
  return {
    ...webhook,
    deliveries: deliveries.edges.map(({ node: delivery }: any) => delivery).reverse(),
  } as Record<string, any>;
}

/** Fires what is due, again and again, until it is so: sending goes on beside the timers. */
export function untilSent(
  window: Window,
  holds: () => boolean | Promise<boolean>,
  within?: number,
): Promise<void> {
  return until(async () => {
    await window.composition.timers.runDue();
    return holds();
  }, within);
}

/** Waits until nothing is on its way any more, whatever else is due. */
export function untilLanded({ database, composition }: Window): Promise<void> {
  const sendingUntil = { gt: composition.platform.time.now() };
  return until(
    async () => (await database.client.webhookDelivery.count({ where: { sendingUntil } })) === 0,
  );
}

/** Waits until nothing is on its way, and every event has been made into deliveries. */
export async function untilQuiet(window: Window): Promise<void> {
  const { client } = window.database;
  await window.composition.platform.events.head();
  const [last] = await client.$queryRaw<{ position: bigint | null }[]>`
    SELECT max(position) AS position FROM event_position JOIN event ON id = event_id
    WHERE kind IN (${Prisma.join([...sentLogKinds])})`;
  await untilSent(window, async () => {
    const cursor = await client.webhookCursor.findFirst();
    const now = window.composition.platform.time.now();
    const busy = await client.webhookDelivery.count({
      where: { OR: [{ sendingUntil: { gt: now } }, { nextAttemptAt: { lte: now } }] },
    });
    return busy === 0 && (cursor?.position ?? 0n) >= (last?.position ?? 0n);
  });
}
