import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import { isStaff } from '../../staff/index.ts';

/**
 * Whether somebody works here, and goes on to until the end of this transaction: whoever has them
 * leave waits for it, and finds what they answer for by then.
 */
export async function holdActive(transaction: Transaction, staffId: string): Promise<boolean> {
  const held = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM staff WHERE id = ${staffId}::uuid AND is_active FOR SHARE`;
  return held.length > 0;
}

/**
 * Refuses a call of somebody who has left since it came in: nobody who works here no longer answers
 * for a request. It comes before a request is locked, since leaving takes the two in this order.
 */
export async function requireActive(transaction: Transaction, caller: Caller): Promise<void> {
  if (!isStaff(caller) || (await holdActive(transaction, caller.id))) return;
  throw new NotAllowed({
    en: 'You work here no longer.',
    zh: '您已不在职。',
  });
}
