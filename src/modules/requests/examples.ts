import type { ExampleOperation } from '../../platform/module.ts';

/**
 * Operations that a developer finds in GraphiQL's tabs, one in each. Where an id belongs, the
 * variables say which: what fills the tabs may put one in.
 */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# Who am I, and where do I work?
query Me {
  viewer {
    __typename
    ... on Staff {
      name
      post { name }
      communities { id name }
    }
    ... on Customer {
      name
      occupancies { relation unit { label } }
    }
  }
}`,
  },
  {
    query: `
# Ids for the variables of the other tabs.
query Places {
  communities(first: 10) {
    edges {
      node {
        id
        name
        units(first: 5) {
          edges { node { id label } }
        }
        customers(first: 5) {
          edges { node { id name } }
        }
      }
    }
  }
}`,
  },
  {
    query: `
# What would be promised, before anything is filed.
query Promise($categoryCode: String!) {
  promise(categoryCode: $categoryCode) {
    targets {
      kind
      amount
      dueAt
      warnAt
      calendar { name }
    }
  }
}`,
    variables: { categoryCode: 'RENOVATION' },
  },
  {
    query: `
# Take in what somebody brought.
mutation File($input: FileRequestInput!) {
  fileRequest(input: $input) {
    __typename
    ... on FileRequestSuccess {
      request {
        id
        number
        status
        firstReceiver { name }
        accountable { name }
        department { name }
        clocks { kind status dueAt }
      }
    }
    ... on UserError { code message path }
  }
}`,
    variables: {
      input: {
        communityId: 'COMMUNITY_ID',
        customerId: 'CUSTOMER_ID',
        unitId: 'UNIT_ID',
        categoryCode: 'PLUMBING',
        channel: 'STAFF_ENCOUNTER',
        title: 'Water under the sink',
      },
    },
  },
  {
    query: `
# What is open, newest first.
query Board($after: String) {
  requests(
    status: [OPEN, IN_PROGRESS]
    first: 25
    after: $after
  ) {
    edges {
      node {
        id
        number
        title
        status
        priority
        receivedAt
        isLate
        customer { name }
        unit { label }
        accountable { name }
        clocks { kind status dueAt }
        timeline(first: 3) {
          edges { node { at summary actor { name } } }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    query: `
# What is late or comes near, the most pressing first,
# and how each came to its due time.
query DueSoon {
  dueSoon(within: "P1D", first: 10) {
    edges {
      node {
        kind
        status
        dueAt
        originalDueAt
        segments { from until isCounted reason }
        request { number title accountable { name } }
      }
    }
  }
}`,
  },
  {
    query: `
# Stays open: each escalation arrives as it is raised.
# Run it, then call ReportUp from a second window.
subscription Escalations($after: String) {
  escalationRaised(after: $after) {
    cursor
    escalation {
      id
      level
      cause
      raisedAt
      acknowledgeBy
      recipient { name }
      request { number title status }
    }
  }
}`,
  },
  {
    query: `
# Call in the next person up the line. Put the id of
# a request, from File or Board, into the variables.
mutation ReportUp($input: ReportUpInput!) {
  reportUp(input: $input) {
    __typename
    ... on ReportUpSuccess {
      escalation {
        level
        acknowledgeBy
        recipient { name }
      }
    }
    ... on UserError { code message path }
  }
}`,
    variables: { input: { requestId: 'REQUEST_ID', reason: 'Needs the plumber of the day' } },
  },
  {
    query: `
# Whom to turn to with what is not ours to do: redirectRequest
# takes the id of one of these as its contactId.
query Contacts($text: String) {
  contacts(text: $text, first: 10) {
    edges { node { id name purpose phone url address hours } }
  }
}`,
    variables: { text: 'water' },
  },
];
