import type { PrismaClient } from '../../platform/database/database.ts';
import type { PositionedEvent } from '../../platform/events/read.ts';

/** Whom a request concerns, or ever did: people, and departments that it was offered to as a pool. */
interface Involved {
  staffIds: ReadonlySet<string>;
  departmentIds: ReadonlySet<string>;
}

/** How many events a node remembers; its subscribers are seldom further apart. */
const remembered = 500;

/**
 * Whom an event's request concerns: asked once for each event, however many subscribers a node has.
 */
export function involvement(client: PrismaClient) {
  const known = new Map<bigint, Promise<Involved>>();
  return ({ position, subjectId, data }: PositionedEvent): Promise<Involved> => {
    const before = known.get(position);
    if (before) return before;
    const found = findInvolved(client, subjectId, data.formerId);
    known.set(position, found);
    if (known.size > remembered) known.delete(known.keys().next().value as bigint);
    found.catch(() => known.delete(position));
    return found;
  };
}

async function findInvolved(
  client: PrismaClient,
  requestId: string,
  /** From whom something went over to somebody else just now. */
  formerId: unknown,
): Promise<Involved> {
  const rows = await client.$queryRaw<{ staffId: string | null; departmentId: string | null }[]>`
    SELECT staff_id AS "staffId", NULL::uuid AS "departmentId"
    FROM request_holder WHERE request_id = ${requestId}::uuid
    UNION
    SELECT recipient_id, NULL FROM escalation WHERE request_id = ${requestId}::uuid
    UNION
    SELECT to_id, CASE WHEN to_id IS NULL THEN to_department_id END
    FROM handoff WHERE request_id = ${requestId}::uuid
    UNION
    SELECT assignee_id, NULL FROM follow_up WHERE request_id = ${requestId}::uuid
    UNION
    SELECT owner_id, NULL FROM recovery WHERE request_id = ${requestId}::uuid`;
  return {
    staffIds: new Set([
      ...rows.flatMap(({ staffId }) => staffId ?? []),
      ...(typeof formerId === 'string' ? [formerId] : []),
    ]),
    departmentIds: new Set(rows.flatMap(({ departmentId }) => departmentId ?? [])),
  };
}
