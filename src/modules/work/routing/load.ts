import type { Reader } from '../../../platform/database/database.ts';
import { openStatuses } from '../../requests/index.ts';
import { openWork } from '../rules/work.ts';

/**
 * How much work people have, by their ids: open requests and parts that they answer for, and offers
 * that wait for their answer. One statement.
 */
export async function workLoad(
  reader: Reader,
  staffIds: readonly string[],
): Promise<Map<string, number>> {
  const ids = [...staffIds];
  const rows = await reader.$queryRaw<{ id: string; count: number }[]>`
    SELECT id, count(*)::int AS count FROM (
      SELECT accountable_id AS id FROM request
      WHERE accountable_id = ANY (${ids}::uuid[])
        AND status = ANY (${[...openStatuses]}::"RequestStatus"[])
      UNION ALL
      SELECT accountable_id FROM work_item
      WHERE accountable_id = ANY (${ids}::uuid[])
        AND status = ANY (${[...openWork]}::"WorkStatus"[])
      UNION ALL
      SELECT to_id FROM handoff
      WHERE to_id = ANY (${ids}::uuid[]) AND status = 'OFFERED'
    ) AS work
    GROUP BY id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
