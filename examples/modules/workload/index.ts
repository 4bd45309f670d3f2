import { join } from 'node:path';
import { defineModule } from '../../../src/platform/module.ts';
import { addTypes } from './types.ts';

/**
 * How much work lies in each community: a module that stands outside the platform.
 *
 * - `workload.graphql`: the contract, written first.
 * - `policy.ts`: who sees it.
 * - `readWorkloads.ts`: what it tells.
 * - `types.ts`: the types and fields of the contract.
 */
export default defineModule({
  name: 'workload',
  version: '1.0.0',
  needs: ['owners', 'staff', 'requests'],
  contract: join(import.meta.dirname, 'workload.graphql'),
  examples: [
    {
      query: `
# How much work lies in each community?
query Workload {
  communities(first: 10) {
    edges { node { name workload { openCount lateCount oldestReceivedAt } } }
  }
}`,
    },
  ],
  setUp: (platform) => ({
    types: (builder) => addTypes(builder, platform),
  }),
});
