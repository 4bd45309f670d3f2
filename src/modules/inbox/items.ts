import type { Caller } from '../../platform/auth/caller.ts';
import { Prisma, type Reader } from '../../platform/database/database.ts';
import {
  badCursor,
  decodeCursor,
  type PageArguments,
  parseDateKey,
  readFirst,
  uuid,
} from '../../platform/graphql/pages.ts';
import { isAnswerOwed, openStatuses } from '../requests/index.ts';

export const inboxKinds = [
  'OFFER',
  'ESCALATION',
  'DISPUTE',
  'REQUEST',
  'WORK',
  'CHECK',
  'FOLLOW_UP',
  'RECOVERY',
] as const;

export type InboxKind = (typeof inboxKinds)[number];

/** One thing that needs somebody. */
export interface InboxItem {
  kind: InboxKind;
  /** Of the offer, the escalation, the dispute, the request, the part, the follow-up or the recovery. */
  id: string;
  requestId: string;
  workItemId: string | null;
  escalationId: string | null;
  clockId: string | null;
  dueAt: Date | null;
}

/** Which things; an absent part means any. */
export interface InboxFilter {
  communityId?: string | null;
  requestId?: string;
  kinds?: readonly InboxKind[] | null;
  dueBefore?: Date | null;
}

/** After everything that has a due time: what has none. */
const never = new Date('9999-12-31T00:00:00.000Z');

/** The place of an item in the order, for a cursor. */
export const keyOf = ({ dueAt, kind, id }: InboxItem): string[] => [
  (dueAt ?? never).toISOString(),
  kind,
  id,
];

/** The promise of a request or of a part that is due next; one that rests is not. */
const nextClock = (requestId: Prisma.Sql, workItemId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT id, due_at FROM clock
    WHERE clock.request_id = ${requestId} AND clock.work_item_id IS NOT DISTINCT FROM ${workItemId}
      AND stopped_at IS NULL AND status <> 'PAUSED'
    ORDER BY due_at, id LIMIT 1
  ) AS clock ON true`;

/** Everything that needs somebody of the staff, as rows of one shape. */
function allOf({ id, departmentIds }: Caller): Prisma.Sql {
  const me = Prisma.sql`${id}::uuid`;
  const open = Prisma.sql`request.status::text = ANY(${[...openStatuses]})`;
  const none = Prisma.sql`NULL::uuid`;
  // Whoever on the ladder answered: those who were woken before are not waited for any more.
  const waits = Prisma.sql`NOT EXISTS (
    SELECT 1 FROM escalation answered WHERE answered.request_id = escalation.request_id
      AND answered.acknowledged_at > escalation.raised_at)`;
  // What there is to decide stands for itself.
  const isNoDispute = Prisma.sql`NOT EXISTS (
    SELECT 1 FROM dispute WHERE escalation_id = escalation.id AND settled_at IS NULL)`;
  return Prisma.sql`
    SELECT 'OFFER' AS kind, id, community_id, request_id, work_item_id, ${none} AS escalation_id,
           ${none} AS clock_id, expires_at AS due_at
    FROM handoff
    WHERE status = 'OFFERED' AND (to_id = ${me}
      OR (to_id IS NULL AND to_department_id = ANY(${[...departmentIds]}::uuid[])))
    UNION ALL
    SELECT 'ESCALATION', escalation.id, escalation.community_id, escalation.request_id,
           clock.work_item_id,
           escalation.id, clock_id, acknowledge_by
    FROM escalation JOIN request ON request.id = escalation.request_id
    LEFT JOIN clock ON clock.id = clock_id
    WHERE recipient_id = ${me} AND acknowledged_at IS NULL AND ${waits} AND ${isNoDispute}
      AND ${isAnswerOwed}
    UNION ALL
    SELECT 'DISPUTE', dispute.id, dispute.community_id, dispute.request_id, work_item_id,
           escalation_id, ${none}, acknowledge_by
    FROM dispute JOIN escalation ON escalation.id = escalation_id
    JOIN request ON request.id = dispute.request_id
    WHERE recipient_id = ${me} AND settled_at IS NULL AND ${open}
    UNION ALL
    SELECT 'REQUEST', request.id, request.community_id, request.id, ${none}, ${none}, clock.id, due_at
    FROM request ${nextClock(Prisma.sql`request.id`, none)}
    WHERE accountable_id = ${me} AND ${open}
    UNION ALL
    SELECT 'WORK', work_item.id, work_item.community_id, work_item.request_id, work_item.id, ${none},
           clock.id, due_at
    FROM work_item ${nextClock(Prisma.sql`work_item.request_id`, Prisma.sql`work_item.id`)}
    WHERE accountable_id = ${me} AND work_item.status IN ('OPEN', 'IN_PROGRESS')
    UNION ALL
    SELECT 'CHECK', id, community_id, id, ${none}, ${none}, ${none}, redirect_check_due_at
    FROM request
    WHERE accountable_id = ${me} AND redirect_check_due_at IS NOT NULL
    UNION ALL
    SELECT 'FOLLOW_UP', id, community_id, request_id, ${none}, ${none}, ${none}, due_at
    FROM follow_up WHERE assignee_id = ${me} AND status = 'OPEN'
    UNION ALL
    SELECT 'RECOVERY', id, community_id, request_id, ${none}, ${none}, ${none}, due_at
    FROM recovery WHERE owner_id = ${me} AND completed_at IS NULL`;
}

function conditionsOf({ communityId, requestId, kinds, dueBefore }: InboxFilter): Prisma.Sql[] {
  return [
    Prisma.sql`true`,
    ...(communityId ? [Prisma.sql`community_id = ${communityId}::uuid`] : []),
    ...(requestId ? [Prisma.sql`request_id = ${requestId}::uuid`] : []),
    ...(kinds ? [Prisma.sql`kind = ANY(${[...kinds]})`] : []),
    ...(dueBefore ? [Prisma.sql`due_at < ${dueBefore}`] : []),
  ];
}

/** A page of what needs somebody, and one row more; one statement. */
export function readInbox(
  reader: Reader,
  caller: Caller,
  filter: InboxFilter,
  page: PageArguments = { first: 100 },
): Promise<InboxItem[]> {
  const conditions = conditionsOf(filter);
  if (page.after) {
    const [text, kind, id] = decodeCursor(page.after, 3) as [string, string, string];
    const dueAt = parseDateKey(text);
    if (!dueAt || !uuid.test(id)) throw badCursor();
    conditions.push(Prisma.sql`(COALESCE(due_at, ${never}), kind, id)
      > (${dueAt}::timestamptz, ${kind}, ${id}::uuid)`);
  }
  return reader.$queryRaw<InboxItem[]>`
    SELECT kind, id, request_id AS "requestId", work_item_id AS "workItemId",
           escalation_id AS "escalationId", clock_id AS "clockId", due_at AS "dueAt"
    FROM (${allOf(caller)}) AS inbox
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY COALESCE(due_at, ${never}), kind, id
    LIMIT ${readFirst(page) + 1}`;
}

export async function countInbox(
  reader: Reader,
  caller: Caller,
  filter: InboxFilter,
): Promise<number> {
  const [row] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${allOf(caller)}) AS inbox
    WHERE ${Prisma.join(conditionsOf(filter), ' AND ')}`;
  return row?.count ?? 0;
}
