import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for GraphiQL's tabs. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# The equipment of a community, with what is said of each.
query Assets($communityId: ID!) {
  assets(communityId: $communityId, first: 20) {
    edges {
      node {
        code
        name
        kind { code name }
        place { name }
        criticality
        values { field { name } value }
        parts(first: 5) { edges { node { code name } } }
      }
    }
  }
}`,
    variables: { communityId: 'COMMUNITY_ID' },
  },
  {
    query: `
# Something is down, since a time that is past. For leads
# and managers; the failure says which moves are open.
mutation MoveAsset($input: MoveAssetInput!) {
  moveAsset(input: $input) {
    __typename
    ... on MoveAssetSuccess {
      asset { code status statusSince condition downtime { down availability } }
    }
    ... on IllegalAssetMoveError { status openMoves }
    ... on UserError { code message path }
  }
}`,
    variables: {
      input: { assetId: 'ASSET_ID', to: 'OUT_OF_ORDER', reason: 'It stands on the third floor' },
    },
  },
  {
    query: `
# Which asset a request is about. Ids from Board and Assets.
mutation LinkAsset($input: LinkAssetInput!) {
  linkAsset(input: $input) {
    __typename
    ... on LinkAssetSuccess {
      request { number asset { code hasRepeatedFaults requests(first: 5) { totalCount } } }
    }
    ... on UserError { code message path }
  }
}`,
    variables: { input: { requestId: 'REQUEST_ID', assetId: 'ASSET_ID' } },
  },
];
