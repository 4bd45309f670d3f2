import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { timerKinds } from '../clocks/arm.ts';
import { isOwed } from '../rules/owed.ts';
import { changeRequest, type Happening } from './change.ts';

/**
 * Another module owes something about a locked request from now on, open or not: until that is
 * settled somebody can be woken about it. The module keeps the deadline, and who is to do it.
 */
export function owe(
  transaction: Transaction,
  request: Request,
  happening: Happening,
): Promise<Request> {
  const pendingElsewhere = request.pendingElsewhere + 1;
  return changeRequest(transaction, request, { pendingElsewhere }, happening);
}

/** One thing that was owed is done or not needed any more. Nobody climbs a ladder for nothing. */
export async function settle(
  transaction: Transaction,
  request: Request,
  happening: Happening,
): Promise<Request> {
  const pendingElsewhere = request.pendingElsewhere - 1;
  const settled = await changeRequest(transaction, request, { pendingElsewhere }, happening);
  if (!isOwed(settled)) {
    await disarmTimers(transaction, timerKinds.acknowledgementDue, [request.id]);
  }
  return settled;
}
