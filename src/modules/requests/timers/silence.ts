import type { TimerHandler } from '../../../platform/timers/runner.ts';
import { disarmEndedDeadlines } from '../clocks/arm.ts';
import { changeRequest } from '../commands/change.ts';
import { next } from '../rules/transitions.ts';
import { lockFree } from './lockFree.ts';

/** Seven days without a word: closed, and told apart from confirmed. */
export const closeBySilence: TimerHandler = async (transaction, timers, now) => {
  const requests = await lockFree(
    transaction,
    timers.map(({ key }) => key),
  );
  for (const request of requests.values()) {
    const status = next(request, 'CLOSE_BY_SILENCE', now);
    if (status === null) continue;
    await disarmEndedDeadlines(transaction, request.id);
    await changeRequest(
      transaction,
      request,
      { status, closedAt: now, closedBy: 'SILENCE', redirectCheckDueAt: null },
      { kind: 'CLOSED_BY_SILENCE', at: now, actor: null, isPublic: true },
    );
  }
  return timers.filter(({ key }) => !requests.has(key));
};
