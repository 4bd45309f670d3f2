import type { Window } from '../../support/window.ts';

/** What is stored of requests, as far as one statement can tell: whether it changed, and how it was written. */

/** Of one request. */
export interface Stored {
  id: string;
  /** Another one whenever a row of the request is another one: of PostgreSQL's own marks (xmin, ctid). */
  print: string;
  /** Rows whose last change has no event of the request in its transaction. */
  withoutEvent: string[];
  /** Deadlines that are armed for it. */
  timers: { kind: string; key: string }[];
}

/** Tables of what a history makes, and nothing may ever be gone from. */
const kept = [
  'request',
  'clock',
  'pause',
  'escalation',
  'redirection',
  'work_item',
  'handoff',
  'dispute',
  'contact',
  'event',
  'service_policy',
  'policy_target',
  'calendar',
  'category',
  'staff',
  'staff_absence',
  'department',
  'customer',
  'request_holder',
  'request_merge',
  'request_link',
  'incident',
  'incident_request',
  'incident_update',
  'follow_up',
  'recovery',
  'roster',
  'shift',
];

/** Has the database write down whatever is deleted from now on, though nothing may be. */
export async function watchDeletions({ database: { client } }: Window): Promise<void> {
  await client.$executeRawUnsafe('CREATE TABLE deleted_row (what text NOT NULL)');
  await client.$executeRawUnsafe(
    `CREATE FUNCTION note_deleted_row() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN INSERT INTO deleted_row VALUES (TG_TABLE_NAME); RETURN OLD; END $$`,
  );
  for (const table of kept) {
    await client.$executeRawUnsafe(
      `CREATE TRIGGER note_deleted_row AFTER DELETE ON "${table}"
       FOR EACH ROW EXECUTE FUNCTION note_deleted_row()`,
    );
  }
}

const mine = '= ANY($1::uuid[])';

/** Of what tables a request consists. A row is as its own event, or that of another request, tells. */
const parts: [table: string, what: string, owner: string, other: string][] = [
  ['request', `'the request'`, 'id', 'id'],
  ['clock', `'the clock ' || kind || ' ' || round`, 'request_id', 'request_id'],
  ['pause', `'a pause'`, 'request_id', 'request_id'],
  ['escalation', `'an escalation'`, 'request_id', 'request_id'],
  ['redirection', `'a redirection'`, 'request_id', 'request_id'],
  ['work_item', `'a part'`, 'request_id', 'request_id'],
  ['handoff', `'an offer'`, 'request_id', 'request_id'],
  ['dispute', `'a dispute'`, 'request_id', 'request_id'],
  ['follow_up', `'a follow-up'`, 'request_id', 'request_id'],
  ['recovery', `'a recovery'`, 'request_id', 'request_id'],
  ['request_merge', `'that it follows'`, 'request_id', 'main_id'],
  ['request_merge', `'that it is followed'`, 'main_id', 'request_id'],
  ['request_link', `'a link'`, 'request_id', 'request_id'],
  ['request_link', `'a link to it'`, 'other_id', 'other_id'],
  ['incident_request', `'its place in an incident'`, 'request_id', 'request_id'],
];

/**
 * A row and its event were written in one transaction when PostgreSQL's own mark of it (xmin) is the
 * same.
 */
const statement = `
  WITH row AS MATERIALIZED (
    ${parts
      .map(
        ([table, what, owner, other]) =>
          `SELECT ${owner} AS id, ${other} AS other, ${what} AS what, xmin, ctid FROM ${table} WHERE ${owner} ${mine}`,
      )
      .join(' UNION ALL ')}
  ), written AS MATERIALIZED (
    SELECT subject_id, xmin FROM event WHERE subject_id IN (SELECT id FROM row UNION SELECT other FROM row)
  ), armed AS MATERIALIZED (
    SELECT key, kind FROM timer WHERE key IN (
      SELECT id::text FROM request WHERE id ${mine}
      UNION ALL SELECT id::text FROM clock WHERE request_id ${mine}
      UNION ALL SELECT id::text FROM pause WHERE request_id ${mine}
      UNION ALL SELECT id::text FROM follow_up WHERE request_id ${mine}
      UNION ALL SELECT id::text FROM recovery WHERE request_id ${mine})
  ), owned AS (
    SELECT armed.kind, armed.key, coalesce(clock.request_id, pause.request_id, follow_up.request_id,
      recovery.request_id, armed.key::uuid) AS id
    FROM armed LEFT JOIN clock ON clock.id = armed.key::uuid LEFT JOIN pause ON pause.id = armed.key::uuid
    LEFT JOIN follow_up ON follow_up.id = armed.key::uuid
    LEFT JOIN recovery ON recovery.id = armed.key::uuid
  )
  SELECT row.id::text,
    md5(string_agg(row.xmin::text || row.ctid::text, ' ' ORDER BY row.what, row.ctid)) AS print,
    coalesce(array_agg(row.what) FILTER (WHERE NOT EXISTS (
      SELECT 1 FROM written
      WHERE written.subject_id IN (row.id, row.other) AND written.xmin = row.xmin)), '{}') AS "withoutEvent",
    (SELECT coalesce(json_agg(json_build_object('kind', owned.kind, 'key', owned.key)), '[]')
     FROM owned WHERE owned.id = row.id) AS timers,
    (SELECT array_agg(what) FROM deleted_row) AS deleted
  FROM row GROUP BY row.id`;

/** Reads what is stored of requests; `deleted` names tables from which something is gone. */
export async function readStored(
  { database: { client } }: Window,
  ids: readonly string[],
): Promise<{ stored: Map<string, Stored>; deleted: string[] }> {
  const rows = await client.$queryRawUnsafe<(Stored & { deleted: string[] | null })[]>(statement, [
    ...ids,
  ]);
  return {
    stored: new Map(rows.map((row) => [row.id, row])),
    deleted: rows[0]?.deleted ?? [],
  };
}
