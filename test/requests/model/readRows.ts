import type {
  Clock,
  Dispute,
  Escalation,
  Event,
  FollowUp,
  Handoff,
  Pause,
  Recovery,
  Redirection,
  Request,
  WorkItem,
} from '../../../src/platform/database/generated/client/client.ts';
import type { Window } from '../../support/window.ts';

/** Reads the rows of requests in one statement: it is done after every step of every history. */

/** Somebody of the staff, and whether they work here. */
interface Named {
  name: string;
  isActive: boolean;
}

/** The rows of a request. */
export interface Rows {
  request: Request;
  clocks: Clock[];
  pauses: Pause[];
  escalations: Escalation[];
  redirections: Redirection[];
  workItems: (WorkItem & { accountable: Named })[];
  handoffs: Handoff[];
  disputes: Dispute[];
  followUps: (FollowUp & { assignee: Named })[];
  recoveries: (Recovery & { owner: Named })[];
  /** Of this request, written since the last look. */
  events: Event[];
}

const mine = 'request_id = ANY($1::uuid[])';
const named = (role: string) =>
  `|| jsonb_build_object('${role}', jsonb_build_object('name', staff.name, 'isActive', staff.is_active))`;

/** As they are called in `Rows`, by the table that they come from. */
const tables = {
  clocks: 'clock',
  pauses: 'pause',
  escalations: 'escalation',
  redirections: 'redirection',
  handoffs: 'handoff',
  disputes: 'dispute',
};
/** The same, with whoever each row names. */
const tablesWithNames = {
  workItems: ['work_item', 'accountable'],
  followUps: ['follow_up', 'assignee'],
  recoveries: ['recovery', 'owner'],
} as const;

type Many = keyof typeof tables | keyof typeof tablesWithNames | 'events';
const many = [...Object.keys(tables), ...Object.keys(tablesWithNames), 'events'] as Many[];

const statement = [
  `SELECT 'request' AS what, id::text, to_jsonb(request) AS row FROM request WHERE id = ANY($1::uuid[])`,
  ...Object.entries(tables).map(
    ([what, table]) =>
      `SELECT '${what}', request_id::text, to_jsonb(${table}) FROM ${table} WHERE ${mine}`,
  ),
  ...Object.entries(tablesWithNames).map(
    ([what, [table, role]]) =>
      `SELECT '${what}', request_id::text, to_jsonb(${table}) ${named(role)}
       FROM ${table} JOIN staff ON staff.id = ${role}_id WHERE ${mine}`,
  ),
  `SELECT 'events', subject_id::text, to_jsonb(event) FROM event
   WHERE subject_id = ANY($1::uuid[]) AND sequence > $2`,
].join(' UNION ALL ');

interface Found {
  what: 'request' | Many;
  id: string;
  row: Record<string, unknown>;
}

/** By database id; of events those since the last that was seen, in their order. */
export async function readRows(
  { database: { client } }: Window,
  ids: readonly string[],
  since: bigint,
): Promise<Map<string, Rows>> {
  if (ids.length === 0) return new Map();
  const found = await client.$queryRawUnsafe<Found[]>(statement, [...ids], since);
  const rows = new Map(
    ids.map((id) => [id, Object.fromEntries(many.map((what) => [what, [] as unknown[]]))]),
  );
  for (const { what, id, row } of found) {
    const own = rows.get(id) as Record<string, unknown>;
    if (what === 'request') own.request = asPrismaTells(row);
    else (own[what] as unknown[]).push(asPrismaTells(row));
  }
  for (const { events } of rows.values()) {
    const inOrder = events as { sequence: bigint | number }[];
    for (const event of inOrder) event.sequence = BigInt(event.sequence);
    inOrder.sort((one, other) => (one.sequence < other.sequence ? -1 : 1));
  }
  return rows as unknown as Map<string, Rows>;
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/;

/** A row of PostgreSQL's JSON with the names and dates of the client. */
function asPrismaTells(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      typeof value === 'string' && instant.test(value) ? new Date(value) : value,
    ]),
  );
}
