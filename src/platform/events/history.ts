import { Prisma, type PrismaClient } from '../database/database.ts';
import type { ActorReference } from './append.ts';

/** One event of a subject's history. */
export interface HistoryEntry {
  subjectId: string;
  sequence: bigint;
  kind: string;
  at: Date;
  actor: ActorReference | null;
  isPublic: boolean;
  data: Prisma.JsonObject;
}

interface Row extends Omit<HistoryEntry, 'actor'> {
  actorType: string | null;
  actorId: string | null;
}

/**
 * The histories of many subjects in one statement, each oldest first: up to `limit` events after
 * the sequence number `after`, of some kinds or of all.
 */
export async function readHistories(
  client: PrismaClient,
  subjectIds: readonly string[],
  options: { after?: bigint; limit: number; publicOnly: boolean; kinds?: readonly string[] },
): Promise<Map<string, HistoryEntry[]>> {
  const subjects = Prisma.join(subjectIds.map((id) => Prisma.sql`(${id}::uuid)`));
  const further = [
    options.publicOnly ? Prisma.sql`AND is_public` : Prisma.empty,
    options.kinds ? Prisma.sql`AND kind = ANY(${[...options.kinds]})` : Prisma.empty,
  ];
  const rows = await client.$queryRaw<Row[]>`
    SELECT e.* FROM (VALUES ${subjects}) AS subject (id)
    CROSS JOIN LATERAL (
      SELECT subject_id AS "subjectId", sequence, kind, event.at, actor_type AS "actorType",
             actor_id AS "actorId", is_public AS "isPublic",
             COALESCE(redaction.data, event.data) AS data
      FROM event LEFT JOIN event_redaction redaction ON redaction.event_id = event.id
      WHERE subject_id = subject.id AND sequence > ${options.after ?? 0n} ${Prisma.join(further, ' ')}
      ORDER BY sequence
      LIMIT ${options.limit}
    ) AS e
    ORDER BY e.sequence`;
  const histories = new Map<string, HistoryEntry[]>(subjectIds.map((id) => [id, []]));
  for (const { actorType, actorId, ...entry } of rows) {
    const actor = actorType !== null && actorId !== null ? { type: actorType, id: actorId } : null;
    histories.get(entry.subjectId)?.push({ ...entry, actor });
  }
  return histories;
}
