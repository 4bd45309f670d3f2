import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addEnums } from './api/enums.ts';
import { addFailureTypes } from './api/failureTypes.ts';
import { addFields } from './api/fields.ts';
import { addHandoffMutations } from './api/handoffMutations.ts';
import { addHandoffTypes } from './api/handoffTypes.ts';
import { addQueries } from './api/queries.ts';
import { addWorkItemType } from './api/workItemType.ts';
import { addWorkMutations } from './api/workMutations.ts';
import { OpenWork } from './failures.ts';
import { eraseWorkWords } from './personalData.ts';
import { workReach } from './reach.ts';
import { workReactions } from './reactions.ts';
import { addExplainRouting } from './routing/explainRouting.ts';
import { workCauses, workStory } from './story.ts';
import { workTimers } from './timers.ts';

export { addPlannedParts } from './commands/addPlannedParts.ts';
export { workLoad } from './routing/load.ts';

/**
 * A request inside: its parts for several departments, and how requests and parts pass from hand
 * to hand. Outside nothing of it is seen: there is one request, one person who answers for it, and
 * the customer's clocks, which no split, offer or bounce ever moves.
 *
 * - `rules/`: plain functions: the states of a part, when a bounce is one too many.
 * - `commands/`: what can be done. A `Matter` is what passes on: a request as a whole, or a part.
 * - `reactions.ts`: no request is resolved while a part is open; what leavers held passes on.
 * - `timers.ts`: offers that nobody answers.
 * - `routing/`: offers by the rules of routing, what counts as somebody's work, and trying it out.
 * - `api/`: the types and fields of `schema/work.graphql`.
 */
export const work = defineModule({
  name: 'work',
  version: '0.1.0',
  needs: ['requests', 'routing', 'staff', 'owners'],
  contract: join(contractFolder, 'work.graphql'),
  errorCodes: {
    OPEN_WORK: 'Parts of the request are open; the error lists them.',
    ILLEGAL_WORK_MOVE:
      'The state of the part does not allow this; the error says which state it is in.',
  },
  enumValues: { RequestEventKind: workStory, EscalationCause: workCauses },
  failures: { resolveRequest: [OpenWork], redirectRequest: [OpenWork] },
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder);
      addWorkItemType(builder, enums);
      addHandoffTypes(builder, enums);
      addFields(builder);
      addFailureTypes(builder, platform, enums);
      addQueries(builder, platform, enums);
      addWorkMutations(builder, platform);
      addHandoffMutations(builder, platform, enums);
      addExplainRouting(builder, platform);
    },
    personalData: { Customer: { erase: eraseWorkWords } },
    reach: workReach(platform.client),
    reactions: workReactions,
    timers: workTimers,
  }),
});
