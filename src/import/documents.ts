/** A failure as data, the same for every mutation of the API. */
export interface UserError {
  code: string;
  message: string;
  path: readonly string[] | null;
}

export const communitiesDocument = /* GraphQL */ `
  query Communities($after: String) {
    communities(first: 100, after: $after) {
      edges {
        node {
          id
          code
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export interface CommunitiesData {
  communities: {
    edges: readonly { node: { id: string; code: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

export const codesDocument = /* GraphQL */ `
  query Codes($communityId: ID!) {
    categories {
      code
    }
    node(id: $communityId) {
      ... on Community {
        departments {
          code
        }
      }
    }
  }
`;

export interface CodesData {
  categories: readonly { code: string }[];
  node: { departments: readonly { code: string }[] } | null;
}

export const createCategoryDocument = /* GraphQL */ `
  mutation CreateCategory($input: CreateCategoryInput!) {
    result: createCategory(input: $input) {
      ... on UserError {
        code
        message
        path
      }
    }
  }
`;

export const createDepartmentDocument = /* GraphQL */ `
  mutation CreateDepartment($input: CreateDepartmentInput!) {
    result: createDepartment(input: $input) {
      ... on UserError {
        code
        message
        path
      }
    }
  }
`;

export const importRequestDocument = /* GraphQL */ `
  mutation ImportRequest($input: ImportRequestInput!) {
    result: importRequest(input: $input) {
      ... on UserError {
        code
        message
        path
      }
    }
  }
`;

/** Empty when the mutation succeeded. */
export interface MutationData {
  result: Partial<UserError>;
}
