import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for GraphiQL's tabs. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# How the assets of a community did in the last year, kind by
# kind: how often they failed, how fast they were repaired,
# and what was spent.
query AssetFigures($communityId: ID!) {
  assetFigures(communityId: $communityId, groupBy: [KIND]) {
    kind { code name }
    assetCount
    figures {
      availability
      failures
      meanTimeBetweenFailures
      meanTimeToRepair
      plannedShare
      spent { amount currency }
    }
  }
}`,
    variables: { communityId: 'COMMUNITY_ID' },
  },
];
