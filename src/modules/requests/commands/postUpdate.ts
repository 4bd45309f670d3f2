import type { Caller } from '../../../platform/auth/caller.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { mayPostUpdate, worksOn } from '../policy.ts';
import { changeRequest, lockRequest, type WhichRequest } from './change.ts';
import { stopClocks } from './clocks.ts';

/** Writes a word into the story. A public one of those who do the work is a response. */
export function postUpdate(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  update: { text: string; isPublic: boolean },
): Promise<{ id: string }> {
  const isPublic = update.isPublic || !caller.isInside;
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    if (!mayPostUpdate(caller, request)) throw new NotAllowed();
    const byCompany = caller.isInside || worksOn(caller, request);
    const clocks =
      byCompany && isPublic
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
