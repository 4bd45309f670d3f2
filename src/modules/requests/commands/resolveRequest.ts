import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { armTimers } from '../../../platform/timers/arm.ts';
import { mayResolve } from '../policy.ts';
import { after } from '../rules/deadlines.ts';
import { silenceAfter } from '../rules/transitions.ts';
import { changeRequest, lockRequest, requireMove, type WhichRequest } from './change.ts';
import { disarmOpenDeadlines, stopClocks, timerKinds } from './clocks.ts';

/** The staff say that the matter is dealt with. */
export function resolveRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  note: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    if (!mayResolve(caller, request)) {
      throw new NotAllowed({
        en: 'This is for whoever answers for the request, its department, and those above.',
        zh: '只有责任人、负责部门及其上级可以进行此操作。',
      });
    }
    return markResolved(transaction, request, caller, now, note);
  });
}

/** Resolves a locked request: promises end, and the customer's silence begins to count. */
export async function markResolved(
  transaction: Transaction,
  request: Request,
  caller: Caller,
  now: Date,
  note: string,
  further: Partial<Request> = {},
): Promise<Request> {
  const status = requireMove(request, 'RESOLVE', now);
  const clocks = await stopClocks(transaction, request.id, now, {
    kinds: ['FIRST_RESPONSE', 'RESOLUTION'],
  });
  await disarmOpenDeadlines(transaction, request.id);
  await armTimers(transaction, [
    {
      kind: timerKinds.silence,
      key: request.id,
      communityId: request.communityId,
      dueAt: after(now, silenceAfter),
    },
  ]);
  return changeRequest(
    transaction,
    request,
    { status, resolvedAt: now, decidedAt: request.decidedAt ?? now, ...further },
    { kind: 'RESOLVED', at: now, actor: caller, isPublic: true, details: { words: note, clocks } },
  );
}
