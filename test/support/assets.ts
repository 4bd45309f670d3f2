import { findCompany } from './company.ts';
import type { Window } from './window.ts';

/** One document for each operation of the register of assets. */

const error = '... on UserError { code message path }';
const kind =
  'kind { id code name version fields { code name type isRequired least most choices isRetired } }';
const asset =
  'asset { id code name version model maker serialNumber criticality installedOn warrantyUntil expectedLife createdAt viewerCanChange kind { code } community { id } place { name } unit { label } parent { code } cost { amount currency } vendorDepartment { code } documents { name url } values { field { code } value } }';

export const CreateKind = `mutation CreateKind($input: CreateAssetKindInput!) { createAssetKind(input: $input) { __typename ... on CreateAssetKindSuccess { ${kind} } ${error} } }`;
export const ChangeKind = `mutation ChangeKind($input: ChangeAssetKindInput!) { changeAssetKind(input: $input) { __typename ... on ChangeAssetKindSuccess { ${kind} } ${error} } }`;
export const CreateAsset = `mutation CreateAsset($input: CreateAssetInput!) { createAsset(input: $input) { __typename ... on CreateAssetSuccess { ${asset} } ${error} } }`;
export const ChangeAsset = `mutation ChangeAsset($input: ChangeAssetInput!) { changeAsset(input: $input) { __typename ... on ChangeAssetSuccess { ${asset} } ${error} } }`;
export const Register = `query Register($communityId: ID, $kindCode: String, $placeId: ID, $unitId: ID, $parentId: ID, $text: String, $first: Int, $after: String) { assets(communityId: $communityId, kindCode: $kindCode, placeId: $placeId, unitId: $unitId, parentId: $parentId, text: $text, first: $first, after: $after) { edges { cursor node { id code name kind { code } } } pageInfo { hasNextPage endCursor } } }`;
export const AssetChanged =
  'subscription AssetChanged($communityId: ID!, $assetId: ID, $after: String) { assetChanged(communityId: $communityId, assetId: $assetId, after: $after) { cursor kind at asset { code version } } }';

/** What lifts of the tests are asked for: one field of each type. */
export const liftFields = [
  {
    code: 'RATED_LOAD',
    name: 'Rated load',
    type: 'INTEGER',
    isRequired: true,
    least: '100',
    most: '5000',
  },
  { code: 'SPEED', name: 'Speed', nameZh: '速度', type: 'DECIMAL', least: '0.25', most: '10' },
  { code: 'IS_FIRE_LIFT', name: 'For the fire brigade', type: 'BOOLEAN' },
  { code: 'INSPECTED_ON', name: 'Inspected on', type: 'DATE', least: '2000-01-01' },
  { code: 'DRIVE', name: 'Drive', type: 'CHOICE', choices: ['Traction', 'Hydraulic'] },
  { code: 'CERTIFICATE', name: 'Certificate', type: 'TEXT', least: '3', most: '12' },
];

/** Sets up a kind; the kind, or the failure. */
export async function createKind(
  { as }: Pick<Window, 'as'>,
  input: Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as('admin').mutate(CreateKind, {
    input: { code: 'LIFT', name: 'Lift', nameZh: '电梯', fields: liftFields, ...input },
  });
  return answer.kind ?? answer;
}

let count = 0;

/** Puts a lift on the register of community a; the asset, or the failure. */
export async function createAsset(
  window: Pick<Window, 'as'>,
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const { a } = await findCompany(window);
  count += 1;
  const answer = await window.as(login).mutate(CreateAsset, {
    input: {
      communityId: a.id,
      kindCode: 'LIFT',
      code: `LIFT-${String(count).padStart(3, '0')}`,
      name: 'Lift of building 1',
      values: [{ code: 'RATED_LOAD', value: '1000' }],
      ...input,
    },
  });
  return answer.asset ?? answer;
}

/** Changes an asset; the asset, or the failure. */
export async function changeAsset(
  { as }: Pick<Window, 'as'>,
  assetId: string,
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(ChangeAsset, { input: { assetId, ...input } });
  return answer.asset ?? answer;
}

/** Codes of the assets that somebody is listed. */
export async function codesFor(
  { as }: Pick<Window, 'as'>,
  login: string,
  filter: Record<string, unknown> = {},
): Promise<string[]> {
  const { assets } = await as(login).query(Register, { first: 100, ...filter });
  return assets.edges.map(({ node }: any) => node.code);
}

export const MoveAsset = `mutation MoveAsset($input: MoveAssetInput!) { moveAsset(input: $input) { __typename ... on MoveAssetSuccess { asset { id version status statusSince condition viewerCanMoveTo } } ... on IllegalAssetMoveError { status openMoves } ${error} } }`;
export const LifeOf =
  'query LifeOf($id: ID!, $from: DateTime, $until: DateTime, $first: Int, $after: String) { node(id: $id) { ... on Asset { version status statusSince condition viewerCanMoveTo moves(first: $first, after: $after) { edges { cursor node { from to at recordedAt reason by { name } } } pageInfo { hasNextPage } } downtime(from: $from, until: $until) { from until up down unused availability intervals { from until status } } } } }';

/** Brings an asset into another state; the asset, or the failure. */
export async function moveAsset(
  { as }: Pick<Window, 'as'>,
  assetId: string,
  to: string,
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(MoveAsset, {
    input: { assetId, to, reason: 'As it is', ...input },
  });
  return answer.asset ?? answer;
}

/** What has become of an asset, as somebody sees it. */
export async function lifeOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  { login = 'manager.a', ...asked }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  return (await as(login).query(LifeOf, { id, ...asked })).node;
}

export const LinkAsset = `mutation LinkAsset($input: LinkAssetInput!) { linkAsset(input: $input) { __typename ... on LinkAssetSuccess { request { id version asset { code } } } ${error} } }`;
export const UnlinkAsset = `mutation UnlinkAsset($input: UnlinkAssetInput!) { unlinkAsset(input: $input) { __typename ... on UnlinkAssetSuccess { request { id version asset { code } } } ${error} } }`;
export const RequestsOf =
  'query RequestsOf($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Asset { hasRepeatedFaults requests(first: $first, after: $after) { totalCount edges { cursor node { linkedAt request { id number } } } pageInfo { hasNextPage endCursor } } } } }';

/** Says which asset a request is about; the request, or the failure. */
export async function linkAsset(
  { as }: Pick<Window, 'as'>,
  requestId: string,
  assetId: string,
  { login = 'staff.engineering.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(LinkAsset, { input: { requestId, assetId, ...input } });
  return answer.request ?? answer;
}

/** The requests about an asset, and whether there are too many, as somebody sees it. */
export async function requestsOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  { login = 'manager.a', ...asked }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  return (await as(login).query(RequestsOf, { id, ...asked })).node;
}

export const ImportAssets = `mutation ImportAssets($input: ImportAssetsInput!) { importAssets(input: $input) { __typename ... on ImportAssetsSuccess { assetImport { id createdCount refusedCount problemCount importedAt importedBy { name } community { id } problems { line column message } } } ... on AssetFileError { problemCount problems { line column message } } ${error} } }`;

/** Sends a file of lines for community a; what came of it, or the failure. */
export async function importAssets(
  window: Pick<Window, 'as'>,
  lines: readonly string[],
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const { a } = await findCompany(window);
  const csv = lines.join('\n');
  const answer = await window
    .as(login)
    .mutate(ImportAssets, { input: { communityId: a.id, csv, ...input } });
  return answer.assetImport ?? answer;
}
