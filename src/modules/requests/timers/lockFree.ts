import { Prisma, type Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';

/** Locks those requests that nobody is changing at this moment; by id. */
export async function lockFree(
  transaction: Transaction,
  ids: readonly string[],
): Promise<Map<string, Request>> {
  if (ids.length === 0) return new Map();
  const wanted = Prisma.join([...new Set(ids)].map((id) => Prisma.sql`${id}::uuid`));
  const locked = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM request WHERE id IN (${wanted}) ORDER BY id FOR UPDATE SKIP LOCKED`;
  const requests = await transaction.request.findMany({
    where: { id: { in: locked.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  return new Map(requests.map((request) => [request.id, request]));
}
