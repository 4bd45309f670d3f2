import type { Window } from './window.ts';

/** Kept apart: what a refusal writes down about itself, and when a key was last used. */
const exceptions: Record<string, string> = {
  event: `WHERE kind <> 'platform.mutation-denied'`,
  event_inbox: 'WHERE false',
  event_position: 'WHERE false',
  event_seal: 'WHERE false',
  partner_key: 'WHERE false',
  timer: `WHERE kind NOT LIKE 'platform.%' AND kind NOT LIKE 'webhooks.%'`,
  // Deliveries of what came to pass are made beside the calls, in their own time.
  webhook_cursor: 'WHERE false',
  webhook_delivery: 'WHERE event_id NOT IN (SELECT id FROM event)',
};

/** By table: number and hash of all that is stored, for "nothing changed". */
export async function stored({ database }: Window): Promise<Record<string, string>> {
  const tables = await database.client.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS content
       FROM "${name}" t ${exceptions[name] ?? ''}`,
  );
  const rows = await database.client.$queryRawUnsafe<{ name: string; content: string }[]>(
    parts.join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}
