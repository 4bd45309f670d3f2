import type { Caller } from '../../../platform/auth/caller.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { IllegalTransition } from '../failures.ts';
import { mayReportUp } from '../policy.ts';
import { isOpen } from '../rules/transitions.ts';
import { lockRequest, type WhichRequest } from './change.ts';
import { escalate } from './escalate.ts';

/** What cannot be solved goes up at once: one call wakes the next person up the line. */
export async function reportUp(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  reason: string,
): Promise<{ id: string }> {
  if (!mayReportUp(caller)) throw new NotAllowed();
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    if (!isOpen(request)) throw new IllegalTransition(request, now);
    const { escalationId } = await escalate(transaction, request, {
      cause: 'REPORTED_UP',
      at: now,
      actor: caller,
      reason,
    });
    return { id: escalationId };
  });
}
