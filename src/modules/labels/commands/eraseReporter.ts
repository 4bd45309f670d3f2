import type { Caller } from '../../../platform/auth/caller.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import type { PersonalData } from '../../../platform/personalData.ts';
import { isAdministrator, recordErased, requireConfirmed } from '../../privacy/index.ts';
import { requireReporter } from './reporters.ts';

/** Forgets a reporter before their time, for whoever asked an administrator to; with their words. */
export function eraseReporter(
  platform: Platform,
  caller: Caller,
  reporters: PersonalData,
  input: { reporterId: string; isConfirmed: boolean; reason: string },
): Promise<{ id: string }> {
  if (!isAdministrator(caller)) throw new NotAllowed();
  requireConfirmed(input.isConfirmed);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const { id, communityId } = await requireReporter(transaction, caller, input.reporterId);
    const person = { type: 'Reporter', id, communityId };
    // Before the rest: why it was asked for may name the person too.
    await recordErased(transaction, caller, person, { reason: input.reason, at });
    await reporters.erase(transaction, { id, communityId, pseudonym: '', at });
    return { id };
  });
}
