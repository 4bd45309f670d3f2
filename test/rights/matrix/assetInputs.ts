import {
  createAsset,
  createKind,
  importAssets,
  liftFields,
  linkAsset,
  moveAsset,
} from '../../support/assets.ts';
import { file } from '../../support/company.ts';
import type { Window } from '../../support/window.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `assets`: a good `input`, on something that was made for this one call. */

let count = 0;
const fresh = (word: string): string => {
  count += 1;
  return `${word}_${count}`;
};

const values = [{ code: 'RATED_LOAD', value: '1000' }];

const asset = async ({ window }: Scene): Promise<string> =>
  (await createAsset(window, { code: fresh('LIFT'), status: 'IN_SERVICE' })).id;

const open = async ({ window, company }: Scene): Promise<string> =>
  (await file(window, company, { title: fresh('Request') })).id;

export const assetInputs: Record<string, Prepare> = {
  createAssetKind: () => ({ code: fresh('KIND'), name: 'Pump' }),
  changeAssetKind: async ({ window }) => ({
    kindId: (await createKind(window, { code: fresh('KIND') })).id,
    name: 'Pump',
  }),
  createAsset: ({ company: { a } }) => ({
    communityId: a.id,
    kindCode: 'LIFT',
    code: fresh('LIFT'),
    name: 'Lift',
    values,
  }),
  changeAsset: async (scene) => ({ assetId: await asset(scene), name: 'Goods lift' }),
  moveAsset: async (scene) => ({
    assetId: await asset(scene),
    to: 'OUT_OF_ORDER',
    reason: 'Stuck on the third floor',
  }),
  importAssets: ({ company: { a } }) => ({
    communityId: a.id,
    csv: `code,kind,name\n${fresh('LINE')},PUMP,Pump`,
  }),
  linkAsset: async (scene) => ({ requestId: await open(scene), assetId: await asset(scene) }),
  unlinkAsset: async (scene) => {
    const requestId = await open(scene);
    await linkAsset(scene.window, requestId, await asset(scene));
    return { requestId };
  },
};

/**
 * The lift that the matter is about: all is said of it, it was down, and it is a part and has one.
 * Answers with the id of a file of which not all was taken.
 */
export async function makeAssets({
  window,
  request,
}: {
  window: Window;
  request: Record<string, any>;
}): Promise<string> {
  const { client } = window.database;
  const limits = liftFields.map((field) =>
    field.code === 'RATED_LOAD' ? { ...field, nameZh: '载重', choices: [] } : field,
  );
  await createKind(window, { fields: limits, repeatedFaults: { count: 3, days: 7 } });
  await createKind(window, { code: 'PUMP', name: 'Pump', fields: [] });
  const whole = await createAsset(window, { code: 'HALL' });
  const lift = await createAsset(window, {
    code: 'A-LIFT',
    status: 'IN_SERVICE',
    since: '2026-03-01T00:00:00Z',
    model: 'X-100',
    maker: 'Upward',
    serialNumber: 'S/1',
    parentId: whole.id,
    criticality: 'CRITICAL',
    installedOn: '2020-05-01',
    warrantyUntil: '2025-04-30',
    expectedLife: 'P5475D',
    cost: { amount: 25_000_000, currency: 'CNY' },
    documents: [{ name: 'Manual', url: 'https://files.example/manual.pdf' }],
  });
  const { id: parentId, communityId } = await client.asset.findFirstOrThrow({
    where: { code: 'A-LIFT' },
  });
  const here = { communityId };
  const place = await client.place.findFirstOrThrow({ where: here });
  const unit = await client.unit.findFirstOrThrow({ where: { ...here, label: '1-101' } });
  const crew = await client.department.findFirstOrThrow({ where: { ...here, code: 'CLEANING' } });
  await client.asset.update({
    where: { id: parentId },
    data: { placeId: place.id, unitId: unit.id, vendorDepartmentId: crew.id },
  });
  await createAsset(window, { code: 'Z-PART' });
  await client.asset.updateMany({ where: { code: 'Z-PART' }, data: { parentId } });
  await moveAsset(window, lift.id, 'OUT_OF_ORDER', { at: '2026-03-01T12:00:00Z' });
  await linkAsset(window, request.id, lift.id);
  const lines = ['code,kind,name', 'PUMP-1,PUMP,Pump', 'PUMP-2,NONE,Pump'];
  return (await importAssets(window, lines, { isPartial: true })).id;
}
