import { Prisma, type Transaction } from '../../../platform/database/database.ts';

/**
 * Keeps webhooks for this transaction. Whatever writes or claims deliveries begins so, so that
 * the order of a lane, the breaker and the next look are decided by one at a time.
 */
export async function lockWebhooks(transaction: Transaction, ids: readonly string[]) {
  if (ids.length === 0) return;
  const wanted = Prisma.join([...new Set(ids)].map((id) => Prisma.sql`${id}::uuid`));
  await transaction.$queryRaw`
    SELECT 1 FROM webhook WHERE id IN (${wanted}) ORDER BY id FOR UPDATE`;
}

/** Keeps one webhook and reads it; null when there is none. */
export async function lockWebhook(transaction: Transaction, id: string) {
  await lockWebhooks(transaction, [id]);
  return transaction.webhook.findUnique({ where: { id } });
}
