import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { isCustomer } from '../../owners/index.ts';
import { disarmEndedDeadlines, disarmOpenDeadlines } from '../clocks/arm.ts';
import { endPause } from '../clocks/pauses.ts';
import { stopClocks } from '../clocks/stop.ts';
import { raisedFrom } from '../rules/causes.ts';
import { allKinds } from '../rules/clockKinds.ts';
import { changeRequest, lockRequest, requireMove, type WhichRequest } from './change.ts';
import { escalate } from './escalate.ts';
import { openAgain } from './openAgain.ts';

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
    await disarmEndedDeadlines(transaction, request.id);
    return changeRequest(
      transaction,
      request,
      { status, closedAt: now, closedBy: 'CONFIRMED', redirectCheckDueAt: null },
      { kind: 'CONFIRMED', at: now, actor: caller, isPublic: true },
    );
  });
}

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
    return returnAs(transaction, request, { at: now, actor: caller, details: { words: reason } });
  });
}

/**
 * The customer says of a locked request that it is not done. The first resolution stays a fact. A
 * second return wakes somebody further up.
 */
export async function returnAs(
  transaction: Transaction,
  request: Request,
  { at, actor, details }: { at: Date; actor: Caller; details: { words: string } },
): Promise<Request> {
  const is = { returnCount: request.returnCount + 1 };
  const happening = { kind: 'RETURNED', at, actor, isPublic: true, details } as const;
  const returned = await openAgain(transaction, request, 'RETURN', { is, ...happening });
  if (returned.returnCount < raisedFrom) return returned;
  const cause = 'RETURNED_AGAIN';
  return (await escalate(transaction, returned, { cause, at, actor })).request;
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
    const { pauses } = await endPause(transaction, request, now);
    const clocks = await stopClocks(transaction, request, now, {
      kinds: allKinds,
      cancelled: true,
    });
    await disarmOpenDeadlines(transaction, [request.id]);
    return changeRequest(
      transaction,
      request,
      { status },
      { kind: 'WITHDRAWN', at: now, actor: caller, isPublic: true, details: { pauses, clocks } },
    );
  });
}
