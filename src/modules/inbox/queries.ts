import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import { readOptionalId } from '../../platform/graphql/ids.ts';
import { makePage, pageArguments } from '../../platform/graphql/pages.ts';
import type { Platform } from '../../platform/module.ts';
import { isStaff } from '../staff/index.ts';
import { countInbox, keyOf, readInbox } from './items.ts';
import type { InboxTypes } from './types.ts';

export function addQueries(
  builder: Builder,
  { client }: Platform,
  { kind, page }: Pick<InboxTypes, 'kind' | 'page'>,
): void {
  builder.queryField('inbox', (t) =>
    t.field({
      type: page,
      description:
        'What needs you now, the most pressing first: offers made to you, escalations and decisions that wait for your answer, and what you answer for, by the promise that is due next. Empty for everybody who is not of the staff.',
      args: {
        communityId: t.arg.id({ description: 'Of this community alone; without it, of all.' }),
        kind: t.arg({ type: [kind], description: 'Of these kinds; without it, of all.' }),
        dueBefore: t.arg({
          type: 'DateTime',
          description: 'Only what is due by then; what has no due time is left out.',
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context) => {
        const caller = signedIn(context);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const filter = { communityId, kinds: args.kind, dueBefore: args.dueBefore };
        const rows = isStaff(caller) ? await readInbox(client, caller, filter, args) : [];
        return {
          ...makePage(rows, args, keyOf),
          totalCount: async () => (isStaff(caller) ? countInbox(client, caller, filter) : 0),
        };
      },
    }),
  );
}
