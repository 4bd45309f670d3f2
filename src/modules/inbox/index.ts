import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addQueries } from './queries.ts';
import { addSubscriptions } from './subscriptions.ts';
import { addTypes } from './types.ts';

/**
 * What needs somebody of the staff now: offers, escalations, decisions, what they answer for, whom
 * they are to ask, and what they are to make good.
 * It keeps nothing of its own: one statement reads it from what the other modules keep.
 */
export const inbox = defineModule({
  name: 'inbox',
  version: '0.1.0',
  needs: ['requests', 'work', 'aftercare', 'staff'],
  contract: join(contractFolder, 'inbox.graphql'),
  examples: [
    {
      query: `
# What needs me now, the most pressing first.
query Inbox {
  inbox(first: 20) {
    totalCount
    edges {
      node {
        kind
        dueAt
        isLate
        request { number title status }
        workItem { title }
        handoff { note from { name } }
        escalation { level cause }
        clock { kind status }
      }
    }
  }
}`,
    },
  ],
  setUp: (platform) => ({
    types(builder) {
      const types = addTypes(builder, platform);
      addQueries(builder, platform, types);
      addSubscriptions(builder, platform, types);
    },
  }),
});
