import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { visibleFollowUps, visibleRecoveries } from '../policy.ts';

/** What a request has of follow-ups and recoveries. */
export function addRequestFields(builder: Builder): void {
  const newest = [{ openedAt: 'desc' as const }, { id: 'desc' as const }];
  builder.prismaObjectFields('Request', (t) => ({
    followUps: t.relation('followUps', {
      description:
        'When its customer was asked afterwards, or is to be, newest first. For the staff; empty for others.',
      query: (_args, context) => ({ where: visibleFollowUps(signedIn(context)), orderBy: newest }),
    }),
    recoveries: t.relation('recoveries', {
      description:
        'What was or is to be done to make good, newest first. For the staff; empty for others.',
      query: (_args, context) => ({ where: visibleRecoveries(signedIn(context)), orderBy: newest }),
    }),
  }));
}
