import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type { EscalationCause } from '../../../platform/database/generated/client/enums.ts';
import type { TimerHandler } from '../../../platform/timers/runner.ts';
import { armStillOpen } from '../clocks/arm.ts';
import { escalateAll } from '../commands/escalate.ts';
import { suppress } from '../commands/suppress.ts';
import { stillOpenAfter } from '../rules/deadlines.ts';
import { isCheckOwed, isOwed } from '../rules/owed.ts';
import { isOpen } from '../rules/transitions.ts';
import { lockFree } from './lockFree.ts';
import { afterClocks, stillDue } from './precedence.ts';

/** Raises requests for a cause, as far as it still stands and no late promise comes first. */
function raise(
  cause: EscalationCause,
  findStanding: (transaction: Transaction, owed: readonly Request[]) => Promise<Set<string>>,
): TimerHandler {
  return async (transaction, timers, now) => {
    const due = await stillDue(transaction, timers);
    const later = await afterClocks(transaction, due);
    const requests = await lockFree(
      transaction,
      due.map(({ key }) => key).filter((id) => !later.has(id)),
    );
    const free = due.flatMap(({ key }) => requests.get(key) ?? []);
    const waiting = free.filter((request) => isOwed(request) && !isResting(cause, request));
    const standing = await findStanding(transaction, waiting);
    const alarms = free.map((request) => ({ request, cause }));
    await escalateAll(
      transaction,
      alarms.filter(({ request }) => standing.has(request.id)),
      { at: now, actor: null },
    );
    const resting = free.filter((request) => isResting(cause, request));
    for (const request of resting) await armStillOpen(transaction, request, now, stillOpenAfter);
    await suppress(
      transaction,
      alarms.filter(({ request }) => !standing.has(request.id) && !resting.includes(request)),
      now,
    );
    return due.filter(({ key }) => !requests.has(key));
  };
}

/** That a request is still open is no alarm while it rests for a good reason: it is looked at later. */
function isResting(cause: EscalationCause, { status }: Request): boolean {
  return cause === 'STILL_OPEN' && status === 'WAITING';
}

/** Nobody has answered since the last one was woken, whoever on the ladder it was: one level up. */
export const raiseUnanswered = raise('NOT_ACKNOWLEDGED', async (transaction, owed) => {
  const ofOwed = { requestId: { in: owed.map(({ id }) => id) } };
  const answers = await transaction.escalation.groupBy({
    by: ['requestId'],
    where: ofOwed,
    _max: { acknowledgedAt: true },
  });
  const answeredAt = new Map(
    answers.map(({ requestId, _max }) => [requestId, _max.acknowledgedAt]),
  );
  // Of two from one moment the higher one came later: an answer to the lower one is none to it.
  const lasts = await transaction.escalation.findMany({
    where: ofOwed,
    distinct: ['requestId'],
    orderBy: [{ raisedAt: 'desc' }, { level: 'desc' }],
    select: { requestId: true, raisedAt: true, acknowledgedAt: true },
  });
  const unanswered = lasts.filter(({ requestId, raisedAt, acknowledgedAt }) => {
    const at = answeredAt.get(requestId);
    return !acknowledgedAt && !(at && at > raisedAt);
  });
  return new Set(unanswered.map(({ requestId }) => requestId));
});

/** It was answered, or promised nothing, and is open all the same. */
export const raiseStillOpen = raise('STILL_OPEN', those(isOpen));

/** Nobody asked whether redirecting it helped, and the customer has not said either. */
export const raiseUnchecked = raise('REDIRECT_UNCHECKED', those(isCheckOwed));

function those(are: (request: Request) => boolean) {
  return async (_transaction: Transaction, owed: readonly Request[]) =>
    new Set(owed.filter(are).map(({ id }) => id));
}
