import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addClockSubscription } from './api/clockSubscription.ts';
import { addEscalationSubscriptions } from './api/escalationSubscriptions.ts';
import { addIntake } from './api/intake.ts';
import { addMoves } from './api/moves.ts';
import { addPauses } from './api/pauses.ts';
import { addPromiseQueries } from './api/promiseQueries.ts';
import { addQueries } from './api/queries.ts';
import { addReclassify } from './api/reclassify.ts';
import { addRedirects } from './api/redirects.ts';
import { addSetup } from './api/setup.ts';
import { addSubscriptions } from './api/subscriptions.ts';
import { addTypes } from './api/types.ts';
import { addViewQueries } from './api/viewQueries.ts';
import { examples } from './examples.ts';
import { collectRequests, eraseWords } from './personalData.ts';
import { servedInRequests } from './presentNeed.ts';
import { requestsReach } from './reach.ts';
import { requestReactions } from './reactions.ts';
import { storyWith } from './rules/story.ts';
import { requestTimers } from './timers/index.ts';

// For other modules: pieces of the API, what is done to a request that the transaction has locked
// (`clocks`, `commands`), and what is known of one (`policy`, `rules`).
export { priorityType, statusType } from './api/enums.ts';
export { readAfter, readCommunities } from './api/following.ts';
export { readWhich, words } from './api/readWhich.ts';
export { requestSuccess } from './api/requestSuccess.ts';
export { giveToDepartment } from './clocks/department.ts';
export { stopClocks } from './clocks/stop.ts';
export { markAllAccepted, takeOn } from './commands/acceptRequest.ts';
export { answerEscalation } from './commands/acknowledgeEscalation.ts';
export {
  changeRequest,
  changeRequests,
  type Happening,
  lockRequest,
  lockRequests,
  recordEvent,
  recordEvents,
  type WhichRequest,
} from './commands/change.ts';
export { returnAs } from './commands/customerMoves.ts';
export { type Alarm, escalate, escalateAll } from './commands/escalate.ts';
export { findFallback } from './commands/fallback.ts';
export { takeIn, takeInReport } from './commands/fileRequest.ts';
export { rememberHolder } from './commands/hold.ts';
export { owe, settle } from './commands/owe.ts';
export { writeWord } from './commands/postUpdate.ts';
export { holdActive, requireActive } from './commands/requireActive.ts';
export { markAllResolved } from './commands/resolveRequest.ts';
export { resumeAfterWord } from './commands/resumeRequest.ts';
export { takeInPlanned } from './commands/takeInPlanned.ts';
export { tellAll } from './commands/tell.ts';
export { AlreadyTaken, IllegalTransition, TooSoon } from './failures.ts';
export { hideWords } from './personalData.ts';
export {
  isTheirs,
  mayFile,
  mayFollowEscalations,
  mayReclassify,
  mayResolve,
  requireMayReclassify,
  visibleRequests,
  worksOn,
} from './policy.ts';
export { departmentKinds } from './rules/clockKinds.ts';
export { after, stillOpenAfter, tryAgainAfter } from './rules/deadlines.ts';
export { buildLadder, type Rung } from './rules/ladder.ts';
export { isAnswerOwed, owedByAccountable } from './rules/owed.ts';
export { addedKind, logKind, type RequestEventKind } from './rules/story.ts';
export { isOpen, next, openStatuses } from './rules/transitions.ts';
export { type RequestScope, requestScopes } from './scopes.ts';
export { lockFree } from './timers/lockFree.ts';

/**
 * What is brought to the window, the promises made about it, and who is woken when one is late.
 *
 * - `rules/`: plain functions over plain data: the life of a request, the ladder, the promises.
 * - `commands/`: what can be done, one file each, one transaction each.
 * - `clocks/`: the promises that are stored: begun, stopped, rested, computed anew, explained.
 * - `timers/`: what happens when a deadline passes.
 * - `reactions.ts`: what happens here when something changes in another module.
 * - `api/`: the types and fields of `schema/requests.graphql`.
 */
export const requests = defineModule({
  name: 'requests',
  version: '0.1.0',
  needs: ['owners', 'staff', 'calendars', 'directory', 'routing'],
  contract: join(contractFolder, 'requests.graphql'),
  errorCodes: {
    ILLEGAL_TRANSITION:
      "The request's state does not allow this move; the error lists the moves that are open.",
    ALREADY_TAKEN: 'Somebody else took it on first; the error says who.',
    TOO_SOON: 'It can be done again, and not yet; the error says from when on.',
  },
  examples,
  setUp(platform) {
    const story = storyWith(platform);
    return {
      types(builder, { loadActors }) {
        const types = addTypes(builder, platform, story, loadActors);
        addQueries(builder, platform, types);
        addIntake(builder, platform, types);
        addPromiseQueries(builder, platform, types);
        addViewQueries(builder, platform, types);
        addMoves(builder, platform);
        addPauses(builder, platform, types);
        addRedirects(builder, platform);
        addReclassify(builder, platform, types);
        addSetup(builder, platform, types);
        addSubscriptions(builder, platform, types);
        addEscalationSubscriptions(builder, platform);
        addClockSubscription(builder, platform, types);
      },
      personalData: {
        Customer: {
          presentNeed: (caller, ids) => servedInRequests(platform.client, caller, ids),
          collect: (customerId) => collectRequests(platform.client, story, customerId),
          erase: eraseWords,
        },
      },
      reach: requestsReach(platform.client),
      timers: requestTimers,
      reactions: requestReactions,
    };
  },
});
