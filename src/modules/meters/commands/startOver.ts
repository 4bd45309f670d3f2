import type { Transaction } from '../../../platform/database/database.ts';
import { afterWork } from '../rules/watch.ts';
import { keepStanding, standingOf } from './rules.ts';

/** A value that is still past its limit is another fault from now on. */
export async function startOver(
  transaction: Transaction,
  requestIds: readonly string[],
): Promise<void> {
  // Whoever writes readings down at this moment has looked at the rules, or looks at them after us.
  await transaction.$queryRaw`
    SELECT 1 FROM meter JOIN meter_rule rule ON rule.meter_id = meter.id
    WHERE rule.request_id = ANY(${[...requestIds]}::uuid[]) ORDER BY meter.id
    FOR NO KEY UPDATE OF meter`;
  const rules = await transaction.meterRule.findMany({
    where: { requestId: { in: [...requestIds] }, status: { not: 'CALM' } },
    orderBy: { id: 'asc' },
  });
  for (const rule of rules) await keepStanding(transaction, rule, afterWork(standingOf(rule)));
}
