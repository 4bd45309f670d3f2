import type { Prisma, Transaction } from '../../platform/database/database.ts';
import { armTimers } from '../../platform/timers/arm.ts';
import type { DueTimer, TimerHandler } from '../../platform/timers/runner.ts';
import { type Alarm, after, escalateAll, lockFree, stillOpenAfter } from '../requests/index.ts';
import { followUpDue } from './commands/followUps.ts';
import { recoveryDue } from './commands/recoveries.ts';

/** Something that is owed about a request, and by whom. */
interface Owed {
  id: string;
  requestId: string;
  owedById: string;
}

/**
 * Something that was owed is late: the next person up the line is woken, and again as long as it is
 * not done, whatever was answered meanwhile. One request owes one thing of a kind at a time.
 */
function wakeAbout(
  cause: Alarm['cause'],
  findOwed: (transaction: Transaction, ids: readonly string[]) => Promise<Owed[]>,
): TimerHandler {
  return async (transaction, timers, now) => {
    const ids = timers.map(({ key }) => key);
    const found = await findOwed(transaction, ids);
    const requests = await lockFree(
      transaction,
      found.map(({ requestId }) => requestId),
    );
    // Read again, under the locks.
    const owed = await findOwed(transaction, ids);
    const alarms = owed.flatMap(({ requestId, owedById }) => {
      const request = requests.get(requestId);
      return request ? { request, cause, owedById } : [];
    });
    await escalateAll(transaction, alarms, { at: now, actor: null });
    await armTimers(
      transaction,
      timers
        .filter(({ key }) =>
          owed.some(({ id, requestId }) => id === key && requests.has(requestId)),
        )
        .map((timer) => again(timer, now)),
    );
    const busy = new Set(
      owed.filter(({ requestId }) => !requests.has(requestId)).map(({ id }) => id),
    );
    return timers.filter(({ key }) => busy.has(key));
  };
}

const again = ({ kind, key, communityId }: DueTimer, now: Date) => ({
  kind,
  key,
  communityId,
  dueAt: after(now, stillOpenAfter),
});

const openOf = (ids: readonly string[]) =>
  ({ id: { in: [...ids] }, status: 'OPEN' }) satisfies Prisma.FollowUpWhereInput;

/** What happens when deadlines of this module pass. */
export const aftercareTimers: Record<string, TimerHandler> = {
  [followUpDue]: wakeAbout('FOLLOW_UP_LATE', async (transaction, ids) => {
    const rows = await transaction.followUp.findMany({
      where: openOf(ids),
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ id, requestId, assigneeId }) => ({ id, requestId, owedById: assigneeId }));
  }),
  [recoveryDue]: wakeAbout('RECOVERY_LATE', async (transaction, ids) => {
    const rows = await transaction.recovery.findMany({
      where: { id: { in: [...ids] }, completedAt: null },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ id, requestId, ownerId }) => ({ id, requestId, owedById: ownerId }));
  }),
};
