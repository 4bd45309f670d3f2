import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addMutations } from './api/mutations.ts';
import { addQueries } from './api/queries.ts';
import { addTypes } from './api/types.ts';
import { webhooksReach } from './policy.ts';
import { Courier } from './sending/courier.ts';
import { Follower } from './sending/follower.ts';
import { lookTimers } from './sending/looks.ts';

/**
 * Events for partner apps, sent to their servers: signed, in order for each request, and again
 * until they arrive.
 *
 * - `rules/`: plain functions over plain data: retries, the breaker, the message and its signature.
 * - `sending/`: from the stream of events (`follower`, `fanOut`, `enqueue`) over timers (`looks`)
 *   to the address (`courier`: `claim`, `send`, `settle`).
 * - `commands/`: what people and apps do, one file each, one transaction each.
 * - `api/`: the types and fields of `schema/webhooks.graphql`.
 */
export const webhooks = defineModule({
  name: 'webhooks',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests', 'partners'],
  contract: join(contractFolder, 'webhooks.graphql'),
  setUp(platform) {
    const courier = new Courier(platform);
    const follower = new Follower(platform);
    return {
      types(builder) {
        const types = addTypes(builder, platform);
        addQueries(builder, platform, types);
        addMutations(builder, platform, types);
      },
      reach: webhooksReach(platform.client),
      timers: lookTimers(courier),
      start: () => follower.start(),
      async stop() {
        await follower.stop();
        await courier.stop();
      },
    };
  },
});
