import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type { Platform } from '../../../platform/module.ts';
import { endPause, openPause } from '../clocks/pauses.ts';
import { requireMayPause } from '../policy.ts';
import { changeRequest, lockRequest, requireMove, type WhichRequest } from './change.ts';

/** What it waited for is here: the clocks go on. */
export function resumeRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    requireMayPause(caller, request);
    return markResumed(transaction, request, caller, now);
  });
}

/** Ends the pause of a locked request; without an actor its time was over. */
export async function markResumed(
  transaction: Transaction,
  request: Request,
  actor: Caller | null,
  now: Date,
): Promise<Request> {
  const status = requireMove(request, 'RESUME', now);
  const { pauses, clocks } = await endPause(transaction, request, now);
  return changeRequest(
    transaction,
    request,
    { status },
    {
      kind: actor ? 'RESUMED' : 'PAUSE_EXPIRED',
      at: now,
      actor,
      isPublic: true,
      details: { pauses, clocks },
    },
  );
}

/** The customer has said something: a pause that waited for them is over. */
export async function resumeAfterWord(
  transaction: Transaction,
  request: Request,
  caller: Caller,
  now: Date,
): Promise<void> {
  if (request.status !== 'WAITING') return;
  const pause = await openPause(transaction, request.id);
  if (pause?.reason === 'CUSTOMER') await markResumed(transaction, request, caller, now);
}
