import type { Transaction } from '../../../platform/database/database.ts';
import { findLines, findStandIns } from '../../staff/index.ts';
import { isWarning, lowestLevel } from '../rules/causes.ts';
import { buildLadder, nextRung, presentRung, type Rung } from '../rules/ladder.ts';
import type { Alarm } from './escalate.ts';

/** Who is woken by each of these alarms, in their order. */
export async function findRungs(
  transaction: Transaction,
  alarms: readonly Alarm[],
  at: Date,
): Promise<Rung[]> {
  const places = alarms.map(({ request, departmentId }) => ({
    communityId: request.communityId,
    departmentId: departmentId ?? request.departmentId,
  }));
  const ladders = (await findLines(transaction, places, at)).map(buildLadder);
  const reached = await findReached(
    transaction,
    alarms.filter(({ cause }) => !isWarning(cause)),
  );
  const warned = alarms.filter(({ cause }) => isWarning(cause));
  const standIns = await findStandIns(
    transaction,
    warned.map(({ request }) => request.accountableId),
    at,
  );
  return alarms.map(({ request, cause, owedById, atLeast = lowestLevel(cause) }, index) => {
    const ladder = ladders[index] ?? [];
    if (!isWarning(cause)) {
      const matter = owedById ? { ...request, accountableId: owedById } : request;
      return nextRung(ladder, matter, reached.get(request.id) ?? new Set(), atLeast);
    }
    const { accountableId } = request;
    const rung = presentRung(ladder, request);
    const standIn = rung.staffId === accountableId ? standIns.get(accountableId) : null;
    return standIn ? { ...rung, staffId: standIn, insteadOfId: accountableId } : rung;
  });
}

/** By request: whom its escalations have reached so far. */
async function findReached(
  transaction: Transaction,
  alarms: readonly Alarm[],
): Promise<Map<string, Set<string>>> {
  const reached = new Map<string, Set<string>>();
  if (alarms.length === 0) return reached;
  const earlier = await transaction.escalation.findMany({
    where: { requestId: { in: alarms.map(({ request }) => request.id) } },
    select: { requestId: true, recipientId: true },
    distinct: ['requestId', 'recipientId'],
  });
  for (const { requestId, recipientId } of earlier) {
    reached.set(requestId, (reached.get(requestId) ?? new Set()).add(recipientId));
  }
  return reached;
}
