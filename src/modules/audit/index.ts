import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addQueries } from './queries.ts';
import { addTypes } from './types.ts';

/** The record for administrators: who did what, when and from where. The platform keeps it. */
export const audit = defineModule({
  name: 'audit',
  version: '0.1.0',
  needs: ['owners', 'staff'],
  contract: join(contractFolder, 'audit.graphql'),
  setUp: (platform) => ({
    types(builder, { loadActors }) {
      addQueries(builder, platform, addTypes(builder, platform, loadActors));
    },
  }),
});
