import { decodeId } from '../../../src/platform/graphql/ids.ts';
import {
  call,
  createRoute,
  itemIds,
  RecordResults,
  StartRound,
} from '../../support/inspections.ts';
import type { Window } from '../../support/window.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `inspections`: a good `input`, on something made for this one call. */

let count = 0;
const fresh = (word: string): string => {
  count += 1;
  return `${word} ${count}`;
};

const item = { code: 'DOORS', name: 'The doors', type: 'YES_NO', categoryCode: 'LIFT' };

const points = ({ company: { a } }: Pick<Scene, 'company'>) => [
  { code: 'HOME', unitId: a.units['1-101'], items: [item, { ...item, code: 'FLOOR' }] },
];

const route = async (scene: Scene): Promise<string> =>
  (await createRoute(scene.window, { name: fresh('Route'), points: points(scene) })).id;

/** Walked by the engineer. */
const round = async (scene: Scene): Promise<Record<string, any>> =>
  call(scene.window, StartRound, { routeId: await route(scene) });

export const inspectionInputs: Record<string, Prepare> = {
  createInspectionRoute: (scene) => ({
    communityId: scene.company.a.id,
    name: fresh('Route'),
    points: points(scene),
  }),
  changeInspectionRoute: async (scene) => ({ routeId: await route(scene), name: fresh('Route') }),
  withdrawInspectionRoute: async (scene) => ({ routeId: await route(scene) }),
  startInspectionRound: async (scene) => ({ routeId: await route(scene) }),
  recordInspectionResults: async (scene) => {
    const { id: roundId, startedAt: observedAt, ...walked } = await round(scene);
    const itemId = itemIds(walked).DOORS;
    return { roundId, results: [{ key: 'k', itemId, observedAt, value: 'false' }] };
  },
  completeInspectionRound: async (scene) => ({ roundId: (await round(scene)).id }),
  abandonInspectionRound: async (scene) => ({ roundId: (await round(scene)).id, reason: 'Rain' }),
};

/** A round past the lift that the matter is about, on which it failed: all is said of it at once. */
export async function makeInspections(scene: Scene): Promise<void> {
  const { window, company, request } = scene;
  const { client } = window.database;
  const { id } = await client.asset.findFirstOrThrow({ where: { code: 'A-LIFT' } });
  const assetId = Buffer.from(`Asset:${id}`).toString('base64url');
  const laid = await createRoute(window, {
    name: 'Lifts',
    nameZh: '电梯巡检',
    points: [{ ...points({ company })[0], unitId: null, code: 'LIFT', assetId }],
  });
  const walked = await call(window, StartRound, { routeId: laid.id, clientRoundId: 'phone-7-1' });
  const result = {
    key: 'phone-7-2',
    itemId: itemIds(walked).DOORS,
    observedAt: walked.startedAt,
    value: 'true',
    note: 'They rattle',
    photos: ['https://files.example/doors.jpg'],
  };
  await call(window, RecordResults, { roundId: walked.id, results: [result] });
  const roundId = decodeId(walked.id)?.id ?? '';
  await fillIn(window, roundId, decodeId(request.id)?.id ?? '');
}

async function fillIn(window: Window, id: string, requestId: string): Promise<void> {
  const { client } = window.database;
  const { editionId, communityId, startedAt, walkedById } =
    await client.inspectionRound.findUniqueOrThrow({ where: { id } });
  await client.inspectionRound.update({
    where: { id },
    data: { endedAt: startedAt, endedById: walkedById, reason: 'Rain' },
  });
  const place = await client.place.findFirstOrThrow({ where: { communityId } });
  const unit = await client.unit.findFirstOrThrow({ where: { communityId, label: '1-101' } });
  await client.inspectionPoint.updateMany({
    where: { editionId },
    data: { placeId: place.id, unitId: unit.id },
  });
  await client.inspectionItem.updateMany({
    where: { editionId },
    data: {
      nameZh: '轿门',
      least: '1',
      most: '2',
      unitOfMeasure: 'mm',
      choices: ['A', 'B'],
      passingChoices: ['A'],
    },
  });
  await client.inspectionResult.updateMany({
    where: { roundId: id },
    data: { outcome: 'FAILED', reason: 'Dark' },
  });
  await client.inspectionFinding.updateMany({ where: { roundId: id }, data: { requestId } });
}
