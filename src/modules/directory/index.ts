import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addContactType } from './api/contactType.ts';
import { addQueries } from './api/queries.ts';
import { addSetup } from './api/setup.ts';
import { directoryReach } from './reach.ts';

export { requireContact } from './requireContact.ts';
export { type ContactTexts, textsOf } from './rules/texts.ts';

/**
 * Whom to turn to with what is not the company's to do: offices, hotlines, companies of others.
 * Administrators keep it, and whoever is signed in may read it.
 */
export const directory = defineModule({
  name: 'directory',
  version: '0.1.0',
  needs: ['owners', 'staff'],
  contract: join(contractFolder, 'directory.graphql'),
  setUp: (platform) => ({
    types(builder) {
      const types = addContactType(builder);
      addQueries(builder, platform, types);
      addSetup(builder, platform);
    },
    reach: directoryReach(platform.client),
  }),
});
