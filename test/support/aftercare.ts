import { type Company, file } from './company.ts';
import { Accept, Confirm, Resolve, Return } from './documents.ts';
import type { Window } from './window.ts';

/** The operations on follow-ups and recoveries, and what tests read of them. */

const failure = '... on UserError { code message path }';
const followUp =
  'followUp { id reason status attempts note openedAt dueAt endedAt isLate version viewerCanRecord assignee { id name } endedBy { name } recovery { id } }';
const recovery =
  'recovery { id cause openedAt dueAt completedAt note isLate version viewerCanComplete viewerCanAssign owner { id name } completedBy { name } followUp { id status } }';

export const SetFollowUpRule = `mutation SetFollowUpRule($input: SetFollowUpRuleInput!) { setFollowUpRule(input: $input) { __typename ... on SetFollowUpRuleSuccess { rule { id sharePercent isAlwaysAfterReturn within version category { code } } } ${failure} } }`;
/** A rule for nobody, for those who only want to know whether they may. */
export const SetNoRule = `mutation SetNoRule { setFollowUpRule(input: { categoryCode: "NOISE", sharePercent: 0 }) { __typename ${failure} } }`;
export const RecordFollowUp = `mutation RecordFollowUp($id: ID!, $outcome: FollowUpOutcome! = SATISFIED, $note: String! = "Quick and clean", $version: Int) { recordFollowUp(input: { followUpId: $id, outcome: $outcome, note: $note, expectedVersion: $version }) { __typename ... on RecordFollowUpSuccess { ${followUp} } ${failure} } }`;
export const AssignFollowUp = `mutation AssignFollowUp($id: ID!, $staffId: ID!) { assignFollowUp(input: { followUpId: $id, staffId: $staffId }) { __typename ... on AssignFollowUpSuccess { ${followUp} } ${failure} } }`;
export const CompleteRecovery = `mutation CompleteRecovery($id: ID!) { completeRecovery(input: { recoveryId: $id, note: "New tap, and a month without a fee" }) { __typename ... on CompleteRecoverySuccess { ${recovery} } ${failure} } }`;
export const AssignRecovery = `mutation AssignRecovery($id: ID!, $staffId: ID!) { assignRecovery(input: { recoveryId: $id, staffId: $staffId }) { __typename ... on AssignRecoverySuccess { ${recovery} } ${failure} } }`;
export const FollowUpRules = `query FollowUpRules { followUpRules { id sharePercent isAlwaysAfterReturn within version category { code } } }`;
export const FollowUps = `query FollowUps($communityId: ID, $assigneeId: ID, $status: [FollowUpStatus!] = [OPEN], $isLate: Boolean, $first: Int, $after: String) { followUps(communityId: $communityId, assigneeId: $assigneeId, status: $status, isLate: $isLate, first: $first, after: $after) { edges { cursor node { id status dueAt request { id } } } pageInfo { hasNextPage endCursor } } }`;
export const Recoveries = `query Recoveries($communityId: ID, $ownerId: ID, $isOpen: Boolean, $first: Int, $after: String) { recoveries(communityId: $communityId, ownerId: $ownerId, isOpen: $isOpen, first: $first, after: $after) { edges { cursor node { id dueAt completedAt request { id } } } pageInfo { hasNextPage endCursor } } }`;

const After = `query After($id: ID!) { node(id: $id) { ... on Request { status returnCount closedBy version
  followUps { ${followUp.slice('followUp { '.length)}
  recoveries { ${recovery.slice('recovery { '.length)}
  timeline(first: 100) { edges { node { kind summary isPublic } } } } } }`;

/** A request with what is done after its work, newest first, as somebody sees it. */
export async function afterwards(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = 'manager.a',
): Promise<Record<string, any>> {
  const { node } = await as(login).query(After, { id });
  return { ...node, story: node.timeline.edges.map(({ node: step }: any) => step) };
}

/** A share of the closed requests of one category, or of all. */
export async function followUp100(
  { as }: Pick<Window, 'as'>,
  input: Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as('admin').mutate(SetFollowUpRule, {
    input: { sharePercent: 100, ...input },
  });
  if (!answer.rule) throw new Error(`No rule was set: ${JSON.stringify(answer)}`);
  return answer.rule;
}

/** A request of the owner's, dealt with by engineering; it waits for the owner's word. */
export async function resolved(
  window: Window,
  company: Company,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const { id } = await file(window, company, { login: 'owner.a', channel: 'APP', ...changes });
  await dealWith(window, id);
  return id;
}

export async function dealWith({ as }: Pick<Window, 'as'>, id: string): Promise<void> {
  await as('staff.engineering.a').mutate(Accept, { id });
  const answer = await as('staff.engineering.a').mutate(Resolve, { id });
  if (answer.__typename !== 'ResolveRequestSuccess') {
    throw new Error(`It is not dealt with: ${JSON.stringify(answer)}`);
  }
}

/** The same, closed by the owner. */
export async function closed(
  window: Window,
  company: Company,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const id = await resolved(window, company, changes);
  await window.as('owner.a').mutate(Confirm, { id });
  return id;
}

/** The same, returned twice by the owner and dealt with again: something is to be made good. */
export async function returnedTwice(window: Window, company: Company): Promise<string> {
  const id = await resolved(window, company);
  for (const _time of [1, 2]) {
    await window.as('owner.a').mutate(Return, { id });
    await dealWith(window, id);
  }
  return id;
}
