import type { Window } from './window.ts';

/** One document for each operation on what was spent, and the figures of assets. */

const error = '... on UserError { code message path }';
const money = '{ amount currency }';
const cost = `cost { id kind name quantity day recordedAt reversedAt reversalReason viewerCanReverse price ${money} amount ${money} asset { code } request { id } vendor { name } recordedBy { name } reversedBy { name } }`;

export const RecordCost = `mutation RecordCost($input: RecordAssetCostInput!) { recordAssetCost(input: $input) { __typename ... on RecordAssetCostSuccess { ${cost} } ${error} } }`;
export const ReverseCost = `mutation ReverseCost($input: ReverseAssetCostInput!) { reverseAssetCost(input: $input) { __typename ... on ReverseAssetCostSuccess { ${cost} } ${error} } }`;
export const CostsOf = `query CostsOf($id: ID!, $kind: [AssetCostKind!], $first: Int, $after: String) { node(id: $id) { ... on Asset { viewerCanRecordCost costs(kind: $kind, first: $first, after: $after) { edges { cursor node { id name kind day quantity reversedAt request { id } } } pageInfo { hasNextPage endCursor } } } } }`;
const figures = `{ from until up outOfOrder underMaintenance availability failures repairs timeToRepair meanTimeBetweenFailures meanTimeToRepair faults plannedWork plannedShare spent ${money} spentOnParts ${money} spentOnRepairs ${money} }`;
export const FiguresOf = `query FiguresOf($id: ID!, $from: DateTime, $until: DateTime) { node(id: $id) { ... on Asset { figures(from: $from, until: $until) ${figures} ownership { usedSince age spent ${money} total ${money} perYear ${money} remainingDays remainingShare } } } }`;
export const AssetFigures = `query AssetFigures($communityId: ID!, $groupBy: [AssetGrouping!]!, $from: DateTime, $until: DateTime) { assetFigures(communityId: $communityId, groupBy: $groupBy, from: $from, until: $until) { kind { code name } model place { name } assetCount figures ${figures} } }`;
export const SetAdviceRule = `mutation SetAdviceRule($input: SetAssetAdviceRuleInput!) { setAssetAdviceRule(input: $input) { __typename ... on SetAssetAdviceRuleSuccess { rule { id version repairCostPercent remainingLifePercent availabilityPercent countsRepeatedFaults replaceAt kind { code } } } ${error} } }`;
export const AdviceOn =
  'query AdviceOn($id: ID!) { node(id: $id) { ... on Asset { advice { verdict replaceAt rule { version kind { code } } measures { kind figure limit isReason missing } } } } }';
const deadlines = '{ inTime late share meanTime }';
export const PerformanceOf = `query PerformanceOf($vendorId: ID!, $communityId: ID!, $from: DateTime, $until: DateTime) { vendorPerformance(vendorId: $vendorId, communityId: $communityId, from: $from, until: $until) { from until finishedWork accepting ${deadlines} working ${deadlines} resolving ${deadlines} returns declinedOffers expiredOffers repeatedFaults spent ${money} } }`;

/** Writes down a part for an asset, paid today; the cost, or the failure. */
export async function recordCost(
  { as }: Pick<Window, 'as'>,
  assetId: string,
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(RecordCost, {
    input: {
      ...{ assetId, kind: 'PART', name: 'Door roller', day: '2026-03-02' },
      price: { amount: 12_000, currency: 'CNY' },
      ...input,
    },
  });
  return answer.cost ?? answer;
}

/** Takes a cost back; the cost, or the failure. */
export async function reverseCost(
  { as }: Pick<Window, 'as'>,
  costId: string,
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(ReverseCost, {
    input: { costId, reason: 'It was for another lift', ...input },
  });
  return answer.cost ?? answer;
}

/** What was spent on an asset, as somebody sees it. */
export async function costsOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  { login = 'manager.a', ...asked }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  return (await as(login).query(CostsOf, { id, ...asked })).node;
}

/** The figures of an asset, as somebody sees them. */
export async function figuresOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  { login = 'manager.a', ...asked }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  return (await as(login).query(FiguresOf, { id, ...asked })).node;
}

/** The figures of the assets of a community in groups, as somebody sees them. */
export async function groupsOf(
  { as }: Pick<Window, 'as'>,
  communityId: string,
  groupBy: readonly string[],
  { login = 'manager.a', ...asked }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>[]> {
  return (await as(login).query(AssetFigures, { communityId, groupBy, ...asked })).assetFigures;
}

/** Says when assets are to be replaced; the rule, or the failure. */
export async function setAdviceRule(
  { as }: Pick<Window, 'as'>,
  { login = 'admin', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(SetAdviceRule, { input });
  return answer.rule ?? answer;
}

/** Whether to replace an asset, as somebody is told. */
export async function adviceOn(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = 'manager.a',
): Promise<Record<string, any> | null> {
  return (await as(login).query(AdviceOn, { id })).node.advice;
}

/** How a vendor did in a community, as somebody sees it. */
export async function performanceOf(
  { as }: Pick<Window, 'as'>,
  of: { vendorId: string; communityId: string; from?: string; until?: string },
  login = 'manager.a',
): Promise<Record<string, any> | null> {
  return (await as(login).query(PerformanceOf, of)).vendorPerformance;
}
