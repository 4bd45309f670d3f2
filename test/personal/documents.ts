/** What is asked of `schema/privacy.graphql`. */

export const Reveal = /* GraphQL */ `
  mutation Reveal($input: RevealPersonalDataInput!, $key: String) {
    revealPersonalData(input: $input, idempotencyKey: $key) {
      __typename
      ... on RevealPersonalDataSuccess {
        personalData { phone identityNumber plates addresses }
        look { id at fields reason by { name } }
      }
      ... on UserError { code path message }
    }
  }
`;

export const Looks = /* GraphQL */ `
  query Looks($id: ID!, $first: Int, $after: String) {
    node(id: $id) {
      ... on Customer {
        personalDataLooks(first: $first, after: $after) {
          edges { node { at fields reason by { name } } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`;

export const Export = /* GraphQL */ `
  mutation Export($input: ExportPersonalDataInput!, $key: String) {
    exportPersonalData(input: $input, idempotencyKey: $key) {
      __typename
      ... on ExportPersonalDataSuccess { fileName json }
      ... on UserError { code path message }
    }
  }
`;

export const Erase = /* GraphQL */ `
  mutation Erase($input: ErasePersonalDataInput!, $key: String) {
    erasePersonalData(input: $input, idempotencyKey: $key) {
      __typename
      ... on ErasePersonalDataSuccess { customer { id name phone identityNumber erasedAt } }
      ... on UserError { code path message }
    }
  }
`;
