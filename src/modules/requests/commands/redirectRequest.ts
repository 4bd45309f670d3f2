import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireContact, textsOf } from '../../directory/index.ts';
import { armRedirectCheck } from '../clocks/arm.ts';
import { requireMayResolve } from '../policy.ts';
import { after, checkRedirectAfter } from '../rules/deadlines.ts';
import { lockRequest, requireMove, type WhichRequest } from './change.ts';
import { endWork } from './endWork.ts';

export interface Referral {
  contactId: string;
  note: string;
}

/**
 * It is not the company's to do, and nothing is rejected: the right contact is named, and somebody
 * is to ask later whether that helped.
 */
export function redirectRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  { contactId, note }: Referral,
): Promise<{ id: string }> {
  const at = platform.time.now();
  const checkDueAt = after(at, checkRedirectAfter);
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    requireMayResolve(caller, request);
    requireMove(request, 'REDIRECT', at);
    const contact = await requireContact(transaction, contactId, request.communityId);
    const redirection = await transaction.redirection.create({
      data: {
        communityId: request.communityId,
        requestId: request.id,
        contactId,
        ...textsOf(contact),
        note,
        at,
        checkDueAt,
      },
    });
    await armRedirectCheck(transaction, request, checkDueAt);
    return endWork(transaction, request, {
      move: 'REDIRECT',
      kind: 'REDIRECTED',
      at,
      actor: caller,
      is: { redirectCheckDueAt: checkDueAt },
      details: {
        contact: { en: contact.name, zh: contact.nameZh ?? contact.name },
        words: note,
        redirections: [redirection],
      },
    });
  });
}
