import type { Window } from './window.ts';

/** The operations on parts and offers, and what tests read of them. */

const failure = '... on UserError { code message path }';
const part = 'workItem { id number title status accountable { name } }';
const offer =
  'handoff { id status declineReason to { name } toDepartment { code } from { name } expiresAt }';

export const Split = `mutation Split($input: SplitRequestInput!) { splitRequest(input: $input) { __typename ... on SplitRequestSuccess { request { id version workItems { id number title status } } } ${failure} } }`;
export const AcceptWork = `mutation AcceptWork($id: ID!) { acceptWork(input: { workItemId: $id }) { __typename ... on AcceptWorkSuccess { ${part} } ... on AlreadyTakenError { accountable { name } } ${failure} } }`;
export const NoteWork = `mutation NoteWork($id: ID!, $text: String! = "Valve is behind the panel") { noteWork(input: { workItemId: $id, text: $text }) { __typename ... on NoteWorkSuccess { ${part} } ${failure} } }`;
export const Tick = `mutation Tick($id: ID!, $isDone: Boolean! = true) { tickChecklistItem(input: { checklistItemId: $id, isDone: $isDone }) { __typename ... on TickChecklistItemSuccess { checklistItem { id text doneAt doneBy { name } } } ${failure} } }`;
export const FinishWork = `mutation FinishWork($id: ID!, $isPublic: Boolean! = false) { finishWork(input: { workItemId: $id, note: "New valve is in", isPublic: $isPublic }) { __typename ... on FinishWorkSuccess { ${part} } ... on IllegalWorkMoveError { status } ${failure} } }`;
export const CancelWork = `mutation CancelWork($id: ID!) { cancelWork(input: { workItemId: $id, reason: "The floor is dry" }) { __typename ... on CancelWorkSuccess { ${part} } ... on IllegalWorkMoveError { status } ${failure} } }`;
export const Offer = `mutation Offer($input: OfferHandoffInput!) { offerHandoff(input: $input) { __typename ... on OfferHandoffSuccess { ${offer} } ... on IllegalWorkMoveError { status } ${failure} } }`;
export const AcceptOffer = `mutation AcceptOffer($id: ID!) { acceptHandoff(input: { handoffId: $id }) { __typename ... on AcceptHandoffSuccess { ${offer} } ... on AlreadyTakenError { accountable { name } } ${failure} } }`;
export const DeclineOffer = `mutation DeclineOffer($id: ID!, $reason: DeclineReason! = NO_CAPACITY) { declineHandoff(input: { handoffId: $id, reason: $reason, note: "All hands are in the garage" }) { __typename ... on DeclineHandoffSuccess { ${offer} } ${failure} } }`;
export const WithdrawOffer = `mutation WithdrawOffer($id: ID!) { withdrawHandoff(input: { handoffId: $id }) { __typename ... on WithdrawHandoffSuccess { ${offer} } ${failure} } }`;
export const Settle = `mutation Settle($input: SettleDisputeInput!) { settleDispute(input: $input) { __typename ... on SettleDisputeSuccess { dispute { id settledAt settledBy { name } department { code } staff { name } note } } ... on IllegalWorkMoveError { status } ${failure} } }`;

/** A request as the inside sees it. */
export const Inside = /* GraphQL */ `
  query Inside($id: ID!) {
    node(id: $id) { ... on Request {
      status version bounceCount accountable { name } department { code }
      workItems { id number title status bounceCount openedAt takenAt finishedAt
        accountable { name } department { code } createdBy { name } after { number }
        checklist { id text doneAt doneBy { name } }
        clocks { kind round status dueAt department { code } workItem { number } }
        handoffs { id status } dispute { id settledAt } viewerCanAccept viewerCanFinish viewerCanOfferHandoff }
      handoffs { id status from { name } to { name } toDepartment { code } offeredBy { name }
        decidedBy { name } declineReason declineNote workItem { number } viewerCanAccept viewerCanDecline }
      dispute { id openedAt settledAt settledBy { name } viewerCanSettle
        escalation { cause level recipient { name } acknowledgedAt } }
      clocks { kind round status dueAt workItem { number } department { code } }
      timeline(first: 100) { edges { node { kind summary isPublic } } }
      viewerCanSplit viewerCanOfferHandoff
    } }
  }
`;

export async function insideOf({ as }: Pick<Window, 'as'>, id: string, login = 'manager.a') {
  return (await as(login).query(Inside, { id })).node;
}

/** The ids of a community's departments, by code. */
export async function departmentsOf(
  { as }: Pick<Window, 'as'>,
  communityId: string,
  login = 'admin',
): Promise<Record<string, string>> {
  const { node } = await as(login).query(
    'query ($id: ID!) { node(id: $id) { ... on Community { departments { id code } } } }',
    { id: communityId },
  );
  return Object.fromEntries(node.departments.map(({ code, id }: any) => [code, id]));
}

/** Does the one part of a request, with all that is on its list: with it the request is dealt with. */
export async function doPart(
  window: Pick<Window, 'as'>,
  requestId: string,
  login = 'staff.engineering.a',
): Promise<Record<string, any>> {
  const [part] = (await insideOf(window, requestId)).workItems;
  const doer = window.as(login);
  await doer.mutate(AcceptWork, { id: part.id });
  for (const { id } of part.checklist) await doer.mutate(Tick, { id });
  return doer.mutate(FinishWork, { id: part.id });
}

/** Splits a request and answers with the ids of its parts. */
export async function split(
  { as }: Pick<Window, 'as'>,
  requestId: string,
  parts: readonly Record<string, unknown>[],
  login = 'staff.frontdesk.a',
): Promise<string[]> {
  const result = await as(login).mutate(Split, { input: { requestId, parts } });
  if (!result.request) throw new Error(`It was not split: ${JSON.stringify(result)}`);
  return result.request.workItems.map(({ id }: any) => id).slice(-parts.length);
}

/** Offers a request or a part and answers with the id of the offer. */
export async function offerTo(
  { as }: Pick<Window, 'as'>,
  login: string,
  input: Record<string, unknown>,
): Promise<string> {
  const result = await as(login).mutate(Offer, { input });
  if (!result.handoff) throw new Error(`It was not offered: ${JSON.stringify(result)}`);
  return result.handoff.id;
}
