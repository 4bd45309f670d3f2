import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { disarmRedirectCheck } from '../clocks/arm.ts';
import { requireMayResolve } from '../policy.ts';
import { changeRequest, lockRequest, requireMove, type WhichRequest } from './change.ts';
import { openAgain } from './openAgain.ts';

export interface RedirectAnswer {
  helped: boolean;
  note: string;
}

/**
 * Somebody asked whether the contact that was named helped. If not, the company goes on with the
 * matter by itself. If so, the customer still has the last word.
 */
export function recordRedirectCheck(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  { helped, note }: RedirectAnswer,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    requireMayResolve(caller, request);
    const move = helped ? 'REDIRECT_HELPED' : 'REDIRECT_FAILED';
    const status = requireMove(request, move, at);
    const last = await transaction.redirection.findFirstOrThrow({
      where: { requestId: request.id },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    });
    const redirection = await transaction.redirection.update({
      where: { id: last.id },
      data: {
        checkedAt: at,
        checkedByType: caller.type,
        checkedById: caller.id,
        helped,
        checkNote: note,
      },
    });
    const details = { words: note, redirections: [redirection] };
    const happening = { kind: move, at, actor: caller, isPublic: true, details } as const;
    if (!helped) return openAgain(transaction, request, 'REDIRECT_FAILED', happening);
    await disarmRedirectCheck(transaction, request.id);
    return changeRequest(transaction, request, { status, redirectCheckDueAt: null }, happening);
  });
}
