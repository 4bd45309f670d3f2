import type { PersonalDataPart } from '../../../platform/personalData.ts';
import { isCustomer } from '../policy.ts';

/** What this module has to do with the personal data of customers. */
export const customerData: PersonalDataPart = {
  /** A customer needs their own. */
  presentNeed: async (caller, ids) =>
    isCustomer(caller) ? ids.filter((id) => id === caller.id) : [],
};
