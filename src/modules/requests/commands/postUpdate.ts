import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { isStaff } from '../../staff/index.ts';
import { changeRequest, lockRequest } from './change.ts';
import { stopClocks } from './clocks.ts';

/** Writes a word into the story. A public one of the staff is a response to the customer. */
export function postUpdate(
  platform: Platform,
  caller: Caller,
  requestId: string,
  update: { text: string; isPublic: boolean },
): Promise<{ id: string }> {
  const byStaff = isStaff(caller);
  const isPublic = update.isPublic || !byStaff;
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, requestId);
    const clocks =
      byStaff && isPublic
        ? await stopClocks(transaction, request.id, now, { kinds: ['FIRST_RESPONSE'] })
        : [];
    return changeRequest(
      transaction,
      request,
      {},
      {
        kind: 'UPDATE_POSTED',
        at: now,
        actor: caller,
        isPublic,
        details: { words: update.text, clocks },
      },
    );
  });
}
