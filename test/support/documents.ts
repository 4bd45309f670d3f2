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
export const Publish = `mutation Publish($input: PublishServicePolicyInput!) { publishServicePolicy(input: $input) { __typename ... on PublishServicePolicySuccess { policy { id edition effectiveFrom } } ... on UserError { code message path } } }`;
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
export const PauseRequest = /* GraphQL */ `
  mutation Pause($id: ID!, $until: DateTime!, $reason: PauseReason! = CUSTOMER, $evidence: String! = "They are away until noon") {
    pauseRequest(input: { requestId: $id, reason: $reason, evidence: $evidence, until: $until }) {
      __typename
      ... on PauseRequestSuccess { request { status pauses { id status } } }
      ... on UserError { code message path }
    }
  }
`;
export const Reclassify = /* GraphQL */ `
  mutation Reclassify($id: ID!, $categoryCode: String, $priority: Priority) {
    reclassifyRequest(input: { requestId: $id, categoryCode: $categoryCode, priority: $priority, reason: "It is the light" }) {
      __typename
      ... on ReclassifyRequestSuccess { request { status priority category { code } department { code } } }
      ... on UserError { code message path }
    }
  }
`;
export const Urge = /* GraphQL */ `
  mutation Urge($id: ID!, $words: String = "Where are you?") {
    urgeRequest(input: { requestId: $id, words: $words }) {
      __typename
      ... on UrgeRequestSuccess { request { urgeCount lastUrgedAt } }
      ... on UserError { code message path }
      ... on TooSoonError { againAt }
    }
  }
`;
export const Say = `mutation Say($id: ID!, $isPublic: Boolean!) { postUpdate(input: { requestId: $id, text: "We are looking into it", isPublic: $isPublic }) { __typename ... on PostUpdateSuccess { request { status } } ... on UserError { code message path } } }`;
export const CreateCategory = `mutation CreateCategory($input: CreateCategoryInput!) { createCategory(input: $input) { __typename ... on CreateCategorySuccess { category { id code } } ... on UserError { code message path } } }`;
export const ResumeRequest = `mutation Resume($id: ID!) { resumeRequest(input: { requestId: $id }) { __typename ... on ResumeRequestSuccess { request { status } } ... on UserError { code message } } }`;
export const CreateCalendar = `mutation CreateCalendar($input: CreateCalendarInput!) { createCalendar(input: $input) { __typename ... on CreateCalendarSuccess { calendar { id version } } ... on UserError { code message path } } }`;
export const ChangeCalendar = `mutation ChangeCalendar($input: ChangeCalendarInput!) { changeCalendar(input: $input) { __typename ... on ChangeCalendarSuccess { calendar { id version clocksToRecompute } } ... on UserError { code message path } } }`;
/** The clocks of a request, as they explain themselves. */
export const Clocks = /* GraphQL */ `
  query Clocks($id: ID!) {
    node(id: $id) {
      ... on Request {
        status isLate escalationLevel
        clocks { id kind round status startedAt amount originalDueAt dueAt stoppedAt pausedTime pausedShare
          calendar { code } department { name } segments { from until isCounted reason } }
        pauses { id reason status evidence startedAt expiresAt endedAt askedBy { name } decidedBy { name } viewerCanDecide }
      }
    }
  }
`;
export const ApprovePause = `mutation ApprovePause($id: ID!) { approvePause(input: { pauseId: $id }) { __typename ... on ApprovePauseSuccess { pause { status decidedBy { name } } } ... on UserError { code message } } }`;
export const DeclinePause = `mutation DeclinePause($id: ID!) { declinePause(input: { pauseId: $id, reason: "The part is in stock" }) { __typename ... on DeclinePauseSuccess { pause { status decidedBy { name } } } ... on UserError { code message } } }`;
export const DeactivatePolicy = `mutation DeactivatePolicy($id: ID!) { deactivateServicePolicy(input: { policyId: $id, reason: "Published by mistake" }) { __typename ... on DeactivateServicePolicySuccess { policy { edition deactivatedAt requestsToReattach } } ... on UserError { code message } } }`;
/** What is promised before anything is filed. */
export const WhatIsPromised = /* GraphQL */ `
  query Promise($categoryCode: String!, $priority: Priority, $at: DateTime) {
    promise(categoryCode: $categoryCode, priority: $priority, at: $at) {
      policy { edition }
      targets { kind amount dueAt warnAt calendar { code } }
    }
  }
`;
export const CreateContact = `mutation CreateContact($input: CreateContactInput!) { createContact(input: $input) { __typename ... on CreateContactSuccess { contact { id version } } ... on UserError { code message path } } }`;
export const ChangeContact = `mutation ChangeContact($input: ChangeContactInput!) { changeContact(input: $input) { __typename ... on ChangeContactSuccess { contact { id name purpose phone url isActive version } } ... on UserError { code message path } } }`;
export const DeactivateContact = `mutation DeactivateContact($id: ID!) { deactivateContact(input: { contactId: $id }) { __typename ... on DeactivateContactSuccess { contact { isActive version } } ... on UserError { code message path } } }`;
export const Redirect = /* GraphQL */ `
  mutation Redirect($id: ID!, $contactId: ID!, $note: String! = "The pipe in the street is the water company's") {
    redirectRequest(input: { requestId: $id, contactId: $contactId, note: $note }) {
      __typename
      ... on RedirectRequestSuccess { request { status redirectedTo { name } redirectCheck { dueAt } } }
      ... on UserError { code message path }
    }
  }
`;
export const CheckRedirect = /* GraphQL */ `
  mutation CheckRedirect($id: ID!, $helped: Boolean! = false, $note: String! = "Nobody answers there") {
    recordRedirectCheck(input: { requestId: $id, helped: $helped, note: $note }) {
      __typename
      ... on RecordRedirectCheckSuccess { request { status returnCount redirectCheck { doneAt helped by { name } } } }
      ... on UserError { code message path }
    }
  }
`;
