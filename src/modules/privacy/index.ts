import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { collectLooks, forgetReasons } from './looks.ts';
import { addMutations } from './mutations.ts';
import { privacyReach } from './policy.ts';
import { addTypes } from './types.ts';

// For other modules that keep data of people: who may look and erase, and how it is written down.
export { isAdministrator, requireMayLook } from './policy.ts';
export { requireConfirmed } from './reason.ts';
export { recordErased, recordRevealed } from './record.ts';

/**
 * Personal data: who looks at it and why, the file of all that is kept, and being forgotten. What
 * there is, each module says itself (`personalData` in its parts).
 */
export const privacy = defineModule({
  name: 'privacy',
  version: '0.1.0',
  needs: ['owners', 'staff'],
  contract: join(contractFolder, 'privacy.graphql'),
  setUp: (platform) => ({
    types(builder, { personalDataOf }) {
      const types = addTypes(builder);
      addMutations(builder, platform, types, personalDataOf('Customer'));
    },
    reach: privacyReach(platform.client),
    personalData: {
      Customer: {
        collect: (customerId) => collectLooks(platform.client, customerId),
        erase: forgetReasons,
      },
    },
  }),
});
