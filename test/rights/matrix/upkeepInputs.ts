import { decodeId, encodeId } from '../../../src/platform/graphql/ids.ts';
import { createAsset, linkAsset } from '../../support/assets.ts';
import { file } from '../../support/company.ts';
import { recordCost } from '../../support/upkeep.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `upkeep`: a good `input`, on something that was made for this one call. */

let count = 0;
const fresh = (word: string): string => {
  count += 1;
  return `${word}_${count}`;
};

const assetId = async ({ window }: Scene): Promise<string> =>
  (await createAsset(window, { code: fresh('COSTLY') })).id;

export const upkeepInputs: Record<string, Prepare> = {
  recordAssetCost: async (scene) => ({
    assetId: await assetId(scene),
    ...{ kind: 'PART', name: 'Door roller', day: '2026-03-01' },
    price: { amount: 12_000, currency: 'CNY' },
  }),
  reverseAssetCost: async (scene) => ({
    costId: (await recordCost(scene.window, await assetId(scene), { day: '2026-03-01' })).id,
    reason: 'It was for another lift',
  }),
  setAssetAdviceRule: () => ({ kindCode: 'PUMP', repairCostPercent: 40, replaceAt: 1 }),
};

/**
 * Something was spent on the lift of the matter, for the matter, and taken back. It was repaired once
 * before, and reported about earlier, and a vendor took something on, so that there is a figure of
 * everything. Answers with the id of the vendor.
 */
export async function makeUpkeep({
  window,
  company,
  request,
}: Pick<Scene, 'window' | 'company' | 'request'>): Promise<string> {
  const { client } = window.database;
  const requestId = decodeId(request.id)?.id as string;
  const { communityId, accountableId } = await client.request.findUniqueOrThrow({
    where: { id: requestId },
  });
  const { id: assetId, kindId } = await client.asset.findFirstOrThrow({
    where: { code: 'A-LIFT' },
  });
  const earlier = await file(window, company, { customerId: null });
  await client.request.update({
    where: { id: decodeId(earlier.id)?.id },
    data: { receivedAt: new Date('2026-03-01T00:00:00Z') },
  });
  await linkAsset(window, earlier.id, encodeId('Asset', assetId));
  const move = { communityId, assetId, recordedAt: new Date(), byId: accountableId };
  await client.assetMove.createMany({
    data: [
      { ...move, number: 3, to: 'IN_SERVICE', at: new Date('2026-03-01T13:00:00Z') },
      { ...move, number: 4, to: 'OUT_OF_ORDER', at: new Date('2026-03-01T14:00:00Z') },
    ],
  });
  await client.assetAdviceRule.create({
    data: {
      ...{ kindId, repairCostPercent: 50, remainingLifePercent: 10, availabilityPercent: 95 },
      ...{ countsRepeatedFaults: true, replaceAt: 2 },
    },
  });
  const vendor = await client.vendor.findFirstOrThrow();
  const at = new Date('2026-03-02T00:00:00Z');
  const cost = {
    ...{ communityId, assetId, name: 'New rope', quantity: 2 },
    ...{ price: 500n, amount: 1000n, currency: 'CNY', requestId, vendorId: vendor.id },
    ...{ day: new Date('2026-03-01'), recordedAt: at, recordedById: accountableId },
  };
  await client.assetCost.create({ data: { ...cost, kind: 'PART' } });
  await client.assetCost.create({ data: { ...cost, kind: 'OTHER', currency: 'USD' } });
  await client.assetCost.create({
    data: {
      ...cost,
      kind: 'VENDOR',
      // The first in the list of the asset.
      day: at,
      reversedAt: at,
      reversedById: accountableId,
      reversalReason: 'Paid twice',
    },
  });
  const { id: departmentId } = await client.department.findFirstOrThrow({
    where: { communityId, vendorId: vendor.id },
  });
  const dueAt = new Date('2026-03-01T13:00:00Z');
  await client.clock.create({
    data: {
      ...{ communityId, departmentId, requestId: decodeId(earlier.id)?.id as string },
      ...{ kind: 'ACCEPT', round: 9, isCurrent: false, status: 'MET', amount: 'PT1H' },
      ...{ startedAt: new Date('2026-03-01T12:00:00Z'), originalDueAt: dueAt, dueAt },
      stoppedAt: new Date('2026-03-01T12:30:00Z'),
    },
  });
  return encodeId('Vendor', vendor.id);
}
