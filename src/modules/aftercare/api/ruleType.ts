import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';

/** Of how many closed requests the customer is asked. */
export function addRuleType(builder: Builder): void {
  builder.prismaNode('FollowUpRule', {
    id: nodeId,
    description:
      'Of how many closed requests somebody asks the customer afterwards. Which ones is decided by the request alone, never by who the customer is.',
    fields: (t) => ({
      category: t.relation('category', {
        nullable: true,
        description: 'For requests of this category; null: of all that have no rule of their own.',
      }),
      sharePercent: t.exposeInt('sharePercent', {
        description: 'Of a hundred closed requests that have a customer, how many: 0 to 100.',
      }),
      isAlwaysAfterReturn: t.exposeBoolean('isAlwaysAfterReturn', {
        description: 'Whether whoever returned a request is asked in any case.',
      }),
      within: t.field({
        type: 'Duration',
        description: 'How long after closing the customer is to have been asked, in elapsed time.',
        resolve: ({ withinMs }) => toDuration(Number(withinMs)),
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
}
