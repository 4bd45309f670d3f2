import { inTransaction, Prisma, type PrismaClient, type Reader } from '../database/database.ts';
import type { ActorReference } from './append.ts';

/** An event with its place in the one order that every reader sees. */
export interface PositionedEvent {
  position: bigint;
  id: string;
  kind: string;
  communityId: string | null;
  subjectType: string;
  subjectId: string;
  at: Date;
  actor: ActorReference | null;
  isPublic: boolean;
  data: Prisma.JsonObject;
}

/** Which events a reader wants; an absent part means any. */
export interface EventFilter {
  kinds?: readonly string[];
  communityIds?: readonly string[];
  subjectId?: string;
  isPublic?: true;
}

export function matches(filter: EventFilter, event: PositionedEvent): boolean {
  if (filter.kinds && !filter.kinds.includes(event.kind)) return false;
  if (filter.communityIds) {
    if (event.communityId === null || !filter.communityIds.includes(event.communityId)) {
      return false;
    }
  }
  if (filter.subjectId !== undefined && filter.subjectId !== event.subjectId) return false;
  return !filter.isPublic || event.isPublic;
}

interface Row {
  position: bigint;
  id: string;
  kind: string;
  communityId: string | null;
  subjectType: string;
  subjectId: string;
  at: Date;
  actorType: string | null;
  actorId: string | null;
  isPublic: boolean;
  data: Prisma.JsonObject;
}

/** Up to `limit` events after a position, in order. */
export async function readEvents(
  client: Reader,
  { after, limit, filter = {} }: { after: bigint; limit: number; filter?: EventFilter },
): Promise<PositionedEvent[]> {
  const conditions = [Prisma.sql`p.position > ${after}`];
  if (filter.kinds) conditions.push(Prisma.sql`e.kind IN (${list(filter.kinds, 'text')})`);
  if (filter.communityIds) {
    conditions.push(Prisma.sql`e.community_id IN (${list(filter.communityIds, 'uuid')})`);
  }
  if (filter.subjectId !== undefined) {
    conditions.push(Prisma.sql`e.subject_id = ${filter.subjectId}::uuid`);
  }
  if (filter.isPublic) conditions.push(Prisma.sql`e.is_public`);
  const rows = await client.$queryRaw<Row[]>`
    SELECT p.position, e.id, e.kind, e.community_id AS "communityId",
           e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.at,
           e.actor_type AS "actorType", e.actor_id AS "actorId",
           e.is_public AS "isPublic", COALESCE(r.data, e.data) AS data
    FROM event_position p JOIN event e ON e.id = p.event_id
    LEFT JOIN event_redaction r ON r.event_id = e.id
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY p.position
    LIMIT ${limit}`;
  return rows.map(({ actorType, actorId, ...row }) => ({
    ...row,
    actor: actorType !== null && actorId !== null ? { type: actorType, id: actorId } : null,
  }));
}

function list(values: readonly string[], type: 'text' | 'uuid'): Prisma.Sql {
  const cast = Prisma.raw(`::${type}`);
  // IN () is no SQL; a null in it matches nothing.
  return values.length === 0
    ? Prisma.sql`NULL${cast}`
    : Prisma.join(values.map((value) => Prisma.sql`${value}${cast}`));
}

const positionLock = 0x0e_0e_01;

/**
 * Gives every committed event that has none yet its position.
 *
 * An order by sequence number alone would lose rows: a transaction that took its number early may
 * commit late, behind a reader that has gone on. Positions are given only to rows that are
 * visible, by one node at a time, so they have no gap and are never overtaken. What one change
 * caused in another is seen later than its cause, because it was written later.
 *
 * Answers whether there was anything to do.
 */
export async function assignPositions(client: PrismaClient): Promise<boolean> {
  const [inbox] = await client.$queryRaw<{ waiting: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM event_inbox) AS waiting`;
  if (!inbox?.waiting) return false;
  await inTransaction(client, async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${positionLock})`;
    await transaction.$executeRaw`
      WITH taken AS (DELETE FROM event_inbox RETURNING event_id, sequence)
      INSERT INTO event_position (position, event_id)
      SELECT (SELECT coalesce(max(position), 0) FROM event_position)
               + row_number() OVER (ORDER BY taken.sequence),
             taken.event_id
      FROM taken`;
  });
  return true;
}

/** The last position given; 0 before the first event. */
export async function lastPosition(client: Reader): Promise<bigint> {
  const [row] = await client.$queryRaw<{ last: bigint }[]>`
    SELECT coalesce(max(position), 0)::bigint AS last FROM event_position`;
  return row?.last ?? 0n;
}
