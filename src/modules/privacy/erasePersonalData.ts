import { randomBytes } from 'node:crypto';
import type { Caller } from '../../platform/auth/caller.ts';
import { Conflict } from '../../platform/graphql/failures.ts';
import type { Platform } from '../../platform/module.ts';
import type { PersonalData } from '../../platform/personalData.ts';
import { isCustomer } from '../owners/index.ts';
import { requireCustomer, requireMaySpeak } from './policy.ts';
import { requireConfirmed, requireReason } from './reason.ts';
import { recordErased } from './record.ts';

/**
 * Forgets a customer: each module takes away what names the person, all in one transaction. The
 * rows stay, under a pseudonym that is random, so that nothing leads from it to the person.
 */
export async function erasePersonalData(
  platform: Platform,
  caller: Caller,
  customers: PersonalData,
  input: { customerId: string; isConfirmed: boolean; reason: string | null },
): Promise<{ id: string }> {
  requireMaySpeak(caller);
  const { id, communityId } = await requireCustomer(platform.client, caller, input.customerId);
  requireConfirmed(input.isConfirmed);
  const reason = isCustomer(caller) ? null : requireReason(input.reason);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    // Nobody can file for this customer meanwhile.
    await transaction.$queryRaw`SELECT 1 FROM customer WHERE id = ${id}::uuid FOR UPDATE`;
    const customer = await transaction.customer.findUniqueOrThrow({ where: { id } });
    if (customer.erasedAt) {
      throw new Conflict(['input', 'customerId'], {
        en: 'This customer was erased before.',
        zh: '该客户的资料此前已被删除。',
      });
    }
    const pseudonym = `Customer ${randomBytes(4).toString('hex').toUpperCase()}`;
    // Before the rest: why it was asked for may name the person too.
    const person = { type: 'Customer', id, communityId };
    await recordErased(transaction, caller, person, { reason, at });
    await customers.erase(transaction, { id, communityId, pseudonym, at });
    return { id };
  });
}
