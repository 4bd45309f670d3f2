import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addIntake } from './api/intake.ts';
import { addMoves } from './api/moves.ts';
import { addQueries } from './api/queries.ts';
import { addSetup } from './api/setup.ts';
import { addSubscriptions } from './api/subscriptions.ts';
import { addTypes } from './api/types.ts';
import { examples } from './examples.ts';
import { collectRequests, eraseWords } from './personalData.ts';
import { servedInRequests } from './presentNeed.ts';
import { requestsReach } from './reach.ts';
import { requestTimers } from './timers.ts';

export { mayFollowEscalations, visibleRequests } from './policy.ts';
export { logKind, type RequestEventKind, readKind } from './rules/story.ts';
export { openStatuses } from './rules/transitions.ts';
export { type RequestScope, requestScopes } from './scopes.ts';

/**
 * What is brought to the window, the promises made about it, and who is woken when one is late.
 *
 * - `rules/`: plain functions over plain data: the life of a request, the ladder, the promises.
 * - `commands/`: what can be done, one file each, one transaction each.
 * - `timers.ts`: what happens when a deadline passes.
 * - `api/`: the types and fields of `schema/requests.graphql`.
 */
export const requests = defineModule({
  name: 'requests',
  version: '0.1.0',
  needs: ['owners', 'staff'],
  contract: join(contractFolder, 'requests.graphql'),
  errorCodes: {
    ILLEGAL_TRANSITION:
      "The request's state does not allow this move; the error lists the moves that are open.",
    ALREADY_TAKEN: 'Somebody else took it on first; the error says who.',
  },
  examples,
  setUp: (platform) => ({
    types(builder, { loadActors }) {
      const types = addTypes(builder, platform, loadActors);
      addQueries(builder, platform, types);
      addIntake(builder, platform, types);
      addMoves(builder, platform);
      addSetup(builder, platform, types);
      addSubscriptions(builder, platform, types);
    },
    personalData: {
      Customer: {
        presentNeed: (caller, ids) => servedInRequests(platform.client, caller, ids),
        collect: (customerId) => collectRequests(platform.client, customerId),
        erase: eraseWords,
      },
    },
    reach: requestsReach(platform.client),
    timers: requestTimers,
  }),
});
