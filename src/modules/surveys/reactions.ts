import type { Transaction } from '../../platform/database/database.ts';
import type { Request } from '../../platform/database/generated/client/client.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reactions } from '../../platform/events/reactions.ts';
import { aftercareKind, isDrawn } from '../aftercare/index.ts';
import { logKind } from '../requests/index.ts';
import { sendSurvey } from './commands/sendSurvey.ts';
import { endSurvey } from './commands/surveys.ts';
import { leftAlone } from './contacts.ts';

/** What must also happen here when something happens to requests, which are locked by then. */
export const surveyReactions: Reactions = {
  [logKind('CONFIRMED')]: askAboutService,
  [logKind('CLOSED_BY_SILENCE')]: askAboutService,
  [logKind('RETURNED')]: takeBack,
  [logKind(aftercareKind('RECOVERED'))]: askAboutRecovery,
};

/** A request is closed: its customer is asked how it went, unless the rule says otherwise. */
async function askAboutService(
  transaction: Transaction,
  { subjectId, at }: NewEvent,
): Promise<void> {
  const rule = await transaction.surveyRule.findFirst();
  if (!rule) return;
  const request = await transaction.request.findUniqueOrThrow({ where: { id: subjectId } });
  if (request.closedBy === 'SILENCE' && !rule.isAfterSilence) return;
  // Each closing after a return is another one.
  const name = `closing ${request.id} ${request.returnCount}`;
  if (!isDrawn(name, rule.sharePercent)) return;
  if (!isAskable(request) || (await isRatingOwnWork(transaction, request))) return;
  const { customerId } = request;
  if ((await leftAlone(transaction, [customerId], at)).has(customerId)) return;
  await sendSurvey(transaction, request, rule, { kind: 'SERVICE', name, at });
}

/**
 * What got a low score was made good: the second question, whatever else the customer was asked
 * lately, for it is about their own word.
 */
async function askAboutRecovery(
  transaction: Transaction,
  { subjectId: requestId, at }: NewEvent,
): Promise<void> {
  const recovery = await transaction.recovery.findFirst({
    where: { requestId, completedAt: { not: null } },
    orderBy: [{ completedAt: 'desc' }, { id: 'desc' }],
  });
  const rule = await transaction.surveyRule.findFirst();
  if (!rule || recovery?.cause !== 'LOW_SCORE' || recovery.isAskedAbout) return;
  const request = await transaction.request.findUniqueOrThrow({ where: { id: requestId } });
  if (!isAskable(request)) return;
  await sendSurvey(transaction, request, rule, {
    kind: 'RECOVERY',
    name: `recovery ${recovery.id}`,
    at,
  });
}

/** The customer says by themselves that it is not done: nobody asks them how it went meanwhile. */
async function takeBack(transaction: Transaction, { subjectId, at }: NewEvent): Promise<void> {
  const open = await transaction.survey.findMany({
    where: { requestId: subjectId, status: 'OPEN' },
    orderBy: { id: 'asc' },
  });
  if (open.length === 0) return;
  const request = await transaction.request.findUniqueOrThrow({ where: { id: subjectId } });
  for (const survey of open) {
    await endSurvey(transaction, request, survey, { status: 'CANCELLED', at });
  }
}

function isAskable(request: Request): request is Request & { customerId: string } {
  return request.customerId !== null;
}

/** Whether the customer is somebody of the staff who had the work in hand: the same telephone. */
async function isRatingOwnWork(
  transaction: Transaction,
  { id: requestId, customerId }: Request & { customerId: string },
): Promise<boolean> {
  const { phone } = await transaction.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: { phone: true },
  });
  if (phone === null) return false;
  const own = await transaction.requestHolder.count({ where: { requestId, staff: { phone } } });
  return own > 0;
}
