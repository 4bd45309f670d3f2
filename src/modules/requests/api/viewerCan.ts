import type { Caller } from '../../../platform/auth/caller.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  isTheirs,
  mayAccept,
  mayFile,
  mayPause,
  mayPostUpdate,
  mayReclassify,
  mayReportUp,
  mayResolve,
} from '../policy.ts';
import { after, betweenUrges } from '../rules/deadlines.ts';
import { isOpen, next, type RequestMove } from '../rules/transitions.ts';

type Ask = (caller: Caller, request: Request) => boolean;

/**
 * What a front end asks before it shows a button. The answer is the mutation's own: it comes from
 * the same functions of the policy, and from the same table of moves.
 */
export function addViewerCan(builder: Builder, { time }: Platform): void {
  const inState =
    (move: RequestMove, may: Ask): Ask =>
    (caller, request) =>
      may(caller, request) && next(request, move, time.now()) !== null;
  builder.prismaObjectFields('Request', (t) => {
    const ask = (description: string, may: Ask) =>
      t.boolean({
        description,
        resolve: (request, _args, context) => may(signedIn(context), request),
      });
    return {
      viewerCanAccept: ask('Whether you can take it on now.', inState('ACCEPT', mayAccept)),
      viewerCanPostUpdate: ask('Whether you can write into its story.', mayPostUpdate),
      viewerCanPause: ask('Whether you can let its clocks rest now.', inState('PAUSE', mayPause)),
      viewerCanResume: ask(
        'Whether you can let its clocks go on now.',
        inState('RESUME', mayPause),
      ),
      viewerCanReclassify: ask(
        'Whether you can give it another category or priority now.',
        (caller, request) => mayReclassify(caller, request) && isOpen(request),
      ),
      viewerCanResolve: ask(
        'Whether you can say now that it is dealt with.',
        inState('RESOLVE', mayResolve),
      ),
      viewerCanRedirect: ask(
        'Whether you can name somebody else to turn to now.',
        inState('REDIRECT', mayResolve),
      ),
      viewerCanRecordRedirectCheck: ask(
        'Whether you can say now if the contact that was named helped.',
        inState('REDIRECT_FAILED', mayResolve),
      ),
      viewerCanConfirm: ask(
        'Whether you can confirm now that it is done.',
        inState('CONFIRM', isTheirs),
      ),
      viewerCanReturn: ask('Whether you can return it now.', inState('RETURN', isTheirs)),
      viewerCanWithdraw: ask('Whether you can take it back now.', inState('WITHDRAW', isTheirs)),
      viewerCanUrge: ask(
        'Whether you can ask again now.',
        (caller, request) =>
          isTheirs(caller, request) &&
          isOpen(request) &&
          !(request.lastUrgedAt && after(request.lastUrgedAt, betweenUrges) > time.now()),
      ),
      viewerCanReportUp: ask(
        'Whether you can call in the next person up the line now.',
        (caller, request) => mayReportUp(caller) && isOpen(request),
      ),
    };
  });
  builder.prismaObjectFields('Community', (t) => ({
    viewerCanFileRequest: t.boolean({
      description: 'Whether you can take in or bring a request here.',
      resolve: ({ id }, _args, context) => {
        const caller = signedIn(context);
        return mayFile(caller) && caller.communityIds.includes(id);
      },
    }),
  }));
}
