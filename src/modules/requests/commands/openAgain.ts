import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { disarmEndedDeadlines, timerKinds } from '../clocks/arm.ts';
import { goOnAfterReturn } from '../clocks/returned.ts';
import { armSweep } from '../timers/recompute.ts';
import { answersAgain } from './answersAgain.ts';
import { changeRequest, type Happening, requireMove } from './change.ts';

/**
 * A locked request on which the work had ended opens again: the customer returned it, or the contact
 * that was named did not help.
 */
export async function openAgain(
  transaction: Transaction,
  request: Request,
  move: 'RETURN' | 'REDIRECT_FAILED',
  { is, ...happening }: Happening & { is?: Partial<Request> },
): Promise<Request> {
  const { at } = happening;
  const status = requireMove(request, move, at);
  await disarmEndedDeadlines(transaction, request.id);
  const clocks = await goOnAfterReturn(transaction, request, at);
  const accountableId = await answersAgain(transaction, request, at);
  const opened = await changeRequest(
    transaction,
    request,
    {
      status,
      resolvedAt: null,
      closedAt: null,
      closedBy: null,
      redirectCheckDueAt: null,
      ...(accountableId !== request.accountableId && { accountableId }),
      ...is,
    },
    { ...happening, details: { ...happening.details, clocks } },
  );
  await leaveWithdrawnEdition(transaction, opened, at);
  return opened;
}

/** An edition that was withdrawn while the request was not open holds it no more, now that it is. */
async function leaveWithdrawnEdition(
  transaction: Transaction,
  { policyId }: Request,
  now: Date,
): Promise<void> {
  if (!policyId) return;
  const where = { id: policyId, deactivatedAt: { not: null } };
  if ((await transaction.servicePolicy.count({ where })) === 0) return;
  await armSweep(transaction, timerKinds.policyDeactivated, policyId, now);
}
