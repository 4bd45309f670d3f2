import { createHash } from 'node:crypto';
import type { Reader } from '../database/database.ts';

/** Bytes of a hash. */
export const hashSize = 32;

/** What stands at a position of the log: every column, in a form that is the same everywhere. */
export interface LogRow {
  position: bigint;
  eventId: string;
  /** Null when the event itself is gone. */
  event: EventColumns | null;
}

interface EventColumns {
  sequence: bigint;
  communityId: string | null;
  kind: string;
  subjectType: string;
  subjectId: string;
  /** Milliseconds since 1970: no time zone of a session has a say in it. */
  at: bigint;
  actorType: string | null;
  actorId: string | null;
  isPublic: boolean;
  requestId: string | null;
  app: string | null;
  /** As PostgreSQL writes jsonb: keys in its own fixed order, numbers to the last digit. */
  data: string;
}

type Row = { position: bigint; eventId: string } & (
  | EventColumns
  | { [Column in keyof EventColumns]: null }
);

/** Up to `limit` positions after one, in order, with their events. */
export async function readLog(
  reader: Reader,
  { after, limit }: { after: bigint; limit: number },
): Promise<LogRow[]> {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT p.position, p.event_id AS "eventId", e.sequence, e.community_id AS "communityId",
           e.kind, e.subject_type AS "subjectType", e.subject_id AS "subjectId",
           (extract(epoch FROM e.at) * 1000)::bigint AS at, e.actor_type AS "actorType",
           e.actor_id AS "actorId", e.is_public AS "isPublic", e.request_id AS "requestId",
           e.app, e.data::text AS data
    FROM event_position p LEFT JOIN event e ON e.id = p.event_id
    WHERE p.position > ${after}
    ORDER BY p.position
    LIMIT ${limit}`;
  return rows.map(({ position, eventId, ...columns }) => ({
    position,
    eventId,
    event: columns.sequence === null ? null : columns,
  }));
}

/** SHA-256 of an event in its place; zeros when the event is gone. */
export function hashRow({ position, eventId, event }: LogRow): Buffer {
  if (!event) return Buffer.alloc(hashSize);
  const columns = [
    String(position),
    eventId,
    String(event.sequence),
    event.communityId,
    event.kind,
    event.subjectType,
    event.subjectId,
    String(event.at),
    event.actorType,
    event.actorId,
    event.isPublic,
    event.requestId,
    event.app,
    event.data,
  ];
  return createHash('sha256').update(JSON.stringify(columns)).digest();
}
