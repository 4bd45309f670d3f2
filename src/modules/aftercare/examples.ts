import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for developers to begin with. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# Whom I am still to ask whether it was done well, the most pressing first.
query FollowUps {
  followUps(first: 20) {
    edges {
      node {
        reason
        dueAt
        isLate
        attempts
        assignee { name }
        viewerCanRecord
        request { number title customer { name } }
      }
    }
  }
}`,
  },
  {
    query: `
# What is still to be made good.
query Recoveries {
  recoveries(isOpen: true, first: 20) {
    edges { node { cause dueAt isLate owner { name } request { number title status } } }
  }
}`,
  },
];
