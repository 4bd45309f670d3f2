import type { Transaction } from '../../platform/database/database.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reactions } from '../../platform/events/reactions.ts';
import { logKind } from '../requests/index.ts';
import { keepStanding, standingOf } from './commands/rules.ts';
import { afterWork } from './rules/watch.ts';

/** What must also happen here when something happens to the requests that rules made. */
export const meterReactions: Reactions = {
  [logKind('RESOLVED')]: { toAll: beginAnew },
  [logKind('REDIRECTED')]: { toAll: beginAnew },
};

/** The work is done: a value that is still past its limit is another fault, with a wait of its own. */
async function beginAnew(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  const requestIds = events.map(({ subjectId }) => subjectId);
  // Whoever writes readings down at this moment has looked at the rules, or looks at them after us.
  await transaction.$queryRaw`
    SELECT 1 FROM meter JOIN meter_rule rule ON rule.meter_id = meter.id
    WHERE rule.request_id = ANY(${requestIds}::uuid[]) ORDER BY meter.id
    FOR NO KEY UPDATE OF meter`;
  const rules = await transaction.meterRule.findMany({
    where: { requestId: { in: requestIds }, status: { not: 'CALM' } },
    orderBy: { id: 'asc' },
  });
  for (const rule of rules) await keepStanding(transaction, rule, afterWork(standingOf(rule)));
}
