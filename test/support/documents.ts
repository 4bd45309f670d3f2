/** The operations that front ends were promised, word for word; the tests use no others for these. */

export const File = /* GraphQL */ `
  mutation File($input: FileRequestInput!) {
    fileRequest(input: $input) {
      __typename
      ... on FileRequestSuccess {
        request { id number status title channel
          firstReceiver { id name } accountable { id name } department { name }
          customer { id name } clocks { kind status dueAt } }
      }
      ... on UserError { code message path }
    }
  }
`;
export const Accept = `mutation Accept($id: ID!) { acceptRequest(input: { requestId: $id }) { __typename ... on AcceptRequestSuccess { request { status accountable { name } } } ... on UserError { code message } } }`;
export const Resolve = `mutation Resolve($id: ID!) { resolveRequest(input: { requestId: $id, note: "Tightened the joint" }) { __typename ... on ResolveRequestSuccess { request { status } } ... on UserError { code message } } }`;
export const Confirm = `mutation Confirm($id: ID!) { confirmRequest(input: { requestId: $id }) { __typename ... on ConfirmRequestSuccess { request { status closedBy } } ... on UserError { code message } } }`;
export const Return = `mutation Return($id: ID!) { returnRequest(input: { requestId: $id, reason: "Still dripping" }) { __typename ... on ReturnRequestSuccess { request { status returnCount } } ... on UserError { code message } } }`;
export const Withdraw = `mutation Withdraw($id: ID!) { withdrawRequest(input: { requestId: $id }) { __typename ... on WithdrawRequestSuccess { request { status } } ... on UserError { code message } } }`;
export const ReportUp = `mutation ReportUp($id: ID!) { reportUp(input: { requestId: $id, reason: "Needs the lift vendor" }) { __typename ... on ReportUpSuccess { escalation { id level cause recipient { name } } } ... on UserError { code message } } }`;
export const Ack = `mutation Ack($id: ID!) { acknowledgeEscalation(input: { escalationId: $id }) { __typename ... on AcknowledgeEscalationSuccess { escalation { acknowledgedAt } } ... on UserError { code message } } }`;
export const Note = `mutation Note($id: ID!) { postUpdate(input: { requestId: $id, text: "Plumber on the way", isPublic: true }) { __typename ... on PostUpdateSuccess { request { status } } ... on UserError { code message } } }`;
export const Publish = `mutation Publish($input: PublishServicePolicyInput!) { publishServicePolicy(input: $input) { __typename ... on PublishServicePolicySuccess { policy { edition effectiveFrom } } ... on UserError { code message path } } }`;
export const Places = `query Places { communities(first: 10) { edges { node { id name units(first: 50) { edges { node { id label } } } customers(first: 50) { edges { node { id name } } } } } } }`;
export const Board = /* GraphQL */ `
  query Board($communityId: ID!, $after: String) {
    requests(communityId: $communityId, status: [OPEN, IN_PROGRESS], first: 25, after: $after) {
      edges { cursor node { id number title status priority receivedAt
        customer { name } unit { label } accountable { name }
        clocks { kind status dueAt }
        timeline(first: 3) { edges { node { at kind summary actor { name } } } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
export const Me = `query Me { viewer { __typename ... on Staff { name post { name } communities { id name } } ... on Customer { name occupancies { relation unit { label } } } } }`;
export const Escalations = /* GraphQL */ `
  subscription Escalations($communityId: ID, $after: String) {
    escalationRaised(communityId: $communityId, after: $after) {
      cursor
      escalation { id level cause raisedAt acknowledgeBy recipient { name } request { id number title status } }
    }
  }
`;
export const Follow = /* GraphQL */ `
  subscription Follow($requestId: ID!, $after: String) {
    requestChanged(requestId: $requestId, after: $after) { cursor kind at summary request { status accountable { name } } }
  }
`;
