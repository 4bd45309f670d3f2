import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { recordRevealed, requireMayLook } from '../../privacy/index.ts';
import { requireReporter } from './reporters.ts';

/** Writes down a look at who reported; answers with the reporter's id. */
export function revealReporter(
  platform: Platform,
  caller: Caller,
  { reporterId, reason }: { reporterId: string; reason: string },
): Promise<{ id: string }> {
  requireMayLook(caller);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const { id, communityId } = await requireReporter(transaction, caller, reporterId);
    const person = { type: 'Reporter', id, communityId };
    const fields = ['NAME', 'PHONE'];
    await recordRevealed(transaction, caller, person, { fields, reason, at });
    return { id };
  });
}
