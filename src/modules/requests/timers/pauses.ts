import type { TimerHandler } from '../../../platform/timers/runner.ts';
import { escalate } from '../commands/escalate.ts';
import { markResumed } from '../commands/resumeRequest.ts';
import { suppress } from '../commands/suppress.ts';
import { lockFree } from './lockFree.ts';

/** The time of a pause is over: the clocks go on, and somebody is told that it came to that. */
export const expirePauses: TimerHandler = async (transaction, timers, now) => {
  const pauses = await transaction.pause.findMany({
    where: { id: { in: timers.map(({ key }) => key) } },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
  });
  const requests = await lockFree(
    transaction,
    pauses.map(({ requestId }) => requestId),
  );
  const busy = new Set<string>();
  const cause = 'PAUSE_EXPIRED';
  for (const { id, requestId } of pauses) {
    const request = requests.get(requestId);
    if (!request) {
      busy.add(id);
      continue;
    }
    // Read again, under the lock.
    const isRunning = (await transaction.pause.count({ where: { id, status: 'RUNNING' } })) > 0;
    if (!isRunning || request.status !== 'WAITING') {
      await suppress(transaction, [{ request, cause }], now);
      continue;
    }
    const resumed = await markResumed(transaction, request, null, now);
    await escalate(transaction, resumed, { cause, at: now, actor: null });
  }
  return timers.filter(({ key }) => busy.has(key));
};
