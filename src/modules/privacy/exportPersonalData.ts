import type { Caller } from '../../platform/auth/caller.ts';
import { PersonalDataField } from '../../platform/database/generated/client/enums.ts';
import { appendEvents } from '../../platform/events/append.ts';
import type { Platform } from '../../platform/module.ts';
import type { PersonalData } from '../../platform/personalData.ts';
import { isCustomer } from '../owners/index.ts';
import { recordLook } from './looks.ts';
import { requireCustomer, requireMaySpeak } from './policy.ts';
import { requireReason } from './reason.ts';

/**
 * Writes down that the file of a customer is made; answers with the customer's id. An administrator
 * who asks sees everything, so that is a look like any other.
 */
export async function exportPersonalData(
  platform: Platform,
  caller: Caller,
  { customerId, reason }: { customerId: string; reason: string | null },
): Promise<{ id: string }> {
  requireMaySpeak(caller);
  const customer = await requireCustomer(platform.client, caller, customerId);
  const look = isCustomer(caller) ? null : requireReason(reason);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    if (look !== null) {
      const fields = Object.values(PersonalDataField);
      await recordLook(transaction, caller, { customer, fields, reason: look, at });
    }
    await appendEvents(transaction, [
      {
        kind: 'privacy.exported',
        communityId: customer.communityId,
        subjectType: 'Customer',
        subjectId: customer.id,
        at,
        actor: caller,
        isPublic: false,
        data: {},
      },
    ]);
    return { id: customer.id };
  });
}

/** The file: what each module keeps, one section for each kind of thing. */
export async function writeFile(
  customers: PersonalData,
  customerId: string,
  now: Date,
): Promise<string> {
  const sections = await customers.collect(customerId);
  return `${JSON.stringify({ madeAt: now, ...sections }, null, 2)}\n`;
}
