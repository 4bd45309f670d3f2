import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addInputs } from './api/inputs.ts';
import { addQueries } from './api/queries.ts';

/**
 * Working time: when clocks run, and when a promise is due.
 *
 * - `rules/`: plain functions over plain data: calendars, working time, clocks and how they explain
 *   themselves.
 * - `api/`: the types and fields of `schema/calendars.graphql`.
 */
export const calendars = defineModule({
  name: 'calendars',
  version: '0.1.0',
  needs: ['staff'],
  contract: join(contractFolder, 'calendars.graphql'),
  setUp: (platform) => ({
    types: (builder) => addQueries(builder, platform, addInputs(builder)),
  }),
});
