import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { isCustomer } from '../../owners/index.ts';
import { withoutPromise } from '../rules/deadlines.ts';
import { matchTarget } from '../rules/promises.ts';
import { changeRequest, lockRequest, requireMove, type WhichRequest } from './change.ts';
import { armStillOpen, disarmOpenDeadlines, stopClocks, timerKinds } from './clocks.ts';

/** The moves that are the customer's alone: confirm, return, withdraw. */

const forTheCustomer = {
  en: 'Only the customer who brought the request can do this.',
  zh: '只有提出诉求的客户本人可以进行此操作。',
};

function requireCustomer(caller: Caller): void {
  if (!isCustomer(caller)) throw new NotAllowed(forTheCustomer);
}

export async function confirmRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
): Promise<{ id: string }> {
  requireCustomer(caller);
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    const status = requireMove(request, 'CONFIRM', now);
    await disarmTimers(transaction, timerKinds.silence, [request.id]);
    return changeRequest(
      transaction,
      request,
      { status, closedAt: now, closedBy: 'CONFIRMED' },
      { kind: 'CONFIRMED', at: now, actor: caller, isPublic: true },
    );
  });
}

/** The first resolution stays a fact; a fresh deadline makes sure that the rest is not forgotten. */
export async function returnRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  reason: string,
): Promise<{ id: string }> {
  requireCustomer(caller);
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    const status = requireMove(request, 'RETURN', now);
    await disarmTimers(transaction, timerKinds.silence, [request.id]);
    await armStillOpen(transaction, request, now, await timeAfterReturn(transaction, request));
    return changeRequest(
      transaction,
      request,
      {
        status,
        resolvedAt: null,
        closedAt: null,
        closedBy: null,
        returnCount: request.returnCount + 1,
      },
      { kind: 'RETURNED', at: now, actor: caller, isPublic: true, details: { words: reason } },
    );
  });
}

/** As long as the promise of resolution that the request came in under. */
async function timeAfterReturn(transaction: Transaction, request: Request): Promise<number> {
  const targets = request.policyId
    ? await transaction.policyTarget.findMany({ where: { policyId: request.policyId } })
    : [];
  const target = matchTarget(targets, 'RESOLUTION', request);
  return target ? durationToMilliseconds(target.amount) : withoutPromise;
}

export async function withdrawRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
): Promise<{ id: string }> {
  requireCustomer(caller);
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    const status = requireMove(request, 'WITHDRAW', now);
    const clocks = await stopClocks(transaction, request.id, now, {
      kinds: ['FIRST_RESPONSE', 'RESOLUTION'],
      cancelled: true,
    });
    await disarmOpenDeadlines(transaction, request.id);
    return changeRequest(
      transaction,
      request,
      { status },
      { kind: 'WITHDRAWN', at: now, actor: caller, isPublic: true, details: { clocks } },
    );
  });
}
