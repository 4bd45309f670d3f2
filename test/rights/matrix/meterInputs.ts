import { decodeId } from '../../../src/platform/graphql/ids.ts';
import { createAsset } from '../../support/assets.ts';
import { createMeter, createMeterRule } from '../../support/meters.ts';
import { departmentsOf } from '../../support/work.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `meters`: a good `input`, on something that was made for this one call. */

let count = 0;
const fresh = (word: string): string => {
  count += 1;
  return `${word}_${count}`;
};

const assetId = async ({ window }: Scene): Promise<string> =>
  (await createAsset(window, { code: fresh('READ') })).id;

const meterId = async (scene: Scene): Promise<string> =>
  (await createMeter(scene.window, await assetId(scene))).id;

export const meterInputs: Record<string, Prepare> = {
  createMeter: async (scene) => ({
    assetId: await assetId(scene),
    ...{ code: 'PRESSURE', name: 'Oil pressure', unit: 'bar', kind: 'GAUGE' },
  }),
  createMeterRule: async (scene) => ({
    meterId: await meterId(scene),
    ...{ kind: 'ABOVE', limit: 10, title: 'Look at the oil', categoryCode: 'LIFT' },
    departmentId: (await departmentsOf(scene.window, scene.company.a.id)).ENGINEERING,
  }),
  endMeterRule: async (scene) => ({
    meterRuleId: (await createMeterRule(scene.window, await meterId(scene))).id,
  }),
  recordMeterReadings: async (scene) => ({
    meterId: await meterId(scene),
    readings: [{ at: '2026-03-01T09:00:00Z', value: 1 }],
  }),
};

/** The lift of the matter is read, and the matter is what came of it; all is said that can be. */
export async function makeMeters({
  window,
  request,
}: Pick<Scene, 'window' | 'request'>): Promise<void> {
  const { client } = window.database;
  const requestId = decodeId(request.id)?.id as string;
  const { communityId, accountableId, categoryId, departmentId } =
    await client.request.findUniqueOrThrow({ where: { id: requestId } });
  const { id: assetId } = await client.asset.findFirstOrThrow({ where: { code: 'A-LIFT' } });
  const at = new Date('2026-03-02T00:00:00Z');
  await client.meter.create({
    data: {
      ...{ communityId, assetId, code: 'A_METER', name: 'Oil pressure', unit: 'bar' },
      kind: 'GAUGE',
      createdAt: at,
      lastAt: at,
      lastValue: 12,
      readings: {
        create: { communityId, at, value: 12, recordedAt: at, recordedById: accountableId },
      },
      rules: {
        create: {
          ...{ communityId, categoryId, requestId, kind: 'ABOVE', limit: 10, hysteresis: 1 },
          waitMs: 60_000n,
          withinMs: 3_600_000n,
          title: 'Look at the oil',
          checklist: ['Top up'],
          priority: 'NORMAL',
          departmentId: departmentId as string,
          createdAt: at,
          createdById: accountableId,
          status: 'RAISED',
          since: at,
          endedAt: at,
        },
      },
    },
  });
}
