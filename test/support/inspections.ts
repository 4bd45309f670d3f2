import { findCompany } from './company.ts';
import type { Window } from './window.ts';

/** One document for each operation of the rounds, and a route to walk. */

const error = '... on UserError { code message path }';
const item =
  'id code name type least most unitOfMeasure choices passingChoices isPhotoWanted category { code }';
const point = `code place { id } unit { id } asset { id } items { ${item} }`;
const route = `route { id name edition version withdrawnAt createdAt viewerCanChange viewerCanStart points { ${point} } }`;
const result =
  'key observedAt value outcome reason note photos isPhotoMissing item { code point { code } }';
const round = `id status startedAt endedAt reason clientRoundId edition missedCount failedCount viewerCanRecord viewerCanEnd
  walkedBy { name } endedBy { name } route { id }
  points { ${point} } items { item { id code point { code } } isFailed result { ${result} } request { id number } }
  missedItems { code } failedItems { code } requests { id number title description status channel }
  results(first: 100) { edges { node { ${result} } } }`;
const inRound = `round { ${round} }`;

const mutation = (name: string, success: string): string => {
  const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${capital}Input!) { ${name}(input: $input) { __typename ... on ${capital}Success { ${success} } ${error} } }`;
};

export const CreateRoute = mutation('createInspectionRoute', route);
export const ChangeRoute = mutation('changeInspectionRoute', route);
export const WithdrawRoute = mutation('withdrawInspectionRoute', route);
export const StartRound = mutation('startInspectionRound', inRound);
export const RecordResults = mutation('recordInspectionResults', inRound);
export const Complete = mutation('completeInspectionRound', inRound);
export const Abandon = mutation('abandonInspectionRound', inRound);
export const RoundOf = `query ($id: ID!) { node(id: $id) { ... on InspectionRound { ${round} } } }`;
export const RoundChanged =
  'subscription ($communityId: ID!, $after: String) { inspectionRoundChanged(communityId: $communityId, after: $after) { cursor kind at round { id status failedCount } } }';

/** Who walks where nothing else is said. */
export const walker = 'staff.engineering.a';

/** A place, a unit and an asset of community a. */
export async function findSpots(window: Pick<Window, 'as'>): Promise<Record<string, string>> {
  const { a } = await findCompany(window);
  const { node, assetByCode } = await window
    .as('manager.a')
    .query(
      'query ($id: ID!) { node(id: $id) { ... on Community { places { id name } } } assetByCode(communityId: $id, code: "GARAGE-PUMP") { id } }',
      { id: a.id },
    );
  const lobby = node.places.find(({ name }: any) => name.startsWith('Lobby'));
  return {
    communityId: a.id,
    placeId: lobby.id,
    unitId: a.units['1-101'] as string,
    assetId: assetByCode.id,
  };
}

/** What is looked at on the route of the tests: an item of each type, a point of each kind. */
export const pointsAt = ({ placeId, unitId, assetId }: Record<string, string>) => [
  {
    code: 'LOBBY',
    placeId,
    items: [
      {
        code: 'LIGHTS',
        name: 'All lights are on',
        nameZh: '照明正常',
        type: 'YES_NO',
        isPhotoWanted: true,
        categoryCode: 'ELECTRICITY',
      },
      {
        code: 'FLOOR',
        name: 'The floor',
        type: 'CHOICE',
        choices: ['CLEAN', 'DUSTY', 'DIRTY'],
        passingChoices: ['CLEAN', 'DUSTY'],
        categoryCode: 'CLEANING',
      },
    ],
  },
  {
    code: 'PUMP',
    assetId,
    items: [
      {
        code: 'PRESSURE',
        name: 'Pressure',
        nameZh: '压力',
        type: 'NUMBER',
        least: '0.3',
        most: '0.60',
        unitOfMeasure: 'MPa',
        categoryCode: 'PLUMBING',
      },
    ],
  },
  {
    code: 'HOME',
    unitId,
    items: [{ code: 'ALARM', name: 'Smoke alarm', type: 'YES_NO', categoryCode: 'ELECTRICITY' }],
  },
];

/** Lays out a route in community a; the route, or the failure. */
export async function createRoute(
  window: Pick<Window, 'as'>,
  { login = 'manager.a', ...input }: { login?: string } & { [name: string]: unknown } = {},
): Promise<Record<string, any>> {
  const spots = await findSpots(window);
  const answer = await window.as(login).mutate(CreateRoute, {
    input: {
      communityId: spots.communityId,
      name: 'Morning round',
      nameZh: '早巡',
      points: pointsAt(spots),
      ...input,
    },
  });
  return answer.route ?? answer;
}

/** Calls a mutation about a route or a round; what it is about, or the failure. */
export async function call(
  { as }: Pick<Window, 'as'>,
  document: string,
  { login = walker, ...input }: { login?: string } & { [name: string]: unknown },
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(document, { input });
  return answer.round ?? answer.route ?? answer;
}

export async function roundOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = walker,
): Promise<Record<string, any>> {
  return (await as(login).query(RoundOf, { id })).node;
}

/** By code: the ids of the items of a round or a route. */
export function itemIds({ points }: Record<string, any>): Record<string, string> {
  const items = points.flatMap((one: any) => one.items);
  return Object.fromEntries(items.map(({ code, id }: any) => [code, id]));
}

let count = 0;

/** A key that no other result has. */
export const freshKey = (): string => {
  count += 1;
  return `result-${count}`;
};
