import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for GraphiQL's tabs. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# Where somebody walks, and what is looked at there.
query Routes($communityId: ID!) {
  inspectionRoutes(communityId: $communityId, first: 5) {
    edges {
      node {
        id
        name
        edition
        points {
          code
          place { name }
          asset { code }
          items { id code name type least most unitOfMeasure }
        }
      }
    }
  }
}`,
    variables: { communityId: 'COMMUNITY_ID' },
  },
  {
    query: `
# Somebody sets out. Send it later, and again, under the
# same clientRoundId: it is one round. The id is from Routes.
mutation StartRound($input: StartInspectionRoundInput!) {
  startInspectionRound(input: $input) {
    __typename
    ... on StartInspectionRoundSuccess { round { id startedAt missedCount } }
    ... on UserError { code message path }
  }
}`,
    variables: { input: { routeId: 'ROUTE_ID', clientRoundId: 'phone-7-round-1' } },
  },
  {
    query: `
# What was found, in any order and as often as it takes.
# What fails becomes a request. Ids from Routes and StartRound.
mutation RecordResults($input: RecordInspectionResultsInput!) {
  recordInspectionResults(input: $input) {
    __typename
    ... on RecordInspectionResultsSuccess {
      round {
        failedItems { name }
        missedItems { name }
        requests { number title description }
      }
    }
    ... on UserError { code message path }
  }
}`,
    variables: {
      input: {
        roundId: 'ROUND_ID',
        results: [
          {
            key: 'phone-7-result-1',
            itemId: 'ITEM_ID',
            observedAt: '2026-03-02T01:05:00Z',
            value: '0.2',
          },
        ],
      },
    },
  },
];
