import { Prisma, type Reader } from '../database/database.ts';
import { deniedKind } from './denials.ts';

/** Which entries of the record are wanted; an absent part lets everything through. */
export interface TrailFilter {
  actorId?: string | null;
  subjectId?: string | null;
  /** One that ends with a dot stands for all that begin with it. */
  kinds?: readonly string[] | null;
  communityId?: string | null;
  /** At this time or later. */
  from?: Date | null;
  /** Before this time. */
  until?: Date | null;
  requestId?: string | null;
  app?: string | null;
  isDenial?: boolean | null;
}

/** One thing that happened, or was refused, in its place. */
export interface TrailEntry {
  position: bigint;
  id: string;
  at: Date;
  kind: string;
  actorType: string | null;
  actorId: string | null;
  subjectType: string;
  subjectId: string;
  communityId: string | null;
  requestId: string | null;
  app: string | null;
  data: Prisma.JsonValue;
  isSealed: boolean;
}

/** Where a page of the record lies: beyond a position, in one of two orders. */
export interface TrailPage {
  order: 'OLDEST_FIRST' | 'NEWEST_FIRST';
  /** Null begins at the end that comes first. */
  beyond: bigint | null;
  limit: number;
}

/**
 * Reads the record. An event is in it when it has its position, moments after its commit; after an
 * erasure it is shown without the words of the person.
 */
export function readTrail(
  reader: Reader,
  filter: TrailFilter,
  { order, beyond, limit }: TrailPage,
): Promise<TrailEntry[]> {
  const isNewestFirst = order === 'NEWEST_FIRST';
  const conditions = conditionsOf(filter);
  if (beyond !== null) {
    conditions.push(
      isNewestFirst ? Prisma.sql`p.position < ${beyond}` : Prisma.sql`p.position > ${beyond}`,
    );
  }
  const where =
    conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}` : Prisma.empty;
  return reader.$queryRaw<TrailEntry[]>`
    SELECT p.position, e.id, e.at, e.kind, e.actor_type AS "actorType", e.actor_id AS "actorId",
           e.subject_type AS "subjectType", e.subject_id AS "subjectId",
           e.community_id AS "communityId", e.request_id AS "requestId", e.app,
           COALESCE(redaction.data, e.data) AS data,
           p.position <= (SELECT coalesce(max(last_position), 0) FROM event_seal) AS "isSealed"
    FROM event_position p JOIN event e ON e.id = p.event_id
    LEFT JOIN event_redaction redaction ON redaction.event_id = e.id
    ${where}
    ORDER BY p.position ${isNewestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`}
    LIMIT ${limit}`;
}

function conditionsOf(filter: TrailFilter): Prisma.Sql[] {
  const { actorId, subjectId, communityId, kinds, from, until, requestId, app, isDenial } = filter;
  return [
    actorId && Prisma.sql`e.actor_id = ${actorId}::uuid`,
    subjectId && Prisma.sql`e.subject_id = ${subjectId}::uuid`,
    communityId && Prisma.sql`e.community_id = ${communityId}::uuid`,
    kinds && anyKind(kinds),
    from && Prisma.sql`e.at >= ${from}::timestamptz`,
    until && Prisma.sql`e.at < ${until}::timestamptz`,
    // Empty texts are asked for as well: nothing has them.
    requestId != null && Prisma.sql`e.request_id = ${requestId}`,
    app != null && Prisma.sql`e.app = ${app}`,
    isDenial === true && Prisma.sql`e.kind = ${deniedKind}`,
    isDenial === false && Prisma.sql`e.kind <> ${deniedKind}`,
  ].filter((condition) => condition instanceof Prisma.Sql);
}

function anyKind(kinds: readonly string[]): Prisma.Sql {
  if (kinds.length === 0) return Prisma.sql`false`;
  const each = kinds.map((kind) =>
    kind.endsWith('.') ? Prisma.sql`starts_with(e.kind, ${kind})` : Prisma.sql`e.kind = ${kind}`,
  );
  return Prisma.sql`(${Prisma.join(each, ' OR ')})`;
}
