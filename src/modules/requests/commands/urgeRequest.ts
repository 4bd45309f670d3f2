import type { Caller } from '../../../platform/auth/caller.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { isCustomer } from '../../owners/index.ts';
import { IllegalTransition, TooSoon } from '../failures.ts';
import { raisedFrom } from '../rules/causes.ts';
import { after, betweenUrges } from '../rules/deadlines.ts';
import { isOpen } from '../rules/transitions.ts';
import { changeRequest, lockRequest, type WhichRequest } from './change.ts';
import { escalate } from './escalate.ts';

/** The customer asks again. It is counted, and from the second time on somebody further up is woken. */
export function urgeRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  words: string | null,
): Promise<{ id: string }> {
  if (!isCustomer(caller)) throw new NotAllowed();
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    if (!isOpen(request)) throw new IllegalTransition(request, now);
    const again = request.lastUrgedAt && after(request.lastUrgedAt, betweenUrges);
    if (again && again > now) throw new TooSoon(again, heard, ['input', 'requestId']);
    const urged = await changeRequest(
      transaction,
      request,
      { urgeCount: request.urgeCount + 1, lastUrgedAt: now },
      { kind: 'URGED', at: now, actor: caller, isPublic: true, details: { words } },
    );
    if (urged.urgeCount < raisedFrom) return urged;
    const cause = 'URGED_AGAIN';
    return (await escalate(transaction, urged, { cause, at: now, actor: caller })).request;
  });
}

const heard = {
  en: 'You asked less than an hour ago, and we have heard it. You can ask again from {againAt} on.',
  zh: '您在一小时内已经催办，我们已收到。{againAt} 之后可以再次催办。',
};
