import { Prisma, type PrismaClient } from '../database/database.ts';

/** An event that has no place in the order of the log, and does not stand in line for one. */
export interface Stray {
  eventId: string;
  kind: string;
  at: Date;
}

/** Events that came in with the triggers off, also those put before the first place of all: how many, and the first `limit` of them. */
export async function readStrays(
  client: PrismaClient,
  limit: number,
): Promise<{ count: number; first: Stray[] }> {
  const strays = Prisma.sql`
    FROM event e
    WHERE NOT EXISTS (
        SELECT 1 FROM event_position p WHERE p.event_id = e.id AND p.position > 0)
      AND NOT EXISTS (SELECT 1 FROM event_inbox i WHERE i.event_id = e.id)`;
  const first = await client.$queryRaw<Stray[]>`
    SELECT e.id AS "eventId", e.kind, e.at ${strays} ORDER BY e.sequence LIMIT ${limit}`;
  if (first.length < limit) return { count: first.length, first };
  const [all] = await client.$queryRaw<{ count: bigint }[]>`SELECT count(*) AS count ${strays}`;
  return { count: Number(all?.count ?? first.length), first };
}
