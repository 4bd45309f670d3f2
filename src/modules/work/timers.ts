import type { TimerHandler } from '../../platform/timers/runner.ts';
import { isOpen, lockFree } from '../requests/index.ts';
import { bounce } from './commands/bounce.ts';
import { endOffer, offerExpiry } from './commands/endOffers.ts';

/** Nobody answered an offer in time: whoever answered for it still does, and it counts as a bounce. */
const expireOffers: TimerHandler = async (transaction, timers, now) => {
  const armed = await transaction.handoff.findMany({
    where: { id: { in: timers.map(({ key }) => key) } },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
  });
  const requests = await lockFree(
    transaction,
    armed.map(({ requestId }) => requestId),
  );
  for (const { id, requestId } of armed) {
    const request = requests.get(requestId);
    // Read under the lock: somebody may have answered.
    const offer = await transaction.handoff.findUnique({ where: { id, status: 'OFFERED' } });
    if (!request || !offer) continue;
    const how = { status: 'EXPIRED', kind: 'HANDOFF_EXPIRED', at: now, actor: null } as const;
    const workItem = offer.workItemId
      ? await transaction.workItem.findUnique({ where: { id: offer.workItemId } })
      : null;
    const expired = await endOffer(transaction, { request }, offer, how);
    if (isOpen(request)) await bounce(transaction, { request, workItem }, expired, now);
  }
  const busy = armed.filter(({ requestId }) => !requests.has(requestId)).map(({ id }) => id);
  return timers.filter(({ key }) => busy.includes(key));
};

export const workTimers = { [offerExpiry]: expireOffers };
