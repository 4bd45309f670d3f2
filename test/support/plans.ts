import { findCompany } from './company.ts';
import type { Window } from './window.ts';
import { departmentsOf } from './work.ts';

/** One document for each operation of planned work, and what tests read of it. */

const error = '... on UserError { code message path }';
const plan =
  'plan { id code title description checklist repeats afterEvent afterDays startsOn dueTime basis leadDays isLegal priority endedAt version viewerCanChange createdAt model asset { code } kind { code } community { id } category { code } department { code } createdBy { name } }';

export const CreatePlan = `mutation CreatePlan($input: CreatePlanInput!) { createPlan(input: $input) { __typename ... on CreatePlanSuccess { ${plan} } ${error} } }`;
export const EndPlan = `mutation EndPlan($input: EndPlanInput!) { endPlan(input: $input) { __typename ... on EndPlanSuccess { ${plan} } ${error} } }`;
export const SkipPlannedWork = `mutation SkipPlannedWork($input: SkipPlannedWorkInput!) { skipPlannedWork(input: $input) { __typename ... on SkipPlannedWorkSuccess { plannedWork { id status dueOn reason decidedBy { name } } } ${error} } }`;
export const Plans =
  'query Plans($communityId: ID, $assetId: ID, $isEnded: Boolean, $first: Int, $after: String) { plans(communityId: $communityId, assetId: $assetId, isEnded: $isEnded, first: $first, after: $after) { edges { cursor node { id code } } pageInfo { hasNextPage endCursor } } }';
export const PlannedWorks =
  'query PlannedWorks($communityId: ID, $planId: ID, $assetId: ID, $status: [PlannedWorkStatus!], $from: DateTime, $until: DateTime, $first: Int, $after: String) { plannedWorks(communityId: $communityId, planId: $planId, assetId: $assetId, status: $status, from: $from, until: $until, first: $first, after: $after) { edges { cursor node { id dueOn dueAt status decidedAt doneAt isLate reason decidedBy { name } coveredBy { dueOn } plan { code } asset { code } request { id number title status } } } pageInfo { hasNextPage endCursor } } }';
export const TracksOf =
  'query TracksOf($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Plan { tracks(first: $first, after: $after) { edges { cursor node { nextOn asset { code } } } pageInfo { hasNextPage } } } ... on Asset { planTracks(first: $first, after: $after) { edges { node { nextOn plan { code } } } } } } }';
export const TryPlan =
  'query TryPlan($repeats: String, $startsOn: LocalDate!, $first: Int) { tryPlan(repeats: $repeats, startsOn: $startsOn, first: $first) }';

let count = 0;

/** Plans work in community a, for engineering; the plan, or the failure. */
export async function createPlan(
  window: Pick<Window, 'as'>,
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const { a } = await findCompany(window);
  count += 1;
  const answer = await window.as(login).mutate(CreatePlan, {
    input: {
      communityId: a.id,
      code: `PLAN_${count}`,
      title: 'Grease the guides',
      checklist: ['Switch off', 'Grease', 'Switch on'],
      repeats: 'FREQ=WEEKLY',
      startsOn: '2026-03-09',
      categoryCode: 'LIFT',
      departmentId: (await departmentsOf(window, a.id)).ENGINEERING,
      ...input,
    },
  });
  return answer.plan ?? answer;
}

/** What came due, the earliest first, as somebody sees it. */
export async function worksFor(
  { as }: Pick<Window, 'as'>,
  filter: Record<string, unknown> = {},
  login = 'manager.a',
): Promise<Record<string, any>[]> {
  const { plannedWorks } = await as(login).query(PlannedWorks, { first: 100, ...filter });
  return plannedWorks.edges.map(({ node }: any) => node);
}

/** When a plan comes due next for each asset, or each plan for an asset. */
export async function tracksOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = 'manager.a',
): Promise<Record<string, any>[]> {
  const { node } = await as(login).query(TracksOf, { id, first: 100 });
  return (node.tracks ?? node.planTracks).edges.map((edge: any) => edge.node);
}
