import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for GraphiQL's tabs. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# What is to be done to the assets of a community in the
# next days, and what of it is late.
query PlannedWork($communityId: ID!) {
  plannedWorks(communityId: $communityId, status: [OPEN], first: 20) {
    edges {
      node {
        dueAt
        isLate
        plan { code title isLegal }
        asset { code name }
        request { number accountable { name } workItems { checklist { text doneAt } } }
      }
    }
  }
}`,
    variables: { communityId: 'COMMUNITY_ID' },
  },
  {
    query: `
# On which days a rule would come due; nothing is stored.
query TryPlan {
  tryPlan(repeats: "FREQ=MONTHLY;BYDAY=1MO", startsOn: "2026-01-01", first: 12)
}`,
  },
];
