import type { Transaction } from '../../platform/database/database.ts';
import type { FollowUpRule, Request } from '../../platform/database/generated/client/client.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reactions } from '../../platform/events/reactions.ts';
import { logKind } from '../requests/index.ts';
import { endFollowUp, findOpenFollowUp, openFollowUp } from './commands/followUps.ts';
import { openRecovery } from './commands/recoveries.ts';
import { leaveAskingToOthers, passOn } from './leaving.ts';
import { whyAsked } from './rules/sample.ts';

/** What must also happen here when something happens to requests, which are locked by then. */
export const aftercareReactions: Reactions = {
  [logKind('CONFIRMED')]: askAfterwards,
  [logKind('CLOSED_BY_SILENCE')]: askAfterwards,
  [logKind('RETURNED')]: makeGood,
  [logKind('ACCOUNTABLE_CHANGED')]: leaveAskingToOthers,
  'staff.deactivated': passOn,
};

/** From which return on something is made good. */
const madeGoodFrom = 2;

/** A request is closed: its rule says whether the customer is asked. */
async function askAfterwards(transaction: Transaction, { subjectId, at }: NewEvent): Promise<void> {
  const request = await transaction.request.findUniqueOrThrow({ where: { id: subjectId } });
  const rule = await findRule(transaction, request);
  if (!rule || (await findOpenFollowUp(transaction, request.id))) return;
  const { returnCount } = request;
  const reason = whyAsked(rule, { requestId: request.id, returnCount });
  if (reason === null) return;
  await openFollowUp(transaction, request, { reason, at, within: Number(rule.withinMs) });
}

/** The rule of a request's category, else the one for all. */
async function findRule(
  transaction: Transaction,
  { categoryId }: Request,
): Promise<FollowUpRule | null> {
  const rules = await transaction.followUpRule.findMany({
    where: { OR: [{ categoryId }, { categoryId: null }] },
  });
  return rules.find((rule) => rule.categoryId !== null) ?? rules[0] ?? null;
}

/**
 * The customer has said by themselves that it is not done: nobody asks them meanwhile. A second time
 * is once too often.
 */
async function makeGood(transaction: Transaction, { subjectId, at }: NewEvent): Promise<void> {
  const request = await transaction.request.findUniqueOrThrow({ where: { id: subjectId } });
  const followUp = await findOpenFollowUp(transaction, request.id);
  const current = followUp
    ? await endFollowUp(transaction, request, followUp, {
        status: 'CANCELLED',
        kind: 'FOLLOW_UP_ENDED',
        at,
        actor: null,
      })
    : request;
  if (request.returnCount < madeGoodFrom) return;
  await openRecovery(transaction, current, { cause: 'RETURNED_AGAIN', at });
}
